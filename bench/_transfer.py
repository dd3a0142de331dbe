"""Ranking measures of occupation transfer, with intervals that draw whole groups of occupations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
NAMES = ("mrr", "r10", "r20", "auc")
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Case:
    """A source and its targets (rows of the matrix), and the group that it is drawn with."""

    source: int
    targets: frozenset[int]
    group: str


def measures(scores: Doubles, case: Case, pool: NDArray[np.bool_]) -> tuple[float, float, float, float] | None:
    """Of one source: one over the place of its best target, recall in 10 and in 20 (over what can be found), and AUC. Ties
    share their middle place. None when no target is in the pool."""
    place = pool.copy()
    place[case.source] = False
    is_target = np.zeros(len(scores), bool)
    is_target[list(case.targets)] = True
    is_target &= place
    if not is_target.any():
        return None
    order = np.sort(scores[place])
    found = np.sort(scores[is_target])[::-1]
    count, k = len(order), len(found)
    below, upto = np.searchsorted(order, found, "left"), np.searchsorted(order, found, "right")
    ranks = count - (below + upto - 1) / 2
    before = ranks - 1 - np.arange(k)
    auc = float(np.mean(1 - np.clip(before, 0, count - k) / max(count - k, 1)))
    return 1 / float(ranks[0]), (ranks <= 10).sum() / min(k, 10), (ranks <= 20).sum() / min(k, 20), auc


def table(rankings: Mapping[int, Doubles], cases: Sequence[Case], pool: NDArray[np.bool_]) -> tuple[Doubles, list[str]]:
    """Measures of each case (rows) and its group."""
    rows, groups = [], []
    for case in cases:
        found = measures(rankings[case.source], case, pool)
        if found is not None:
            rows.append(found)
            groups.append(case.group)
    return np.array(rows), groups


def interval(rows: Doubles, groups: Sequence[str]) -> Doubles:
    """2.5th and 97.5th percentile of the means when whole groups are drawn again (cluster bootstrap)."""
    names = sorted(set(groups))
    at = {name: number for number, name in enumerate(names)}
    sums, sizes = np.zeros((len(names), rows.shape[1])), np.zeros(len(names))
    for row, group in zip(rows, groups, strict=True):
        sums[at[group]] += row
        sizes[at[group]] += 1
    dice = np.random.default_rng(2026)
    drawn = dice.integers(0, len(names), (DRAWS, len(names)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)[:, None]
    found: Doubles = np.percentile(means, [2.5, 97.5], axis=0)
    return found
