"""An order in which jobs now weigh too, on request: fit never holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from vidare.guidance.values import Possibility

JOBS: Final = 0.5
"""Set beforehand, as in the trial on observed moves between occupations."""


def by_demand(items: Sequence[Possibility]) -> list[Possibility]:
    """Ordered by fit and half of ln(1 + jobs now), each counted in standard deviations among these occupations; jobs near
    the person where it is known where they live, else those of their country. Ties keep their order."""
    if not items:
        return []
    fit = np.array([item.fit for item in items])
    jobs = np.log1p(np.array([item.jobs.counted for item in items], np.float64))
    order = np.argsort(-(_standard(fit) + JOBS * _standard(jobs)), kind="stable")
    return [items[number] for number in order.tolist()]


def _standard(
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-12 else np.zeros_like(values)
