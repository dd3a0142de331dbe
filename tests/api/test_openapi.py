"""The description of the API, the reference page and the guide agree with each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
from django.contrib.staticfiles import finders
from django.test import Client
from schemathesis.specs.openapi.definitions import OPENAPI_31

from vidare.api import plain
from vidare.api.root import api

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "api.md"


def _description() -> Any:
    return json.loads(Client().get("/api/v1/openapi.json").content)


def _operations() -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, methods in _description()["paths"].items() for method in methods}


def test_it_is_valid_openapi() -> None:
    jsonschema_rs.Draft202012Validator(OPENAPI_31).validate(_description())


def test_every_reference_leads_somewhere() -> None:
    description = _description()
    found = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(description)))
    assert found
    assert found <= set(description["components"]["schemas"])


def test_every_operation_is_described_and_says_how_it_fails() -> None:
    for path, methods in _description()["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], path
            assert operation["description"], path
            assert {"200", "400", "422", "429", "500"} <= set(operation["responses"]), path
            assert ("413" in operation["responses"]) == (method == "post")
            assert ("404" in operation["responses"]) == ("{" in path)


def test_every_answer_has_a_schema_of_its_own() -> None:
    for operation in api.get_openapi_schema()["paths"].values():
        for one in operation.values():
            schema = one["responses"][200]["content"]["application/json"]["schema"]
            assert "$ref" in schema


def test_codes_are_listed_in_the_description() -> None:
    parameters = {one["name"]: one for one in _description()["paths"]["/api/v1/courses"]["get"]["parameters"]}
    assert parameters["mode"]["schema"]["items"]["enum"] == ["campus", "blended", "distance", "online"]
    assert parameters["lang"]["schema"]["enum"][0] == "sv"
    assert parameters["km"]["schema"]["type"] == "number"


def test_the_reference_page_stands_on_its_own_under_the_strict_policy() -> None:
    response = Client().get("/api/v1/docs")
    page = response.content.decode()
    assert response.status_code == 200
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert "<script" not in page
    assert "style=" not in page
    assert "<style" not in page
    assert not re.search(r'(src|href)="(https?:)?//', page)
    assert finders.find("api/docs.css")
    for method, path in _operations():
        assert f"{method} {path}" in page


def test_the_guide_lists_every_address() -> None:
    listed = set(re.findall(r"^\| `(GET|POST) (/api/v1/[^`]*)` \|", GUIDE.read_text(encoding="utf-8"), re.M))
    others = {"/api/v1/", "/api/v1/docs", "/api/v1/openapi.json"}
    others |= {"/api/v1/" + re.sub(r"<[a-z]+:([a-z]+)>", r"{\1}", str(one.pattern)) for one in plain.patterns}
    assert listed == _operations() | {("GET", path) for path in others}


def test_the_guide_lists_every_type_of_problem() -> None:
    root = Path(__file__).parents[2] / "src" / "vidare"
    sources = [path.read_text(encoding="utf-8") for path in (root / "api").glob("*.py")]
    used = set()
    for text in sources:
        used |= set(re.findall(r'Problem\("[^"]+", "([a-z-]+)", \d+', text))
        used |= set(re.findall(r'answer\(\d+, "([a-z-]+)"', text))
    used |= {"unknown-code", "gone", "no-such-page", "batch-too-large", "busy", "too-much-text"}
    listed = set(re.findall(r"^\| `/problems/([a-z-]+)` \|", GUIDE.read_text(encoding="utf-8"), re.M))
    assert used - {"problem"} == listed
