"""What a person's adjustments take out of the lists: only where the vocabulary says that the work asks for it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Aside


def set_aside(matrix: Matrix, adjustments: Collection[str]) -> tuple[dict[int, Aside], tuple[str, ...]]:
    """Occupations (rows) with an essential skill that goes against one of the adjustments (codes), and the adjustments
    that no skill of the vocabulary speaks of."""
    found: dict[int, Aside] = {}
    untold = []
    for code in sorted(set(adjustments)):
        against = matrix.against.get(code, ())
        if not against:
            untold.append(code)
        for skill in against:
            part = slice(matrix.by_skill.indptr[skill], matrix.by_skill.indptr[skill + 1])
            for b in matrix.by_skill.indices[part].tolist():
                if b not in found and _is_essential(matrix, b, skill):
                    found[b] = Aside(matrix.occupations[b], code, matrix.skills[skill])
    return found, tuple(untold)


def _is_essential(matrix: Matrix, b: int, skill: int) -> bool:
    part = slice(matrix.weights.indptr[b], matrix.weights.indptr[b + 1])
    at = np.flatnonzero(matrix.weights.indices[part] == skill)
    return bool(len(at) and matrix.is_essential[part][at[0]])
