"""Plans over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Caller
from tests.api.world import World
from vidare.concepts.qualifications import actions as qualifications
from vidare.concepts.regulation import actions as regulation
from vidare.core.actors import system

pytestmark = pytest.mark.database


def _body(world: World, **more: Any) -> dict[str, Any]:
    return {"goal": {"occupation": world.driver.uri}, "limits": {"country": "SE"}, **more}


def test_a_plan_of_a_real_course_with_its_cost_and_dates(call: Caller, world: World) -> None:
    answer = call.post("/plan?lang=sv", _body(world))
    (alternative,) = answer["alternatives"]
    (step,) = alternative["steps"]
    assert step["course"]["name"] == "Truckkort A och B"
    assert (step["starts"], step["apply_by"], step["fixed"]) == ("2027-01-12", "2026-12-10", True)
    assert step["cost"]["fees"] == {"minor": 190_000, "currency": "SEK"}
    assert (alternative["share"], alternative["optimal"], alternative["uncovered"]) == (1.0, True, [])
    assert set(alternative["aims"]) == {"cheapest", "quickest", "nearest", "least-a-week", "most-recognised"}


def test_what_was_not_wanted_stays_out(call: Caller, world: World) -> None:
    step = call.post("/plan", _body(world))["alternatives"][0]["steps"][0]
    assert call.post("/plan", _body(world, never=[step["key"]]))["alternatives"] == []


def test_money_that_does_not_suffice_is_told_with_what_would(call: Caller, world: World) -> None:
    body = _body(world)
    body["limits"] |= {"money_minor": 100_000, "currency": "SEK"}
    answer = call.post("/plan", body)
    (change,) = [change for change in answer["changes"] if change["limit"] == "money"]
    assert change["after"] == {"minor": 190_000, "currency": "SEK"}


def test_ways_in_and_support_are_told_where_the_country_is_known(call: Caller, world: World) -> None:
    qualifications.load(system("test"))
    regulation.load(system("test"))
    answer = call.post("/plan", _body(world, circumstances={"country": "SE", "age": 35, "status": "employed"}))
    assert answer["entry"]["country"] == "SE"
    assert {"se:studiemedel", "se:omstallningsstudiestod"} <= {one["key"] for one in answer["support"]}
    assert all(one["source"]["checked"] and one["likely"] != "yes" for one in answer["support"])


def test_skills_of_ones_own_choice_are_a_goal(call: Caller, world: World) -> None:
    answer = call.post("/plan", {"goal": {"skills": [world.truck.public_id]}})
    assert [item["origin"] for item in answer["missing"]] == ["chosen"]
    assert (answer["entry"], answer["falls_short"]) == (None, False)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("circumstances", {"status": "emplyed"}),
        ("circumstances", {"age": 7}),
        ("circumstances", {"language_level": "B9"}),
        ("limits", {"money_minor": 5}),
        ("limits", {"deadline": "soon"}),
        ("never", "all"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(call: Caller, world: World, part: str, value: Any) -> None:
    body = _body(world, **{part: value})
    status = 400 if value in ({"status": "emplyed"}, {"language_level": "B9"}, {"money_minor": 5}) else 422
    answer = call.post("/plan", body, status)
    assert part in str(answer) or next(iter(value)) in str(answer)
