"""Whose record it is: the name and day of birth in a document against those that are known of the person who brings it.

Never a silent guess. A day of birth that differs settles it; a name that differs in part (a second name, a name taken in
marriage, a twin) is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.evidence import Source
from vidare.profiles.importing.values import Imported

# Letters that do not fall apart into a letter and a mark.
_LETTERS: Final = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d",
     "ŋ": "n", "ŧ": "t", "ı": "i", "œ": "oe"}
)  # fmt: skip
# Records write ä as ä, a or ae, ø as ø, o or oe, å as å, a or aa: all three become one.
_PAIRS: Final = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
_WORD: Final = re.compile(r"[^\W\d_]+")


class Verdict(StrEnum):
    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """Too little to say, or only part agrees: the person is asked."""


@dataclass(frozen=True, slots=True)
class Match:
    """The verdict, and the reasons in words for the person who brings the document."""

    verdict: Verdict
    reasons: tuple[str, ...]


class NotTheirs(Problem):
    """The document is about somebody else."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        Problem.__init__(self, _("This record is about somebody else"), "identity-mismatch", 400, " ".join(reasons))


def match(holder: Contact, known: Contact) -> Match:
    """Whether the `holder` that a document names is the person `known`. Reasons never repeat the document's name or day, so
    that a record that is somebody else's stays unknown to the one who brings it."""
    names = _names(holder.name, known.name)
    born = _born(holder.born, known.born)
    reasons = (_NAME_WORDS[names](), _BORN_WORDS[born]())
    if "differs" in (names, born):
        return Match(Verdict.DIFFERS, reasons)
    if names == born == "same":
        return Match(Verdict.SAME, reasons)
    return Match(Verdict.UNKNOWN, reasons)


def settled(imported: Imported, found: Match, *, is_confirmed: bool) -> Imported:
    """What may go on to review. SAME: all of it. UNKNOWN and confirmed by the person: all of it, but no longer as a signed
    record, because the signature does not say that it is theirs. Raises NotTheirs otherwise, with status 409 where a
    confirmation is missing."""
    if found.verdict is Verdict.SAME:
        return imported
    if found.verdict is Verdict.DIFFERS:
        raise NotTheirs(found.reasons)
    if not is_confirmed:
        raise Problem(_("Is this your record?"), "identity-unconfirmed", 409, " ".join(found.reasons))
    rows = tuple(
        replace(row, entry=replace(row.entry, evidence=replace(row.entry.evidence, source=Source.IMPORTED)))
        for row in imported.entries
    )
    return replace(imported, entries=rows)


def folded(name: str) -> Counter[str]:
    """The parts of a name without case, marks and ways of writing them; "Åsa Märta von Öhman" and "OHMAN, Aasa Maerta von"
    have the same. A name in another alphabet keeps its letters."""
    # Composed first, so that ä is one letter in whichever form it came.
    composed = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    bare = "".join(char for char in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(char))
    parts = []
    for part in _WORD.findall(bare.replace("'", "").replace("’", "")):
        for pair, one in _PAIRS:
            part = part.replace(pair, one)
        parts.append(part)
    return Counter(parts)


def _names(one: str, other: str) -> str:
    """same: all parts of the shorter name (two at least) are in the longer. part: some are. differs: none is."""
    first, second = folded(one), folded(other)
    if min(first.total(), second.total()) == 0:
        return "unknown"
    if not _is_one_alphabet(first, second):
        return "unknown"
    common = (first & second).total()
    if common == min(first.total(), second.total()) and common >= 2:
        return "same"
    return "part" if common else "differs"


def _is_one_alphabet(first: Counter[str], second: Counter[str]) -> bool:
    """Whether both are in Latin letters, or neither is: a name in Cyrillic cannot be held against one in Latin."""
    return _is_latin(first) == _is_latin(second)


def _is_latin(parts: Counter[str]) -> bool:
    return all(char.isascii() or "LATIN" in unicodedata.name(char, "") for part in parts for char in part)


def _born(one: str, other: str) -> str:
    if not one or not other:
        return "unknown"
    # A year agrees with a day in it, but does not settle it.
    shorter = min(len(one), len(other))
    if one[:shorter] != other[:shorter]:
        return "differs"
    return "same" if shorter == len("2000-01-01") else "unknown"


_NAME_WORDS: Final = {
    "same": lambda: _("The name is yours."),
    "part": lambda: _("Only a part of the name is the one that we know you by."),
    "differs": lambda: _("The name is not the one that we know you by."),
    "unknown": lambda: _("The name cannot be compared with the one that we know you by."),
}
_BORN_WORDS: Final = {
    "same": lambda: _("The day of birth is yours."),
    "differs": lambda: _("The day of birth is not yours."),
    "unknown": lambda: _("The day of birth is missing here or there."),
}
