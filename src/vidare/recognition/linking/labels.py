"""The labels of a vocabulary, found by letters and by parts of words.

    labels = Labels(index)                       # index: `vidare.recognition.index.Index`, a loaded dictionary
    found = labels.candidates("köra truck", "sv", kinds=("skill", "knowledge"), limit=30)
    for concept, features in found: ...          # numbers into `index.columns.concepts`, best first

`found.concepts` holds concept numbers (int32, n), `found.features` one row a concept and one column a name of `FEATURES`
(float32, n × 8, each 0..1), `found.scores` the fixed blend that they are ordered by. Every feature is the best over the
concept's labels in the languages concerned:

    own_letters, own_parts, own_exact     in the phrase's own language
    near_letters, near_exact              in languages that read alike (sv, nb, nn, da: one spelling, æ = ä, ø = ö)
    en_letters, en_parts, en_exact        in English (zero for an English phrase, whose own language it is)

Letters are cosines of character n-grams (2 to 5 within words), parts cosines of roots and parts of compounds. Labels of
occupations and labels of everything else lie on separate shelves with weights of their own; `kinds` picks the shelves.
`matrix` gives the features of chosen concepts, or of all, for those who blend them otherwise. Cost: about a millisecond
a phrase of some words. Read-only after construction, so that threads may share it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.linking.letters import grams, parts, spelled, spelling
from vidare.recognition.linking.shelves import Shelf, group_of, scores, unpack

FEATURES: Final = (
    "own_letters",
    "own_parts",
    "own_exact",
    "near_letters",
    "near_exact",
    "en_letters",
    "en_parts",
    "en_exact",
)
_BLEND: Final = np.array([1.0, 0.5, 0.3, 0.5, 0.2, 0.3, 0.2, 0.1], np.float32)
_NEAR: Final = {"sv": ("nb", "nn", "da"), "nb": ("nn", "da", "sv"), "nn": ("nb", "da", "sv"), "da": ("nb", "nn", "sv")}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Concept numbers, best first, with a row of `FEATURES` and a blended score each."""

    concepts: NDArray[np.int32]
    features: NDArray[np.float32]
    scores: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[tuple[int, NDArray[np.float32]]]:
        return zip(self.concepts.tolist(), self.features, strict=True)


class Labels:
    """Every label of one dictionary, by letters and by parts."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._shelves = unpack(index.columns.shelves)
        self._kind = index.columns.concept_kind
        self._concept = index.columns.label_concept

    def candidates(
        self, phrase: str, language: str, kinds: Collection[str] | None = None, limit: int = 50
    ) -> Candidates:
        """The concepts whose labels are most like `phrase`, by the fixed blend; none that shares nothing with it."""
        features = self.matrix(phrase, language, kinds)
        blended = features @ _BLEND
        allowed = self._allowed(kinds)
        if allowed is not None:
            blended[~allowed] = 0
        count = min(max(limit, 0), int(np.count_nonzero(blended > 0)))
        if not count:
            return Candidates(np.zeros(0, np.int32), features[:0], blended[:0])
        best = np.argpartition(-blended, count - 1)[:count]
        best = best[np.lexsort((best, -blended[best]))]
        return Candidates(best.astype(np.int32), features[best], blended[best])

    def matrix(self, phrase: str, language: str, kinds: Collection[str] | None = None) -> NDArray[np.float32]:
        """The features of every concept of the dictionary (n × 8); zero for kinds on shelves that are not asked for."""
        found = np.zeros((len(self._kind), len(FEATURES)), np.float32)
        for group in _groups(kinds):
            self._letters(found, phrase, language, group)
            self._parts(found, phrase, language, group)
        return found

    def shelf(self, language: str, group: int) -> Shelf | None:
        """The labels of one language, of occupations or of all else; None when there are none."""
        return self._shelves.get((LANGUAGES.index(language), group))

    def _letters(self, found: NDArray[np.float32], phrase: str, language: str, group: int) -> None:
        text = spelled(phrase)
        letters = grams([text])[1]
        whole = spelling(text)
        for column, languages in ((0, (language,)), (3, _NEAR.get(language, ())), (5, _english(language))):
            exact = column + (2 if column != 3 else 1)
            for labels_in in languages:
                shelf = self.shelf(labels_in, group)
                if shelf is None:
                    continue
                each, _ = scores(shelf.grams, letters)
                same = np.flatnonzero(shelf.spelling == whole)
                each[same] = 1
                found[shelf.concept, column] = np.maximum(found[shelf.concept, column], shelf.best(each))
                found[self._concept[shelf.label[same]], exact] = 1

    def _parts(self, found: NDArray[np.float32], phrase: str, language: str, group: int) -> None:
        for column, languages in ((1, (language,)), (6, _english(language))):
            for labels_in in languages:
                shelf = self.shelf(labels_in, group)
                if shelf is not None:
                    features = parts(phrase, self._index.splitters[labels_in])
                    found[shelf.concept, column] = shelf.best(scores(shelf.parts, features)[0])

    def _allowed(self, kinds: Collection[str] | None) -> NDArray[np.bool_] | None:
        if kinds is None:
            return None
        return np.isin(self._kind, [KINDS.index(kind) for kind in kinds])


def _groups(kinds: Collection[str] | None) -> Sequence[int]:
    return sorted({group_of(kind) for kind in (KINDS if kinds is None else kinds)})


def _english(language: str) -> tuple[str, ...]:
    return () if language == "en" else ("en",)
