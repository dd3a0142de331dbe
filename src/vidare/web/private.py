"""Pages of one person's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods


def private[**P](*methods: str) -> Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]:
    """A page of one person's: answers these methods, is stored nowhere and found by no search engine."""

    def decorate(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
        @wraps(view)
        def inner(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            response = view(*args, **kwargs)
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return cast(Callable[P, HttpResponseBase], require_http_methods(methods)(inner))

    return decorate
