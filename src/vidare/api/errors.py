"""Errors as problem details (RFC 9457): a stable `type`, what happened, what was expected, the nearest valid codes."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import BaseModel, Field

from vidare.core.problems import Problem, UnknownCode

CONTENT_TYPE: Final = "application/problem+json"
_LONGEST_CODE: Final = 100

log = logging.getLogger(__name__)


class FieldError(BaseModel):
    """One value that was not understood."""

    where: str = Field(description="`query`, `path` or `body`")
    field: str = Field(description="the name; within a body the way to it, e.g. `documents.0.text`")
    message: str
    type: str = Field(description="a stable short name of what is wrong")


class ProblemAnswer(BaseModel):
    """A refusal with its reason (RFC 9457)."""

    type: str = Field(description="`/problems/<name>`, stable")
    title: str
    status: int
    detail: str = ""
    suggestions: list[str] = Field([], description="the nearest valid codes")
    names: dict[str, str] = Field({}, description="names of suggested codes, where they have any")
    errors: list[FieldError] = Field([], description="the values that were not understood")


class UnknownConcept(UnknownCode):
    """An id or URI that no concept of the kind has; `names` are those of the suggested ones."""

    def __init__(self, key: str, expected: str, names: Mapping[str, str]) -> None:
        super().__init__(key[:_LONGEST_CODE], expected, tuple(names))
        self.names = dict(names)


class Gone(Problem):
    """What was here is gone; `suggestions` are ids of what comes nearest."""

    def __init__(self, title: str, names: Mapping[str, str]) -> None:
        Problem.__init__(self, title, "gone", 410, "its source does not offer it any more", tuple(names))
        self.names = dict(names)


def unknown(code: str, where: str, known: Sequence[str], near: Sequence[str] = ()) -> UnknownCode:
    """An unknown code in the parameter or field `where`, of which `known` are all that there are."""
    return UnknownCode(code[:_LONGEST_CODE], f"in `{where}` one of {', '.join(known)}", tuple(near))


def answer(
    status: int,
    type: str,
    title: str,
    detail: str = "",
    *,
    suggestions: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, Any]] = (),
) -> HttpResponse:
    """A problem as a response; empty members are left out."""
    members: dict[str, Any] = {"type": f"/problems/{type}", "title": title, "status": status}
    extra = {"detail": detail, "suggestions": list(suggestions), "names": dict(names or {}), "errors": list(errors)}
    members |= {name: value for name, value in extra.items() if value}
    return HttpResponse(json.dumps(members, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)


def of_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A refusal of the rooms below. Of what went wrong on our side nothing but the title is told."""
    wait = getattr(problem, "retry_after", None)
    response = answer(
        problem.status,
        problem.type,
        problem.title,
        problem.detail if problem.status < 500 or wait else "",
        suggestions=problem.suggestions,
        names=getattr(problem, "names", None),
    )
    if wait is not None:
        response["Retry-After"] = str(wait)
    return response


def of_validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = []
    for one in error.errors:
        where, *path = [str(part) for part in one["loc"]]
        # A body is one argument of its view, whose name is nobody's business.
        path = path[1:] if where == "body" else path
        found.append({"where": where, "field": ".".join(path), "message": one["msg"], "type": one["type"]})
    return answer(422, "not-valid", "Some values were not understood", f"{len(found)} in all", errors=found)


def of_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error, Throttled):
        return answer(429, "too-many-requests", "Too many requests", "wait as many seconds as Retry-After says")
    if error.status_code == 400:
        return answer(400, "bad-json", "The body is not JSON", "expected one JSON object in UTF-8")
    return answer(error.status_code, "problem", error.message)


def of_missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer(404, "not-found", "There is nothing at this address", "the addresses are listed at /api/v1/docs")


def of_failure(request: HttpRequest, error: Exception) -> HttpResponse:
    """What nobody expected. The log gets where it happened and the kind of error; its message may hold a person's words."""
    match = request.resolver_match
    frames = "".join(traceback.format_tb(error.__traceback__)[-8:])
    log.error("%s %s: %s\n%s", request.method, match.route if match else "", type(error).__name__, frames)
    return answer(500, "internal", "Something went wrong on our side")


def register(api: NinjaAPI) -> None:
    """Makes the API answer errors so."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        (Problem, of_problem),
        (ValidationError, of_validation),
        (HttpError, of_http_error),
        (Http404, of_missing),
        (Exception, of_failure),
    )
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)
