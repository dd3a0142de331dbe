"""The inverted index against the same arithmetic done word by word."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from vidare.recognition.linking.letters import grams
from vidare.recognition.linking.shelves import invert

TEXTS = ["svetsa", "svets", "svetsare", "koka kaffe", "", "kaffe kaffe"]


def test_it_holds_each_feature_with_its_labels_and_their_weights() -> None:
    owners, features = grams(TEXTS)
    index = invert(owners, features, len(TEXTS))
    counted = [Counter(features[owners == number].tolist()) for number in range(len(TEXTS))]
    held = Counter(feature for found in counted for feature in found)
    weights = [
        {
            key: (1 + math.log(times)) * (math.log((1 + len(TEXTS)) / (1 + held[key])) + 1)
            for key, times in found.items()
        }
        for found in counted
    ]

    assert index.key.tolist() == sorted(held)
    assert index.count.tolist() == [held[key] for key in sorted(held)]
    assert index.end.tolist() == np.cumsum(index.count).tolist()
    for place, key in enumerate(index.key.tolist()):
        rows = index.row[index.end[place] - index.count[place] : index.end[place]].tolist()
        assert rows == [number for number, found in enumerate(counted) if key in found]
        for row, weight in zip(rows, index.weight[index.end[place] - index.count[place] :], strict=False):
            length = math.sqrt(sum(value * value for value in weights[row].values()))
            assert weight == pytest.approx(weights[row][key] / length, abs=1e-3)
            assert index.length[row] == pytest.approx(length, rel=1e-6)


def test_a_feature_of_nearly_all_labels_is_weighed_and_not_looked_up() -> None:
    labels = 1000
    index = invert(np.arange(labels, dtype=np.int32), np.ones(labels, np.uint32), labels)
    assert (index.count.tolist(), index.end.tolist(), len(index.row)) == ([labels], [0], 0)
    assert (index.length > 0).all()


def test_of_nothing_it_is_empty() -> None:
    index = invert(np.zeros(0, np.int32), np.zeros(0, np.uint32), 3)
    assert (len(index.key), index.length.tolist()) == (0, [0.0, 0.0, 0.0])
