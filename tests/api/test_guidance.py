"""Recognition and guidance over HTTP."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import Any

import pytest

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import ConceptFactory, CourseFactory, InstanceFactory
from vidare.api import throttling
from vidare.concepts.models import Concept, Relation
from vidare.profiles.circumstances import Limits
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

pytestmark = pytest.mark.database


def _named(answer: Any, ids: list[str]) -> list[str]:
    return [answer["concepts"][key]["name"] for key in ids]


def test_recognise_gives_place_score_and_method(call: Caller, world: World) -> None:
    text = "Jag är undersköterska och kan köra truck."
    answer = call.post(
        "/recognise?lang=en", {"documents": [{"id": "cv", "text": text}, {"text": "", "language": "fi"}]}
    )
    first, second = answer["documents"]
    assert (first["id"], first["language"]) == ("cv", "sv")
    assert [text[one["start"] : one["end"]] for one in first["mentions"]] == ["undersköterska", "köra truck"]
    assert _named(answer, [one["concept"] for one in first["mentions"]]) == ["assistant nurse", "drive a forklift"]
    assert all(0 < one["score"] <= 1 and one["method"] for one in first["mentions"])
    assert (second["language"], second["mentions"]) == ("fi", [])


def test_recognise_is_bounded(call: Caller, world: World) -> None:
    call.post("/recognise", {"documents": [{"text": "x" * 20_001}]}, 422)
    call.post("/recognise", {"documents": [{"text": ""}] * 101}, 422)
    call.post("/recognise", {"documents": []}, 422)
    assert len(call.post("/recognise", {"documents": [{"text": "truck"}] * 100})["documents"]) == 100


def test_possibilities_carry_their_reasons(call: Caller, world: World) -> None:
    answer = call.post("/possibilities?lang=en", {"skills": [world.truck.public_id]})
    driver = next(item for item in answer["near"] if item["occupation"] == world.driver.public_id)
    assert _named(answer, driver["matched"]) == ["drive a forklift"]
    assert _named(answer, driver["missing"] + [one["wanted"] for one in driver["similar"]]) == ["forklift licence"]
    assert driver["fit"] == pytest.approx(sum(driver["reasons"].values()), abs=1e-4)
    assert (driver["share_known"], driver["jobs_now"], driver["from_occupation"]) == (0.5, 1, None)


def test_what_was_held_counts_and_is_not_proposed(call: Caller, world: World) -> None:
    near = ConceptFactory(occupation=True, code="8344", names={"en": "reach truck driver"})
    Relation.objects.create(source=near, target=world.truck, kind="essential-skill", origin="editorial")
    answer = call.post("/possibilities", {"occupations": [world.driver.uri]})
    assert [item["occupation"] for item in answer["near"]] == [near.public_id]
    assert answer["near"][0]["from_occupation"] == world.driver.public_id


def test_a_profile_counts_as_its_lists_do(call: Caller, world: World) -> None:
    profile = Profile(
        claims=(
            Claim(world.truck.uri, "skill", Evidence(Source.TEXT, "köra truck")),
            Claim(world.licence.uri, "licence", Evidence(Source.TEXT), confirmed=False),
        )
    )
    listed = call.post("/possibilities", {"skills": [world.truck.uri]})
    assert call.post("/possibilities", {"profile": profile.to_json()}) == listed
    both = call.post("/possibilities", {"profile": profile.to_json(), "skills": [world.licence.uri]})
    assert both == call.post("/possibilities", {"skills": [world.truck.uri, world.licence.uri]})


def test_what_was_dismissed_is_not_shown(call: Caller, world: World) -> None:
    profile = {"claims": [{"concept": world.truck.public_id}], "dismissed": [world.driver.public_id]}
    answer = call.post("/possibilities", {"profile": profile})
    assert world.driver.public_id not in {item["occupation"] for item in answer["near"]}
    assert world.driver.public_id in {
        item["occupation"] for item in call.post("/possibilities", {"skills": [world.truck.uri]})["near"]
    }


def test_nothing_to_go_by_is_no_empty_answer(call: Caller, world: World) -> None:
    assert call.post("/possibilities", {}, 400)["type"] == "/problems/empty-profile"


def test_a_replaced_concept_counts_as_its_successor(call: Caller, world: World) -> None:
    old = ConceptFactory(status=Concept.Status.DEPRECATED, successor=world.truck)
    answer = call.post("/gap", {"skills": [old.uri], "goal": {"occupation": world.driver.uri}})
    assert [item["concept"] for item in answer["have"]] == [world.truck.public_id]


def test_gap_to_an_occupation(call: Caller, world: World) -> None:
    answer = call.post("/gap?lang=sv", {"skills": [world.truck.uri], "goal": {"occupation": world.driver.public_id}})
    assert _named(answer, [item["concept"] for item in answer["have"]]) == ["köra truck"]
    open_ones = [*answer["missing"], *(item["requirement"] for item in answer["related"])]
    assert _named(answer, [item["concept"] for item in open_ones]) == ["truckkort"]
    assert _named(answer, [item["concept"] for item in answer["formal"]]) == ["truckkort"]
    assert answer["goal"] == {"occupation": world.driver.public_id, "recognised": None, "language": None}


def test_gap_to_an_ad(call: Caller, world: World) -> None:
    text = "Truckförare\nDu behöver kunna köra truck."
    answer = call.post("/gap", {"goal": {"text": text, "language": "sv"}})
    wanted, licence = answer["missing"]
    assert (wanted["concept"], wanted["role"], wanted["origin"]) == (world.truck.public_id, "must", "ad")
    assert wanted["quote"] == "köra truck"
    assert (licence["kind"], licence["role"], licence["origin"]) == ("licence", "must", "occupation")
    assert answer["goal"]["recognised"] == world.driver.public_id


@pytest.mark.parametrize("goal", [{}, {"occupation": "x", "text": "y"}])
def test_a_goal_is_exactly_one_thing(call: Caller, world: World, goal: dict[str, str]) -> None:
    assert call.post("/gap", {"goal": goal}, 400)["type"] == "/problems/no-goal"


def test_courses_that_close_a_gap(call: Caller, world: World) -> None:
    body = {"goal": {"occupation": world.driver.uri}, "limits": {"place": "Göteborg", "within_km": 50, "country": "SE"}}
    answer = call.post("/courses-for-gap?lang=sv", body)
    (offer,) = answer["offers"]
    assert offer["course"]["name"] == "Truckkort A och B"
    assert sorted(_named(answer, offer["covers"])) == ["köra truck", "truckkort"]
    assert offer["price"] == {"minor": 190_000, "currency": "SEK"}
    assert (offer["start"], offer["apply_by"], offer["distance_km"]) == ("2027-01-12", "2026-12-10", 0.0)
    assert offer["instance"]["is_open"] is True
    assert answer["together"] == [world.truck_course.public_id]
    assert answer["uncovered"] == []


def test_limits_leave_out_what_is_too_far_and_say_what_is_left(call: Caller, world: World) -> None:
    body = {"goal": {"occupation": world.driver.uri}, "limits": {"place": "SE-0180", "within_km": 50}}
    answer = call.post("/courses-for-gap?lang=sv", body)
    assert answer["offers"] == []
    assert {one["concept"] for one in answer["uncovered"]} == {world.truck.public_id, world.licence.public_id}


def test_the_profile_has_limits_of_its_own(call: Caller, world: World) -> None:
    profile = Profile(limits=Limits(place="SE-0180", within_km=50)).to_json()
    body: dict[str, Any] = {"profile": profile, "goal": {"occupation": world.driver.uri}}
    assert call.post("/courses-for-gap", body)["offers"] == []
    assert len(call.post("/courses-for-gap", {**body, "limits": {}})["offers"]) == 1


def test_courses_for_admitted_students_close_no_gap(call: Caller, world: World) -> None:
    course = CourseFactory(teaches=[world.truck])
    InstanceFactory(course=course, admitted_only=True)
    answer = call.post("/courses-for-gap", {"goal": {"occupation": world.driver.uri}})
    assert [offer["course"]["id"] for offer in answer["offers"]] == [world.truck_course.public_id]


@pytest.mark.parametrize(
    ("path", "body", "suggestion"),
    [
        ("/possibilities", {"skills": ["truckkort"]}, "licence"),
        ("/possibilities", {"occupations": ["truckförare"]}, "driver"),
        ("/possibilities", {"profile": {"claims": [{"concept": "truckkort"}]}}, "licence"),
        ("/gap", {"goal": {"occupation": "truckförare"}}, "driver"),
    ],
)
def test_unknown_concepts_are_refused_with_near_ones(
    call: Caller, world: World, path: str, body: Any, suggestion: str
) -> None:
    problem = call.post(f"{path}?lang=sv", body, 400)
    assert problem["type"] == "/problems/unknown-code"
    assert getattr(world, suggestion).public_id in problem["suggestions"]
    assert set(problem["names"]) == set(problem["suggestions"])


@pytest.mark.parametrize(
    ("limits", "type"),
    [
        ({"place": "Gotebrg"}, "unknown-code"),
        ({"country": "SV"}, "unknown-code"),
        ({"within_km": 20}, "no-place"),
    ],
)
def test_limits_that_mean_nothing_are_refused(call: Caller, world: World, limits: Any, type: str) -> None:
    problem = call.post("/courses-for-gap", {"goal": {"occupation": world.driver.uri}, "limits": limits}, 400)
    assert problem["type"] == f"/problems/{type}"


def test_evidence_of_an_unknown_kind_is_refused(call: Caller, world: World) -> None:
    claim = {"concept": world.truck.uri, "evidence": {"source": "own-words"}}
    assert call.post("/gap", {"profile": {"claims": [claim]}, "goal": {"occupation": world.driver.uri}}, 400)[
        "suggestions"
    ] == ["own-word"]


def test_queries_are_bounded(call: Caller, world: World, django_assert_max_num_queries: Any) -> None:
    for _ in range(8):
        CourseFactory(teaches=[world.truck], instances=[{"places": [world.gothenburg]}])
    body = {"skills": [world.wash.uri], "goal": {"occupation": world.driver.uri}}
    call.post("/courses-for-gap", body)
    with django_assert_max_num_queries(20):
        assert len(call.post("/courses-for-gap", body)["offers"]) == 9
    with django_assert_max_num_queries(8):
        call.post("/gap", body)
    with django_assert_max_num_queries(8):
        call.post("/possibilities", {"skills": [world.truck.uri]})
    call.post("/recognise", {"documents": [{"text": ""}]})
    with django_assert_max_num_queries(3):
        call.post("/recognise", {"documents": [{"text": "köra truck"}] * 5})


def test_a_text_that_cannot_be_read_does_not_lose_the_others(call: Caller, world: World) -> None:
    bad = [{"id": "long", "text": "x" * 20_001}, {"id": "tongue", "text": "a", "language": "xx"}, {"text": 5}, "text"]
    answer = call.post("/recognise", {"documents": [*bad, {"id": "good", "text": "Jag kan köra truck."}]})
    *refused, good = answer["documents"]
    assert [(one["id"], one["language"], one["mentions"]) for one in refused] == [
        ("long", None, []), ("tongue", None, []), ("", None, []), ("", None, []),
    ]  # fmt: skip
    assert [one["error"]["field"] for one in refused] == ["text", "language", "text", ""]
    assert [one["error"]["type"] for one in refused] == [
        "string_too_long", "unknown-code", "string_type", "model_type",
    ]  # fmt: skip
    assert (good["error"], len(good["mentions"])) == (None, 1)
    problem = call.post("/recognise", {"documents": bad}, 422)
    assert {one["field"] for one in problem["errors"]} >= {"documents.0.text", "documents.1.language"}


def test_a_batch_is_bounded_in_all(call: Caller, world: World) -> None:
    problem = call.post("/recognise", {"documents": [{"text": "x" * 20_000}] * 26}, 413)
    assert problem["type"] == "/problems/batch-too-large"


def test_an_address_may_have_so_much_text_read(call: Caller, world: World, rate: Any) -> None:
    rate(100, text_rate=1_000)
    call.post("/recognise", {"documents": [{"text": "a" * 600}]})
    call.post("/gap", {"goal": {"text": "köra truck " * 27}})
    body = json.dumps({"documents": [{"text": "c" * 104}]})
    response = call.client.post("/api/v1/recognise", body, content_type="application/json")
    assert (response.status_code, response.json()["type"]) == (429, "/problems/too-much-text")
    assert 1 <= int(response["Retry-After"]) <= 61


def test_a_batch_without_a_place_comes_again(call: Caller, world: World) -> None:
    with ExitStack() as places:
        for _ in range(throttling.MOST_BATCHES):
            places.enter_context(throttling.place())
        response = call.client.post(
            "/api/v1/recognise", json.dumps({"documents": [{"text": "truck"}]}), content_type="application/json"
        )
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response["Retry-After"] == "2"
    call.post("/recognise", {"documents": [{"text": "truck"}]})
