"""Learns what sentences are for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vidare.recognition import roles
from vidare.recognition.analysis import analyse
from vidare.recognition.annotated import Sentence
from vidare.recognition.linear import Linear
from vidare.recognition.training import logistic

PENALTY = 3e-6


def learn(sentences: Sequence[Sentence], penalty: float = PENALTY) -> Linear:
    """The model of `roles` from sentences of any languages."""
    rows = [roles.features(one.text, analyse(one.text, one.language)) for one in sentences]
    targets = [roles.CLASSES.index(f"{one.genre}/{one.role}") for one in sentences]
    return logistic.linear(rows, targets, roles.CLASSES, roles.BUCKETS, penalty, balanced(sentences))


def balanced(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """A weight a sentence, so that half of the weight lies on sentences that ask for nothing: in real texts most do not."""
    wanted = np.array([one.role in roles.ASKED for one in sentences])
    share = np.where(wanted, wanted.sum(), (~wanted).sum())
    found: NDArray[np.float64] = 1.0 / np.maximum(share, 1)
    return found


def folds(sentences: Sequence[Sentence], count: int, block: int = 10) -> list[int]:
    """The fold of each sentence: blocks of neighbouring lines (of one field, often) stay together, every language by
    itself."""
    numbers: list[int] = []
    places: dict[str, int] = {}
    for sentence in sentences:
        place = places.get(sentence.language, 0)
        places[sentence.language] = place + 1
        numbers.append(place // block * 7919 % 104_729 % count)
    return numbers


def accuracy(model: Linear, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Shares of sentences: the right role of the genre, and rightly asked for or not."""
    right, sure = [], []
    for one in sentences:
        places = roles.features(one.text, analyse(one.text, one.language))
        found = roles.probabilities(places, model)
        own = {name: value for name, value in found.items() if name.startswith(f"{one.genre}/")}
        right.append(max(own, key=lambda name: own[name]) == f"{one.genre}/{one.role}")
        wanted = sum(value for name, value in found.items() if name.partition("/")[2] in roles.ASKED)
        sure.append((wanted >= 0.5) == (one.role in roles.ASKED))
    return {"role": float(np.mean(right)), "asked": float(np.mean(sure))}
