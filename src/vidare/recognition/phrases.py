"""Phrases of the hand-written lists as patterns: '...' stands for some words, '*' for the rest of a word.

A list is a plain file `<folder>/<language>.txt` with sections (`[merit]`) of one phrase a line; lines that begin with '#'
are comments. Every pattern looks at a bounded stretch of text, so that reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

_GAP: Final = r"[^.\n]{0,60}?"
_REST: Final = r"\w{0,30}"
_SPACE: Final = r"[^\S\n]{1,3}"


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


def _part(phrase: str) -> str:
    return re.escape(phrase).replace(r"\.\.\.", _GAP).replace(r"\*", _REST).replace(r"\ ", _SPACE)
