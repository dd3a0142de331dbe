"""Logistic regression with an L2 penalty, by L-BFGS."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from vidare.recognition.linear import Linear

Array = NDArray[np.float64]
_STEPS = 200


def hashed(rows: Sequence[Sequence[int]], size: int) -> csr_array:
    """Rows of places as a matrix (rows × size), each row of length 1."""
    starts = np.cumsum([0, *map(len, rows)])
    sizes = np.diff(starts)
    values = np.repeat(1 / np.maximum(sizes, 1) ** 0.5, sizes)
    places = np.fromiter((place for row in rows for place in row), np.int64, int(starts[-1]))
    return csr_array((values, places, starts), shape=(len(rows), size))


def fit(
    matrix: csr_array, targets: NDArray[np.int64], classes: int, penalty: float, weights: Array | None = None
) -> tuple[Array, Array]:
    """Weights (columns × classes) and bias (classes) that minimise the mean cross-entropy of `targets` (class numbers)
    plus `penalty` times the mean square of a row's weights; `weights` counts rows more or less."""
    rows, columns = matrix.shape
    used = np.unique(matrix.indices)
    dense = matrix[:, used]
    share = np.full(rows, 1.0 / rows) if weights is None else weights / weights.sum()
    wanted = np.zeros((rows, classes))
    wanted[np.arange(rows), targets] = 1.0
    across = dense.T.tocsr()

    def loss(flat: Array) -> tuple[float, Array]:
        table = flat.reshape(len(used) + 1, classes)
        scores = dense @ table[:-1] + table[-1]
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        totals = likely.sum(axis=1, keepdims=True)
        cross = float((share * (np.log(totals[:, 0]) - (scores * wanted).sum(axis=1))).sum())
        error = (likely / totals - wanted) * share[:, None]
        slope = np.vstack([across @ error + penalty * table[:-1], error.sum(axis=0)])
        return cross + penalty / 2 * float((table[:-1] ** 2).sum()), slope.ravel()

    found = minimize(
        loss, np.zeros((len(used) + 1) * classes), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}
    )
    table = np.asarray(found.x, np.float64).reshape(len(used) + 1, classes)
    full = np.zeros((columns, classes))
    full[used] = table[:-1]
    return full, table[-1]


def linear(
    rows: Sequence[Sequence[int]],
    targets: Sequence[int],
    classes: Sequence[str],
    size: int,
    penalty: float,
    weights: Array | None = None,
) -> Linear:
    """A hashed model learnt from rows of places."""
    table, bias = fit(hashed(rows, size), np.asarray(targets, np.int64), len(classes), penalty, weights)
    return Linear.of(classes, table, bias)
