"""A small catalogue behind the API, and a caller that holds every answer against the API's own description."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.core.cache import cache
from django.test import Client

from tests.api.world import World, build
from vidare.api.root import api
from vidare.concepts import queries


@pytest.fixture(autouse=True)
def _own_home(home: Path, settings: Any) -> None:
    """A folder of its own for index and dictionary, no calls counted yet, no place remembered from another test."""
    settings.STATIC_ROOT = home / "static"
    settings.STATIC_ROOT.mkdir()
    cache.clear()
    queries._place_index.cache_clear()


@pytest.fixture
def world(db: None, home: Path) -> World:
    return build()


@pytest.fixture
def rate(settings: Any) -> Any:
    """Sets the calls allowed a minute."""

    def set_to(calls: int, **more: Any) -> None:
        settings.ENV = dataclasses.replace(settings.ENV, api_rate=calls, **more)

    return set_to


class Caller:
    """Calls the API; an answer that its description does not allow fails the test."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.description: Any = json.loads(json.dumps(api.get_openapi_schema()))

    def get(self, path: str, status: int = 200, query: Mapping[str, Any] | None = None, **headers: str) -> Any:
        response = self.client.get(f"/api/v1{path}", query, headers=headers)
        return self._checked("get", path, response, status)

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        response = self.client.post(f"/api/v1{path}", body, content_type="application/json")
        return self._checked("post", path, response, status)

    def _checked(self, method: str, path: str, response: Any, status: int) -> Any:
        assert response.status_code == status, response.content[:2000].decode()
        if status == 301:
            return response
        answers = self._operation(method, path)["responses"]
        content = answers[str(status)]["content"]
        kind = response["Content-Type"].split(";")[0]
        data = response.json()
        schema = {**content[kind]["schema"], "components": self.description["components"]}
        jsonschema_rs.Draft202012Validator(schema).validate(data)
        if status >= 400:
            assert kind == "application/problem+json"
            assert data["status"] == status
            assert data["type"].startswith("/problems/")
        return data

    def _operation(self, method: str, path: str) -> Any:
        plain = "/api/v1" + path.split("?", maxsplit=1)[0]
        for known, operations in self.description["paths"].items():
            if re.fullmatch(re.sub(r"\{.*?\}", ".+", known), plain) and method in operations:
                return operations[method]
        raise AssertionError(f"not described: {method} {path}")


@pytest.fixture
def call() -> Caller:
    return Caller()
