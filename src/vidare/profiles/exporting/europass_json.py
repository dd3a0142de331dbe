"""Europass CV as JSON: SkillsPassport 3.4.0. Unpaid work stands with work, courses with education: the schema has no
section with dates for either."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.exporting.values import Chosen, keeping
from vidare.profiles.exporting.words import WORDS
from vidare.profiles.importing.formats import codes
from vidare.profiles.importing.formats.markup import rich

KEEPS: Final = keeping(
    "title organisation place country started ended is_ongoing text",
    education="title organisation place country started ended is_ongoing text level",
    course="title organisation place country started ended is_ongoing text level",
    licence="title",
    language="title level code",
)
_DRIVING: Final = re.compile(r"AM|A[12]?|B1|BE?|C1?E?|D1?E?|T", re.IGNORECASE)
_PARTS: Final = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")


def write(chosen: Chosen) -> bytes:
    """The CV as JSON text in UTF-8."""
    stamp = f"{chosen.on.isoformat()}T00:00:00.000Z"
    passport = {
        "Locale": "no" if chosen.language in ("nb", "nn") else chosen.language,
        "DocumentInfo": {
            "DocumentType": "ECV", "CreationDate": stamp, "LastUpdateDate": stamp, "XSDVersion": "V3.4",
            "Generator": "Vidare", "Comment": "Europass CV",
        },
        "LearnerInfo": _filled(
            Identification=_person(chosen),
            WorkExperience=[_work(entry) for entry in chosen.of(EntryKind.WORK, EntryKind.UNPAID)],
            Education=[_education(entry) for entry in chosen.of(EntryKind.EDUCATION, EntryKind.COURSE)],
            Skills=_skills(chosen),
            Achievement=[_achievement(entry, chosen.language) for entry in _licences(chosen, driving=False)],
        ),
    }  # fmt: skip
    return json.dumps({"SkillsPassport": passport}, ensure_ascii=False, indent=2).encode()


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _day(value: str) -> dict[str, int]:
    return dict(zip(("Year", "Month", "Day"), (int(part) for part in value.split("-") if part), strict=False))


def _person(chosen: Chosen) -> dict[str, Any]:
    contact = chosen.contact
    first, _, last = contact.name.rpartition(" ")
    return _filled(
        PersonName=_filled(FirstName=first, Surname=last),
        ContactInfo=_filled(
            Address=_filled(Contact=_filled(AddressLine=contact.address)),
            Email=_filled(Contact=contact.email),
            Telephone=[{"Contact": contact.phone}] if contact.phone else [],
            Website=[{"Contact": link} for link in contact.links],
        ),
        Demographics=_filled(Birthdate=_day(contact.born)),
    )


def _period(entry: Entry) -> dict[str, Any]:
    return _filled(From=_day(entry.started), To=_day(entry.ended)) | {"Current": entry.is_ongoing}


def _organisation(entry: Entry) -> dict[str, Any]:
    country = "UK" if entry.country == "GB" else entry.country
    postal = _filled(Municipality=entry.place, Country=_filled(Code=country))
    return _filled(Name=entry.organisation, ContactInfo=_filled(Address=_filled(Contact=postal)))


def _work(entry: Entry) -> dict[str, Any]:
    return _filled(
        Period=_period(entry),
        Position=_filled(Label=entry.title),
        Activities=rich(entry.text),
        Employer=_organisation(entry),
    )


def _education(entry: Entry) -> dict[str, Any]:
    number = entry.level.removeprefix("eqf:")
    return _filled(
        Period=_period(entry),
        Title=entry.title,
        Activities=rich(entry.text),
        Organisation=_organisation(entry),
        Level={"Code": number, "Label": f"EQF level {number}"} if number else {},
    )


def _skills(chosen: Chosen) -> dict[str, Any]:
    languages = chosen.of(EntryKind.LANGUAGE)
    native = [entry for entry in languages if entry.level == codes.NATIVE]
    return _filled(
        Linguistic=_filled(
            MotherTongue=[{"Description": _language(entry)} for entry in native],
            ForeignLanguage=[
                {"Description": _language(entry)}
                | ({"ProficiencyLevel": dict.fromkeys(_PARTS, entry.level)} if entry.level in codes.CEFR else {})
                for entry in languages
                if entry not in native
            ],
        ),
        JobRelated=_filled(Description="".join(rich(skill.name) for skill in chosen.skills)),
        Driving=_filled(Description=[entry.title for entry in _licences(chosen, driving=True)]),
    )


def _licences(chosen: Chosen, *, driving: bool) -> list[Entry]:
    return [entry for entry in chosen.of(EntryKind.LICENCE) if bool(_DRIVING.fullmatch(entry.title)) is driving]


def _achievement(entry: Entry, language: str) -> dict[str, Any]:
    heading = {"Code": "certifications", "Label": WORDS[language].sections[EntryKind.LICENCE]}
    return {"Title": heading, "Description": rich(entry.title or entry.organisation)}


def _language(entry: Entry) -> dict[str, Any]:
    return _filled(Code=entry.code, Label=entry.title)
