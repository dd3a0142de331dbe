"""Titles whose occupation is known vote for titles like them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.recognition.vocabulary import entry
from vidare.recognition import dictionary
from vidare.recognition.dictionary import compile_entries
from vidare.recognition.index import Index
from vidare.recognition.linking import national, ranker, training
from vidare.recognition.linking.evidence import Evidence
from vidare.recognition.linking.names import AT, KNOWN
from vidare.recognition.recogniser import Recogniser
from vidare.recognition.titles import rankers_path

_NEW = "urn:test:"
ENTRIES = [
    entry("nurse", "occupation", "sv", "sjuksköterska", code="2221.1"),
    entry("cook", "occupation", "sv", "kock", code="5120.1"),
    entry("cook", "occupation", "sv", "kallskänka på färja", "alternative", code="5120.1"),
    entry("cook", "occupation", "sv", "kallkock", "alternative", code="5120.1"),
    entry("waiter", "occupation", "sv", "servitör", code="5131.1"),
    entry("waiter", "occupation", "sv", "hovmästare på färja", "alternative", code="5131.1"),
    entry("waiter", "occupation", "sv", "bordsservis på hotell", "alternative", code="5131.1"),
]
TITLES = ["kallskänka på färja", "hovmästare på färja", "bordsservis på hotell"]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(compile_entries(ENTRIES, "test"))


@pytest.fixture(scope="module")
def evidence(index: Index) -> Evidence:
    return Evidence(index, titles=[index.columns.labels.index(title) for title in TITLES])


def _of(index: Index, evidence: Evidence, title: str, name: str, without: tuple[int, ...] = ()) -> dict[str, float]:
    found = evidence.weigh(title, "sv", without)
    names = [index.columns.concepts[concept].removeprefix(_NEW) for concept in found.concepts.tolist()]
    return dict(zip(names, found.features[:, AT[name]].tolist(), strict=True))


def test_titles_that_are_alike_vote_for_their_occupations(index: Index, evidence: Evidence) -> None:
    votes = _of(index, evidence, "servis, hotell", "letters_concept_votes")

    assert votes["waiter"] > 0.8
    assert votes.get("cook", 0.0) < 0.2
    assert _of(index, evidence, "servis, hotell", "concept_titles")["waiter"] == pytest.approx(np.log(3))


def test_a_title_that_is_passed_over_does_not_vote_for_itself(index: Index, evidence: Evidence) -> None:
    own = index.columns.labels.index(TITLES[0])

    assert _of(index, evidence, TITLES[0], "letters_concept_votes")["cook"] > 0.5
    assert _of(index, evidence, TITLES[0], "letters_concept_votes", (own,))["cook"] == 0
    assert _of(index, evidence, TITLES[0], "concept_titles", (own,))["cook"] == 0


def test_without_known_titles_nothing_is_told(index: Index) -> None:
    found = Evidence(index).weigh("kock", "sv")

    assert not found.features[:, [AT[name] for name in KNOWN]].any()


def test_a_language_without_titles_hears_those_that_read_alike(evidence: Evidence) -> None:
    known = [AT[name] for name in KNOWN]

    assert evidence.weigh("servitør på hotell", "nb").features[:, known].any()
    assert not evidence.weigh("servitör", "fi").features[:, known].any()


def test_titles_are_known_again_in_another_dictionary(index: Index) -> None:
    labels = np.array([index.columns.labels.index(title) for title in TITLES], np.int32)
    other = compile_entries([entry("baker", "occupation", "sv", "bagare", code="7512.1"), *ENTRIES], "other")

    again = national.labels_of(other, national.keys(index.columns, labels))

    assert sorted(other.labels[label] for label in again.tolist()) == sorted(TITLES)
    assert len(national.labels_of(other, np.zeros(0, np.uint64))) == 0


def test_a_site_learns_from_its_titles(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.bin"
    dictionary.build(ENTRIES, path, version="1")

    found = training.train_titles(
        path, rankers_path(path), titles=[("sv", title.upper()) for title in TITLES], size=5, encode=_encode
    )

    again = ranker.read(rankers_path(path))
    assert "3 national titles" in found.origin
    assert again.known.tolist() == sorted(found.known.tolist())
    assert Recogniser.load(path).occupations("kock", language="sv")


def test_examples_of_titles_are_learned_without_themselves(index: Index, evidence: Evidence) -> None:
    label = index.columns.labels.index(TITLES[0])
    cook = int(index.columns.label_concept[label])

    found = list(training.national_examples(index, evidence, [(label, {cook})], 0.5))

    assert [one.weight for one in found] == [0.5]
    assert not found[0].features[found[0].right][:, AT["letters_concept_votes"]].any()


def test_columns_keep_their_meaning_when_more_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = ranker.Ranker(
        np.array([1, -1, -1], np.int16),
        np.array([0.5, 0, 0]),
        np.array([1, 1, 2], np.int32),
        np.array([2, 1, 2], np.int32),
        np.array([0.0, 0, 1]),
        np.array([0], np.int32),
    )
    with monkeypatch.context() as patched:
        patched.setattr(ranker, "NAMES", ("own_exact", "best"))
        ranker.write(ranker.Rankers(trees, trees, "old"), tmp_path / "old.npz")

    assert ranker.read(tmp_path / "old.npz").plain.feature.tolist() == [AT["best"], -1, -1]


def _encode(_: Sequence[str]) -> NDArray[np.float32]:
    raise AssertionError("no vectors lie beside this dictionary")
