"""Learns which words are part of the name of a skill."""

from __future__ import annotations

from collections.abc import Sequence

from vidare.recognition import tagger
from vidare.recognition.analysis import Token, analyse
from vidare.recognition.annotated import Sentence
from vidare.recognition.linear import Linear
from vidare.recognition.training import logistic

PENALTY = 3e-5


def classes(sentence: Sentence, tokens: Sequence[Token]) -> list[int]:
    """The class of each word by the sentence's marks."""
    found = [tagger.OUTSIDE] * len(tokens)
    for mark in sentence.marks:
        held = [i for i, token in enumerate(tokens) if token.start < mark.end and token.end > mark.start]
        for place, i in enumerate(held):
            found[i] = tagger.INSIDE if place else tagger.BEGIN
    return found


def learn(sentences: Sequence[Sentence], asked: Sequence[float], penalty: float = PENALTY) -> Linear:
    """The model of `tagger`; `asked` is each sentence's probability, by a model that has not seen it."""
    rows: list[list[int]] = []
    targets: list[int] = []
    for sentence, wanted in zip(sentences, asked, strict=True):
        tokens = analyse(sentence.text, sentence.language)
        rows += tagger.features(sentence.text, tokens, wanted)
        targets += classes(sentence, tokens)
    return logistic.linear(rows, targets, tagger.CLASSES, tagger.BUCKETS, penalty)
