"""Addresses of the API that answer with something else than JSON of ours: exports, a feed, and another's protocol."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from vidare.api import changes, errors, exports, reconciliation
from vidare.api.throttling import PerAddress

TAKE_FORMS = frozenset({"reconcile"})
"""Addresses that take a form by POST, from any page: nothing that is sent is about a person or stored."""
_rate = PerAddress()


def counted(view: Callable[..., HttpResponseBase], *methods: str) -> Callable[..., Any]:
    """The view for these methods alone, counted against the caller's rate."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        if not _rate.allow_request(request):
            response = errors.answer(
                429, "too-many-requests", "Too many requests", "wait as many seconds as Retry-After says"
            )
            response["Retry-After"] = str(int(_rate.wait()) + 1)
            return response
        return view(request, *args, **kwargs)

    return answer


patterns: list[URLPattern] = [
    path("concepts/<slug:id>.<slug:form>", counted(exports.export_concept, "GET"), name="export-concept"),
    path("vocabulary/schemes/<slug:scheme>.<slug:form>", counted(exports.export_scheme, "GET"), name="export-scheme"),
    path("vocabulary/changes.atom", counted(changes.atom, "GET"), name="changes-feed"),
    path("reconcile", counted(reconciliation.reconcile, "GET", "POST"), name="reconcile"),
    path("reconcile/suggest/<slug:what>", counted(reconciliation.suggest, "GET"), name="reconcile-suggest"),
    path("reconcile/properties", counted(reconciliation.properties, "GET"), name="reconcile-properties"),
    path("reconcile/preview/<slug:id>", counted(reconciliation.preview, "GET"), name="reconcile-preview"),
]
