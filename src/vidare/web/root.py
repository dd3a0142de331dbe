"""Addresses without a language."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vidare.accounts.access import EVERYONE, open_to
from vidare.profiles.signing import public_keys
from vidare.web.fetching.returning import returned
from vidare.web.languages import preferred
from vidare.web.vocabulary.data import SeeOther, data_instead


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """To the front page in the language that the browser asks for."""
    response = HttpResponseRedirect(f"/{preferred(request.META.get('HTTP_ACCEPT_LANGUAGE', ''))}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("web/mark.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be found but a person's own way and the endless combinations of filters."""
    lines = [
        "User-agent: *",
        "Disallow: /*/way/",
        "Disallow: /*/me/",
        "Disallow: /*/shared/",
        "Disallow: /*?",
        "Allow: /",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process answers and its database too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def concept(request: HttpRequest, id: str) -> HttpResponse:
    """A concept's address without a language: to its page in the language that the browser asks for, or to its data."""
    answer = data_instead(request, id)
    language = preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    answer = answer or SeeOther(f"/{language}/concepts/{id}/")
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public key that receipts are signed with, as a JSON Web Key Set (RFC 7517)."""
    return JsonResponse(public_keys())


plain_urls = open_to(
    EVERYONE,
    [
        path("concepts/<slug:id>", concept, name="concept"),
        path("", front, name="front"),
        path("favicon.ico", favicon),
        path("robots.txt", robots),
        path("healthz", health, name="health"),
        path(".well-known/vidare-keys.json", keys, name="keys"),
        path("fetch/return/", returned, name="fetch-return"),
    ],
)
