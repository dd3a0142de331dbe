"""Europass CV as JSON: the SkillsPassport of Cedefop's interoperability schemas 3.0 to 3.4. The older XML is turned into
the same shape and read here too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import codes
from vidare.profiles.importing.formats.collecting import Collector, contact, first, lines, many, mapping
from vidare.profiles.importing.values import Imported

# Sections of skills that are written as free text, lines or sentences.
_FREE: Final = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_CEFR_PARTS: Final = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
# Achievement.Title.Code of the schema: what is a course or a certificate; the rest is told as text.
_ACHIEVEMENTS: Final = {"courses": EntryKind.COURSE, "certifications": EntryKind.LICENCE}
_DIGITAL: Final = {"A": "some", "B": "good", "C": "expert"}


def looks_like(data: Any) -> bool:
    """Whether this JSON is a SkillsPassport."""
    whole = mapping(data)
    return "SkillsPassport" in whole or ("LearnerInfo" in whole and isinstance(whole["LearnerInfo"], Mapping))


def read(data: Any, name: str, format_name: str = "europass-json") -> Imported:
    """A SkillsPassport, as an object or within {"SkillsPassport": …}."""
    passport = mapping(mapping(data).get("SkillsPassport", data))
    collector = Collector(format_name, origin=name, language=codes.language(str(first(passport.get("Locale"), ""))))
    learner = mapping(passport.get("LearnerInfo"))
    collector.contact = collector.holder = _contact(collector, mapping(learner.get("Identification")))
    for number, row in enumerate(many(learner.get("WorkExperience"))):
        _work(collector, f"WorkExperience[{number}]", mapping(row))
    for number, row in enumerate(many(learner.get("Education"))):
        _education(collector, f"Education[{number}]", mapping(row))
    skills = mapping(learner.get("Skills"))
    _languages(collector, mapping(skills.get("Linguistic")))
    text = _free(collector, skills)
    _driving(collector, mapping(skills.get("Driving")))
    text += _achievements(collector, many(learner.get("Achievement")))
    headline = mapping(mapping(learner.get("Headline")).get("Description")).get("Label")
    text.insert(0, collector.text("Headline", "Description", headline, long=True))
    return collector.done("\n".join(part for part in text if part))


def _contact(collector: Collector, person: Mapping[str, Any]) -> Any:
    name = mapping(person.get("PersonName"))
    info = mapping(person.get("ContactInfo"))
    where = "Identification"
    parts = [collector.text(where, "name", name.get(part)) for part in ("FirstName", "Surname")]
    postal = mapping(mapping(info.get("Address")).get("Contact"))
    address = [
        collector.text(where, "address", part)
        for part in (postal.get("AddressLine"), postal.get("AddressLine2"), postal.get("PostalCode"),
                     postal.get("Municipality"), _label(postal.get("Country")))
    ]  # fmt: skip
    phones = [mapping(row).get("Contact") for row in many(info.get("Telephone"))]
    emails = [mapping(row).get("Contact") for row in many(info.get("Email"))]
    return contact(
        collector,
        where,
        name=" ".join(part for part in parts if part),
        email=first(*emails),
        phone=first(*phones),
        address=", ".join(part for part in address if part),
        born=mapping(person.get("Demographics")).get("Birthdate"),
        links=[mapping(row).get("Contact") for row in many(info.get("Website"))],
    )


def _label(value: Any) -> Any:
    """The words of a {Code, Label} pair, or of a plain text."""
    return mapping(value).get("Label", "") if isinstance(value, Mapping) else value


def _place(collector: Collector, where: str, organisation: Mapping[str, Any]) -> dict[str, Any]:
    postal = mapping(mapping(mapping(organisation.get("ContactInfo")).get("Address")).get("Contact"))
    code = mapping(postal.get("Country")).get("Code") or ""
    return {
        "organisation": organisation.get("Name"),
        "place": postal.get("Municipality"),
        "country": codes.country(collector.text(where, "country", code)),
    }


def _period(row: Mapping[str, Any]) -> dict[str, Any]:
    period = mapping(row.get("Period"))
    current = str(period.get("Current", "")).lower() == "true"
    return {
        "started": period.get("From"),
        "ended": None if current else period.get("To"),
        "is_ongoing": current,
    }


def _work(collector: Collector, where: str, row: Mapping[str, Any]) -> None:
    collector.add(
        EntryKind.WORK,
        where,
        title=_label(row.get("Position")),
        text=row.get("Activities"),
        **_place(collector, where, mapping(row.get("Employer"))),
        **_period(row),
    )


def _education(collector: Collector, where: str, row: Mapping[str, Any]) -> None:
    level = mapping(row.get("Level"))
    collector.add(
        EntryKind.EDUCATION,
        where,
        title=row.get("Title"),
        text=row.get("Activities"),
        level=codes.eqf(collector.text(where, "level", first(level.get("Code"), level.get("Label")))),
        **_place(collector, where, mapping(row.get("Organisation"))),
        **_period(row),
    )


def _languages(collector: Collector, linguistic: Mapping[str, Any]) -> None:
    for kind in ("MotherTongue", "ForeignLanguage"):
        for number, row in enumerate(many(linguistic.get(kind))):
            where = f"{kind}[{number}]"
            about = mapping(mapping(row).get("Description"))
            levels = mapping(mapping(row).get("ProficiencyLevel"))
            given = [str(levels[part]) for part in _CEFR_PARTS if isinstance(levels.get(part), str)]
            collector.add_language(
                where,
                about.get("Label"),
                code=collector.text(where, "code", about.get("Code")),
                level=codes.NATIVE if kind == "MotherTongue" else codes.lowest(given),
            )


def _free(collector: Collector, skills: Mapping[str, Any]) -> list[str]:
    """Skills in free text: short lines are skills by themselves; whole sentences are left to recognition, which reads the
    text that this returns."""
    texts = []
    for section in _FREE:
        about = mapping(skills.get(section))
        try:
            text = lines(about.get("Description"))
        except ValueError as error:
            collector.unread(f"Skills.{section}", "Description", str(error))
            continue
        texts.append(text)
        stated = mapping(about.get("ProficiencyLevel"))
        level = _DIGITAL.get(str(first(*stated.values()))[:1].upper(), "") if section == "Computer" else ""
        for line in text.split("\n"):
            for part in re.split(r"[;•]", line.removeprefix("- ")):
                if 0 < len(part.split()) <= 5:
                    collector.add_skill(f"Skills.{section}", part.strip(" .,-"), level=level, score=0.8)
    return texts


def _driving(collector: Collector, driving: Mapping[str, Any]) -> None:
    about = driving.get("Description")
    about = mapping(about).get("Licence") if isinstance(about, Mapping) else about
    for number, row in enumerate(many(about)):
        where = f"Skills.Driving[{number}]"
        letters = collector.text(where, "Licence", row)
        if letters:
            collector.add(EntryKind.LICENCE, where, title=letters, code=f"driving:{letters}"[:300])


def _achievements(collector: Collector, rows: list[Any]) -> list[str]:
    texts = []
    for number, row in enumerate(rows):
        where = f"Achievement[{number}]"
        heading = mapping(mapping(row).get("Title"))
        text = collector.text(where, "Description", mapping(row).get("Description"), long=True)
        kind = _ACHIEVEMENTS.get(collector.text(where, "Title", heading.get("Code")))
        if kind and text:
            for line in text.split("\n"):
                collector.add(kind, where, title=line.removeprefix("- "), score=0.8)
        else:
            texts.append(text)
    return texts
