"""Skills of the person's that are akin to others: shown as such, never counted as had."""

from __future__ import annotations

from typing import Final

import numpy as np

from vidare.guidance.matrix import Matrix
from vidare.guidance.vectors import Floats, Ints

SHOWN_SIMILAR: Final = 0.55
"""From this degree a similar skill is shown as such. Of pairs at .4 to .5 most are not what people would call alike."""


def soft_degrees(matrix: Matrix, skills: Ints) -> tuple[Floats, Ints]:
    """For each skill the best degree at which the person has it (1 the same, less a similar one, 0 nothing alike), and
    which of the person's skills that rests on (-1: none)."""
    degrees = np.zeros(len(matrix.skills), np.float32)
    through = np.full(len(matrix.skills), -1, np.int32)
    for skill in skills:
        part = slice(matrix.similar.indptr[skill], matrix.similar.indptr[skill + 1])
        columns, values = matrix.similar.indices[part], matrix.similar.data[part]
        better = values > degrees[columns]
        degrees[columns[better]] = values[better]
        through[columns[better]] = skill
    degrees[skills] = 1.0
    through[skills] = skills
    return degrees, through
