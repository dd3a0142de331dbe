"""A phrase finds the concepts whose labels are like it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.recognition.vocabulary import ENTRIES, urn
from vidare.recognition import dictionary
from vidare.recognition.index import Index
from vidare.recognition.linking.labels import FEATURES, Labels

OWN, EXACT, NEAR, ENGLISH = (FEATURES.index(n) for n in ("own_letters", "own_exact", "near_letters", "en_letters"))


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(dictionary.compile_entries(ENTRIES, "test"))


@pytest.fixture(scope="module")
def labels(index: Index) -> Labels:
    return Labels(index)


def _best(labels: Labels, index: Index, phrase: str, language: str, *kinds: str) -> str:
    found = labels.candidates(phrase, language, kinds or None, 5)
    return index.columns.concepts[found.concepts[0]]


@pytest.mark.parametrize(
    ("phrase", "language", "kind", "concept"),
    [
        ("sjuksköterskor", "sv", "occupation", "nurse"),
        ("sykepleier", "sv", "occupation", "nurse"),
        ("software developr", "en", "occupation", "developer"),
        ("sairaanhoitajat", "fi", "occupation", "nurse"),
    ],
)
def test_the_best_candidate(labels: Labels, index: Index, phrase: str, language: str, kind: str, concept: str) -> None:
    assert _best(labels, index, phrase, language, kind) == urn(concept)


def test_an_exact_label_is_told_apart(labels: Labels) -> None:
    found = labels.candidates("Sjuksköterska", "sv", ("occupation",))

    assert found.features[0, EXACT] == 1
    assert found.features[0, OWN] == 1
    assert labels.candidates("Sjuksköterskan", "sv", ("occupation",)).features[0, EXACT] == 0


def test_kinds_limit_and_order(labels: Labels, index: Index) -> None:
    found = labels.candidates("köra truck", "sv", ("skill", "knowledge"), 3)

    kinds = {dictionary.KINDS[number] for number in index.columns.concept_kind[found.concepts].tolist()}
    assert kinds <= {"skill", "knowledge"}
    assert len(found) <= 3
    assert sorted(found.scores.tolist(), reverse=True) == found.scores.tolist()
    assert found.features.min() >= 0
    assert found.features.max() <= 1.0001


def test_english_is_no_second_language_of_itself(labels: Labels) -> None:
    found = labels.candidates("nurse", "en")

    assert found.features[0, OWN] == 1
    assert not found.features[:, ENGLISH].any()
    assert not found.features[:, NEAR].any()


@pytest.mark.parametrize("phrase", ["", "???", "\ud800", "x" * 100_000, "zz qq"])
def test_a_phrase_that_is_like_nothing(labels: Labels, phrase: str) -> None:
    assert len(labels.candidates(phrase, "sv", limit=10)) <= 10


def test_the_same_from_memory_and_from_disk(labels: Labels, tmp_path: Path) -> None:
    path = tmp_path / "d.bin"
    dictionary.build(ENTRIES, path, version="test")
    again = Labels(Index(dictionary.read(path)))

    first, second = (each.candidates("legitimerad sjuksköterska", "sv") for each in (labels, again))

    assert np.array_equal(first.concepts, second.concepts)
    assert np.array_equal(first.features, second.features)
