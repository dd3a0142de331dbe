"""What was found in a document, row by row, before a person has looked at it. Plain values: no database, no network."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry

MOST_BYTES = 10_000_000
"""The largest document that is read."""


class Signature(StrEnum):
    """What is known of a document's signature."""

    NONE = "none"
    """The format carries none."""
    NOT_CHECKED = "not-checked"
    VALID = "valid"
    """Made by the key that is pinned for the issuer."""
    LEGACY = "legacy"
    """Valid, by an algorithm (SHA-1) that this issuer alone is still allowed, until a stated day."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, `where` it stood ("page 2, line 14", "Positions.csv, row 3", "/work/0") and how surely it was read (0 to 1)."""

    entry: Entry
    where: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class StatedSkill:
    """A skill that the document names. `concept` is its URI where the document gives one; `level` as stated (`some`, `good`,
    `expert` as in `profile.Level`, or empty); `entry` the key of the entry it belongs to, or empty."""

    text: str
    concept: str = ""
    level: str = ""
    entry: str = ""
    where: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read: where, which field, and what was expected; for people."""

    where: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """All that was found. `format` is the reader's name (`pdf`, `docx`, `europass-json`, `elmo`, …), `language` (ISO 639) the
    main language of the document, `issuer` who made it where it says so, `holder` the person it says it is about (to be
    matched with the one who brings it). `text` is the plain text for recognition; it is never stored."""

    format: str
    entries: tuple[Found, ...] = ()
    skills: tuple[StatedSkill, ...] = ()
    contact: Contact = field(default_factory=Contact)
    holder: Contact = field(default_factory=Contact)
    language: str = ""
    issuer: str = ""
    signature: Signature = Signature.NONE
    unread: tuple[Unread, ...] = ()
    text: str = ""
