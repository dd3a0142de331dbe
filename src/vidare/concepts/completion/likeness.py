"""Likeness: the concepts whose names are most like a whole text, for matching lists and for suggesting what was meant.

A name and the text share words, alike but for typing errors and endings; rare words weigh more than common ones (Dice's
coefficient over the rarity of words). The best are then compared letter by letter (Ratcliff and Obershelp's similarity).
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import numpy as np

from vidare.concepts.completion.asking import (
    LONGEST,
    Match,
    Numbers,
    Wanted,
    allowed_concepts,
    beginning,
    errors_in,
    near,
)
from vidare.concepts.completion.index import KINDS_OF_NAME, NO_LANGUAGE, Index, hashed
from vidare.concepts.completion.letters import encoded, words
from vidare.core.text import LANGUAGES

_MOST_WORDS: Final = 12
_COMPARED: Final = 60
"""Names that are compared letter by letter."""
_BEGINS: Final = 0.75
_ERROR: Final = 0.15
_LEAST: Final = 0.2
_FOREIGN, _MACHINE = 3.0, 5.0
_MOST_UNEQUAL: Final = 95.0
_OF_KIND: Final = {"preferred": 100.0, "alternative": 98.0, "code": 97.0, "hidden": 96.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept by its name that is most like a text. `score` is 0 to 100, above 95 only where the name is the same but
    for case and spacing; `words` and `letters` are what it was made of, 0 to 1."""

    match: Match
    is_equal: bool
    words: float
    letters: float

    @property
    def score(self) -> float:
        return self.match.score


def nearest(index: Index, text: str, language: str, limit: int, wanted: Wanted = Wanted()) -> list[Candidate]:  # noqa: B008
    """Up to `limit` concepts by the likeness of a name, the best first; all whose name equals the text come among them as
    long as there is room. A name in another language than the reader's, or made by a machine, counts a little less."""
    said = words(text[:LONGEST])[:_MOST_WORDS]
    if not said or limit < 1 or not index.count:
        return []
    likeness = _by_words(index, said)
    equal = index["hash"] == np.uint64(hashed(said))
    likeness[equal] = 2.0
    allowed = allowed_concepts(index, wanted)
    if allowed is not None:
        likeness[~allowed[index["concept"]]] = 0.0
    names = np.flatnonzero(likeness >= _LEAST)
    most = max(_COMPARED, limit) + int(np.count_nonzero(equal))
    if most < len(names):
        names = names[np.argpartition(-likeness[names], most)[:most]]
    best: dict[int, Candidate] = {}
    for name in names.tolist():
        one = _compared(index, name, said, language, min(1.0, float(likeness[name])), bool(equal[name]))
        held = best.get(one.match.concept)
        if held is None or (one.score, one.is_equal) > (held.score, held.is_equal):
            best[one.match.concept] = one
    return sorted(best.values(), key=lambda one: (-one.score, one.match.concept))[:limit]


def _by_words(index: Index, said: list[str]) -> Numbers:
    """For each name how much of it and the text is shared, 0 to 1."""
    shared = np.zeros(index.count, np.float32)
    total = 0.0
    for word in dict.fromkeys(said):
        rows, quality = _like(index, word)
        rarity = float(index["rarity"][rows].max()) if len(rows) else float(np.log(index.count + 1))
        total += rarity
        own = np.zeros(index.count, np.float32)
        starts = index["starts"]
        for row, value in zip(rows.tolist(), quality.tolist(), strict=True):
            hits = index["names"][starts[row] : starts[row + 1]]
            own[hits] = np.maximum(own[hits], value * float(index["rarity"][row]))
        shared += own
    likeness: Numbers = 2 * shared / (total + index["mass"])
    return likeness


def _like(index: Index, word: str) -> tuple[Numbers, Numbers]:
    """Words that are this one, begin with it or with which it begins but for an ending, or have typing errors; how good
    each is, 0 to 1."""
    code = encoded(word)
    first, last = beginning(index, code)
    last = min(last, first + 200)
    found = dict.fromkeys(range(first, last), _BEGINS)
    if first < last and len(index.words[first]) == len(code):
        found[first] = 1.0
    if errors_in(word):
        for row, errors in zip(*(part.tolist() for part in near(index, word, whole=True)), strict=True):
            found[row] = max(found.get(row, 0.0), 1.0 - _ERROR * errors)
    return np.array(list(found), np.int64), np.array(list(found.values()), np.float32)


def _compared(index: Index, name: int, said: list[str], language: str, shared: float, is_equal: bool) -> Candidate:
    text, kind = index.text(name), KINDS_OF_NAME[index["kind"][name]]
    number = int(index["language"][name])
    code = LANGUAGES[number] if number < NO_LANGUAGE else ""
    is_machine = bool(index["is_machine"][name])
    letters = 1.0 if is_equal else SequenceMatcher(None, " ".join(said), " ".join(words(text)), autojunk=False).ratio()
    score = _OF_KIND[kind] if is_equal else min(_MOST_UNEQUAL, 100 * (shared + letters) / 2)
    score -= _FOREIGN * (code not in ("", language)) + _MACHINE * is_machine
    match = Match(
        int(index["keys"][index["concept"][name]]), text, code, kind, is_machine, 0, round(max(score, 0.0), 2)
    )
    return Candidate(match, is_equal, round(shared, 3), round(letters, 3))
