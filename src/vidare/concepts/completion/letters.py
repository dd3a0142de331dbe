"""Words as rows of small numbers, and the distance of one word to very many at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from vidare.recognition.analysis import fold

WIDTH: Final = 28
"""Letters of a word that are kept; two words that differ only after them are one."""
REACHES: Final = (8, 14, WIDTH)
"""Beginnings of words whose letters and pairs of letters are kept as sets."""

Words = npt.NDArray[np.uint8]
Sets = npt.NDArray[np.uint64]

_ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyzåäö+#"
_SAME: Final = {"æ": "ä", "ø": "ö"}
"""A Dane's and a Swede's letter for the same sound: whoever lacks the key types the other."""
_OTHER: Final = len(_ALPHABET) + 1
_CODES: Final = {letter: number for number, letter in enumerate(_ALPHABET, start=1)}
_CODES.update({letter: _CODES[other] for letter, other in _SAME.items()})
_WORD: Final = re.compile(r"[^\W_]+[+#]{0,2}")
_FAR: Final = 9
_PRUNED: Final = 2
"""After so many letters what is too far already is left out."""


def words(text: str) -> list[str]:
    """The words of a name as people type them: folded, cut at 28 letters. A hyphen parts words."""
    return [word[:WIDTH] for word in _WORD.findall(fold(text))]


def encoded(word: str) -> bytes:
    """A word as one byte a letter, in an order of our own; letters beyond our alphabets are all one."""
    return bytes(_CODES.get(letter, _OTHER) for letter in word[:WIDTH])


def rows(encoded_words: Sequence[bytes]) -> Words:
    """(words, 28) bytes, zero where a word has ended."""
    joined = b"".join(word.ljust(WIDTH, b"\0") for word in encoded_words)
    return np.frombuffer(joined, np.uint8).reshape(-1, WIDTH)


def letter_sets(table: Words, reach: int) -> Sets:
    """For each word the letters of its first `reach`, a bit a letter."""
    found = np.zeros(len(table), np.uint64)
    for column in range(reach):
        letters = table[:, column]
        found |= np.where(letters > 0, np.uint64(1) << letters.astype(np.uint64), np.uint64(0))
    return found


def pair_sets(table: Words, reach: int) -> Sets:
    """For each word the pairs of neighbouring letters of its first `reach`, hashed to 64 bits."""
    found = np.zeros(len(table), np.uint64)
    for column in range(reach - 1):
        first, second = table[:, column].astype(np.uint64), table[:, column + 1].astype(np.uint64)
        bit = np.uint64(1) << ((first * np.uint64(37) + second * np.uint64(11)) % np.uint64(64))
        found |= np.where(second > 0, bit, np.uint64(0))
    return found


def errors_to(word: bytes, table: Words, most: int, whole: bool = False) -> npt.NDArray[np.uint8]:
    """For each row the fewest letters to insert, remove, replace or swap with their neighbour (Damerau's distance with
    adjacent transpositions) to get from `word` to a beginning of the row, or with `whole` to all of it; more than `most`
    where it is farther."""
    width = min(WIDTH, len(word) + most)
    found = np.full(len(table), _FAR, np.uint8)
    alive = np.arange(len(table))
    part = np.ascontiguousarray(table[:, :width].T)
    before, older = (np.full((width + 1, len(table)), _FAR, np.uint8) for _ in range(2))
    before[: most + 1] = np.arange(min(most, width) + 1, dtype=np.uint8)[:, None]
    for i in range(1, len(word) + 1):
        row = np.full_like(before, _FAR)
        if i <= most:
            row[0] = i
        for j in range(max(1, i - most), min(width, i + most) + 1):
            best = np.minimum(before[j - 1] + (part[j - 1] != word[i - 1]), np.minimum(before[j], row[j - 1]) + 1)
            if i > 1 and j > 1:
                swapped = (part[j - 2] == word[i - 1]) & (part[j - 1] == word[i - 2])
                best = np.where(swapped, np.minimum(best, older[j - 2] + 1), best)
            row[j] = np.minimum(best, _FAR)
        before, older = row, before
        if i % _PRUNED == 0:
            # a row that is too far in this letter and the one before it never comes nearer
            kept = np.flatnonzero(np.minimum(before.min(axis=0), older.min(axis=0)) <= most)
            if len(kept) < 0.7 * len(alive):
                alive, part, before, older = alive[kept], part[:, kept], before[:, kept], older[:, kept]
    if whole:
        lengths = (table[alive] > 0).sum(axis=1)
        last = before[np.minimum(lengths, width), np.arange(len(alive))]
        found[alive] = np.where(lengths <= width, last, _FAR)
    else:
        found[alive] = before[max(0, len(word) - most) :].min(axis=0)
    return found
