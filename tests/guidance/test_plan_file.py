"""A plan kept as a file, and what has become of it when it is opened again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.guidance.plans_made import DAY, alternative, on_the_route, route_step, step
from tests.support.factories import CourseFactory
from vidare.catalogue.models import Course
from vidare.core.money import Money
from vidare.core.problems import Problem
from vidare.guidance import plan_file
from vidare.guidance.plan_file import Fate, Moved, kept, reopened
from vidare.guidance.routes.values import Admission, Entry, Route
from vidare.guidance.values import Goal

pytestmark = pytest.mark.database
GOAL = Goal(chosen=("urn:test:lift", "urn:test:calm"))


@pytest.fixture
def course(db: None) -> Course:
    made: Course = CourseFactory(instances=[{"external_id": "a:b", "price_minor": 190_000, "currency": "SEK"}])
    return made


def written(course: Course) -> Any:
    taken = step(f"c:{course.public_id}:a:b", instance=course.instances.get().pk)
    return json.loads(json.dumps(kept(alternative(taken), GOAL, DAY)))


def test_what_has_not_changed_stands_as_it_was(course: Course) -> None:
    found = reopened(written(course), DAY)
    assert found.goal == GOAL
    assert found.made_on == DAY
    assert found.is_whole
    assert found.steps[0].instance == course.instances.get().pk
    assert found.steps[0].is_urgent


@pytest.mark.parametrize(
    ("changes", "moved"),
    [
        ({"start": date(2027, 3, 1)}, Moved("starts", date(2027, 1, 12), date(2027, 3, 1))),
        ({"start": None}, Moved("starts", date(2027, 1, 12), None)),
        ({"closes": date(2026, 12, 24)}, Moved("closes", date(2026, 12, 10), date(2026, 12, 24))),
        ({"price_minor": None}, Moved("price", Money(190_000, "SEK"), None)),
    ],
)
def test_each_change_is_told_with_before_and_now(course: Course, changes: dict[str, Any], moved: Moved) -> None:
    data = written(course)
    course.instances.update(**changes)
    (again,) = reopened(data, DAY).steps
    assert again.fate == Fate.MOVED
    assert again.moved == (moved,)


def test_what_can_no_longer_be_applied_for_is_closed(course: Course) -> None:
    (again,) = reopened(written(course), date(2026, 12, 11)).steps
    assert again.fate == Fate.CLOSED
    assert not again.is_urgent


def test_a_course_that_went_is_gone(course: Course) -> None:
    data = written(course)
    course.gone_at = datetime(2026, 11, 25, tzinfo=UTC)
    course.save()
    assert reopened(data, DAY).steps[0].fate == Fate.GONE
    course.delete()
    assert reopened(data, DAY).steps[0].fate == Fate.GONE


def test_a_step_of_a_way_in_is_found_again_by_its_key(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    now = route_step(closes=date(2027, 2, 1))
    way = Route("se:care", "SE", "urn:test:carer", "", (now,), Admission.LIKELY)
    monkeypatch.setattr(plan_file, "entry", lambda *given: Entry("urn:test:carer", "SE", None, True, (), (way,)))
    data = json.loads(json.dumps(kept(alternative(on_the_route()), Goal(occupation="urn:test:carer"), DAY)))
    (again,) = reopened(data, DAY).steps
    assert again.moved == (Moved("closes", date(2027, 1, 15), date(2027, 2, 1)),)
    assert again.step.title.best("sv").text == "Vård- och omsorgsprogrammet"
    monkeypatch.setattr(plan_file, "entry", lambda *given: Entry("urn:test:carer", "SE", None, False))
    assert reopened(data, DAY).steps[0].fate == Fate.GONE


def test_no_more_queries_for_more_steps(course: Course, django_assert_max_num_queries: Any) -> None:
    data = written(course)
    data["steps"] *= 8
    with django_assert_max_num_queries(2):
        assert len(reopened(data, DAY).steps) == 8


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("version",), 2, "version 2"),
        (("made_on",), "yesterday", "made_on"),
        (("steps",), {}, "steps"),
        (("steps", 0, "starts"), 5, "steps: 1"),
        (("steps", 0, "kind"), "magic", "steps: 1"),
        (("steps", 0, "fees"), {"minor": -1, "currency": "SEK"}, "steps: 1"),
        (("goal", "occupation"), None, "goal"),
        (("goal", "chosen"), [1], "goal"),
    ],
)
def test_what_cannot_be_read_is_named(course: Course, path: tuple[Any, ...], value: Any, named: str) -> None:
    data: Any = written(course)
    part = data
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(Problem) as problem:
        reopened(data, DAY)
    assert named in problem.value.detail
