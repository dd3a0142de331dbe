"""What a person wrote beside what stands in their record now, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry
from vidare.profiles.profile import Claim
from vidare.web.labels import COUNTRIES, said
from vidare.web.profile.forms import FIELDS, ContactForm, EntryForm, SkillForm, values
from vidare.web.profile.words import level_of, month
from vidare.web.way.saying import LEVELS


@dataclass(frozen=True, slots=True)
class Compared:
    """One field: its name, what the person wrote, what stands now."""

    label: str
    mine: str
    stored: str

    @property
    def differs(self) -> bool:
        return self.mine != self.stored


def compared_entry(mine: Entry | None, stored: Entry | None) -> list[Compared]:
    """None: it is, or would be, taken out."""
    one = mine or stored
    if one is None:
        return []
    labels = EntryForm(one.kind).fields
    return [
        Compared(str(labels[name].label or name), _entry_words(mine, name), _entry_words(stored, name))
        for name in FIELDS[one.kind]
    ]


def _entry_words(entry: Entry | None, name: str) -> str:
    if entry is None:
        return _("removed") if name == "title" else ""
    if name in ("started", "ended"):
        return month(getattr(entry, name)) if getattr(entry, name) else ""
    if name == "is_ongoing":
        return _("yes") if entry.is_ongoing else ""
    if name == "country":
        return said(COUNTRIES, entry.country)
    return level_of(entry) if name == "level" else str(getattr(entry, name))


def compared_contact(mine: Contact, stored: Contact) -> list[Compared]:
    one, other = values(mine), values(stored)
    return [Compared(str(field.label), one[name], other[name]) for name, field in ContactForm.base_fields.items()]


def compared_claim(mine: Claim | None, stored: Claim | None) -> list[Compared]:
    """None: it is, or would be, taken out."""
    there = Compared(_("In your profile"), _("removed") if mine is None else _("yes"), _yes(stored))
    names: Iterable[str] = ("level", "last_used", "years")
    return [there] + [
        Compared(str(SkillForm.base_fields[name].label), _claim_words(mine, name), _claim_words(stored, name))
        for name in names
    ]


def _yes(claim: Claim | None) -> str:
    return _("removed") if claim is None else _("yes")


def _claim_words(claim: Claim | None, name: str) -> str:
    value: Any = getattr(claim, name) if claim else ""
    return said(LEVELS, value) if name == "level" else "" if value is None else str(value)
