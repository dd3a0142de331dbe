"""What was read, row by row, for its owner to choose from; and what their choice makes of the record."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Final

from django.utils.translation import gettext as _

from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry
from vidare.profiles.evidence import Source
from vidare.profiles.importing.values import Found, Signature
from vidare.profiles.models import Record
from vidare.profiles.profile import Claim, Profile
from vidare.web.profile.draft import Draft
from vidare.web.profile.forms import ContactForm
from vidare.web.profile.overview import EntryRow, SkillRow, entry_row, skill_row
from vidare.web.way.naming import named

SURE: Final = 0.85
LIKELY: Final = 0.6
_PLACE: Final = re.compile(r"(?:page (?P<page>\d+), )?line (?P<line>\d+)")
"""From these scores on a reading is called sure, or likely; below, it comes unticked."""


@dataclass(frozen=True, slots=True)
class ReviewedEntry:
    """`twin` is an entry of the record that says the same."""

    key: str
    row: EntryRow
    where: str
    sureness: str
    twin: Entry | None
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ReviewedSkill:
    key: str
    row: SkillRow
    sureness: str
    is_held: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ReviewedContact:
    """A field of the contact that differs from the record's."""

    name: str
    label: str
    value: str
    held: str


@dataclass(frozen=True, slots=True)
class Review:
    entries: tuple[ReviewedEntry, ...]
    skills: tuple[ReviewedSkill, ...]
    contact: tuple[ReviewedContact, ...]
    signature: str
    is_trusted: bool

    @property
    def is_empty(self) -> bool:
        return not self.entries and not self.skills and not self.contact


def place(where: str) -> str:
    """Where in a document a row stood, in the reader's language; other readers' places (`/work/0`) stay as they are."""
    found = _PLACE.fullmatch(where)
    if found is None:
        return where
    if found["page"]:
        return _("page %(page)s, line %(line)s") % {"page": found["page"], "line": found["line"]}
    return _("line %(line)s") % {"line": found["line"]}


def review(draft: Draft, record: Record, language: str, ticked: Collection[str] | None = None) -> Review:
    """The page's rows; `ticked` is what the person had ticked (`entry:…`, `skill:…`), None the proposal. Two queries."""
    profile = record.profile
    known = named((claim.concept for claim in draft.claims), language)
    entries = []
    for row in draft.imported.entries:
        twin = double(row.entry, profile)
        proposal = twin is None and row.score >= LIKELY
        key = row.entry.key
        tick = f"entry:{key}" in ticked if ticked is not None else proposal
        entries.append(ReviewedEntry(key, entry_row(row.entry), place(row.where), sureness(row.score), twin, tick))
    skills = []
    for claim in draft.claims:
        concept = known.get(claim.concept)
        if concept is None:
            continue
        is_held = profile.claim(claim.concept) is not None
        proposal = claim.confirmed and not is_held and claim.evidence.score >= LIKELY
        tick = f"skill:{concept.key}" in ticked if ticked is not None else proposal
        how = sureness(claim.evidence.score)
        skills.append(ReviewedSkill(concept.key, skill_row(claim, concept), how, is_held, tick))
    signature = draft.imported.signature
    return Review(
        tuple(entries), tuple(skills), tuple(_contact(draft.imported.contact, record.contact)),
        _SIGNATURES[signature](), signature in (Signature.VALID, Signature.LEGACY),
    )  # fmt: skip


def chosen_profile(
    draft: Draft, profile: Profile, entries: Collection[str], skills: Collection[str], language: str
) -> Profile:
    """The profile with the entries (keys) and claims (public ids) that were chosen. What the person had to confirm as
    theirs counts as a document that they brought, since no signature says that it is about them."""
    known = named((claim.concept for claim in draft.claims), language)
    rows = [_owned(row, draft).entry for row in draft.imported.entries if row.entry.key in entries]
    kept = {entry.key for entry in rows} | {entry.key for entry in profile.entries}
    claims = [
        _linked(claim, kept) for claim in draft.claims if claim.concept in known and known[claim.concept].key in skills
    ]
    return profile.with_entries(rows).with_claims(claims)


def chosen_contact(draft: Draft, contact: Contact, names: Collection[str]) -> Contact:
    """The contact with the chosen fields of the document's."""
    given = {part.name: getattr(draft.imported.contact, part.name) for part in fields(Contact) if part.name in names}
    return replace(contact, **given)


def double(entry: Entry, profile: Profile) -> Entry | None:
    """An entry of the profile that seems to say the same: kind, title and organisation, and no other beginning."""
    for other in profile.entries:
        same = (other.kind, _bare(other.title), _bare(other.organisation)) == (
            entry.kind, _bare(entry.title), _bare(entry.organisation),
        )  # fmt: skip
        length = min(len(other.started), len(entry.started))
        if same and other.started[:length] == entry.started[:length]:
            return other
    return None


def sureness(score: float) -> str:
    """How surely it was read, in words."""
    if score >= SURE:
        return _("read clearly")
    return _("read fairly surely") if score >= LIKELY else _("unsure: look closely")


def _owned(row: Found, draft: Draft) -> Found:
    if not draft.asks or row.entry.evidence.source != Source.RECORD:
        return row
    return replace(row, entry=replace(row.entry, evidence=replace(row.entry.evidence, source=Source.IMPORTED)))


def _linked(claim: Claim, kept: Collection[str]) -> Claim:
    """A claim whose entry was left out stands on the document alone."""
    entry = claim.evidence.entry if claim.evidence.entry in kept else ""
    return replace(claim, confirmed=True, evidence=replace(claim.evidence, entry=entry))


def _contact(found: Contact, held: Contact) -> list[ReviewedContact]:
    rows = []
    for name, field in ContactForm.base_fields.items():
        value, before = getattr(found, name), getattr(held, name)
        if value and value != before:
            rows.append(ReviewedContact(name, str(field.label), _words(value), _words(before)))
    return rows


def _words(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


_SIGNATURES: Final = {
    Signature.NONE: lambda: _("It carries no signature. What you keep stands as “from a document that you brought”."),
    Signature.NOT_CHECKED: lambda: _(
        "It carries a signature that we cannot check. What you keep stands as “from a document that you brought”."
    ),
    Signature.VALID: lambda: _("Its signature is valid. What you keep unchanged stands as “from a signed record”."),
    Signature.LEGACY: lambda: _(
        "Its signature is valid, by an older method. What you keep unchanged stands as “from a signed record”."
    ),
}
