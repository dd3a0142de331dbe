"""JSON Resume 1.0. What its schema has no field for stands in `x-vidare`, which the schema allows and others pass over."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.exporting.values import Chosen, ChosenSkill, keeping
from vidare.profiles.importing.formats.json_resume import OWN

SCHEMA: Final = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
KEEPS: Final = keeping(
    "title organisation place country started ended is_ongoing text level credits grade code concept",
    language="title level code",
)
_LINK: Final = re.compile(r"https?://\S+")


def write(chosen: Chosen) -> bytes:
    """The résumé as JSON text in UTF-8."""
    resume: dict[str, Any] = {
        "$schema": SCHEMA,
        "basics": _basics(chosen),
        "work": [_work(entry, "name") for entry in chosen.of(EntryKind.WORK)],
        "volunteer": [_work(entry, "organization") for entry in chosen.of(EntryKind.UNPAID)],
        "education": [_education(entry) for entry in chosen.of(EntryKind.EDUCATION)],
        "certificates": [_certificate(entry) for entry in chosen.of(EntryKind.COURSE, EntryKind.LICENCE)],
        "skills": [_skill(skill) for skill in chosen.skills],
        "languages": [_language(entry) for entry in chosen.of(EntryKind.LANGUAGE)],
        "meta": {
            "version": "v1.0.0",
            "lastModified": f"{chosen.on.isoformat()}T00:00:00",
            OWN: {"language": chosen.language},
        },
    }
    return json.dumps({name: value for name, value in resume.items() if value}, ensure_ascii=False, indent=2).encode()


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _basics(chosen: Chosen) -> dict[str, Any]:
    contact = chosen.contact
    # `url` must be an address on the web; other links are kept as profiles, which ask for nothing.
    web = next((link for link in contact.links if _LINK.fullmatch(link)), "")
    basics = _filled(
        name=contact.name,
        email=contact.email if re.fullmatch(r"[^@\s]+@[^@\s]+", contact.email) else "",
        phone=contact.phone,
        url=web,
        location=_filled(address=contact.address),
        profiles=[{"network": link, "url": link} for link in contact.links if link != web and _LINK.fullmatch(link)],
    )
    return basics | ({OWN: {"born": contact.born}} if contact.born else {})


def _own(entry: Entry, **more: Any) -> dict[str, Any]:
    """What the schema has no field for in this section."""
    own = _filled(level=entry.level, credits=entry.credits, code=entry.code, concept=entry.concept, **more)
    if entry.is_ongoing != (bool(entry.started) and not entry.ended and entry.kind is EntryKind.WORK):
        own["is_ongoing"] = entry.is_ongoing
    return {OWN: own} if own else {}


def _work(entry: Entry, organisation: str) -> dict[str, Any]:
    row = _filled(position=entry.title, startDate=entry.started, endDate=entry.ended, summary=entry.text)
    row |= _filled(**{organisation: entry.organisation})
    place = entry.place if entry.kind is EntryKind.WORK else ""
    return row | _filled(location=place) | _own(
        entry, country=entry.country, grade=entry.grade, place="" if place else entry.place
    )  # fmt: skip


def _education(entry: Entry) -> dict[str, Any]:
    row = _filled(
        institution=entry.organisation,
        studyType=entry.title,
        startDate=entry.started,
        endDate=entry.ended,
        score=entry.grade,
    )
    return row | _own(entry, country=entry.country, place=entry.place, text=entry.text)


def _certificate(entry: Entry) -> dict[str, Any]:
    row = _filled(name=entry.title, issuer=entry.organisation, date=entry.started)
    kind = str(entry.kind) if entry.kind is EntryKind.LICENCE else ""
    return row | _own(
        entry,
        kind=kind,
        country=entry.country,
        place=entry.place,
        text=entry.text,
        ended=entry.ended,
        grade=entry.grade,
    )


def _language(entry: Entry) -> dict[str, Any]:
    row = _filled(language=entry.title, fluency=entry.level)
    return row | ({OWN: {"code": entry.code}} if entry.code else {})


def _skill(skill: ChosenSkill) -> dict[str, Any]:
    more = _filled(concept=skill.concept, last_used=skill.last_used, years=skill.years)
    return _filled(name=skill.name, level=str(skill.level)) | ({OWN: more} if more else {})
