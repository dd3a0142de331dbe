"""The benchmark of titles runs on a made-up task, and scores as trec_eval does."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from bench import _melo, _titles, titles


@pytest.fixture
def task(tmp_path: Path) -> _melo.Task:
    return _melo.read(_melo.tiny(tmp_path) / "swe_q_sv_c_sv")


def test_equal_scores_are_ordered_by_label_last_first(task: _melo.Task) -> None:
    right = next(iter(task.gold[2]))

    assert _melo.official_ranks(task, 2, [(right, 0.5), ("C999999_sv_000", 0.5)]) == 2
    assert _melo.official_ranks(task, 2, [(right, 0.5), ("A", 0.500001)]) == 1
    assert _melo.official_ranks(task, 2, [("A", 0.5)]) == 0


def test_only_the_hundred_best_count(task: _melo.Task) -> None:
    right = next(iter(task.gold[0]))
    better = [(f"A{number}", 0.9) for number in range(_melo.DEPTH)]

    assert _melo.official_ranks(task, 0, [*better, (right, 0.8)]) == 0
    assert _melo.official_ranks(task, 0, [*better[1:], (right, 0.8)]) == _melo.DEPTH


def test_answers_are_ranked_by_their_first_right_concept(task: _melo.Task) -> None:
    nurse, driver = (f"http://data.europa.eu/esco/occupation/{name}" for name in ("nurse", "driver"))

    assert _melo.ranks(task, [[driver, nurse], [driver]], [0, 1]).tolist() == [2, 1]


def test_the_baseline_finds_what_is_spelled_alike(task: _melo.Task) -> None:
    assert _melo.char_ranks(task, [0, 2]).tolist() == [1, 1]


def test_the_interval_holds_the_mean() -> None:
    mean, low, high = _melo.interval(np.array([0.0, 1.0] * 50))

    assert mean == 0.5
    assert 0.35 < low < 0.5 < high < 0.65


def test_norwegian_titles_are_scored_with_what_others_teach(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "kept"
    _melo.tiny(kept)
    (kept / "swe_q_sv_c_sv").rename(kept / "nor_q_no_c_no")
    shutil.copytree(kept / "nor_q_no_c_no", kept / "nor_q_no_c_en")
    learned = _melo.tiny(tmp_path / "learned")
    bench = titles.Bench(kept, learned, None, tmp_path, development=False)

    titles.run(bench, embedded=False, size=5)

    assert {(row["task"], row["regime"]) for row in bench.rows} == {
        ("nb→nb", "own labels, letters"),
        ("nb→en", "own labels, letters"),
        ("nb→en", "English labels alone, letters"),
        ("nb→nb", "titles, letters"),
        ("nb→en", "titles, letters"),
    }
    assert all(row["n"] == 4 for row in bench.rows if row["candidates"] == "all")


def test_titles_that_are_learned_from_vote_already_then(tmp_path: Path) -> None:
    task = _melo.read(_melo.tiny(tmp_path) / "swe_q_sv_c_sv")
    known = _titles.national(task, range(4))
    own = _titles.entries([task], None)
    system = _titles.System(_titles.with_titles(own, known), tmp_path / "titles.bin", None)

    found = system.national_examples(known, 1.0)

    assert len(found) == 4
    assert all(one.features[:, _titles.NAMES.index("unit_titles")].any() for one in found)
