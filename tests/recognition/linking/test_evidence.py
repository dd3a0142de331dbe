"""What speaks for an occupation as the meaning of a title, and how a ranker learns from labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray

from tests.recognition.vocabulary import entry
from vidare.recognition import dictionary
from vidare.recognition.dictionary import Entry
from vidare.recognition.index import Index
from vidare.recognition.linking import ranker, training
from vidare.recognition.linking.evidence import NAMES, Evidence, Weighed

GROUP = "http://data.europa.eu/esco/isco/C2221"
ENTRIES = [
    Entry(GROUP, "occupation", "sv", "sjuksköterskor", "preferred", code="2221"),
    entry("nurse", "occupation", "sv", "sjuksköterska", code="2221.1"),
    entry("nurse", "occupation", "sv", "syster på avdelning", "alternative", code="2221.1"),
    entry("nurse", "occupation", "da", "sygeplejerske", code="2221.1"),
    entry("nurse", "occupation", "en", "nurse", code="2221.1"),
    entry("anaesthetics", "occupation", "sv", "anestesisjuksköterska", code="2221.2"),
    entry("cook", "occupation", "sv", "kock", code="5120.1"),
    entry("cook", "occupation", "da", "køkkenchef", code="5120.1"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(dictionary.compile_entries(ENTRIES, "test"))


def _of(index: Index, weighed: Weighed, uri: str, name: str) -> float:
    row = [index.columns.concepts[number] for number in weighed.concepts.tolist()].index(uri)
    return float(weighed.features[row, NAMES.index(name)])


def test_an_exact_name_speaks_in_every_way(index: Index) -> None:
    found = Evidence(index).weigh("Sjuksköterska", "sv")

    assert index.columns.concepts[found.concepts[0]] == "urn:test:nurse"
    for name in ("own_letters", "own_parts", "own_exact", "name_letters", "name_exact"):
        assert _of(index, found, "urn:test:nurse", name) == 1
    assert _of(index, found, "urn:test:nurse", "rank") == 0
    assert 0 < _of(index, found, "urn:test:anaesthetics", "own_letters") < 1
    assert _of(index, found, "urn:test:anaesthetics", "group_best") == _of(index, found, "urn:test:nurse", "blend")


def test_a_label_that_is_passed_over_says_nothing(index: Index) -> None:
    label = index.columns.labels.index("sjuksköterska")

    found = Evidence(index).weigh("sjuksköterska", "sv", [label])

    assert _of(index, found, "urn:test:nurse", "own_exact") == 0
    assert _of(index, found, "urn:test:nurse", "own_letters") < 1


def test_each_side_of_a_slash_is_heard(index: Index) -> None:
    found = Evidence(index).weigh("Kock/Sjuksköterska", "sv")

    assert _of(index, found, "urn:test:cook", "own_exact") == 1
    assert _of(index, found, "urn:test:nurse", "own_exact") == 1


def test_another_spelling_of_a_near_language(index: Index) -> None:
    found = Evidence(index).weigh("Kökkenchef", "sv")

    assert _of(index, found, "urn:test:cook", "near_exact") == 1


def test_groups_are_candidates_only_when_asked_for(index: Index) -> None:
    with_groups = Evidence(index, groups=True).weigh("Sjuksköterska", "sv")
    without = Evidence(index).weigh("Sjuksköterska", "sv")

    assert _of(index, with_groups, GROUP, "is_group") == 1
    assert index.columns.concepts.index(GROUP) not in without.concepts


def test_vectors_speak_where_there_are_any(index: Index) -> None:
    columns = index.columns
    random = np.random.default_rng(0)
    held = {text: random.normal(size=384).astype(np.float32) for text in columns.labels}

    class Held:
        def shelf(self, key: tuple[int, int, bool], labels: NDArray[np.int32]) -> object:
            rows = np.array([held[columns.labels[label]] for label in labels.tolist()])
            return np.arange(len(labels)), rows / np.linalg.norm(rows, axis=1, keepdims=True)

        def centred(self, vectors: NDArray[np.float32], language: int) -> NDArray[np.float32]:
            return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([held["kock"] for _ in texts])

    found = Evidence(index, Held(), encode).weigh("någon som lagar mat", "sv")  # type: ignore[arg-type]

    assert _of(index, found, "urn:test:cook", "own_vector") == pytest.approx(1, abs=1e-5)
    assert _of(index, found, "urn:test:nurse", "own_vector") < 0.5


@pytest.mark.parametrize("title", ["", "///", "\ud800\0", "ö" * 5000])
def test_any_title_is_weighed(index: Index, title: str) -> None:
    assert np.isfinite(Evidence(index).weigh(title, "sv").features).all()


def test_the_longest_run_of_words_that_is_a_label(index: Index) -> None:
    evidence = Evidence(index)

    assert evidence.label_within("Erfaren syster på avdelning sökes", "sv") == "syster på avdelning"
    assert evidence.label_within("Något helt annat", "sv") == ""


def test_labels_are_examples_in_three_ways(index: Index) -> None:
    evidence = Evidence(index, groups=True)

    found = list(training.examples(index, evidence, 4, languages=("sv",)))

    right = [int(one.right.sum()) for one in found]
    assert set(right) <= {0, 1}
    assert {one.weight for one in found} == {1.0, training.WEIGHTS[training.UNHEARD]}
    assert any(
        one.right.any() and one.features[one.right, NAMES.index("is_group")][0] == 1
        for one in found
        if one.weight == training.WEIGHTS[training.UNHEARD]
    )


def test_training_is_one_command(tmp_path: Path) -> None:
    pytest.importorskip("lightgbm")
    source, output, judged = tmp_path / "d.bin", tmp_path / "titles.npz", tmp_path / "judged.tsv"
    dictionary.build(ENTRIES, source, version="test")
    judged.write_text("Kock\tsv\turn:test:cook\nRymdfarare\tsv\t\n", "utf-8")

    first = CliRunner().invoke(training.main, [str(source), str(output), "--size", "4", "--judged", str(judged)])

    assert first.exit_code == 0, first.output
    held = ranker.read(output)
    assert held.origin == "own labels, size 4, seed 7"
    assert set(held.curves) == {""}


def test_a_line_that_is_no_judged_title_is_named(tmp_path: Path) -> None:
    path = tmp_path / "judged.tsv"
    path.write_text("Kock\tsv\turn:test:cook\nKock\n", "utf-8")

    with pytest.raises(ValueError, match="line 2"):
        training.read_judged(path)
