"""From a concept's page to its data, for a caller that asks for data."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

PAGE: Final = "text/html"
FORMS: Final = {"text/turtle": "ttl", "application/ld+json": "jsonld", "application/json": ""}


class SeeOther(HttpResponse):
    """303: what was asked for is described elsewhere. Public data, to be read from any page."""

    status_code = 303

    def __init__(self, address: str) -> None:
        super().__init__()
        self["Location"] = address
        self["Access-Control-Allow-Origin"] = "*"
        patch_vary_headers(self, ["Accept"])


def data_instead(request: HttpRequest, public_id: str) -> SeeOther | None:
    """To the concept as Turtle, JSON-LD or JSON where the caller accepts that above a page."""
    if "Accept" not in request.headers:
        return None
    best = request.get_preferred_type([PAGE, *FORMS])
    if best is None or best == PAGE:
        return None
    form = FORMS[best]
    return SeeOther(
        reverse("api:export-concept", args=[public_id, form]) if form else reverse("api:concept", args=[public_id])
    )
