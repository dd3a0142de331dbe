"""The same person gets the same answer, however it is told: order, doubles, what the vocabulary does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guidance.world import OCCUPATIONS, SKILLS, source
from vidare.guidance import matching, matrix
from vidare.guidance.matrix import Matrix, Source


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    return _made(tmp_path_factory.mktemp("matrix") / "m", source())


def _made(folder: Path, given_source: Source) -> Matrix:
    matrix.write(folder, given_source)
    return matrix.read(folder)


@given(st.permutations(list(SKILLS)), st.permutations(list(OCCUPATIONS)))
@settings(max_examples=30, deadline=None)
def test_order_and_doubles_change_nothing(world: Matrix, skills: list[str], held: list[str]) -> None:
    told = {"liked": held[3:5], "interests": skills[5:7]}
    once = matching.match(world, skills[:4], held[:2], held[2:3], **told)
    again = matching.match(
        world, [*reversed(skills[:4]), skills[0]], [*held[1::-1], held[0]], held[2:3] * 2,
        liked=[*held[4:2:-1], held[3]], interests=[*skills[6:4:-1]],
    )  # fmt: skip
    assert once == again


@given(st.sets(st.sampled_from(list(SKILLS)), min_size=1, max_size=4), st.text(min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_what_is_not_known_is_said_and_changes_nothing(world: Matrix, skills: set[str], other: str) -> None:
    if other in SKILLS or other in OCCUPATIONS:
        return
    plain, more = matching.match(world, skills), matching.match(world, {*skills, other})
    assert more.unknown == (other,)
    assert (more.near, more.other, more.openers) == (plain.near, plain.other, plain.openers)


def test_the_order_of_the_vocabulary_changes_no_fit(world: Matrix, tmp_path: Path) -> None:
    told = source()
    back = list(reversed(range(len(told.occupations))))
    turned = Source(
        skills=told.skills, skill_kinds=told.skill_kinds, occupations=[told.occupations[i] for i in back],
        codes=[told.codes[i] for i in back], relations=[(back.index(a), s, e) for a, s, e in told.relations],
        skill_labels=told.skill_labels, occupation_labels=[told.occupation_labels[i] for i in back],
        parents=told.parents, group_count=told.group_count, kind_groups=told.kind_groups,
    )  # fmt: skip
    other = _made(tmp_path / "m", turned)
    one, two = ({item.occupation: item.fit for item in matching.match(m, ["talk", "wash"], ["crew"], near=50).near} for m in (world, other))  # fmt: skip
    assert one.keys() == two.keys()
    for name, fit in one.items():
        assert two[name] == pytest.approx(fit, abs=0.01)
