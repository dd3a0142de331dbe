"""How likely each word of a text is part of the name of a skill, from its form and its neighbours alone.

Three classes a word: it begins a mention, goes on with one, or stands outside. A linear model over hashed features, one for
all languages, learnt from the spans that the annotated sentences mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vidare.recognition.analysis import Token
from vidare.recognition.linear import Linear

BUCKETS: Final = 1 << 16
CLASSES: Final = ("outside", "begin", "inside")
OUTSIDE, BEGIN, INSIDE = range(3)
_NORM: Final = 0.25
"""One over the square root of how many features a word has, nearly."""


def tag(sentence: str, tokens: Sequence[Token], asked: float) -> NDArray[np.float64]:
    """Probabilities (words × classes) for the words of one sentence; `asked` is the probability that it asks for skills."""
    return probabilities(features(sentence, tokens, asked), model())


def probabilities(rows: Sequence[Sequence[int]], model: Linear) -> NDArray[np.float64]:
    """Probabilities (words × classes) from the words' features."""
    if not rows:
        return np.zeros((0, len(CLASSES)))
    sums = model.weights[np.array(rows)].sum(axis=1, dtype=np.int64)
    scores = sums * (model.scale * _NORM) + model.bias
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return found


def features(sentence: str, tokens: Sequence[Token], asked: float, size: int = BUCKETS) -> list[list[int]]:
    """The places of each word's features; equally many a word."""
    stems = ["<<", "<", *(token.stem for token in tokens), ">", ">>"]
    words = [token.folded for token in tokens]
    mood = f"{int(asked * 3.999)}"
    marks = [
        "^",
        *(_mark(sentence[one.end : other.start]) for one, other in pairwise(tokens)),
        "$",
    ]
    rows = []
    for i, word in enumerate(words):
        before, stem, after = stems[i + 1], stems[i + 2], stems[i + 3]
        named = (
            f"0{stem}",
            f"-{before}",
            f"+{after}",
            f"={stems[i]} {before}",
            f"#{after} {stems[i + 4]}",
            f"<{before} {stem}",
            f">{stem} {after}",
            f"_{stems[i]}",
            f"~{stems[i + 4]}",
            f"b{word[:4]}",
            f"c{word[:6]}",
            f"e{word[-3:]}",
            f"d{word[-5:]}",
            f"s{tokens[i].text[:1].isupper()}{marks[i]}{marks[i + 1]}",
            f"m{mood}{marks[i]}{before}",
            f"a{mood}{word[-2:]}",
        )
        rows.append([crc32(feature.encode("utf-8", "surrogatepass")) % size for feature in named])
    return rows


def _mark(gap: str) -> str:
    bare = gap.strip()
    return bare[:1] if bare else " "


@cache
def model() -> Linear:
    """The model that ships."""
    return Linear.read("tagger")
