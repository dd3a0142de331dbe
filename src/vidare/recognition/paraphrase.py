"""Words that look like the name of a skill and are no label's: linked to the concept whose label is most like them.

The tagger says which words; character n-grams and parts of words (`linking`) say which concept; a second judge, learnt from
the annotated sentences, says how likely it is that this is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.recognition.analysis import stopwords
from vidare.recognition.candidates import Candidate
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.judging import Evidence, Judge, read_judge
from vidare.recognition.linking.labels import Labels
from vidare.recognition.linking.letters import grams, parts, spelled
from vidare.recognition.linking.shelves import OTHERS, scores
from vidare.recognition.matching import Hit
from vidare.recognition.passages import Passage
from vidare.recognition.tagger import BEGIN, OUTSIDE

METHOD: Final = "paraphrase"
NAMES: Final = (
    "tag mean",
    "tag begin",
    "likeness",
    "likeness squared",
    "likeness and tag",
    "lead",
    "first",
    "everyday words",
    "marks",
    "asked",
    "words",
    "letters",
    "knowledge",
)
KINDS_MEANT: Final = ("skill", "knowledge", "licence")
"""A language has a name, which a country's adjective is like."""
_LIKELY: Final = 0.4
"""A word is part of a phrase from this probability on."""
_ASKED: Final = 0.35
"""Below it a sentence is not searched."""
_LONGEST: Final = 6
_MOST: Final = 2
"""Phrases of a sentence, and concepts of a phrase, that are looked at."""
_LETTERS: Final = 0.6
_BREAKS: Final = frozenset(",;:/()•")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first` to `last` (exclusive) of a passage; `tag` their mean probability, `opens` that of a beginning."""

    passage: Passage
    first: int
    last: int
    tag: float
    opens: float

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.passage.tokens[self.first].start, self.passage.tokens[self.last - 1].end


def phrases(text: str, passages: Sequence[Passage], taken: Sequence[Span], language: str) -> Iterator[Phrase]:
    """The likeliest runs of words of each sentence, across none that is `taken`."""
    stops = stopwords(language)
    held = bytearray(len(text))
    for start, end in taken:
        held[start:end] = b"\1" * (end - start)
    for passage in passages:
        if passage.asked < _ASKED:
            continue
        found = list(_runs(text, passage, held, stops))
        found.sort(key=lambda phrase: (-phrase.tag, phrase.first))
        yield from found[:_MOST]


def _runs(text: str, passage: Passage, held: bytearray, stops: frozenset[str]) -> Iterator[Phrase]:
    """The runs of likely words of one sentence; characters that are 1 in `held` are taken."""
    tokens = passage.tokens
    likely = (1.0 - passage.tags[:, OUTSIDE]).tolist()
    begins = passage.tags[:, BEGIN].tolist()
    free = [held.find(1, one.start, one.end) < 0 for one in tokens]
    place = 0
    while place < len(tokens):
        if likely[place] <= _LIKELY or not free[place] or tokens[place].folded in stops:
            place += 1
            continue
        last = place + 1
        while (
            last < min(len(tokens), place + _LONGEST)
            and free[last]
            and likely[last] > _LIKELY
            and begins[last] < 0.5
            and not _BREAKS.intersection(text[tokens[last - 1].end : tokens[last].start])
        ):
            last += 1
        end = last
        while end > place + 1 and tokens[end - 1].folded in stops:
            end -= 1
        yield Phrase(passage, place, end, sum(likely[place:end]) / (end - place), begins[place])
        place = last


class Paraphrases:
    """The concepts of one dictionary, by what their labels look like in one language."""

    def __init__(self, index: Index, evidence: Evidence) -> None:
        self._index = index
        self._evidence = evidence
        self._labels = Labels(index)

    def read(
        self,
        text: str,
        language: str,
        found: Sequence[Phrase],
        without: NDArray[np.int32] | None = None,
    ) -> tuple[list[Candidate], NDArray[np.float64]]:
        """The concepts that the phrases may mean and their features (readings × `NAMES`); `without` are labels that do not
        count."""
        kept: list[Candidate] = []
        rows: list[list[float]] = []
        for phrase in found:
            start, end = phrase.span
            near = self._nearest(text[start:end], language, without)
            for place, (label, likeness) in enumerate(near):
                if KINDS[self._index.concept_kind[self._index.label_concept[label]]] not in KINDS_MEANT:
                    continue
                rival = near[1][1] if place == 0 and len(near) > 1 else near[0][1]
                kept.append(self._candidate(phrase, label, likeness, language))
                rows.append(self._row(phrase, kept[-1], likeness, likeness - rival, place))
        return kept, np.array(rows, np.float64).reshape(len(rows), len(NAMES))

    def _nearest(self, phrase: str, language: str, without: NDArray[np.int32] | None) -> list[tuple[int, float]]:
        """The labels of the most like concepts, one each, and how like they are, 0..1."""
        shelf = self._labels.shelf(language, OTHERS)
        if shelf is None:
            return []
        letters = scores(shelf.grams, grams([spelled(phrase)])[1])[0]
        roots = scores(shelf.parts, parts(phrase, self._index.splitters[language]))[0]
        like = _LETTERS * letters + (1 - _LETTERS) * roots
        if without is not None:
            like = np.where(np.isin(shelf.label, without), 0, like)
        best = shelf.best(like)
        count = min(_MOST, len(best))
        top = np.argpartition(-best, count - 1)[:count]
        ends = np.append(shelf.first, len(like))
        found = []
        for concept in top[np.lexsort((top, -best[top]))].tolist():
            row = int(ends[concept]) + int(np.argmax(like[ends[concept] : ends[concept + 1]]))
            found.append((int(shelf.label[row]), round(float(best[concept]), 5)))
        return [(label, likeness) for label, likeness in found if likeness > 0]

    def _candidate(self, phrase: Phrase, label: int, likeness: float, language: str) -> Candidate:
        start, end = phrase.span
        concept = int(self._index.label_concept[label])
        hit = Hit(start, end, label, likeness, likeness, METHOD, 0, phrase.last - phrase.first)
        kind = KINDS[self._index.concept_kind[concept]]
        return Candidate(hit, concept, kind, likeness, language, (-likeness, float(concept)))

    def _row(self, phrase: Phrase, read: Candidate, likeness: float, lead: float, place: int) -> list[float]:
        start, end = phrase.span
        return [
            phrase.tag,
            phrase.opens,
            likeness,
            likeness * likeness,
            likeness * phrase.tag,
            lead,
            float(place == 0),
            *self._evidence.common(read.concept),
            phrase.passage.asked,
            float(phrase.last - phrase.first),
            (end - start) ** 0.5,
            float(read.kind == "knowledge"),
        ]


@cache
def judge() -> Judge:
    """The second judge."""
    return read_judge("paraphrase", NAMES)
