"""Error pages: what happened, and a way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext


def _page(request: HttpRequest, status: int, title: str, text: str, **more: Any) -> HttpResponse:
    return render(request, "web/errors/error.html", {"title": title, "text": text, **more}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = gettext("Something in the address or the form was not right.")
    return _page(request, 400, gettext("We could not read that"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = gettext("It is for others, or you are not signed in as the one it is for.")
    return _page(request, 403, gettext("This page is not open to you"), text)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token."""
    text = gettext("The form may have been open for too long. Go back, reload the page and try again.")
    return _page(request, 403, gettext("We could not read that"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = gettext("It may have moved. Search for what you are looking for.")
    return _page(request, 404, gettext("There is no such page"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without session, database or translations: whatever failed may be just that."""
    return render(None, "web/errors/500.html", status=500)


def gone(request: HttpRequest, name: str, **alternatives: Any) -> HttpResponse:
    """410: the source does not offer it any more; `courses` or `postings` instead."""
    text = gettext("“%(name)s” is not offered any more. Here is what comes close.") % {"name": name}
    return _page(request, 410, gettext("Not offered any more"), text, **alternatives)
