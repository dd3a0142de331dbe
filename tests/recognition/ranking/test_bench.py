"""The benchmarks of ranking run on tiny data, keep their splits, and count as they say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from bench import _peer, english, terms
from bench._ranking import interval

from tests.support.shared import shared_data
from vidare.recognition.ranking.targets import Targets
from vidare.recognition.ranking.training import Example


@pytest.mark.parametrize("name", ["terms", "english"])
def test_a_smoke_run_reports_figures(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    {"terms": terms, "english": english}[name].main(["--smoke"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["baseline"]
    key = "plain_accuracy_at_1" if name == "terms" else "house_plain_rp_at_5"
    value, low, high = figures[key]
    assert 0 <= low <= value <= high <= 1
    assert value > 0


def test_near_duplicates_and_neighbours_share_a_fold() -> None:
    given = [english.Sentence("house", f"alpha{n} beta{n} gamma{n}", frozenset()) for n in range(60)]
    given[50] = english.Sentence("house", "alpha3 beta3 gamma3 delta", frozenset())
    fold = english.folds(given)
    assert len(set(fold)) == english.FOLDS
    assert fold[50] == fold[3]
    assert all(len(set(fold[start : start + english.BLOCK])) == 1 for start in range(0, 60, english.BLOCK))


def test_a_sentence_counts_what_is_first_named_and_missed() -> None:
    one = english.Sentence("house", "x", frozenset({"a", "b", "c"}))
    example = Example(np.zeros((7, 1), np.float32), np.array([True, False, False, False, False, False, True]), missed=1)
    likely = np.array([0.9, 0.8, 0.3, 0.3, 0.3, 0.3, 0.05])
    assert english.scored(one, likely, example, 0.5).row == (pytest.approx(1 / 3), 1, 1, 2)


def test_micro_figures_are_over_all_sentences() -> None:
    rows = np.array([[0.5, 1, 1, 0], [np.nan, 0, 2, 0], [1.0, 3, 0, 2]])
    assert english.rp5(rows) == 0.75
    assert english.precision(rows) == pytest.approx(4 / 7)
    assert english.recall(rows) == pytest.approx(4 / 6)
    assert english.f1(rows) == pytest.approx(8 / 13)


def test_an_interval_holds_its_figure() -> None:
    value, low, high = interval(np.array([0.0, 1.0] * 50), lambda rows: float(rows.mean()), draws=500)
    assert value == 0.5
    assert 0.35 < low < 0.5 < high < 0.65


def test_terms_are_split_in_halves_that_share_nothing() -> None:
    even, odd = terms.halves({str(n): frozenset({"x"}) for n in range(9)})
    assert len(even) == 5
    assert len(odd) == 4
    assert not even.keys() & odd.keys()


def test_without_a_peer_nothing_is_claimed(tmp_path: Path) -> None:
    assert _peer.python(tmp_path) is None
    with pytest.raises(FileNotFoundError, match="scripts/peer"):
        _peer.run({}, (), home=tmp_path)


@pytest.mark.real_data
def test_the_gold_terms_are_944_and_none_is_learnt_from() -> None:
    asked, outside = terms.gold(shared_data("concepts", "crosswalks", "se_skills_jobtech_esco.csv.gz"))
    assert len(asked) == 944
    assert not {term.casefold() for term in asked} & {term.casefold() for term in outside}


@pytest.mark.real_data
def test_the_validation_sentences_have_their_skills() -> None:
    folder = shared_data("benchmarks", "skill-extraction")
    given = english.sentences(folder, {"css": "urn:css"})
    assert [len([one for one in given if one.set == name]) for name in ("house", "tech")] == [77, 101]
    assert any(one.skills == {"urn:css"} for one in given)


def test_speed_is_told_for_sentences_ranked(targets: Targets, capsys: pytest.CaptureFixture[str]) -> None:
    english.speed({"plain": targets}, english.SMOKE)
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["plain_sentences_per_s"] > 0
    assert figures["sentences"] == len(english.SMOKE)
