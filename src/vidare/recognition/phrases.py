"""Phrases of the hand-written lists as patterns: '...' stands for some words, '*' for the rest of a word.

A list is a plain file `<folder>/<language>.txt` with sections (`[merit]`) of one phrase a line; lines that begin with '#'
are comments. Every pattern looks at a bounded stretch of text, so that reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_GAP: Final = r"[^.\n]{0,60}?"
_REST: Final = r"\w{0,30}"
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 40
"""Letters of a word by which a phrase is looked up."""
_SPACE: Final = r"[^\S\n]{1,3}"
_NONE: Final[frozenset[str]] = frozenset()


@cache
def phrases(folder: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases of each section of a list, in the order of the file. Raises KeyError when there is no such list."""
    source = files("vidare.recognition") / folder / f"{language}.txt"
    if not source.is_file():
        raise KeyError(language)
    found: dict[str, list[str]] = {}
    section = ""
    for line in source.read_text(encoding="utf-8").splitlines():
        phrase = line.strip()
        if phrase.startswith("["):
            section = phrase.strip("[] ")
            found.setdefault(section, [])
        elif phrase and not phrase.startswith("#"):
            found[section].append(phrase)
    return {section: tuple(listed) for section, listed in found.items()}


def pattern(listed: Iterable[str]) -> re.Pattern[str]:
    """What matches any of the phrases as whole words, whatever the case; the longer phrase first."""
    parts = [_part(phrase) for phrase in sorted(listed, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)


@cache
def patterns(folder: str, language: str) -> Mapping[str, re.Pattern[str]]:
    """The pattern of each section of a list."""
    return {section: pattern(listed) for section, listed in phrases(folder, language).items()}


def possible(folder: str, language: str, text: str) -> set[str]:
    """The sections of a list of which a phrase may stand in `text`, by the first word of each: so that most patterns need
    not be tried."""
    firsts = _firsts(folder, language)
    found = set(firsts.always)
    for word in set(_WORD.findall(text.lower())):
        if word in firsts.whole:
            found |= firsts.whole[word]
        for size in firsts.sizes.get(word[0], ()):
            if size > len(word):
                break
            found |= firsts.beginnings.get(word[:size], _NONE)
    return found


@dataclass(frozen=True, slots=True)
class _Firsts:
    """Sections by the first word of their phrases, by the beginning of it, and those with a phrase that begins anyhow;
    `sizes` holds the lengths of the beginnings by their first letter, the shortest first."""

    whole: Mapping[str, set[str]]
    beginnings: Mapping[str, set[str]]
    sizes: Mapping[str, Sequence[int]]
    always: set[str]


@cache
def _firsts(folder: str, language: str) -> _Firsts:
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    always: set[str] = set()
    for section, listed in phrases(folder, language).items():
        for phrase in listed:
            first = _WORD.match(phrase.lower())
            if first is None:
                always.add(section)
                continue
            held = beginnings if phrase[first.end() : first.end() + 1] == "*" else whole
            held.setdefault(first.group()[:_LONGEST], set()).add(section)
    sizes: dict[str, set[int]] = {}
    for word in beginnings:
        sizes.setdefault(word[0], set()).add(len(word))
    return _Firsts(whole, beginnings, {letter: sorted(held) for letter, held in sizes.items()}, always)


def _part(phrase: str) -> str:
    return re.escape(phrase).replace(r"\.\.\.", _GAP).replace(r"\*", _REST).replace(r"\ ", _SPACE)
