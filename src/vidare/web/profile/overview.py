"""What the profile's own page shows: entries by kind, skills with what they rest on, how one is reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vidare.concepts.models import Kind
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.models import Record
from vidare.profiles.profile import Claim, Profile
from vidare.web.labels import said
from vidare.web.profile.words import ADD, HINTS, KINDS, STRONG, level_of, period, rests_on
from vidare.web.way.naming import Named, named
from vidare.web.way.saying import LEVELS


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in words; `is_strong` when somebody else than the person stands behind it."""

    entry: Entry
    period: str
    level: str
    rests_on: str
    is_strong: bool
    skills: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """All entries of one kind, the newest first."""

    kind: EntryKind
    title: str
    add: str
    hint: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A claim in words. One whose concept the vocabulary dropped has `concept` None; it stays the person's."""

    claim: Claim
    concept: Named | None
    level: str
    rests_on: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Overview:
    groups: tuple[Group, ...]
    occupations: tuple[SkillRow, ...]
    skills: tuple[SkillRow, ...]
    is_empty: bool
    lost: int
    """Claims whose concept the vocabulary does not hold any more."""


def overview(record: Record, language: str) -> Overview:
    """The whole profile. Two queries, however much is in it."""
    profile = record.profile
    known = named((claim.concept for claim in profile.claims), language)
    rows = [skill_row(claim, known.get(claim.concept)) for claim in profile.claims]
    shown = sorted((row for row in rows if row.concept), key=_order)
    return Overview(
        groups=groups(profile, known),
        occupations=tuple(row for row in shown if row.claim.kind == Kind.OCCUPATION),
        skills=tuple(row for row in shown if row.claim.kind != Kind.OCCUPATION),
        is_empty=not profile.entries and not profile.claims,
        lost=len(rows) - len(shown),
    )


def groups(profile: Profile, known: dict[str, Named]) -> tuple[Group, ...]:
    """Entries by kind, each kind once, also one that has none yet."""
    return tuple(
        Group(
            kind, said(KINDS, kind), said(ADD, kind), said(HINTS, kind),
            tuple(entry_row(entry, _skills_of(entry, profile.claims, known)) for entry in newest(profile.entries, kind)),
        )
        for kind in EntryKind
    )  # fmt: skip


def newest(entries: Iterable[Entry], kind: EntryKind) -> list[Entry]:
    return sorted((entry for entry in entries if entry.kind == kind), key=lambda entry: entry.sort_key, reverse=True)


def entry_row(entry: Entry, skills: tuple[Named, ...] = ()) -> EntryRow:
    strong = entry.evidence.source in STRONG
    return EntryRow(entry, period(entry), level_of(entry), rests_on(entry.evidence), strong, skills)


def skill_row(claim: Claim, concept: Named | None) -> SkillRow:
    strong = claim.evidence.source in STRONG
    return SkillRow(claim, concept, said(LEVELS, claim.level), rests_on(claim.evidence), strong)


def _skills_of(entry: Entry, claims: Iterable[Claim], known: dict[str, Named]) -> tuple[Named, ...]:
    return tuple(
        known[claim.concept] for claim in claims if claim.evidence.entry == entry.key and claim.concept in known
    )


def _order(row: SkillRow) -> tuple[int, str]:
    source, _score = row.claim.evidence.strength
    return -source, str(row.concept.name).casefold() if row.concept else ""
