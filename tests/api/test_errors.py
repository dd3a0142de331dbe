"""Every refusal is a problem with a stable type."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Caller
from tests.api.world import World
from vidare.api import courses
from vidare.core.problems import Problem

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("path", "suggestions"),
    [
        ("/courses?kind=coarse", ["course"]),
        ("/courses?mode=Online", ["online"]),
        ("/courses?sort=prise", ["price"]),
        ("/courses?facets=kindd", ["kind"]),
        ("/courses?country=SV", ["SE"]),
        ("/courses?place=Gotebrg", ["SE-1480"]),
        ("/courses?teaching=s", ["sv", "se"]),
        ("/courses?lang=sb", ["sv", "nb"]),
        ("/courses?contry=SE", ["country"]),
        ("/jobs?employment=permanant", ["permanent"]),
        ("/skills?lan=sv", ["lang"]),
    ],
)
def test_an_unknown_code_is_refused_with_near_ones(
    call: Caller, world: World, path: str, suggestions: list[str]
) -> None:
    problem = call.get(path, 400)
    assert problem["type"] == "/problems/unknown-code"
    assert set(problem["suggestions"]) <= set(suggestions)
    assert problem["suggestions"][:1] == suggestions[:1] or path.startswith(("/courses?lang", "/courses?teaching"))


def test_an_unknown_skill_or_provider_in_a_filter(call: Caller, world: World) -> None:
    problem = call.get("/courses", 400, query={"skill": "truckkort", "lang": "sv"})
    assert world.licence.public_id in problem["suggestions"]
    problem = call.get("/courses", 400, query={"provider": world.school.public_id[:-1] + "0"})
    assert problem["suggestions"] == [world.school.public_id]
    call.get("/courses", 400, query={"provider": "x"})


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/courses?km=10", "no-place"),
        ("/courses?km=10&place=SE-1480&place=SE-0180", "no-place"),
        ("/courses?sort=distance", "no-place"),
        ("/courses?start_from=2027-02-01&start_to=2027-01-01", "no-such-days"),
        ("/courses?page=1000&size=100", "no-such-page"),
    ],
)
def test_questions_without_sense(call: Caller, world: World, path: str, type: str) -> None:
    assert call.get(path, 400)["type"] == f"/problems/{type}"


def test_a_place_without_coordinate_has_no_distance(call: Caller, world: World) -> None:
    world.stockholm.lat = None
    world.stockholm.save()
    assert call.get("/courses?km=10&place=SE-0180", 400)["type"] == "/problems/no-coordinate"


def test_values_of_the_wrong_kind_are_listed(call: Caller, db: None) -> None:
    problem = call.get("/courses?page=0&size=101&start_from=soon&max_hours=nan&open=perhaps", 422)
    assert problem["type"] == "/problems/not-valid"
    assert {(one["where"], one["field"]) for one in problem["errors"]} == {
        ("query", name) for name in ("page", "size", "start_from", "max_hours", "open")
    }
    problem = call.post("/recognise", {"documents": [{"txt": "a"}]}, 422)
    assert {one["field"] for one in problem["errors"]} == {"documents.0.text", "documents.0.txt"}
    assert call.post("/gap", {}, 422)["errors"][0] == {
        "where": "body",
        "field": "goal",
        "message": "Field required",
        "type": "missing",
    }


@pytest.mark.parametrize(
    ("body", "status", "type"),
    [
        ("{nope", 400, "bad-json"),
        ('{"goal": NaN}', 400, "bad-json"),
        (b"\xff\xfe{", 400, "bad-json"),
        ("[" * 21 + "]" * 21, 400, "too-deep"),
        ('{"a":' * 50_000, 400, "too-deep"),
        ("[" * 20 + "]" * 20, 422, "not-valid"),
        ('{"goal": {"text": "' + "[" * 30 + '"}}', 200, ""),
        ('{"goal": {"text": "\\ud800"}}', 422, "not-valid"),
        ('{"goal": "text"}', 422, "not-valid"),
        ("null", 422, "not-valid"),
        ("[]", 422, "not-valid"),
        ("x" * 1_000_001, 413, "too-large"),
    ],
)
def test_bodies_are_bounded_json(call: Caller, world: World, body: Any, status: int, type: str) -> None:
    answer = call.post("/gap", body, status)
    assert answer.get("type", "") == (f"/problems/{type}" if type else "")


def test_a_body_that_is_not_said_to_be_json(db: None) -> None:
    response = Client().post("/api/v1/gap", {"a": "b"})
    assert response.status_code == 415
    assert response.json()["type"] == "/problems/not-json"


def test_another_address_and_another_method(db: None) -> None:
    client = Client()
    for path in ("/api/v1/nothing", "/api/v1/courses/a/b", "/api/v1/courses/"):
        response = client.get(path)
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["type"] == "/problems/not-found"
    response = client.delete("/api/v1/courses")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["type"] == "/problems/method-not-allowed"
    assert client.post("/api/v1/openapi.json", {}, content_type="application/json").status_code == 405
    assert client.get("/api/v1/gap")["Allow"] == "POST, OPTIONS"


def test_what_nobody_expected_tells_nothing(
    call: Caller, db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(query: Any) -> None:
        raise RuntimeError(f"could not read {query.text}")

    monkeypatch.setattr(courses.search, "search", fail)
    with caplog.at_level(logging.ERROR):
        problem = call.get("/courses?q=mysecretwords", 500)
    assert problem == {"type": "/problems/internal", "title": "Something went wrong on our side", "status": 500}
    assert "RuntimeError" in caplog.text
    assert "mysecretwords" not in caplog.text


def test_a_problem_on_our_side_keeps_its_details(call: Caller, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(query: Any) -> None:
        raise Problem("Out of order", "internal", 500, "/home/someone/index is broken")

    monkeypatch.setattr(courses.search, "search", fail)
    assert "detail" not in call.get("/courses", 500)


def test_control_characters_are_only_characters(call: Caller, world: World) -> None:
    call.get("/courses/%00", 404)
    call.get("/skills/%00", 404)
    call.get("/courses?skill=%00", 400)
    call.get("/courses?place=%00", 400)
    call.get("/courses?provider=%00", 400)
    assert call.get("/courses?q=%00")["total"] == 2
    assert call.get("/skills?q=%00")["total"] == 3
