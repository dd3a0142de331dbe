"""A text as its sentences, each with its words, what it is for, and which of its words look like the name of a skill."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.recognition import roles, tagger
from vidare.recognition.analysis import Token
from vidare.recognition.linear import Linear

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
_LONGEST: Final = 200
"""Words; what is longer is no sentence, and is looked at in pieces."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of a text: one sentence.

    `tokens` are its words, placed in the text; `roles` the probability of each class of `roles.CLASSES`; `asked` that of
    a sentence in which skills are asked for, done, taught or had; `tags` (words × 3) are those of `tagger.CLASSES`.
    """

    start: int
    end: int
    tokens: Sequence[Token]
    roles: Mapping[str, float]
    asked: float
    tags: NDArray[np.float64]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The first word that reaches into characters `start` to `end`, and the one after the last."""
        first = bisect_right(self.tokens, start, key=_END)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return first, last


def passages(text: str, tokens: Sequence[Token], role_model: Linear, tag_model: Linear) -> list[Passage]:
    """The sentences of a text that hold words, in order, read by two models."""
    found: list[Passage] = []
    place = 0
    for start, end in roles.sentence_spans(text):
        while place < len(tokens) and tokens[place].start < start:
            place += 1
        first = place
        while place < len(tokens) and tokens[place].start < end:
            place += 1
        for begin in range(first, place, _LONGEST):
            words = tokens[begin : min(begin + _LONGEST, place)]
            opens = start if begin == first else words[0].start
            closes = end if begin + _LONGEST >= place else words[-1].end
            found.append(passage(text, opens, closes, words, role_model, tag_model))
    return found


def passage(text: str, start: int, end: int, tokens: Sequence[Token], role_model: Linear, tag_model: Linear) -> Passage:
    """One sentence of a text, read by two models."""
    places = roles.features(text[start:end], tokens)
    found = roles.probabilities(places, role_model)
    asked = sum(value for name, value in found.items() if name.partition("/")[2] in roles.ASKED)
    tags = tagger.probabilities(tagger.features(text, tokens, asked), tag_model)
    return Passage(start, end, tokens, found, asked, tags)


def at(found: Sequence[Passage], start: int) -> Passage | None:
    """The sentence that character `start` stands in, or the one before; None where there is none."""
    place = bisect_right(found, start, key=_START)
    return found[place - 1] if place else found[0] if found else None
