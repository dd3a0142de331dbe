"""The record as JSON-LD of the European Learning Model 3, in the shape of a European Digital Credential (edc-ap).

Nobody has signed it: it says what the person says, with the person as issuer, and the note says so. A school or an issuing
service can check it and issue its own."""

from __future__ import annotations

import json
from typing import Any, Final

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.exporting.values import Chosen, keeping
from vidare.profiles.exporting.words import WORDS
from vidare.profiles.importing.formats import codes

CONTEXT: Final = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
KEEPS: Final = keeping(
    "title organisation place country started ended text level credits grade code concept", language="title level code"
)
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"


def write(chosen: Chosen) -> bytes:
    """The JSON-LD text in UTF-8."""
    said = _Said(chosen.language)
    order = (
        EntryKind.EDUCATION,
        EntryKind.COURSE,
        EntryKind.LICENCE,
        EntryKind.WORK,
        EntryKind.UNPAID,
        EntryKind.LANGUAGE,
    )
    entries = [entry for kind in order for entry in chosen.of(kind)]
    claims = [_claim(said, entry, number) for number, entry in enumerate(entries, start=1)]
    if chosen.skills:
        claims.append(_skills(said, chosen))
    person = _person(said, chosen) | {"hasClaim": claims}
    credential = {
        "@context": list(CONTEXT),
        "id": "urn:credential:self-declared",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialSchema": {"id": "http://data.europa.eu/snb/model/ap/edc-generic-full", "type": "ShaclValidator2017"},
        "displayParameter": {
            "id": "urn:epass:displayParameter:1",
            "type": "DisplayParameter",
            "title": said.text(WORDS[chosen.language].cv),
            "description": said.text(WORDS[chosen.language].own_word),
            "primaryLanguage": _language(chosen.language),
            "language": [_language(chosen.language)],
        },
        "issuer": {"id": "urn:epass:person:1", "type": "Person"} | said.filled(fullName=chosen.contact.name),
        "validFrom": f"{chosen.on.isoformat()}T00:00:00Z",
        "issued": f"{chosen.on.isoformat()}T00:00:00Z",
        "credentialSubject": person,
    }
    return json.dumps(credential, ensure_ascii=False, indent=2).encode()


