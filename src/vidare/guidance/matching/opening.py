"""What one more skill would open: the marginal gain, given what the person has."""

from __future__ import annotations

from typing import Final

import numpy as np

from vidare.guidance.matching.fit import Doubles, Person, Scores, changes
from vidare.guidance.matching.showing import cells_of
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Opener
from vidare.guidance.vectors import Ints

MOST_OPENERS: Final = 3
STEP_UP: Final = 1.0
"""Skill levels above what one has done that an occupation may lie and still be opened, as in the other fields."""
CANDIDATES: Final = 150
"""Occupations next in rank that a further skill might bring into the list."""
TELLING: Final = 0.5
"""A skill is named when it tells at least half as much as one that a single occupation asks for: below that are skills such
as *have good computer skills*, which are useful everywhere and lead nowhere in particular."""


def openers(matrix: Matrix, who: Person, scores: Scores, near: list[int], shown: list[int]) -> tuple[Opener, ...]:
    """The skills that together open the most: the first opens the most occupations, each further one the most that those
    before it do not, an occupation counting by how telling the skill is. A skill opens an occupation that holds it to be
    essential when it lifts its fit over that of the last one in the near list, which the skill may lift too: what is asked
    for everywhere lifts all and opens nothing."""
    if not near:
        return ()
    waiting = np.array(_waiting(matrix, who, near, shown), np.int32)
    cells, targets = cells_of(matrix, waiting)
    asked = matrix.weights.indices[cells]
    least = TELLING * float(np.log((len(matrix.occupations) + 1) / 2))
    open_ = (scores.degrees[asked] < 1.0) & matrix.is_essential[cells] & (matrix.telling[asked] >= least)
    cells, targets = cells[open_], targets[open_]
    skills, weights = matrix.weights.indices[cells], matrix.weights.data[cells]
    after = scores.fit[targets] + changes(matrix, scores, targets, skills, weights, 1.0)
    over = after > float(scores.fit[near].min())
    targets, skills, after = targets[over], skills[over], after[over]
    over = after > _lines(matrix, scores, near, skills)
    targets, skills = targets[over], skills[over]
    chosen = _chosen(matrix, targets, skills)
    return tuple(
        Opener(matrix.skills[skill], tuple(matrix.occupations[b] for b in targets[skills == skill].tolist()))
        for skill in chosen
    )


def _waiting(matrix: Matrix, who: Person, near: list[int], shown: list[int]) -> list[int]:
    """Occupations next in rank, none of them far above what the person has done: no one skill takes one there."""
    level = max((float(matrix.levels[a]) for a in who.held), default=None)
    listed = set(near)
    found = [b for b in shown if b not in listed][:CANDIDATES]
    return [b for b in found if level is None or float(matrix.levels[b]) - level <= STEP_UP]


def _lines(matrix: Matrix, scores: Scores, near: list[int], skills: Ints) -> Doubles:
    """For each of the skills the lowest fit in the near list once the person has it too."""
    distinct, place = np.unique(skills, return_inverse=True)
    listed = np.array(near, np.int32)
    asked = np.zeros(len(matrix.skills), np.int32)
    asked[distinct] = np.arange(1, len(distinct) + 1)
    weights = np.zeros((len(distinct) + 1, len(listed)), np.float32)
    cells, rows = cells_of(matrix, listed)
    column = np.zeros(len(matrix.occupations), np.int32)
    column[listed] = np.arange(len(listed))
    weights[asked[matrix.weights.indices[cells]], column[rows]] = matrix.weights.data[cells]
    pairs = np.repeat(distinct, len(listed)), np.tile(listed, len(distinct))
    lifted = scores.fit[pairs[1]] + changes(matrix, scores, pairs[1], pairs[0], weights[1:].ravel(), 1.0)
    lines: Doubles = lifted.reshape(len(distinct), len(listed)).min(axis=1)[place] if len(distinct) else lifted
    return lines


def _chosen(matrix: Matrix, targets: Ints, skills: Ints) -> list[int]:
    """Greedily what adds the most; ties by what opens more in all, then by the skill's place."""
    chosen: list[int] = []
    if not len(skills):
        return chosen
    in_all = np.bincount(skills, minlength=len(matrix.skills))
    fresh = np.ones(len(skills), bool)
    while len(chosen) < MOST_OPENERS and fresh.any():
        adds = np.bincount(skills[fresh], minlength=len(matrix.skills)) * matrix.telling
        best = int(np.argmax(adds * (CANDIDATES + 1) + in_all * (adds > 0)))
        chosen.append(best)
        fresh &= ~np.isin(targets, targets[skills == best])
    return chosen
