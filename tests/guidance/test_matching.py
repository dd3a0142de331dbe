"""Possibilities on plain data: what is matched, similar and missing, and that more skills never lower a fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guidance.world import OCCUPATIONS, SKILLS, source
from vidare.guidance import matching, matrix
from vidare.guidance.matching.fit import Doubles
from vidare.guidance.matrix import Matrix, StaleMatrix
from vidare.guidance.values import Possibilities, Possibility


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    folder = tmp_path_factory.mktemp("matrix") / "m"
    matrix.write(folder, source())
    return matrix.read(folder)


def _all(found: Possibilities) -> dict[str, Possibility]:
    other = [item for group in found.other for item in group.possibilities]
    return {item.occupation: item for item in [*found.near, *other]}


def test_own_trade_is_near_and_care_is_another_field(world: Matrix) -> None:
    found = matching.match(world, OCCUPATIONS["crew"][2], ["crew"])
    assert next(item.occupation for item in found.near) == "purser"
    assert "532" in [group.code for group in found.other]
    assert "crew" not in _all(found), "what one does already is no suggestion"


def test_essential_skills_are_split_without_rest(world: Matrix) -> None:
    found = matching.match(world, ["first-aid", "wash"])
    for item in _all(found).values():
        parts = [*item.matched, *(pair.wanted for pair in item.similar), *item.missing]
        assert sorted(parts) == sorted(OCCUPATIONS[item.occupation][2])
        assert set(item.matched) <= {"first-aid", "wash"}
        assert all(pair.has in {"first-aid", "wash"} and pair.degree < 1 for pair in item.similar)


def test_the_reasons_add_up_to_the_fit(world: Matrix) -> None:
    found = matching.match(world, ["first-aid", "talk"], ["crew"])
    for item in _all(found).values():
        assert sum(item.reasons.values()) == pytest.approx(item.fit, abs=1e-4)


def test_similar_skills_help_but_are_not_had(world: Matrix) -> None:
    nothing = matching.match(world, ["code"])
    alike = matching.match(world, ["test"])
    developer = _all(alike)["developer"]
    assert [pair.wanted for pair in developer.similar] == ["code"]
    assert developer.matched == ("test",)
    assert developer.share_known == 0.5
    assert "carer" not in _all(nothing)


def test_what_is_not_for_me_is_not_shown(world: Matrix) -> None:
    assert "purser" not in _all(matching.match(world, ["serve", "safety"], hidden=["purser"]))


def test_unknown_concepts_are_reported(world: Matrix) -> None:
    assert matching.match(world, ["serve", "juggle"], ["astronaut"]).unknown == ("juggle", "astronaut")


def test_nobody_in_particular_gets_no_suggestions(world: Matrix) -> None:
    assert matching.match(world, []) == Possibilities(near=(), other=())


@pytest.mark.parametrize("near", [1, 2])
def test_one_more_skill_opens_what_it_says(world: Matrix, near: int) -> None:
    skills = ["first-aid", "talk"]
    found = matching.match(world, skills, near=near)
    line = found.near[-1].fit
    assert found.openers
    for opener in found.openers:
        after = matching.match(world, [*skills, opener.concept], near=50)
        fits = {item.occupation: item.fit for item in after.near}
        assert all(fits[occupation] > line for occupation in opener.opens)


@given(
    st.sets(st.sampled_from(list(SKILLS)), min_size=1),
    st.sampled_from(list(SKILLS)),
    st.sets(st.sampled_from(list(OCCUPATIONS)), max_size=2),
)
@settings(max_examples=150, deadline=None)
def test_more_skills_never_lower_a_fit(world: Matrix, skills: set[str], more: str, held: set[str]) -> None:
    before, after = (_fits(world, part, held) for part in (skills, skills | {more}))
    assert np.all(after >= before - 1e-9)


def _fits(world: Matrix, skills: set[str], held: set[str]) -> Doubles:
    return matching.score(world, matching.person(world, skills, held)).fit


@given(st.permutations(list(SKILLS)), st.permutations(list(OCCUPATIONS)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_input_changes_nothing(world: Matrix, skills: list[str], held: list[str]) -> None:
    assert matching.match(world, skills[:4], held[:2]) == matching.match(world, list(reversed(skills[:4])), held[1::-1])


def test_a_matrix_of_another_format_is_never_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    matrix.write(folder, source())
    (folder / "mass.npy").write_bytes(b"broken")
    with pytest.raises(StaleMatrix):
        matrix.read(folder)
    (folder / "head.json").write_text('{"format": 0}')
    with pytest.raises(StaleMatrix):
        matrix.read(folder)


def test_a_site_with_nothing_loaded_answers_with_nothing(tmp_path: Path) -> None:
    matrix.write(tmp_path / "m", matrix.Source([], [], [], [], [], [], [], {}, 0, []))
    assert matching.match(matrix.read(tmp_path / "m"), ["urn:x"]).near == ()
