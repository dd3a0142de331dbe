"""What one more skill would open: the marginal gain, given what the person has."""

from __future__ import annotations

from typing import Final

import numpy as np

from vidare.guidance.matching.fit import Person, Scores, changes
from vidare.guidance.matching.showing import cells_of
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Opener
from vidare.guidance.vectors import Ints

MOST_OPENERS: Final = 3
CANDIDATES: Final = 150
"""Occupations next in rank that a further skill might bring into the list."""


def openers(matrix: Matrix, who: Person, scores: Scores, near: list[int], shown: list[int]) -> tuple[Opener, ...]:
    """The skills that together open the most: the first opens the most occupations, each further one the most that those
    before it do not. A skill opens an occupation that asks for it when it lifts its fit over that of the last one in the
    near list; each skill alone does so."""
    if not near:
        return ()
    line = float(scores.fit[near[-1]])
    listed = set(near)
    waiting = np.array([b for b in shown if b not in listed][:CANDIDATES], np.int32)
    cells, targets = cells_of(matrix, waiting)
    skills, weights = matrix.weights.indices[cells], matrix.weights.data[cells]
    lacking = scores.degrees[skills] < 1.0
    targets, skills, weights = targets[lacking], skills[lacking], weights[lacking]
    over = scores.fit[targets] + changes(matrix, scores, targets, skills, weights, 1.0) > line
    targets, skills = targets[over], skills[over]
    chosen = _chosen(matrix, targets, skills)
    return tuple(
        Opener(matrix.skills[skill], tuple(matrix.occupations[b] for b in targets[skills == skill].tolist()))
        for skill in chosen
    )


def _chosen(matrix: Matrix, targets: Ints, skills: Ints) -> list[int]:
    """Greedily what adds the most; ties by what opens more in all, then by the skill's place."""
    chosen: list[int] = []
    if not len(skills):
        return chosen
    in_all = np.bincount(skills, minlength=len(matrix.skills))
    fresh = np.ones(len(skills), bool)
    while len(chosen) < MOST_OPENERS and fresh.any():
        adds = np.bincount(skills[fresh], minlength=len(matrix.skills))
        best = int(np.argmax(adds * (CANDIDATES + 1) + in_all * (adds > 0)))
        chosen.append(best)
        fresh &= ~np.isin(targets, targets[skills == best])
    return chosen
