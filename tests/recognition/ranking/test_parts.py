"""Needs, projection and weights: what the rankers are made of, and their files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.recognition.vocabulary import urn
from vidare.recognition.index import Index
from vidare.recognition.linking.ranker import Ranker
from vidare.recognition.ranking import model, projection, sentences, terms
from vidare.recognition.ranking.needs import Needs, needs_path, read_needs


def _ranker() -> Ranker:
    """One split: 2 when the second feature is more than .5, else -1."""
    return Ranker(
        np.array([1, -1, -1], np.int16), np.array([0.5, 0, 0]), np.array([1, 1, 2], np.int32),
        np.array([2, 1, 2], np.int32), np.array([0.0, -1.0, 2.0]), np.array([0], np.int32), 1.5, 0.25,
    )  # fmt: skip


def test_needs_tell_essential_from_optional(index: Index) -> None:
    pairs = [(urn("truck-driver"), urn("truck"), True), (urn("truck-driver"), urn("service"), False), ("x", "y", True)]
    needs = Needs.of(index.columns, pairs)
    number = index.columns.concepts.index
    best = needs.best(np.array([number(urn("truck-driver"))], np.int32), np.array([0.5], np.float32))
    assert best[number(urn("truck"))] == pytest.approx(0.5)
    assert best[number(urn("service"))] == pytest.approx(0.3)
    assert best[number(urn("nurse"))] == 0


def test_needs_share_is_by_weight(index: Index) -> None:
    number = index.columns.concepts.index
    needs = Needs.of(index.columns, [(urn("truck-driver"), urn("truck"), True)])
    both = np.array([number(urn("truck-driver")), number(urn("nurse"))], np.int32)
    assert needs.mean(both, np.array([3, 1], np.float32))[number(urn("truck"))] == pytest.approx(0.75)
    assert not needs.mean(both, np.zeros(2, np.float32)).any()


def test_needs_are_read_back_for_their_own_dictionary_only(index: Index, tmp_path: Path) -> None:
    dictionary = tmp_path / "dictionary.npz"
    needs = Needs.of(index.columns, [(urn("truck-driver"), urn("service"), False)])
    needs.write(needs_path(dictionary))
    held = read_needs(dictionary, index.columns.version)
    assert held is not None
    one, weight = np.array([index.columns.concepts.index(urn("truck-driver"))], np.int32), np.ones(1, np.float32)
    np.testing.assert_allclose(held.best(one, weight), needs.best(one, weight), atol=1e-6)
    assert read_needs(dictionary, "another") is None
    assert read_needs(tmp_path / "none.npz", index.columns.version) is None
    needs_path(dictionary).write_bytes(b"broken")
    assert read_needs(dictionary, index.columns.version) is None


def test_a_projection_brings_the_names_of_one_concept_together(tmp_path: Path) -> None:
    dice = np.random.default_rng(3)
    meaning, language = dice.normal(size=(200, 6)), dice.normal(size=(200, 6))
    left = np.hstack([meaning, 3 * language]).astype(np.float32)
    right = np.hstack([meaning, 3 * dice.normal(size=(200, 6))]).astype(np.float32)
    mapping = projection.learn([(left, right, 1.0)], shrinkage=0.05)

    def found(map_: np.ndarray) -> float:
        cosines = projection.project(left, map_) @ projection.project(right, map_).T
        return float((cosines.argmax(axis=1) == np.arange(200)).mean())

    assert found(mapping) > found(np.eye(12, dtype=np.float32)) + 0.3
    projection.write(mapping, tmp_path / "map.npz")
    np.testing.assert_allclose(projection.read(tmp_path / "map.npz"), mapping, atol=0.01)
    with pytest.raises(ValueError, match="at least one pair"):
        projection.learn([])


def test_the_shipped_projection_keeps_lengths_and_neighbours() -> None:
    mapping = projection.read()
    vectors = np.random.default_rng(4).normal(size=(20, 384)).astype(np.float32)
    mapped = projection.project(vectors, mapping)
    np.testing.assert_allclose(np.linalg.norm(mapped, axis=1), 1, atol=1e-5)
    assert (mapped @ mapped.T).argmax(axis=1).tolist() == list(range(20))


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    model.write({"plain": _ranker()}, ("a", "b"), path)
    held = model.read(path, ("a", "b"))["plain"]
    rows = np.array([[0, 0.4], [0, 0.6]], np.float32)
    assert held.scores(rows).tolist() == [-1, 2]
    assert (held.sharp, held.none) == (1.5, 0.25)
    with pytest.raises(ValueError, match="other features"):
        model.read(path, ("a", "c"))


def test_the_shipped_weights_are_for_the_features_of_today() -> None:
    for name, names in (("terms", terms.NAMES), ("sentences", sentences.NAMES)):
        held = model.shipped(name, names)
        assert set(held) == {"embedded", "plain"}
        assert all(ranker.feature.max() < len(names) for ranker in held.values())
