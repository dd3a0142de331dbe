"""Words that are no label's."""

from __future__ import annotations

import numpy as np
import pytest

from tests.recognition.vocabulary import ENTRIES, urn
from vidare.recognition import paraphrase, roles, tagger
from vidare.recognition.analysis import analyse
from vidare.recognition.dictionary import compile_entries
from vidare.recognition.index import Index
from vidare.recognition.judging import Evidence
from vidare.recognition.passages import Passage, passages


@pytest.fixture(scope="module")
def reader() -> paraphrase.Paraphrases:
    index = Index(compile_entries(ENTRIES, "test-1"))
    return paraphrase.Paraphrases(index, Evidence(index, {}))


def _read(text: str) -> list[Passage]:
    return passages(text, analyse(text, "sv"), roles.model(), tagger.model())


def _phrase(text: str, first: int, last: int) -> paraphrase.Phrase:
    return paraphrase.Phrase(_read(text)[0], first, last, 0.9, 0.9)


def test_the_nearest_label_names_the_concept(reader: paraphrase.Paraphrases) -> None:
    found, rows = reader.read("Du svetsar balkar.", "sv", [_phrase("Du svetsar balkar.", 1, 2)])
    assert reader._index.columns.concepts[found[0].concept] == urn("welding")
    assert found[0].hit.method == "paraphrase"
    assert rows.shape == (len(found), len(paraphrase.NAMES))


def test_a_label_that_does_not_count_is_not_found(reader: paraphrase.Paraphrases) -> None:
    phrase = _phrase("Du svetsar balkar.", 1, 2)
    welding = [
        i for i, c in enumerate(reader._index.label_concept) if reader._index.columns.concepts[c] == urn("welding")
    ]
    found, _ = reader.read("Du svetsar balkar.", "sv", [phrase], np.array(welding, np.int32))
    assert urn("welding") not in {reader._index.columns.concepts[one.concept] for one in found}


def test_a_language_is_never_a_paraphrase(reader: paraphrase.Paraphrases) -> None:
    found, _ = reader.read("svenskar", "sv", [_phrase("svenskar", 0, 1)])
    assert "language" not in {one.kind for one in found}


def test_phrases_stay_out_of_what_is_taken_and_in_order() -> None:
    text = "Du har erfarenhet av bokföring, fakturering och löneadministration."
    free = list(paraphrase.phrases(text, _read(text), (), "sv"))
    assert free
    spans = [phrase.span for phrase in free]
    taken = [spans[0]]
    left = [phrase.span for phrase in paraphrase.phrases(text, _read(text), taken, "sv")]
    assert all(end <= taken[0][0] or start >= taken[0][1] for start, end in left)


def test_what_asks_for_nothing_is_not_searched() -> None:
    text = "Vi erbjuder friskvårdsbidrag, pensionsavsättning och flextid."
    assert list(paraphrase.phrases(text, _read(text), (), "sv")) == []
