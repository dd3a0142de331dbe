"""The judge: what is said around a name decides whether it is meant."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.recognition.vocabulary import urn
from vidare.recognition import Recogniser
from vidare.recognition.judging import NAMES, Judge, commonness, judge
from vidare.recognition.linear import Linear, bucket


def test_probabilities_lie_between_none_and_all_for_any_features() -> None:
    far = np.full((2, len(NAMES)), 1e9) * np.array([[1], [-1]])
    found = judge().probabilities(far)
    assert all(0.0 <= value <= 1.0 for value in found)
    assert judge().probabilities(np.zeros((0, len(NAMES)))) == []


def test_the_surer_a_label_the_likelier() -> None:
    rows = np.zeros((2, len(NAMES)))
    rows[:, NAMES.index("score")] = (0.4, 0.9)
    low, high = judge().probabilities(rows)
    assert low < high


def test_a_written_judge_says_its_weights_by_name(tmp_path: Path) -> None:
    Judge(("a", "b"), np.array([0.5, -1.0]), 0.25, 0.4).write(tmp_path / "j.json")
    assert '"a": 0.5' in (tmp_path / "j.json").read_text("utf-8")
    assert '"threshold": 0.4' in (tmp_path / "j.json").read_text("utf-8")


def test_what_the_employer_offers_is_less_likely_than_what_is_asked(recogniser: Recogniser) -> None:
    def score(text: str) -> float:
        found = [m.score for m in recogniser.recognise(text, "sv").mentions if m.concept == urn("welding")]
        return max(found, default=0.0)

    assert score("Du har erfarenhet av svetsning.") > score("Vi erbjuder dig kurser i svetsning och fri frukost.")


def test_commonness_counts_sentences() -> None:
    assert min(commonness().values()) >= 1
    assert len(commonness()) > 500


def test_a_model_comes_back_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = np.array([[0.5, -0.5], [0.0, 0.25]])
    made = Linear.of(("no", "yes"), weights, np.array([0.1, -0.1]))
    made.write(tmp_path / "weights" / "m.npz")
    first = (tmp_path / "weights" / "m.npz").read_bytes()
    made.write(tmp_path / "weights" / "m.npz")
    assert (tmp_path / "weights" / "m.npz").read_bytes() == first
    monkeypatch.setattr("vidare.recognition.linear.files", lambda _: tmp_path)
    again = Linear.read("m")
    assert again.classes == ("no", "yes")
    assert again.scores(again.sums([0, 1])) == pytest.approx([0.6, -0.35], abs=0.01)


def test_a_feature_has_one_place() -> None:
    assert bucket("w\ud800", 64) == bucket("w\ud800", 64)
    assert {bucket(str(number), 8) for number in range(200)} == set(range(8))
