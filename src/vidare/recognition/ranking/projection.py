"""A linear map of sentence embeddings under which the names of one concept come closer together.

The map is the inverse square root of the scatter within concepts (Hatch, Kajarekar and Stolcke, 2006, within-class
covariance normalisation), here over the labels of a concept in several languages: directions in which a concept's own
names differ count for less. It is found in closed form, in a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

_FILE: Final = "projection.npz"
_STEPS: Final = 127


def learn(
    pairs: Iterable[tuple[NDArray[np.float32], NDArray[np.float32], float]], shrinkage: float = 2.0
) -> NDArray[np.float32]:
    """The map (d × d) from pairs of vectors of one concept: two arrays n × d of rows that belong together, and a weight.

    `shrinkage` is how much of an even scatter is added to what is found, as a multiple of its mean.
    """
    scatter: NDArray[np.float64] | None = None
    total = 0.0
    for left, right, weight in pairs:
        apart = (left - right).astype(np.float64)
        found = weight * (apart.T @ apart)
        scatter = found if scatter is None else scatter + found
        total += weight * len(apart)
    if scatter is None or total == 0:
        raise ValueError("a projection is learnt from at least one pair")
    scatter /= total
    size = len(scatter)
    scatter += shrinkage * np.trace(scatter) / size * np.eye(size)
    values, axes = np.linalg.eigh(scatter)
    mapped: NDArray[np.float32] = ((axes / np.sqrt(values)) @ axes.T).astype(np.float32)
    mapped /= np.abs(mapped).max()
    return mapped


def project(vectors: NDArray[np.float32], mapping: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows mapped, of length 1."""
    found = vectors @ mapping
    lengths = np.sqrt((found * found).sum(axis=-1, keepdims=True))
    return (found / np.maximum(lengths, 1e-9)).astype(np.float32, copy=False)


def write(mapping: NDArray[np.float32], path: Path) -> None:
    """Write the map, rounded to steps of 1/127 of the largest number of its row off the diagonal."""
    diagonal = np.diagonal(mapping).astype(np.float32)
    rest = mapping - np.diag(diagonal)
    scale = np.maximum(np.abs(rest).max(axis=1), 1e-9) / _STEPS
    codes = np.rint(rest / scale[:, None]).astype(np.int8)
    np.savez_compressed(path, diagonal=diagonal, scale=scale.astype(np.float32), codes=codes)


def read(path: Path | None = None) -> NDArray[np.float32]:
    """The map of `path`, or the one that ships with the product."""
    source = path.read_bytes() if path is not None else (files("vidare.recognition") / "weights" / _FILE).read_bytes()
    with np.load(BytesIO(source), allow_pickle=False) as held:
        found: NDArray[np.float32] = held["codes"].astype(np.float32) * held["scale"][:, None] + np.diag(
            held["diagonal"]
        )
        return found
