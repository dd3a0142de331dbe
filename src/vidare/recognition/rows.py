"""What the compiler collects, held as columns of numbers: a vocabulary of everything has millions of them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vidare.recognition.analysis import Token, analyse

_CONCEPT_BITS = 32


@dataclass(slots=True)
class Numbers:
    """Numbers given to (language, text) pairs in the order met, and the concepts that each occurs in."""

    known: dict[tuple[int, str], int] = field(default_factory=dict)
    _pairs: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, language: int, text: str, concept: int) -> None:
        """Note that `text` occurs in `concept`."""
        number = self.known.setdefault((language, text), len(self.known))
        self._pairs.append(number << _CONCEPT_BITS | concept)

    def concepts(self) -> list[int]:
        """How many concepts each number occurs in."""
        pairs = np.unique(np.array(self._pairs, np.uint64)) >> np.uint64(_CONCEPT_BITS)
        return np.bincount(pairs.astype(np.int64), minlength=len(self.known)).tolist()


@dataclass(slots=True)
class Rows:
    """Rows of an index: key, label number, order number, sum of weights, variant."""

    key: array[int] = field(default_factory=lambda: array("Q"))
    row: array[int] = field(default_factory=lambda: array("i"))
    extra: array[int] = field(default_factory=lambda: array("Q"))
    mass: array[float] = field(default_factory=lambda: array("d"))
    variant: array[int] = field(default_factory=lambda: array("B"))

    def add(self, key: int, row: int, extra: int, mass: float, variant: int) -> None:
        """Append a row."""
        self.key.append(key)
        self.row.append(row)
        self.extra.append(extra)
        self.mass.append(mass)
        self.variant.append(variant)

    def by_key(
        self,
    ) -> tuple[NDArray[np.uint64], NDArray[np.int32], NDArray[np.uint64], NDArray[np.float32], NDArray[np.uint8]]:
        """The columns sorted by key; rows of one key stay in the order in which they were added."""
        key = np.array(self.key, np.uint64)
        order = np.argsort(key, kind="stable")
        return (
            key[order],
            np.array(self.row, np.int32)[order],
            np.array(self.extra, np.uint64)[order],
            np.array(self.mass, np.float32)[order],
            np.array(self.variant, np.uint8)[order],
        )


class Words:
    """The words of labels in one language, each form once: labels that share a word share its token, whose place is
    that of the label where it was first met and tells nothing."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[str, Token] = {}

    def of(self, label: str) -> tuple[Token, ...]:
        """The words of a label in order."""
        return tuple([self._known.setdefault(token.text, token) for token in analyse(label, self._language)])
