"""The parts of a record that a person can share or leave out, each with words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.core.problems import UnknownCode
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.models import Kept, KeptKind, Record
from vidare.profiles.profile import Claim


class Part(StrEnum):
    """A code for each part, in the order in which a page shows them."""

    NAME = "name"
    CONTACT = "contact"
    BORN = "born"
    WORK = "work"
    UNPAID = "unpaid"
    EDUCATION = "education"
    COURSES = "courses"
    LANGUAGES = "languages"
    LICENCES = "licences"
    SKILLS = "skills"
    INTERESTS = "interests"
    CIRCUMSTANCES = "circumstances"
    PLANS = "plans"


WORDS: Final[Mapping[str, Promise]] = {
    Part.NAME: _("Your name"),
    Part.CONTACT: _("How to reach you: e-mail, phone, address, links"),
    Part.BORN: _("When you were born"),
    Part.WORK: _("Work that you have done"),
    Part.UNPAID: _("Unpaid work and other experience"),
    Part.EDUCATION: _("Education"),
    Part.COURSES: _("Courses"),
    Part.LANGUAGES: _("Languages"),
    Part.LICENCES: _("Licences and permits"),
    Part.SKILLS: _("What you can"),
    Part.INTERESTS: _("What you would like to work with"),
    Part.CIRCUMSTANCES: _("Your situation and your limits"),
    Part.PLANS: _("Plans that you have saved"),
}
"""What the person reads when they choose; a receiver's page has headings of its own."""

_ENTRIES: Final[Mapping[EntryKind, Part]] = {
    EntryKind.WORK: Part.WORK,
    EntryKind.UNPAID: Part.UNPAID,
    EntryKind.EDUCATION: Part.EDUCATION,
    EntryKind.COURSE: Part.COURSES,
    EntryKind.LANGUAGE: Part.LANGUAGES,
    EntryKind.LICENCE: Part.LICENCES,
}
_CLAIMS: Final[Mapping[str, Part]] = {
    "occupation": Part.WORK,
    "qualification": Part.EDUCATION,
    "language": Part.LANGUAGES,
    "licence": Part.LICENCES,
}
# Somebody else stands behind these, and their name is what makes them worth something.
_VOUCHED: Final = frozenset({Source.COUNSELLOR, Source.EMPLOYER, Source.RECORD, Source.CREDENTIAL})


def known(codes: Iterable[str]) -> tuple[Part, ...]:
    """The parts with these codes, each once, in the order of a page. Raises UnknownCode."""
    wanted = set(codes)
    for code in sorted(wanted):
        if code not in Part:
            raise UnknownCode(code, f"one of {', '.join(Part)}")
    return tuple(part for part in Part if part in wanted)


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A saved plan as it is shared: `data` is the plan file."""

    title: str
    made_at: datetime
    data: Any


@dataclass(frozen=True, slots=True)
class Shared:
    """What a receiver sees: the chosen parts and nothing else. A part that was not chosen is empty here."""

    parts: tuple[Part, ...]
    contact: Contact = field(default_factory=Contact)
    entries: Mapping[Part, tuple[Entry, ...]] = field(default_factory=dict)
    claims: Mapping[Part, tuple[Claim, ...]] = field(default_factory=dict)
    interests: tuple[str, ...] = ()
    circumstances: Circumstances = field(default_factory=Circumstances)
    limits: Limits = field(default_factory=Limits)
    plans: tuple[SharedPlan, ...] = ()

    @property
    def concepts(self) -> set[str]:
        """URIs of everything that a page must name."""
        claims = {claim.concept for claims in self.claims.values() for claim in claims}
        return claims | set(self.interests) | set(self.circumstances.qualifications)


def shown(record: Record, parts: Iterable[str], kept: Iterable[Kept] = ()) -> Shared:
    """Just these parts of a record. The person's own words that a skill was read from never go along, nor the names of files;
    who vouches for something does."""
    chosen = known(parts)
    profile = record.profile
    entries: dict[Part, list[Entry]] = {}
    for entry in sorted(profile.entries, key=lambda entry: entry.sort_key, reverse=True):
        if (part := _ENTRIES[entry.kind]) in chosen:
            entries.setdefault(part, []).append(replace(entry, evidence=_bare(entry.evidence)))
    claims: dict[Part, list[Claim]] = {}
    for claim in profile.claims:
        part = _CLAIMS.get(claim.kind, Part.SKILLS)
        if claim.confirmed and part in chosen:
            claims.setdefault(part, []).append(replace(claim, evidence=_bare(claim.evidence)))
    tells = Part.CIRCUMSTANCES in chosen
    return Shared(
        parts=chosen,
        contact=_contact(record.contact, chosen),
        entries={part: tuple(rows) for part, rows in entries.items()},
        claims={part: tuple(rows) for part, rows in claims.items()},
        interests=profile.interests if Part.INTERESTS in chosen else (),
        circumstances=profile.circumstances if tells else Circumstances(),
        limits=profile.limits if tells else Limits(),
        plans=tuple(
            SharedPlan(row.title, row.changed_at, row.data)
            for row in kept
            if Part.PLANS in chosen and row.kind == KeptKind.PLAN and row.person_id == record.person_id
        ),
    )


def _contact(contact: Contact, chosen: tuple[Part, ...]) -> Contact:
    reach = contact if Part.CONTACT in chosen else Contact()
    return replace(
        reach,
        name=contact.name if Part.NAME in chosen else "",
        born=contact.born if Part.BORN in chosen else "",
    )


def _bare(evidence: Evidence) -> Evidence:
    origin = evidence.origin if evidence.source in _VOUCHED else ""
    return Evidence(source=evidence.source, score=evidence.score, origin=origin, on=evidence.on if origin else "")
