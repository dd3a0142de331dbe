"""How alike occupations are, beforehand: by their texts, by the company their skills keep, by their names.

Plain arrays. `static` is what a fit takes from an occupation held, `reach` what it takes from a skill had: where those go
who use it. The terms and the trials are in docs/algorithms/possibilities.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import Stemmer
from scipy import sparse

from vidare.guidance.vectors import Bytes, Floats, char_ngrams, tfidf

DIMENSIONS: Final = 150
TEXT: Final = 2.0
COMPANY: Final = 1.25
COMPANY_BACK: Final = 1.25
NAMES: Final = 1.5
GROUP: Final = 4.0
CLASS: Final = 0.25
"""For the same three digits of ISCO-08, and again for the same four."""
LEVEL: Final = 0.4
"""Off for each skill level between them."""
HIGHEST_STATIC: Final = TEXT + COMPANY + COMPANY_BACK + NAMES + GROUP + 2 * CLASS
_EARLY: Final = 3.0
"""How fast standing falls: to 1 − ln 2 ÷ ln(1 + n ÷ 3) at the fourth place."""
_WORDS: Final = re.compile(r"[a-z]{2,}")
_COMMON: Final = frozenset(
    ("the", "of", "and", "in", "to", "for", "or", "an", "with", "by", "they", "as", "their", "is", "are", "on", "that",
     "from", "at", "other", "such", "may", "also")
)  # fmt: skip


def static_table(
    weights: sparse.csr_matrix,
    texts: Sequence[str],
    names: Sequence[Sequence[str]],
    codes: Sequence[str],
    levels: Floats,
) -> Floats:
    """Occupations × occupations (row: held, column: target), at most HIGHEST_STATIC; below zero where levels alone speak."""
    by_text = cosines(reduced(tfidf(words(texts))))
    by_company = cosines(company(weights))
    letters = tfidf([[g for name in many for g in char_ngrams(name, 3, 6)] for many in names])
    by_name = np.asarray((letters @ letters.T).toarray(), np.float32)
    of_company = standing(by_company)
    table = TEXT * standing(by_text) + COMPANY * of_company + NAMES * standing(by_name)
    table += COMPANY_BACK * standing(by_company.T)
    table += GROUP * np.maximum(between_groups(by_text, codes), 0)
    for digits in (3, 4):
        same = np.array([code[:digits] for code in codes])
        table += CLASS * (same[:, None] == same[None, :])
    table -= LEVEL * np.abs(levels[:, None] - levels[None, :])
    return np.asarray(table, np.float32)


def words(texts: Iterable[str]) -> list[list[str]]:
    """The English word stems of each text, without the commonest words."""
    stemmer = Stemmer.Stemmer("english")
    stems: dict[str, str] = {}
    found = []
    for text in texts:
        told = [word for word in _WORDS.findall(text.casefold()) if word not in _COMMON]
        for word in told:
            if word not in stems:
                stems[word] = stemmer.stemWord(word)
        found.append([stems[word] for word in told])
    return found


def reduced(matrix: sparse.csr_matrix, dimensions: int = DIMENSIONS, rounds: int = 4) -> Floats:
    """Rows in the space of the strongest singular vectors, scaled to length one; the same on every run.

    Subspace iteration from a fixed start (Halko, Martinsson, Tropp 2011)."""
    size = min(dimensions, *matrix.shape)
    start = np.random.default_rng(2026).standard_normal((matrix.shape[1], min(size + 10, matrix.shape[1])))
    basis = np.asarray(matrix @ start.astype(np.float32))
    for _ in range(rounds):
        basis = np.linalg.qr(basis)[0]
        basis = np.asarray(matrix @ (matrix.T @ basis))
    basis = np.linalg.qr(basis)[0]
    left, values, _ = np.linalg.svd(np.asarray((matrix.T @ basis).T), full_matrices=False)
    vectors = (basis @ left[:, :size] * values[:size]).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    return unit


def company(weights: sparse.csr_matrix) -> Floats:
    """Occupations as the weighted middle of their skills, which are placed by the company they keep: positive pointwise
    mutual information of sharing an occupation."""
    uses = sparse.csr_matrix(weights > 0, dtype=np.float32)
    together = (uses.T @ uses).tocoo()
    if not together.nnz:
        return np.zeros((weights.shape[0], 1), np.float32)
    total = float(together.data.sum())
    sums = np.asarray(together.tocsr().sum(axis=1)).ravel()
    told = np.log(together.data * total / (sums[together.row] * sums[together.col]))
    kept = (told > 0) & (together.row != together.col)
    shape = (weights.shape[1], weights.shape[1])
    information = sparse.csr_matrix(
        (told[kept].astype(np.float32), (together.row[kept], together.col[kept])), shape=shape
    )
    middle = np.asarray(weights @ reduced(information, rounds=3), np.float32)
    lengths = np.linalg.norm(middle, axis=1, keepdims=True)
    unit: Floats = np.divide(middle, lengths, out=np.zeros_like(middle), where=lengths > 1e-6)
    return unit


def cosines(vectors: Floats) -> Floats:
    """Between all rows of length one."""
    return np.asarray(vectors @ vectors.T, np.float32)


def standing(likeness: Floats) -> Floats:
    """How high each column stands among what is like its row: 1 for the most alike, falling by the logarithm of the
    place, 0 for the last and for what is not alike at all. The row itself takes no place."""
    count = likeness.shape[0]
    last = np.log1p(count / _EARLY)
    found = np.zeros((count, count), np.float32)
    for row in range(count):
        values = np.array(likeness[row])
        values[row] = -np.inf
        order = np.sort(values)
        above = count - np.searchsorted(order, values + 1e-6, side="right")
        found[row] = np.where(values > 1e-6, 1 - np.log1p(above / _EARLY) / last, 0)
    np.fill_diagonal(found, 1)
    return found


def between_groups(likeness: Floats, codes: Sequence[str]) -> Floats:
    """The mean likeness of the members of two occupations' ISCO-08 groups (four digits)."""
    names = sorted({code[:4] for code in codes})
    at = {name: number for number, name in enumerate(names)}
    group = np.array([at[code[:4]] for code in codes], np.int32)
    ones = np.ones(len(codes), np.float32)
    members = sparse.csr_matrix((ones, (group, np.arange(len(codes)))), shape=(len(names), len(codes)))
    mean = sparse.diags_array(1 / np.maximum(np.asarray(members.sum(axis=1)).ravel(), 1)) @ members
    table = mean @ (mean @ likeness).T
    found: Floats = np.asarray(table, np.float32)[group][:, group]
    return found


def reach_table(weights: sparse.csr_matrix, static: Floats) -> tuple[Bytes, Floats]:
    """Skills × occupations in 255 steps, and the size of a step for each skill: how near the occupations that use the
    skill lie to each occupation, counted from the middling pair, the nearest 1."""
    if not static.size or not weights.shape[1]:
        # A vocabulary without occupations, or without skills: a site on which nothing is loaded yet.
        return np.zeros(weights.shape[::-1], np.uint8), np.zeros(weights.shape[1], np.float32)
    near = np.maximum(static - np.median(static), 0)
    near /= max(float(near.max()), 1e-6)
    turned = sparse.csr_matrix(weights.T)
    sums = np.asarray(turned.sum(axis=1)).ravel()
    scale = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
    table = np.asarray((sparse.diags_array(scale) @ turned) @ near, np.float32)
    step = table.max(axis=1) / 255
    steps = np.divide(table, step[:, None], out=np.zeros_like(table), where=step[:, None] > 0)
    return np.round(steps).astype(np.uint8), step.astype(np.float32)
