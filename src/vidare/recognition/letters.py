"""The language of a short text by its words and runs of letters: a linear model over hashed features.

Learnt from names of occupations and skills and from our own sentences (`python -m vidare.recognition.training.languages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np

from vidare.recognition.linear import Linear, bucket

BUCKETS: Final = 1 << 16
LONGEST: Final = 40
"""Words that are read; a longer text needs no letters."""
_WORD: Final = 24
"""Letters of a word that are read."""


def features(words: Sequence[str]) -> list[int]:
    """Places of the words (in lower case), and of their runs of one to five letters with the word's borders."""
    found: set[str] = set()
    for word in words[:LONGEST]:
        bounded = f"<{word[:_WORD]}>"
        found.add(f"w{bounded}")
        for size in (1, 2, 3, 4, 5):
            found.update([bounded[at : at + size] for at in range(len(bounded) - size + 1)])
    return sorted(bucket(feature, BUCKETS) for feature in found)


def log_probabilities(words: Sequence[str], model: Linear | None = None) -> dict[str, float]:
    """The log probability of each language for a short text's words in lower case."""
    model = model or _model()
    places = features(words)
    scores = model.scores(model.sums(places), 1.0 / max(len(places), 1) ** 0.5)
    likely = scores - scores.max()
    likely -= np.log(np.exp(likely).sum())
    return dict(zip(model.classes, likely.tolist(), strict=True))


@cache
def _model() -> Linear:
    return Linear.read("letters")
