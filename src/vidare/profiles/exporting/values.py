"""What a person has chosen to take along, and how a format is written. Plain values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Final

from vidare.core.clock import today
from vidare.core.text import LANGUAGES
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Source
from vidare.profiles.profile import Level, Profile

KINDS: Final = (
    EntryKind.WORK,
    EntryKind.UNPAID,
    EntryKind.EDUCATION,
    EntryKind.COURSE,
    EntryKind.LICENCE,
    EntryKind.LANGUAGE,
)
"""The order of a CV's sections."""

CONTACT_PARTS: Final = tuple(part.name for part in fields(Contact))


@dataclass(frozen=True, slots=True)
class ChosenSkill:
    """A claim to take along: its `name` in the language chosen, `kind` as in `concepts.Kind`, `source` what it rests on and
    `origin` who says it; `level`, `last_used` (year) and `years` as the person says."""

    name: str
    concept: str = ""
    kind: str = "skill"
    level: Level = Level.UNKNOWN
    last_used: int | None = None
    years: int | None = None
    source: Source = Source.OWN_WORD
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen parts, in `language` (one of `core.text.LANGUAGES`). `on` is the day it is made."""

    language: str
    contact: Contact = field(default_factory=Contact)
    entries: tuple[Entry, ...] = ()
    skills: tuple[ChosenSkill, ...] = ()
    on: date = field(default_factory=today)

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"language: expected one of {', '.join(LANGUAGES)}, got {self.language!r}")

    def of(self, *kinds: EntryKind) -> list[Entry]:
        """The entries of these kinds, newest first."""
        chosen = [entry for entry in self.entries if entry.kind in kinds]
        return sorted(chosen, key=lambda entry: entry.sort_key, reverse=True)


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its media type and file extension, `write` from chosen parts to a file's bytes, `keeps` the fields, by
    the kind of entry, that it has a place for and `becomes` kinds that it cannot tell apart from another. `is_read`: our own importer
    gives the same rows back."""

    name: str
    media_type: str
    extension: str
    write: Callable[[Chosen], bytes]
    keeps: Mapping[EntryKind, frozenset[str]] = field(default_factory=dict)
    becomes: Mapping[EntryKind, EntryKind] = field(default_factory=dict)
    is_read: bool = True


def keeping(usually: str, **kinds: str) -> Mapping[EntryKind, frozenset[str]]:
    """Fields that a format keeps: `usually`, and for the kinds named something else; names parted by spaces."""
    return {kind: frozenset(kinds.get(str(kind), usually).split()) for kind in EntryKind}


def choose(
    profile: Profile,
    contact: Contact,
    language: str,
    name: Callable[[str], str],
    *,
    entries: Collection[str] | None = None,
    skills: Collection[str] | None = None,
    contact_parts: Collection[str] = CONTACT_PARTS,
) -> Chosen:
    """Just what the person picked: keys of entries, URIs of confirmed claims and parts of the contact; None is all of them.

    `name` gives a concept's name in the language chosen, or an empty text: such a claim is left out, as its address says
    nothing to a reader."""
    given = {part: getattr(contact, part) for part in CONTACT_PARTS if part in contact_parts}
    claims = (claim for claim in profile.claims if claim.confirmed and (skills is None or claim.concept in skills))
    named = ((claim, name(claim.concept)) for claim in claims)
    return Chosen(
        language=language,
        contact=replace(Contact(), **given),
        entries=tuple(entry for entry in profile.entries if entries is None or entry.key in entries),
        skills=tuple(
            ChosenSkill(
                called, claim.concept, claim.kind, claim.level, claim.last_used, claim.years,
                claim.evidence.source, claim.evidence.origin,
            )
            for claim, called in named
            if called
        ),
    )  # fmt: skip
