"""What a label and a phrase are compared by, as numbers: character n-grams within words, roots of words and their parts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.recognition.analysis import analyse, fold
from vidare.recognition.parts import Splitter, content

SHORTEST: Final = 2
LONGEST: Final = 5
_LONGEST_TEXT: Final = 300
"""Letters; no label is longer, and what a phrase says is said before that."""
_SPACE: Final = 32
_PRIME: Final = np.uint32(0x01000193)
_SPELLING: Final = str.maketrans({"æ": "ä", "ø": "ö"})


def spelled(text: str) -> str:
    """`text` folded, in Swedish letters, words parted by one space: *Kjøkkensjef/kokk* → *kjökkensjef kokk*."""
    folded = fold(text[:_LONGEST_TEXT]).translate(_SPELLING)
    return " ".join("".join(letter if letter.isalnum() or letter in "+#" else " " for letter in folded).split())


def spelling(text: str) -> int:
    """A number of 32 bits that stands for a text as `spelled` gives it."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def grams(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.uint32]]:
    """(text number, n-gram) of every n-gram of 2 to 5 letters of every word of every text, a space on both sides.

    `texts` are as `spelled` gives them. An n-gram is a hash of 32 bits; two that share one are taken for one. Cost is
    linear in the letters.
    """
    padded = [f" {text} " for text in texts]
    lengths = np.array([len(text) for text in padded], np.int64)
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), np.uint32)
    owner = np.repeat(np.arange(len(padded), dtype=np.int32), lengths)
    last = np.repeat(np.cumsum(lengths), lengths)
    place = np.arange(len(codes), dtype=np.int64)
    inner = codes != _SPACE
    value = codes.copy()
    whole = np.ones(len(codes), bool)
    numbers, owners = [], []
    for size in range(SHORTEST, LONGEST + 1):
        count = len(codes) - size + 1
        if count <= 0:
            break
        if size > SHORTEST:
            whole = whole[:count] & inner[size - 2 : size - 2 + count]
        value = value[:count] * _PRIME + codes[size - 1 :]
        kept = whole[:count] & (place[:count] + size <= last[:count])
        if size == SHORTEST:
            kept &= inner[:count] | inner[1:]
        numbers.append(value[:count][kept] * np.uint32(8) + np.uint32(size))
        owners.append(owner[:count][kept])
    if not numbers:
        return np.zeros(0, np.int32), np.zeros(0, np.uint32)
    return np.concatenate(owners), np.concatenate(numbers)


def parts(text: str, splitter: Splitter) -> NDArray[np.uint32]:
    """Hashes of the roots of `text`'s content words, those of a compound's parts each on its own."""
    language = splitter.language
    tokens = content(analyse(text[:_LONGEST_TEXT], language), language)
    return np.array([spelling(root) for token in tokens for root in splitter.roots(token)], np.uint32)
