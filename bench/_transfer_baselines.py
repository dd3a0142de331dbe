"""What the transfer between occupations is measured against: overlap, cosines, the trial's formula, Nesta's similarity as
far as ESCO has its parts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vidare.guidance.vectors import char_ngrams, information, tfidf, unit_rows

Table = NDArray[np.float32]


def tables(matrix: Any, labels: list[list[str]], above: sparse.csr_matrix) -> dict[str, Table]:
    """Occupations × occupations of each baseline; `labels` are English names, `above` skills × skill groups."""
    weights = matrix.weights
    uses = sparse.csr_matrix(weights > 0, dtype=np.float32)
    size = np.asarray(uses.sum(axis=1)).ravel()
    shared = np.asarray((uses @ uses.T).toarray(), np.float32)
    cosine = _cosine(weights)
    exact = np.asarray((uses @ weights.T).toarray(), np.float32) / (matrix.mass + matrix.shrink)[None, :]
    groups = _groups(weights, above)
    letters = tfidf([[g for name in names for g in char_ngrams(name)] for names in labels])
    codes = np.array([code.ljust(4)[:4] for code in matrix.codes])
    isco = sum(
        (np.char.ljust(codes, n)[:, None].astype(f"U{n}") == codes[None, :].astype(f"U{n}")) for n in (1, 2, 3, 4)
    )
    level = np.abs(matrix.levels[:, None] - matrix.levels[None, :]) / 3
    return {
        "hits/size": shared / np.maximum(size, 1)[None, :],
        "Jaccard": shared / np.maximum(size[:, None] + size[None, :] - shared, 1),
        "idf cosine": cosine,
        "Nesta-like": _nesta(matrix, groups),
        "R0b of the trial": 4 * np.sqrt(exact) + 3 * groups + 3 * _cosine(letters) + 0.5 * np.asarray(isco) - 0.25 * level,
    }  # fmt: skip


def _nesta(matrix: Any, groups: Table) -> Table:
    """Equal parts of essential skills, optional skills and work activities (here: groups of skills). The fourth part, the
    conditions of work, is O*NET's; ESCO has nothing like it."""
    essential, optional = matrix.weights.copy(), matrix.weights.copy()
    essential.data = np.where(matrix.is_essential, essential.data, 0)
    optional.data = np.where(matrix.is_essential, 0, optional.data)
    found: Table = (_cosine(essential) + _cosine(optional) + groups) / 3
    return found


def _groups(weights: sparse.csr_matrix, above: sparse.csr_matrix) -> Table:
    total = np.asarray(weights.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    summed = sparse.diags_array(scale) @ weights @ above
    return _cosine(sparse.csr_matrix(summed @ sparse.diags_array(information(above.tocsc()) ** 2)))


def _cosine(rows: sparse.csr_matrix) -> Table:
    unit = unit_rows(rows)
    return np.asarray((unit @ unit.T).toarray(), np.float32)
