"""What possibilities say of themselves is true: reasons, gains, openers, what is set aside, what pulls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.guidance.world import OCCUPATIONS, SKILLS, source
from vidare.guidance import matching, matrix
from vidare.guidance.matching import by_demand
from vidare.guidance.matching.employer import fits_of_all
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Jobs, Possibilities, Possibility
from vidare.profiles.circumstances import Adjustment

SETS = st.sets(st.sampled_from(list(SKILLS)), min_size=1, max_size=6)
HELD = st.sets(st.sampled_from(list(OCCUPATIONS)), max_size=2)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    folder: Path = tmp_path_factory.mktemp("matrix") / "m"
    names = {"lift": "lift heavy weights", "serve": "drive a bus"}
    matrix.write(folder, replace(source(), skill_names=[names.get(skill, "") for skill in SKILLS], named=[1] * 7))
    return matrix.read(folder)


def _all(found: Possibilities) -> Iterator[Possibility]:
    yield from found.near
    for group in found.other:
        yield from group.possibilities


def _fit(world: Matrix, skills: set[str], held: set[str], occupation: str) -> float:
    scores = matching.score(world, matching.person(world, skills, held))
    return float(scores.fit[world.occupation_index[occupation]])


@given(SETS, HELD)
@settings(max_examples=60, deadline=None)
def test_a_missing_skill_adds_exactly_what_was_said(world: Matrix, skills: set[str], held: set[str]) -> None:
    for item in _all(matching.match(world, skills, held)):
        asked = {*item.missing, *(pair.wanted for pair in item.similar)}
        assert {name for name, _ in item.gains} == asked
        for name, gain in item.gains:
            assert gain > 0
            assert _fit(world, {*skills, name}, held, item.occupation) == pytest.approx(item.fit + gain, abs=1e-6)


@given(SETS, HELD)
@settings(max_examples=60, deadline=None)
def test_a_skill_named_as_the_reason_lowers_the_fit_when_it_goes(
    world: Matrix, skills: set[str], held: set[str]
) -> None:
    for item in _all(matching.match(world, skills, held)):
        assert {name for name, _ in item.rests_on} == {*item.matched, *item.optional_matched}
        for name, worth in item.rests_on:
            assert worth > 0
            assert _fit(world, skills - {name}, held, item.occupation) == pytest.approx(item.fit - worth, abs=1e-6)


@given(SETS, HELD)
@settings(max_examples=60, deadline=None)
def test_the_reasons_add_up(world: Matrix, skills: set[str], held: set[str]) -> None:
    for item in _all(matching.match(world, skills, held)):
        assert sum(item.reasons.values()) == pytest.approx(item.fit, abs=1e-5)


@given(SETS, st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_an_opener_lifts_what_it_opens_over_the_line(world: Matrix, skills: set[str], near: int) -> None:
    found = matching.match(world, skills, near=near)
    assume(found.near)
    opened: set[str] = set()
    for opener in found.openers:
        assert not set(opener.opens) <= opened, "each further one opens something that those before it do not"
        opened |= set(opener.opens)
        more = {*skills, opener.concept}
        line = min(_fit(world, more, set(), item.occupation) for item in found.near)
        for occupation in opener.opens:
            assert opener.concept in OCCUPATIONS[occupation][2], "the occupation holds it to be essential"
            assert _fit(world, more, set(), occupation) > line, "over the line that the skill itself lifts"


def test_a_skill_that_is_asked_for_everywhere_opens_nothing(tmp_path: Path) -> None:
    plain = source()
    talk = plain.skills.index("talk")
    asked = {(b, s): essential for b, s, essential in plain.relations} | {(b, talk): True for b in range(7)}
    everywhere = [(b, s, essential) for (b, s), essential in asked.items()]
    matrix.write(tmp_path / "m", replace(plain, relations=everywhere))
    m = matrix.read(tmp_path / "m")
    for skill in SKILLS:
        for near in (1, 2, 3):
            found = matching.match(m, [skill], near=near)
            assert "talk" not in {opener.concept for opener in found.openers}


@given(SETS, HELD, HELD, st.sets(st.sampled_from(list(SKILLS)), max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_one_likes_is_never_had_and_never_lowers(
    world: Matrix, skills: set[str], held: set[str], liked: set[str], interests: set[str]
) -> None:
    plain = {item.occupation: item for item in _all(matching.match(world, skills, held, near=50))}
    pulled = matching.match(world, skills, held, liked=liked, interests=interests, near=50)
    for item in _all(pulled):
        if item.occupation in plain:
            before = plain[item.occupation]
            assert (item.matched, item.missing, item.from_occupation) == (before.matched, before.missing, before.from_occupation)  # fmt: skip
            assert item.fit >= before.fit - 1e-9


@given(SETS, HELD, st.sampled_from([skill for skill in SKILLS if skill not in OCCUPATIONS]))
@settings(max_examples=60, deadline=None)
def test_an_interest_is_named_where_the_work_asks_for_it_and_adds_what_is_said(
    world: Matrix, skills: set[str], held: set[str], interest: str
) -> None:
    plain = {item.occupation: item.fit for item in _all(matching.match(world, skills, held, near=50))}
    found = matching.match(world, skills, held, interests=[interest], near=50)
    for item in (*_all(found), *found.drawn):
        _, _, must, may = OCCUPATIONS[item.occupation]
        if interest in (*must, *may):
            assert item.interest == interest
        if item.occupation in plain:
            added = item.fit - plain[item.occupation]
            assert added == pytest.approx(item.reasons.get("interest", 0.0), abs=2e-6)
    listed = [item.occupation for item in (*_all(found), *found.drawn)]
    asking = {b for b, (_, _, must, may) in OCCUPATIONS.items() if interest in (*must, *may)}
    assert asking - held <= set(listed), "what asks for it is shown, whatever field it is of"
    assert len(listed) == len(set(listed))


def test_a_liked_occupation_brings_its_like_and_says_so(world: Matrix) -> None:
    before = {item.occupation: item.fit for item in _all(matching.match(world, ["talk"], near=50))}
    found = {item.occupation: item for item in _all(matching.match(world, ["talk"], liked=["tester"], near=50))}
    assert found["developer"].fit - before["developer"] > found["aide"].fit - before["aide"]
    assert found["developer"].reasons["liked"] > 0


def test_what_work_must_be_like_is_never_silent(world: Matrix) -> None:
    found = matching.match(world, ["wash", "serve", "talk"], adjustments=[Adjustment.NO_HEAVY_LIFTING], near=50)
    assert "carer" not in {item.occupation for item in _all(found)}
    assert [(item.occupation, item.adjustment, item.because) for item in found.aside] == [("carer", "no-heavy-lifting", "lift")]  # fmt: skip
    untold = matching.match(world, ["wash"], adjustments=[Adjustment.NO_NIGHTS])
    assert (untold.aside, untold.unfiltered) == ((), ("no-nights",))


def test_the_step_is_from_the_highest_level_held(world: Matrix) -> None:
    found = {item.occupation: item for item in _all(matching.match(world, ["talk", "test"], ["crew"]))}
    assert found["purser"].step == 0
    assert all(item.step is None for item in _all(matching.match(world, ["talk", "test"])))


def test_recruiting_is_the_other_side_of_the_same_fit(world: Matrix) -> None:
    found = matching.recruit_from(world, "purser")
    assert found[0].from_occupation == "crew"
    fits = fits_of_all(world, world.occupation_index["purser"])
    for item in found:
        own = {*OCCUPATIONS[item.from_occupation][2], *OCCUPATIONS[item.from_occupation][3]}
        assert item.fit == pytest.approx(_fit(world, own, {item.from_occupation}, "purser"), abs=1e-6)
        assert item.fit == pytest.approx(float(fits[world.occupation_index[item.from_occupation]]), abs=1e-6)
    assert matching.recruit_from(world, "astronaut") == ()


def test_demand_orders_and_changes_nothing_else(world: Matrix) -> None:
    near = matching.match(world, ["talk", "first-aid"], near=4).near
    asked_for = replace(near[1], fit=near[0].fit, jobs=Jobs(500))
    ordered = by_demand([near[0], asked_for, *near[2:]])
    assert ordered[:2] == [asked_for, near[0]]
    assert {item.occupation for item in ordered} == {item.occupation for item in near}
    assert by_demand(near) == list(near), "no jobs anywhere: the order of the fit"
