"""Several phrases against all labels of a shelf at once, and the best of each concept's labels.

A phrase's own posting lists overlap with those of the sentence that it stands in, so the lists of all phrases are read
once, as one product of sparse and dense matrices. Labels are laid out so that the best of each concept's labels is a
maximum over a few stretches: first the first label of every concept, those with most labels before, then the second ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from vidare.recognition.linking.shelves import Inverted, Shelf, inverse_frequency

_LEAST: Final = 1e-6

Numbers = NDArray[np.float32]


class Layout:
    """The rows of one shelf's labels, ordered for maxima by concept."""

    def __init__(self, shelf: Shelf) -> None:
        labels, concepts = len(shelf.label), len(shelf.concept)
        self.shelf = shelf
        sizes = np.diff(np.append(shelf.first, labels))
        order = np.argsort(-sizes, kind="stable")
        place = np.empty(concepts, np.int32)
        place[order] = np.arange(concepts, dtype=np.int32)
        self._place = place
        self._stretches = [int((sizes > number).sum()) for number in range(int(sizes.max(initial=0)))]
        offset = np.cumsum([0, *self._stretches])
        self.owner = np.repeat(np.arange(concepts, dtype=np.int32), sizes)
        self.row = (offset[np.arange(labels) - shelf.first[self.owner]] + place[self.owner]).astype(np.int32)
        self.length = np.empty(labels, np.float32)
        self.length[self.row] = shelf.grams.length
        self._grams, self._parts = _Postings(shelf.grams), _Postings(shelf.parts)

    def best(self, values: Numbers) -> Numbers:
        """The best row of each concept's (labels in this layout × phrases): concepts of the shelf × phrases."""
        found: Numbers = values[: len(self._place)].copy()
        start = 0
        for size in self._stretches:
            if start:
                np.maximum(found[:size], values[start : start + size], out=found[:size])
            start += size
        return found[self._place]

    def letters(self, features: Sequence[NDArray[np.uint32]]) -> tuple[Numbers, Numbers]:
        """Cosines of phrases, given by their n-grams, with all labels (labels in this layout × phrases), and the
        phrases' lengths."""
        found, length = self._grams.weighed(features)
        if found is None:
            return np.zeros((len(self.row), len(features)), np.float32), length
        rows, weight, end, matrix = found
        shape = (len(self.row), len(matrix))
        return np.asarray(csc_array((weight, self.row[rows], end), shape=shape) @ matrix, np.float32), length

    def parts(self, features: Sequence[NDArray[np.uint32]]) -> tuple[NDArray[np.int32], Numbers, Numbers]:
        """The labels of the shelf that share a part with any phrase (n, ascending), their cosines (n × phrases), and the
        phrases' lengths."""
        found, length = self._parts.weighed(features)
        if found is None:
            return np.zeros(0, np.int32), np.zeros((0, len(features)), np.float32), length
        rows, weight, end, matrix = found
        labels, at = np.unique(rows, return_inverse=True)
        shape = (len(labels), len(matrix))
        cosines = np.asarray(csc_array((weight, at.astype(np.int32), end), shape=shape) @ matrix, np.float32)
        return labels, cosines, length

    def owners(self, labels: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The concepts of ascending `labels`, each once (places in the shelf), and where the labels of each begin."""
        owner = self.owner[labels]
        first = np.flatnonzero(np.diff(owner, prepend=-1))
        return owner[first], first


_Weighed = tuple[NDArray[np.int32], Numbers, NDArray[np.int32], Numbers]


class _Postings:
    """An inverted index, read for several phrases at once."""

    def __init__(self, index: Inverted) -> None:
        self._labels = len(index.length)
        self._key, self._count, self._end = np.asarray(index.key), np.asarray(index.count), np.asarray(index.end)
        self._row, self._weight = np.asarray(index.row), np.asarray(index.weight)

    def weighed(self, features: Sequence[NDArray[np.uint32]]) -> tuple[_Weighed | None, Numbers]:
        """The posting lists of all features of the phrases, one after the other (rows, weights, where each ends), with
        how much each feature weighs in each phrase (features × phrases), and the phrases' lengths; None for none."""
        length = np.zeros(len(features), np.float32)
        told: list[tuple[NDArray[np.int64], Numbers]] = []
        for number, one in enumerate(features):
            place, weight, length[number] = self._phrase(one)
            told.append((place, weight))
        places = np.unique(np.concatenate([place for place, _ in told])) if told else np.zeros(0, np.int64)
        if not len(places):
            return None, length
        matrix = np.zeros((len(places), len(features)), np.float32)
        for number, (place, weight) in enumerate(told):
            matrix[np.searchsorted(places, place), number] = weight
        begin, end = self._begin(places).tolist(), self._end[places].tolist()
        rows = np.concatenate([self._row[one:other] for one, other in zip(begin, end, strict=True)])
        weights = np.concatenate([self._weight[one:other] for one, other in zip(begin, end, strict=True)])
        sizes = [other - one for one, other in zip(begin, end, strict=True)]
        return (rows, weights.astype(np.float32), np.cumsum([0, *sizes]).astype(np.int32), matrix), length

    def _phrase(self, features: NDArray[np.uint32]) -> tuple[NDArray[np.int64], Numbers, float]:
        """The features that are looked up (places), their weights in a phrase of length 1, and its length before."""
        if not len(features) or not len(self._key):
            return np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0
        unique, times = np.unique(features, return_counts=True)
        place = np.minimum(np.searchsorted(self._key, unique), len(self._key) - 1)
        known = self._key[place] == unique
        weight = (1 + np.log(times)) * inverse_frequency(np.where(known, self._count[place], 0), self._labels)
        length = float(np.sqrt((weight * weight).sum()))
        kept = known & (self._end[place] > self._begin(place))
        return place[kept], (weight[kept] / length).astype(np.float32), length

    def _begin(self, places: NDArray[np.int64]) -> NDArray[Any]:
        return np.where(places > 0, self._end[places - 1], 0)


def share(part: Numbers, whole: Numbers) -> Numbers:
    """`part` of `whole`, at most 1."""
    found: Numbers = np.minimum(part / np.maximum(whole, _LEAST), 1).astype(np.float32, copy=False)
    return found
