"""Words that a translator does not know, spelled over from Swedish to Norwegian by root and by rule."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Final

_ROOTS: Final = Path(__file__).parent / "roots.csv"
_SHORTEST: Final = 4
"""Letters that a root inside a word must have, so that *kön* is not found in *köning*."""

_ENDINGS: Final = (
    ("ningarna", "ningene"),
    ("ningar", "ninger"),
    ("ningens", "ningens"),
    ("tionerna", "sjonene"),
    ("tioner", "sjoner"),
    ("tionen", "sjonen"),
    ("tions", "sjons"),
    ("tion", "sjon"),
    ("siella", "sielle"),
    ("ella", "elle"),
    ("iska", "iske"),
    ("iskt", "isk"),
    ("liga", "lige"),
    ("ligt", "lig"),
    ("erade", "erte"),
    ("erad", "ert"),
    ("erat", "ert"),
    ("ande", "ende"),
    ("arna", "ene"),
    ("erna", "ene"),
    ("orna", "ene"),
    ("iner", "iner"),
    ("era", "ere"),
    ("ogi", "ogi"),
    ("ik", "ikk"),
    ("isk", "isk"),
    ("iva", "ive"),
    ("ala", "ale"),
    ("ara", "are"),
    ("ade", "ede"),
    ("ad", "et"),
    ("are", "er"),
    ("or", "er"),
    ("ar", "er"),
    ("a", "e"),
)
"""Swedish ending → Norwegian ending; the first that fits, so the longer come first."""

_LETTERS: Final = (
    ("förs", "fors"),
    ("för", "for"),
    ("ck", "kk"),
    ("tj", "tj"),
    ("x", "ks"),
    ("ph", "f"),
    ("ä", "e"),
    ("ö", "ø"),
)
_FOREIGN: Final = re.compile(r"[A-Z].*[A-Z]|^[A-Z]|\d|[#.&+/]")
"""Names and abbreviations (*Oracle*, *iOS*, *SA8000*) stay as they are."""


@cache
def roots() -> dict[str, str]:
    """Swedish root → Norwegian root, from `roots.csv`."""
    with _ROOTS.open(encoding="utf-8", newline="") as stream:
        return {row["sv"]: row["nb"] for row in csv.DictReader(stream)}


def respelled(word: str) -> str:
    """A Swedish word as Norwegian Bokmål would most likely have it: known roots first, what is left by rule.

    >>> respelled("energiförbrukning"), respelled("geotekniska"), respelled("JavaScript")
    ('energiforbruk', 'geotekniske', 'JavaScript')
    """
    if _FOREIGN.search(word):
        return word
    return "".join(_pieces(word.lower()))


def _pieces(word: str) -> list[str]:
    """The word cut at its longest known roots; roots become Norwegian, the rest is spelled over."""
    if not word:
        return []
    for size in range(len(word), _SHORTEST - 1, -1):
        for start in range(len(word) - size + 1):
            found = roots().get(word[start : start + size])
            if found is not None:
                before, after = word[:start], word[start + size :]
                return [*_pieces(before), found, *_ending(after)]
    return [_spelled(word)]


def _ending(rest: str) -> list[str]:
    """What follows a root: a mere ending, or further roots."""
    if len(rest) > _SHORTEST:
        return _pieces(rest)
    return [_spelled(rest)] if rest else []


def _spelled(word: str) -> str:
    for swedish, norwegian in _ENDINGS:
        if word.endswith(swedish):
            word = word[: len(word) - len(swedish)] + norwegian
            break
    for swedish, norwegian in _LETTERS:
        word = word.replace(swedish, norwegian)
    return word
