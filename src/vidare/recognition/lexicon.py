"""The small hand-written word lists of `words/<language>.txt`, read once.

Sections: `joint` (words that join like with like, *and*), `subject` (pronouns and infinitive marks that a verb follows),
`stop` (function words, never part of a match), `common` (what any course or job ad says; weighs little), `heads` (last
parts of compounds that add nothing: *-utbildning*, *-tehtävä*), `papers` (heads that name a paper, so that what stands
before them is no person: *läkarintyg*), `light` (verbs that labels open with; weigh little), `empty` (those of them that a
text may leave out without saying less: *use*, *göra*; never *supervise* or *plan*), `speech` (what stands beside the name
of a language: *fluent*, *kunskaper i*).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Final


@dataclass(frozen=True, slots=True)
class WordLists:
    """One language's lists, words in lower case as written."""

    joint: frozenset[str]
    subject: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    heads: frozenset[str]
    papers: frozenset[str]
    light: frozenset[str]
    empty: frozenset[str]
    speech: frozenset[str]


_SECTIONS: Final = tuple(field.name for field in fields(WordLists))


@cache
def word_lists(language: str) -> WordLists:
    """The lists of `language` (one of the six; KeyError for another)."""
    sections: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    current = sections["stop"]
    for line in _read(language, "words").splitlines():
        if line.startswith("["):
            current = sections[line.strip("[] ")]
        elif not line.startswith("#"):
            current.extend(line.split())
    return WordLists(**{name: frozenset(words) for name, words in sections.items()})


def _read(language: str, folder: str) -> str:
    source = files("vidare.recognition") / folder / f"{language}.txt"
    if not source.is_file():
        raise KeyError(language)
    return source.read_text(encoding="utf-8")
