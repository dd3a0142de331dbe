"""The employer's side: from which occupations an employer could recruit."""

from __future__ import annotations

import numpy as np

from vidare.guidance.matching.fit import EXACT, HIGHEST, NAMED, WORK, Doubles, person, score, spread
from vidare.guidance.matching.showing import possibilities, row
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Possibility


def recruit_from(matrix: Matrix, occupation: str, limit: int = 12) -> tuple[Possibility, ...]:
    """Occupations whose people would fit `occupation` (URI) best: each is taken as a person who holds it and has all of
    its skills. In the answer `from_occupation` is where they come from; the rest speaks of `occupation`. Empty for one
    that the matrix does not hold."""
    target = matrix.occupation_index.get(occupation)
    if target is None:
        return ()
    fits = fits_of_all(matrix, target)
    fits[target] = -1
    best = np.argsort(-fits, kind="stable")[:limit].tolist()
    return tuple(_from(matrix, a, target) for a in best if fits[a] > 0)


def fits_of_all(matrix: Matrix, target: int) -> Doubles:
    """The fit with one occupation of the people of every occupation."""
    skills, weights = row(matrix, target)
    wanted = np.zeros(len(matrix.skills))
    wanted[skills] = weights
    uses = matrix.weights.copy()
    uses.data = np.ones_like(uses.data)
    exact = np.asarray(uses @ wanted) / (float(matrix.mass[target]) + matrix.shrink)
    reach = matrix.telling * matrix.reach_step * matrix.reach[:, target]
    work = np.asarray(uses @ reach.astype(np.float64))
    static = np.asarray(matrix.static[:, target], np.float64)
    named = NAMED * float(matrix.named[target])
    found: Doubles = np.maximum(EXACT * np.sqrt(exact) + WORK * spread(work) + static + named, 0) / HIGHEST
    return found


def _from(matrix: Matrix, a: int, target: int) -> Possibility:
    skills = [matrix.skills[s] for s in row(matrix, a)[0]]
    who = person(matrix, skills, [matrix.occupations[a]])
    return possibilities(matrix, who, score(matrix, who), [target])[target]
