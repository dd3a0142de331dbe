"""The reference as one plain page: no script and no style from elsewhere, so that the strict policy of the site holds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase


class PlainPage(DocsBase):
    """Lists every operation with its parameters and answers."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        schema = api.get_openapi_schema()
        operations = [
            _shown(method, path, operation)
            for path, methods in schema["paths"].items()
            for method, operation in methods.items()
        ]
        context = {"info": schema["info"], "operations": operations, "openapi_url": self.get_openapi_url(api, kwargs)}
        return render(request, "api/docs.html", context)


def _shown(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "about": operation.get("description", ""),
        "parameters": [_parameter(one) for one in operation["parameters"]],
        "body": _name(body),
        "answers": [
            {"status": status, "about": answer["description"], "schema": _name(_schema(answer))}
            for status, answer in operation["responses"].items()
        ],
    }


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    schema = one["schema"]
    inner = schema.get("items", schema)
    return {
        "name": one["name"],
        "in": one["in"],
        "required": one["required"],
        "repeatable": schema.get("type") == "array",
        "type": inner.get("format") or inner.get("type") or "",
        "values": inner.get("enum", []),
        "about": one.get("description", ""),
        "default": schema.get("default"),
    }


def _schema(answer: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = next(iter(answer.get("content", {}).values()), {})
    found: dict[str, Any] = content.get("schema", {})
    return found


def _name(schema: dict[str, Any]) -> str:
    reference = schema.get("$ref") or next((part.get("$ref", "") for part in schema.get("allOf", [])), "")
    return str(reference).rsplit("/", 1)[-1]
