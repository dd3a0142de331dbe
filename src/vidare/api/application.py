"""The API as an application: django-ninja with our errors, headers and description."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, re_path, reverse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from ninja.operation import Operation

from vidare.api import errors, plain
from vidare.api.answering import StrictParser, answering
from vidare.api.docs import PlainPage
from vidare.api.throttling import PerAddress

_ALWAYS: Final = {
    400: "a code that is not known (with the nearest ones), or a question that cannot be answered",
    422: "values that were not understood, each with its name",
    429: "too many requests; Retry-After says how many seconds to wait",
    500: "something went wrong on our side",
}
_WITH_BODY: Final = {413: "the body is too large", 415: "the body is not said to be JSON"}
_WITH_ID: Final = {404: "there is nothing with this id", 410: "it is gone, or no longer in use"}
_LISTED: Final = ("openapi-json", "openapi-view", "api-root")


class Api(NinjaAPI):
    """Version 1 of the API."""

    def __init__(self, title: str, version: str, description: str) -> None:
        super().__init__(
            title=title,
            version=version,
            description=description,
            urls_namespace="api",
            docs=PlainPage(),
            throttle=PerAddress(),
            parser=StrictParser(),
        )
        errors.register(self)

    @property
    def urls(self) -> tuple[list[URLPattern | URLResolver], str, str]:
        """All addresses, each answering as `answering` says; whatever is left is a 404 of ours."""
        patterns, app, namespace = super().urls
        made: list[URLPattern | URLResolver] = []
        for one in plain.patterns:
            view = answering(one.callback, takes_forms=one.name in plain.TAKE_FORMS)
            made.append(URLPattern(one.pattern, view, one.default_args, one.name))
        for pattern in patterns:
            assert isinstance(pattern, URLPattern)
            view = front if pattern.name == "api-root" else pattern.callback
            view = require_safe(view) if pattern.name in _LISTED else view
            made.append(URLPattern(pattern.pattern, answering(view), pattern.default_args, pattern.name))
        made.append(re_path("", answering(nothing), name="nothing"))
        return made, app, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The description of the API, with the problems that each operation may answer."""
        return self._description

    @cached_property
    def _description(self) -> OpenAPISchema:
        schema = super().get_openapi_schema()
        components = schema["components"]["schemas"]
        problem = errors.ProblemAnswer.model_json_schema(ref_template=REF_TEMPLATE)
        components |= problem.pop("$defs")
        components["ProblemAnswer"] = problem
        content = {errors.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                may = _ALWAYS | (_WITH_BODY if method == "post" else {}) | (_WITH_ID if "{" in path else {})
                for status, description in may.items():
                    operation["responses"].setdefault(status, {"description": description, "content": content})
                for status, response in operation["responses"].items():
                    if status >= 400:
                        response["content"] = content
        return schema


def front(request: HttpRequest) -> HttpResponse:
    """Where to read on."""
    return JsonResponse({"openapi": reverse("api:openapi-json"), "docs": reverse("api:openapi-view")})


def nothing(request: HttpRequest) -> HttpResponse:
    raise Http404