class _Said:
    """Texts in the language chosen, as the model writes them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, words: str) -> dict[str, str]:
        return {self.language: words}

    def filled(self, **fields: str) -> dict[str, Any]:
        return {name: self.text(words) for name, words in fields.items() if words}

    def note(self, identity: str, words: str) -> dict[str, Any]:
        return {"id": f"urn:epass:note:{identity}", "type": "Note", "noteLiteral": self.text(words)}


def _language(code: str) -> dict[str, Any]:
    return {"id": f"{_AUTHORITY}language/{codes.language_authority(code)}", "type": "Concept"}


def _person(said: _Said, chosen: Chosen) -> dict[str, Any]:
    contact = chosen.contact
    given, _, family = contact.name.rpartition(" ")
    person = {"id": "urn:epass:person:1", "type": "Person"}
    person |= said.filled(fullName=contact.name, givenName=given, familyName=family)
    if len(contact.born) == 10:
        person["dateOfBirth"] = f"{contact.born}T00:00:00Z"
    reach: dict[str, Any] = {}
    if contact.email:
        reach["emailAddress"] = {"id": f"mailto:{contact.email}", "type": "Mailbox"}
    if contact.phone:
        reach["phone"] = {"id": "urn:epass:phone:1", "type": "Phone", "phoneNumber": contact.phone}
    if contact.address:
        note = said.note("address", contact.address)
        reach["address"] = {"id": "urn:epass:address:1", "type": "Address", "fullAddress": note}
    pages = [
        {"id": f"urn:epass:webResource:{number}", "type": "WebResource", "contentURL": link}
        for number, link in enumerate(contact.links, start=1)
    ]
    reach |= {"contactForm": pages} if pages else {}
    extra: dict[str, Any] = {}
    if reach:
        extra["contactPoint"] = {"id": "urn:epass:contactPoint:1", "type": "ContactPoint"} | reach
    return person | extra


def _claim(said: _Said, entry: Entry, number: int) -> dict[str, Any]:
    spec = _specification(said, entry, number)
    learnt = entry.kind in (EntryKind.EDUCATION, EntryKind.COURSE, EntryKind.LICENCE, EntryKind.LANGUAGE)
    claim: dict[str, Any] = {
        "id": f"urn:epass:claim:{number}",
        "type": "LearningAchievement" if learnt else "LearningActivity",
        **said.filled(title=entry.title, description=entry.text),
        "specifiedBy": spec,
    }
    if entry.organisation or entry.place or entry.country:
        body = _organisation(said, entry, number)
        process = {"id": f"urn:epass:awardingProcess:{number}", "type": "AwardingProcess", "awardingBody": body}
        claim |= {"awardedBy": process} if learnt else {"directedBy": body}
    if entry.started or entry.ended:
        # The model has instants; a year or a month alone stays what it is rather than becoming a day nobody said.
        days = {
            name: f"{value}T00:00:00Z" if len(value) == 10 else value
            for name, value in (("startDate", entry.started), ("endDate", entry.ended))
        }
        period = {"id": f"urn:epass:period:{number}", "type": "PeriodOfTime"}
        claim["temporal"] = period | {name: day for name, day in days.items() if day}
    if entry.grade:
        claim["provenBy"] = {
            "id": f"urn:epass:learningAssessment:{number}",
            "type": "LearningAssessment",
            **said.filled(title=entry.title),
            "grade": said.note(f"grade:{number}", entry.grade),
        }
    return claim


def _specification(said: _Said, entry: Entry, number: int) -> dict[str, Any]:
    """What was learnt or done; `dcType` says which of our kinds it is, `eqfLevel` and `creditPoint` as the model has them."""
    kinds = {EntryKind.EDUCATION: "Qualification", EntryKind.WORK: "LearningActivitySpecification",
             EntryKind.UNPAID: "LearningActivitySpecification"}  # fmt: skip
    spec: dict[str, Any] = {
        "id": entry.concept or f"urn:epass:spec:{number}",
        "type": kinds.get(entry.kind, "LearningAchievementSpecification"),
        **said.filled(title=entry.title),
        "dcType": {"id": f"urn:vidare:entry-kind:{entry.kind}", "type": "Concept", "notation": str(entry.kind)},
    }
    if entry.level.startswith("eqf:"):
        spec["eqfLevel"] = {"id": f"http://data.europa.eu/snb/eqf/{entry.level[4:]}", "type": "Concept"}
    elif entry.level:
        spec["educationLevel"] = {
            "id": f"urn:vidare:language-level:{entry.level}",
            "type": "Concept",
            "notation": entry.level,
        }
    if entry.credits:
        spec["creditPoint"] = {"id": f"urn:epass:creditPoint:{number}", "type": "CreditPoint", "point": entry.credits}
    if entry.code:
        spec["identifier"] = {"id": f"urn:epass:identifier:{number}", "type": "Identifier", "notation": entry.code}
    return spec


def _organisation(said: _Said, entry: Entry, number: int) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": f"urn:epass:org:{number}",
        "type": "Organisation",
        **said.filled(legalName=entry.organisation),
    }
    location: dict[str, Any] = {"id": f"urn:epass:location:{number}", "type": "Location"}
    if entry.place:
        place = {"id": f"urn:epass:place:{number}", "type": "Concept", "prefLabel": said.text(entry.place)}
        location["spatialCode"] = place
    if entry.country:
        code = codes.country_authority(entry.country) or entry.country
        country = {"id": f"{_AUTHORITY}country/{code}", "type": "Concept"}
        location["address"] = {"id": f"urn:epass:address:org:{number}", "type": "Address", "countryCode": country}
    return body | ({"location": location} if entry.place or entry.country else {})


def _skills(said: _Said, chosen: Chosen) -> dict[str, Any]:
    """Skills that belong to no single entry, as the outcomes of learning outside courses."""
    outcomes = []
    for number, skill in enumerate(chosen.skills, start=1):
        outcome: dict[str, Any] = {
            "id": f"urn:epass:learningOutcome:{number}", "type": "LearningOutcome", "title": said.text(skill.name),
        }  # fmt: skip
        if skill.concept:
            related = {"id": skill.concept, "type": "Concept", "prefLabel": said.text(skill.name)}
            outcome["relatedESCOSkill" if "/esco/" in skill.concept else "relatedSkill"] = [related]
        outcomes.append(outcome)
    words = WORDS[chosen.language].skills
    return {
        "id": "urn:epass:claim:skills",
        "type": "LearningAchievement",
        "title": said.text(words),
        "specifiedBy": {
            "id": "urn:epass:spec:skills",
            "type": "LearningAchievementSpecification",
            "title": said.text(words),
            "dcType": {"id": "urn:vidare:skills", "type": "Concept", "notation": "skills"},
            "learningOutcome": outcomes,
        },
    }
