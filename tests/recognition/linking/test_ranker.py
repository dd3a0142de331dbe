"""Trees read by NumPy, probabilities, and the file they lie in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vidare.recognition.linking import ranker
from vidare.recognition.linking.evidence import NAMES
from vidare.recognition.titles import default_rankers

_LEAF = {"leaf_value": 0.5}
_SPLIT = {
    "split_feature": 1,
    "threshold": 0.25,
    "decision_type": "<=",
    "left_child": {"leaf_value": -1.0},
    "right_child": {
        "split_feature": 0,
        "threshold": 2.0,
        "decision_type": "<=",
        "left_child": {"leaf_value": 1.0},
        "right_child": {"leaf_value": 3.0},
    },
}


@pytest.fixture
def trees() -> ranker.Ranker:
    return ranker.from_lightgbm({"tree_info": [{"tree_structure": _SPLIT}, {"tree_structure": _LEAF}]})


def test_trees_are_followed_to_their_leaves_and_summed(trees: ranker.Ranker) -> None:
    rows = np.array([[9.0, 0.25], [2.0, 0.4], [2.1, 0.4]], np.float32)

    assert trees.scores(rows).tolist() == [-0.5, 1.5, 3.5]
    assert trees.scores(rows[:0]).tolist() == []


def test_the_same_as_lightgbm() -> None:
    lightgbm = pytest.importorskip("lightgbm")
    random = np.random.default_rng(0)
    rows = random.normal(size=(400, 5)).astype(np.float32)
    data = lightgbm.Dataset(rows, rows[:, 0] * rows[:, 1] + rows[:, 2])
    booster = lightgbm.train({"verbose": -1, "num_leaves": 9, "num_threads": 1, "seed": 1}, data, 20)

    ours = ranker.from_lightgbm(booster.dump_model()).scores(rows)

    assert np.allclose(ours, booster.predict(rows))


def test_another_kind_of_split_is_refused() -> None:
    with pytest.raises(ValueError, match="=="):
        ranker.from_lightgbm({"tree_info": [{"tree_structure": {**_SPLIT, "decision_type": "=="}}]})


def test_probabilities_leave_room_for_none(trees: ranker.Ranker) -> None:
    shares = trees.probabilities(np.array([1.0, 0.0, -1000.0]))

    assert shares[0] > shares[1] > shares[2] >= 0
    assert shares[0] == pytest.approx(np.e / (np.e + 2))
    assert trees.probabilities(np.zeros(0)).tolist() == []


def test_a_curve_rises_and_is_what_was_found() -> None:
    random = np.random.default_rng(0)
    stated = random.random(4000)
    right = random.random(4000) < stated**2

    curve = ranker.curve(stated, right)

    assert (np.diff(curve[0]) >= 0).all()
    assert (np.diff(curve[1]) >= 0).all()
    assert np.interp(0.5, *curve) == pytest.approx(0.25, abs=0.08)
    assert np.interp(0.9, *curve) == pytest.approx(0.81, abs=0.08)


def test_a_language_without_a_curve_has_that_of_all(trees: ranker.Ranker) -> None:
    rankers = ranker.Rankers(trees, trees, "", {"": np.array([[0.0, 1.0], [0.0, 0.5]])})

    assert rankers.found(np.array([0.8]), "nb").tolist() == [0.4]
    assert ranker.Rankers(trees, trees, "").found(np.array([0.8]), "nb").tolist() == [0.8]


def test_what_is_written_is_read(trees: ranker.Ranker, tmp_path: Path) -> None:
    path = tmp_path / "titles.npz"
    ranker.write(ranker.Rankers(trees, trees, "a test", {"sv": np.array([[0.0, 1.0], [0.0, 0.5]])}), path)

    again = ranker.read(path)

    rows = np.random.default_rng(0).random((20, len(NAMES))).astype(np.float32)
    assert again.origin == "a test"
    assert np.array_equal(again.plain.scores(rows), trees.scores(rows))
    assert again.curves["sv"].tolist() == [[0.0, 1.0], [0.0, 0.5]]


def test_a_file_for_other_evidence_is_refused(
    trees: ranker.Ranker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "titles.npz"
    ranker.write(ranker.Rankers(trees, trees, "a test"), path)
    monkeypatch.setattr(ranker, "NAMES", ("another",))

    with pytest.raises(ranker.StaleRanker):
        ranker.read(path)


def test_the_rankers_of_the_product_fit_its_evidence() -> None:
    held = default_rankers()

    for one in (held.plain, held.embedded):
        assert len(one.root) > 10
        assert one.feature.max() < len(NAMES)
