"""The gap, and the courses that close it, on plain data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.guidance.world import source
from vidare.catalogue.records import Role
from vidare.guidance import courses, gaps, matrix
from vidare.guidance.courses import Candidate
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Goal, Requirement
from vidare.recognition import Mention
from vidare.recognition import Requirement as Mentioned

GOAL = Goal(occupation="carer")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    folder: Path = tmp_path_factory.mktemp("matrix") / "m"
    matrix.write(folder, source())
    return matrix.read(folder)


def _names(items: tuple[Requirement, ...]) -> list[str]:
    return [item.concept for item in items]


def test_essential_is_must_and_optional_is_merit(world: Matrix) -> None:
    found = gaps.of_occupation(world, "carer")
    assert {item.concept: item.role for item in found} == {
        "lift": Role.MUST, "wash": Role.MUST, "medicine": Role.MUST, "first-aid": Role.MUST, "talk": Role.MERIT,
    }  # fmt: skip
    assert found[-1].concept == "talk"
    assert all(0 <= item.weight <= 1 for item in found)


def test_an_unknown_occupation_is_no_occupation(world: Matrix) -> None:
    with pytest.raises(KeyError):
        gaps.of_occupation(world, "astronaut")


def test_a_gap_is_split_and_licences_stand_apart(world: Matrix) -> None:
    found = gaps.between(world, ["first-aid", "lift"], gaps.of_occupation(world, "carer"), GOAL)
    assert set(_names(found.have)) == {"first-aid", "lift"}
    assert [item.concept for item, _ in found.related] == ["wash"]
    assert found.related[0][1].has == "lift"
    assert set(_names(found.missing)) == {"medicine", "talk"}
    assert _names(found.formal) == ["medicine"]
    assert set(_names(found.wanted)) == {"medicine", "wash", "talk"}
    assert _names(found.wanted)[-1] == "talk", "a merit comes last"


def test_a_skill_of_one_s_own_closes_what_it_is(world: Matrix) -> None:
    requirements = gaps.of_occupation(world, "carer")
    before = gaps.between(world, ["first-aid"], requirements, GOAL)
    after = gaps.between(world, ["first-aid", "medicine"], requirements, GOAL)
    assert set(_names(before.wanted)) - set(_names(after.wanted)) == {"medicine"}


def _mentioned(concept: str, role: str, score: float = 0.8, kind: str = "skill") -> Mentioned:
    return Mentioned(Mention(0, 3, concept, kind, score, "label", "sv", "abc"), role)  # type: ignore[arg-type]


def test_an_ad_s_requirement_is_must_when_it_is_said_once(world: Matrix) -> None:
    found = gaps.of_ad(
        [
            _mentioned("wash", "merit", 0.9),
            _mentioned("wash", "must", 0.6),
            _mentioned("carer", "must", kind="occupation"),
        ]
    )
    assert [(item.concept, item.role, item.quote) for item in found] == [("wash", Role.MUST, "abc")]


def _wanted(**weights: float) -> list[Requirement]:
    return [Requirement(concept, "skill", Role.MUST, weight, "occupation") for concept, weight in weights.items()]


CANDIDATE = Candidate(
    course=1, public_id="a", instance=1, teaches={"wash": 1.0}, price_minor=0, currency="SEK", price_sek=0.0,
    start=date(2027, 1, 11), any_start=False, closes=None, distance_km=None, admits=("anyone",), weeks=2.0, is_online=False,
)  # fmt: skip


def _courses(*rows: Candidate, **weights: float) -> list[int]:
    return [offer.course for offer in courses.options(_wanted(**weights), rows).offers]


def test_the_course_that_covers_more_comes_first() -> None:
    more = replace(CANDIDATE, course=2, public_id="b", teaches={"wash": 1.0, "lift": 1.0})
    assert _courses(CANDIDATE, more, wash=0.5, lift=0.5) == [2, 1]


def test_of_equal_courses_the_nearer_then_the_cheaper_then_the_sooner() -> None:
    far = replace(CANDIDATE, course=2, distance_km=400.0)
    dear = replace(CANDIDATE, course=3, price_sek=100_000.0, price_minor=100_000)
    unknown = replace(CANDIDATE, course=4, price_sek=None, price_minor=None)
    late = replace(CANDIDATE, course=5, start=date(2027, 9, 1))
    assert _courses(far, unknown, dear, late, CANDIDATE, wash=1.0) == [1, 5, 3, 4, 2]


def test_a_course_is_shown_once_with_its_best_instance() -> None:
    later = replace(CANDIDATE, instance=2, start=date(2027, 8, 1))
    found = courses.options(_wanted(wash=1.0), [later, CANDIDATE])
    assert [(offer.course, offer.instance) for offer in found.offers] == [(1, 1)]


def test_what_no_course_covers_is_said() -> None:
    found = courses.options(_wanted(wash=1.0, medicine=1.0), [CANDIDATE])
    assert _names(found.uncovered) == ["medicine"]


def test_the_fewest_courses_that_cover_the_most() -> None:
    pair = replace(CANDIDATE, course=2, public_id="b", teaches={"lift": 1.0, "medicine": 1.0})
    triple = replace(CANDIDATE, course=3, public_id="c", teaches={"wash": 1.0, "lift": 1.0, "medicine": 1.0})
    assert courses.options(_wanted(wash=1, lift=1, medicine=1), [CANDIDATE, pair, triple]).set_cover == (3,)
    assert set(courses.options(_wanted(wash=1, lift=1, medicine=1), [CANDIDATE, pair]).set_cover) == {1, 2}


def test_the_order_of_candidates_changes_nothing() -> None:
    rows = [replace(CANDIDATE, course=number, public_id=str(number), instance=number) for number in range(9)]
    assert courses.options(_wanted(wash=1.0), rows) == courses.options(_wanted(wash=1.0), rows[::-1])


def test_what_one_can_less_well_than_asked_for_is_never_had(world: Matrix) -> None:
    asked = [
        Requirement(concept, "skill", Role.MUST, 1.0, "ad", level=level)
        for concept, level in (("code", "advanced"), ("test", "good"), ("cook", ""), ("talk", "advanced"))
    ]
    own = {"code": "good", "test": "good", "cook": "some"}
    found = gaps.between(world, ["code", "test", "cook", "talk"], tuple(asked), Goal(text="x"), own)
    assert _names(found.have) == ["test", "cook", "talk"], "what is not said, of either, is not compared"
    [(lower, pair)] = found.related
    assert (lower.concept, pair.is_lower, pair.level) == ("code", True, "good")
    assert _names(found.wanted) == ["code"]
