"""The level of an education by the words for it, as recognition lists them."""

from __future__ import annotations

from typing import Final

from vidare.core.text import LANGUAGES
from vidare.recognition.phrases import patterns

_LEVELS: Final = (8, 7, 6, 5, 4, 2)


def eqf(words: str, language: str) -> str:
    """`eqf:2` to `eqf:8`, or empty; the words of `language` first, then those of the others."""
    for tongue in (language, *LANGUAGES):
        found = patterns("facets", tongue)
        for level in _LEVELS:
            listed = found.get(f"education {level}")
            if listed is not None and listed.search(words):
                return f"eqf:{level}"
    return ""
