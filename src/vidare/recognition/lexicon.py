"""The small hand-written word lists of `words/<language>.txt`, read once.

Sections: `joint` (words that join like with like, *and*), `subject`
(pronouns and infinitive marks that a verb follows), `stop` (function words, never part of a match), `common` (what any course or job ad says; weighs little),
`heads` (last parts of compounds that add nothing: *-utbildning*, *-tehtävä*), `light` (verbs that labels open with and
texts leave out: *use*, *hantera*).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class WordLists:
    """One language's lists, words in lower case as written."""

    joint: frozenset[str]
    subject: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    heads: frozenset[str]
    light: frozenset[str]


@cache
def word_lists(language: str) -> WordLists:
    """The lists of `language` (one of the six; KeyError for another)."""
    sections: dict[str, list[str]] = {"joint": [], "subject": [], "stop": [], "common": [], "heads": [], "light": []}
    current = sections["stop"]
    for line in _read(language, "words").splitlines():
        if line.startswith("["):
            current = sections[line.strip("[] ")]
        elif not line.startswith("#"):
            current.extend(line.split())
    return WordLists(*(frozenset(sections[name]) for name in ("joint", "subject", "stop", "common", "heads", "light")))


@cache
def cue_phrases(language: str) -> Mapping[str, tuple[str, ...]]:
    """Phrases of `cues/<language>.txt` that tell what an ad asks for, by role: none, merit, must, offer, in that order.

    '...' stands for some words, a final '*' for the rest of a word.
    """
    found: dict[str, list[str]] = {"none": [], "merit": [], "must": [], "offer": []}
    current = found["none"]
    for line in _read(language, "cues").splitlines():
        if line.startswith("["):
            current = found[line.strip("[] ")]
        elif line.strip():
            current.append(line.strip())
    return {role: tuple(phrases) for role, phrases in found.items()}


def _read(language: str, folder: str) -> str:
    source = files("vidare.recognition") / folder / f"{language}.txt"
    if not source.is_file():
        raise KeyError(language)
    return source.read_text(encoding="utf-8")
