"""The compiled dictionary as plain columns, and the arithmetic of its keys.

A key stands for a bag of words: the sum, modulo 2**64, of one scrambled number a word. Order is told by a second number.
Two bags with one key would need about four thousand million labels; a hit is not checked further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

MASK: Final = (1 << 64) - 1
_ORDER: Final = 0x9E3779B97F4A7C15

FULL: Final = 0
"""A row of the whole label."""
UNQUALIFIED: Final = 1
"""A row of a label without its bracket: *Python (computer programming)*."""
LIGHTENED: Final = 2
"""A row of a preferred label without the verb that only carries it: *use spreadsheets*."""

RARE: Final = 0.85
"""Weight of a word that hardly another concept uses."""

FREE: Final = 0
PROPER: Final = 1
"""The label's one word is a name: it is written with a capital."""
ACRONYM: Final = 2
"""The label's one word is short or all capitals: it must be written just so."""

ARRAYS: Final = (
    "word_language",
    "word_weight",
    "root_language",
    "root_weight",
    "label_concept",
    "label_language",
    "label_kind",
    "label_machine",
    "label_guard",
    "label_alone",
    "concept_kind",
    "stem_key",
    "stem_row",
    "stem_order",
    "stem_mass",
    "stem_variant",
    "root_key",
    "root_row",
    "root_order",
    "root_mass",
    "root_variant",
    "title_root",
    "title_label",
    "label_mass",
)
TEXTS: Final = ("words", "roots", "forms", "labels", "concepts", "codes")

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """Columns of equal length by prefix.

    words, roots: stems and word roots, one per (language, text); `*_weight` 0..1, how telling.
    forms: 'language word' lines, the words that compounds are split into.
    labels: as written; `label_concept` points into concepts, `label_language` into LANGUAGES; `label_alone` is how
        far a label of one word is to be trusted, 0..1.
    stem_*: rows of the exact index, sorted by key: label number, order number, sum of weights, variant.
    root_*: rows of the loose index over roots and compound parts, sorted by key.
    title_*: (root, occupation label) pairs sorted by root; `label_mass` a label's sum of root weights.
    shelves: the columns of `linking.shelves.pack`.
    """

    version: str
    words: list[str]
    roots: list[str]
    forms: list[str]
    labels: list[str]
    concepts: list[str]
    codes: list[str]
    word_language: Column
    word_weight: Column
    root_language: Column
    root_weight: Column
    label_concept: Column
    label_language: Column
    label_kind: Column
    label_machine: Column
    label_guard: Column
    label_alone: Column
    label_mass: Column
    concept_kind: Column
    stem_key: Column
    stem_row: Column
    stem_order: Column
    stem_mass: Column
    stem_variant: Column
    root_key: Column
    root_row: Column
    root_order: Column
    root_mass: Column
    root_variant: Column
    title_root: Column
    title_label: Column
    shelves: Mapping[str, Column]


def scrambled(number: int) -> int:
    """SplitMix64 of a word's number: 64 bits that look random (Steele, Lea and Flood, 2014)."""
    z = (number + 1) * _ORDER & MASK
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
    return z ^ (z >> 31)


def scrambled_column(size: int) -> NDArray[np.uint64]:
    """`scrambled` of 0..size-1."""
    with np.errstate(over="ignore"):
        z = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(_ORDER)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def bag(hashes: Iterable[int]) -> int:
    """The key of scrambled words in any order."""
    return sum(hashes) & MASK


def ordered(hashes: Iterable[int]) -> int:
    """A number that two sequences share only when their order is the same."""
    total = 0
    for value in hashes:
        total = (total * _ORDER + value) & MASK
    return total
