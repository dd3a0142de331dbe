"""What one more skill would open: the marginal gain, given what the person has."""

from __future__ import annotations

from typing import Final

import numpy as np

from vidare.guidance.matching.fit import Person, Scores, changes
from vidare.guidance.matching.showing import row
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Opener

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
    waiting = [b for b in shown if b not in listed][:CANDIDATES]
    parts = [row(matrix, b) for b in waiting]
    if not parts:
        return ()
    targets = np.repeat(np.array(waiting, np.int32), [len(skills) for skills, _ in parts])
    skills = np.concatenate([skills for skills, _ in parts])
    weights = np.concatenate([weights for _, weights in parts])
    lacking = scores.degrees[skills] < 1.0
    targets, skills, weights = targets[lacking], skills[lacking], weights[lacking]
    gains = changes(matrix, scores, targets, skills, weights, 1.0)
    over = scores.fit[targets] + gains > line
    opens: dict[int, list[int]] = {}
    for skill, b in zip(skills[over].tolist(), targets[over].tolist(), strict=True):
        opens.setdefault(skill, []).append(b)
    return tuple(
        Opener(matrix.skills[skill], tuple(matrix.occupations[b] for b in opens[skill])) for skill in _chosen(opens)
    )


def _chosen(opens: dict[int, list[int]]) -> list[int]:
    """Greedily what adds the most; ties by what opens more in all, then by the skill's place."""
    chosen: list[int] = []
    covered: set[int] = set()
    while len(chosen) < MOST_OPENERS:
        left = [skill for skill in opens if skill not in chosen]
        best = min(left, key=lambda skill: (-len(set(opens[skill]) - covered), -len(opens[skill]), skill), default=None)  # fmt: skip
        if best is None or not set(opens[best]) - covered:
            break
        chosen.append(best)
        covered.update(opens[best])
    return chosen
