"""One person against very many job postings: exact cover, must and merit apart, from inverted lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from vidare.guidance.vectors import Floats

MERIT: Final = 0.25
"""What all that is a merit may add to what all that is a must may."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings × skills as inverted lists (CSC), weighted by how telling each skill is: `must` and `merit` apart, each row
    divided by its sum, so that a column sum over a person's skills is the share of the posting that they cover."""

    must: sparse.csc_matrix
    merit: sparse.csc_matrix
    keys: Sequence[str] | None
    """The public ids of the postings; None: their numbers will do."""
    skill_index: dict[str, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A posting with the shares of its musts and merits that the person has; `score` is their weighted sum."""

    posting: int
    score: float
    must: float
    merit: float


def posting_matrix(
    must: sparse.csr_matrix, merit: sparse.csr_matrix, telling: Floats, skill_index: dict[str, int],
    keys: Sequence[str] | None = None,
) -> Postings:  # fmt: skip
    """From 0/1 matrices of postings × skills. A posting without merits, or without musts, has a share of 0 there."""
    return Postings(_shares(must, telling), _shares(merit, telling), keys, skill_index)


def rank_postings(postings: Postings, skills: Collection[str], top: int = 100) -> tuple[Ranked, ...]:
    """The `top` postings for a person with these skills (URIs), the best first, ties by number. Exact: every posting that
    shares a skill is scored."""
    columns = sorted({postings.skill_index[uri] for uri in skills if uri in postings.skill_index})
    must = _covered(postings.must, columns)
    merit = _covered(postings.merit, columns)
    score = must + np.float32(MERIT) * merit
    best = _top(score, top)
    return tuple(Ranked(int(i), float(score[i]), float(must[i]), float(merit[i])) for i in best)


def _shares(uses: sparse.csr_matrix, telling: Floats) -> sparse.csc_matrix:
    weights = sparse.csr_matrix(uses, dtype=np.float32)
    weights.data *= telling[weights.indices]
    sums = np.asarray(weights.sum(axis=1)).ravel()
    weights.data /= np.repeat(np.maximum(sums, 1e-9), np.diff(weights.indptr)).astype(np.float32)
    return weights.tocsc()


def _covered(matrix: sparse.csc_matrix, columns: Sequence[int]) -> Floats:
    """The sum of these columns. Each list is sorted and without doubles, so plain adding by index is right."""
    found = np.zeros(matrix.shape[0], np.float32)
    for column in columns:
        part = slice(matrix.indptr[column], matrix.indptr[column + 1])
        found[matrix.indices[part]] += matrix.data[part]
    return found


def _top(score: Floats, top: int) -> list[int]:
    """The places of the highest scores over 0, ties by place. All that tie with the last are compared, so that the answer
    does not hang on the order in which a partial sort leaves them."""
    count = len(score)
    if count > top:
        line = float(np.partition(score, count - top)[count - top])
        chosen = np.flatnonzero(score > line)
        if line > 0:
            chosen = np.concatenate([chosen, np.flatnonzero(score == line)[: top - len(chosen)]])
    else:
        chosen = np.flatnonzero(score > 0)
    order = np.lexsort((chosen, -score[chosen]))
    found: list[int] = chosen[order][:top].tolist()
    return found
