"""What every address of the API has in common: bounded bodies, problems for all errors, headers, no cookies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, set_response_etag
from ninja.parser import Parser

from vidare.api import errors
from vidare.core.problems import Problem

View = Callable[..., Any]

DEEPEST: Final = 20
"""Objects and lists within each other in a body."""
_MAX_AGE: Final = 300
_MAX_AGE_SEARCH: Final = 60
_TYPED: Final = frozenset({"q", "queries", "extend", "prefix"})
"""Parameters that hold what somebody typed: such an answer is not for a shared cache."""
_STRUCTURE: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|([\[{])|([\]}])', re.DOTALL)


class StrictParser(Parser):
    """JSON as RFC 8259 has it: no NaN, no infinity. Raises ValueError."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(request.body, parse_constant=_refuse)
        return found


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def answering(view: View, takes_forms: bool = False) -> View:
    """The view with all of that around it; with `takes_forms` for bodies that are forms, sent from any page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method = request.method or ""
        try:
            if method == "POST" and not takes_forms:
                check_body(request)
            if method == "HEAD":
                request.method = "GET"
            response = view(request, *args, **kwargs)
        except RequestDataTooBig:
            response = errors.answer(413, "too-large", "The body is too large")
        except Problem as problem:
            response = errors.of_problem(request, problem)
        except Http404 as missing:
            response = errors.of_missing(request, missing)
        except Exception as failure:
            response = errors.of_failure(request, failure)
        finally:
            request.method = method
        if response.status_code == HttpResponseNotAllowed.status_code:
            response = _allow(request, sorted(response.get("Allow", "").replace(" ", "").split(",")))
        return _with_headers(request, response, takes_forms)

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def check_body(request: HttpRequest) -> None:
    """Raises RequestDataTooBig, and Problem for a body that is not said to be JSON or is too deep."""
    kind = (request.content_type or "").lower()
    if kind != "application/json":
        raise Problem("The body must be JSON", "not-json", 415, "send it with Content-Type: application/json")
    depth = 0
    for token in _STRUCTURE.finditer(request.body):
        opens, closes = token.groups()
        depth += (opens is not None) - (closes is not None)
        if depth > DEEPEST:
            raise Problem("The body is nested too deeply", "too-deep", 400, f"at most {DEEPEST} levels")


def _allow(request: HttpRequest, methods: list[str]) -> HttpResponse:
    allowed = ", ".join([*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS"])
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
    else:
        response = errors.answer(405, "method-not-allowed", "This address does not answer that", f"allowed: {allowed}")
    response["Allow"] = allowed
    return response


def _with_headers(request: HttpRequest, response: HttpResponse, is_open: bool) -> HttpResponse:
    """How long an answer may be kept, and by whom: a search with words only by its asker. Read-only public data may be
    read from any page."""
    is_read = request.method in {"GET", "HEAD"}
    if is_read and response.status_code == 200:
        # A stream brings its own.
        if not response.has_header("ETag"):
            set_response_etag(response)
        # The same answer as the asker has becomes a 304; it is a response of the same kind.
        response = cast(HttpResponse, get_conditional_response(request, etag=response.get("ETag"), response=response))
    if is_read and response.status_code in {200, 301, 304}:
        is_typed = not _TYPED.isdisjoint(request.GET)
        keep = f"private, max-age={_MAX_AGE_SEARCH}" if is_typed else f"public, max-age={_MAX_AGE}"
        response["Cache-Control"] = keep
    else:
        response["Cache-Control"] = "no-store"
    if is_read or is_open or "GET" in response.get("Allow", ""):
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = "GET, HEAD, POST" if is_open else "GET, HEAD"
            response["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match" if is_open else "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
    return response
