"""JSON Resume 1.0 (jsonresume.org). What our own export adds in `x-vidare` is read too: kind, level, credits and the like,
for which the schema has no place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vidare.profiles.contact import Contact
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import codes, dates, reasons
from vidare.profiles.importing.formats.collecting import Collector, contact, first, lines, many, mapping
from vidare.profiles.importing.values import Imported

OWN: Final = "x-vidare"
_SECTIONS: Final = ("basics", "work", "education", "skills", "volunteer", "languages", "certificates")
# Words for a skill's level that people and other programs write there; ours are written as they are.
_LEVELS: Final = {
    "some": "some", "beginner": "some", "basic": "some", "novice": "some", "elementary": "some",
    "good": "good", "intermediate": "good", "competent": "good", "proficient": "good", "advanced": "good",
    "expert": "expert", "master": "expert", "senior": "expert",
}  # fmt: skip
_OTHER: Final = ("awards", "publications", "references", "interests", "projects")


def looks_like(data: Any) -> bool:
    """Whether this JSON is a résumé: it says so, or has `basics`, or two of the other sections, as lists."""
    whole = mapping(data)
    if "resume-schema" in str(whole.get("$schema", "")):
        return True
    lists = sum(isinstance(whole.get(name), list) for name in _SECTIONS)
    return (isinstance(whole.get("basics"), Mapping) and (lists > 0 or "name" in whole["basics"])) or lists > 1


def read(data: Any, name: str) -> Imported:
    """The résumé, row by row."""
    resume = mapping(data)
    collector = Collector("json-resume", origin=name)
    own = mapping(mapping(resume.get("meta")).get(OWN))
    collector.language = codes.language(
        str(first(own.get("language"), mapping(resume.get("meta")).get("language"), ""))
    )
    basics = mapping(resume.get("basics"))
    collector.contact = collector.holder = _contact(collector, basics)
    for section, kind, title, organisation in (
        ("work", EntryKind.WORK, "position", "name"),
        ("volunteer", EntryKind.UNPAID, "position", "organization"),
    ):
        for number, row in enumerate(_rows(collector, resume, section)):
            text = _together(collector, f"/{section}/{number}", row)
            given = {"organisation": first(row.get(organisation), row.get("company")), "place": row.get("location")}
            _entry(collector, kind, f"/{section}/{number}", row, title=row.get(title), text=text, **given)
    for number, row in enumerate(_rows(collector, resume, "education")):
        _education(collector, f"/education/{number}", row)
    for number, row in enumerate(_rows(collector, resume, "certificates")):
        given = {"title": row.get("name"), "organisation": row.get("issuer"), "started": row.get("date")}
        _entry(collector, EntryKind.COURSE, f"/certificates/{number}", row, **given)
    for number, row in enumerate(_rows(collector, resume, "languages")):
        level, score = codes.cefr(collector.text(f"/languages/{number}", "fluency", row.get("fluency")))
        code = str(mapping(row.get(OWN)).get("code", ""))
        collector.add_language(f"/languages/{number}", row.get("language"), code=code, level=level, score=score or 1.0)
    _skills(collector, resume)
    return collector.done(_text(collector, resume, basics))


def _rows(collector: Collector, resume: Mapping[str, Any], section: str) -> list[Mapping[str, Any]]:
    rows = resume.get(section)
    if rows is not None and not isinstance(rows, list):
        collector.unread(f"/{section}", section, reasons.LIST)
        return []
    found = []
    for number, row in enumerate(rows or []):
        if isinstance(row, Mapping):
            found.append(row)
        else:
            collector.unread(f"/{section}/{number}", section, reasons.OBJECT)
    return found


def _entry(collector: Collector, kind: EntryKind, where: str, row: Mapping[str, Any], **given: Any) -> None:
    own = mapping(row.get(OWN))
    if own.get("kind") in tuple(EntryKind):
        kind = EntryKind(own["kind"])
    for name in ("place", "country", "concept", "code", "level", "credits", "grade", "text", "language"):
        if own.get(name):
            given[name] = own[name]
    started, ended = first(given.pop("started", ""), row.get("startDate")), first(own.get("ended"), row.get("endDate"))
    ongoing = (
        own["is_ongoing"] is True if "is_ongoing" in own else dates.is_open(started, ended) and kind is EntryKind.WORK
    )
    if dates.is_now(ended):
        ongoing, ended = True, ""
    collector.add(kind, where, started=started, ended=ended, is_ongoing=ongoing, **given)


def _together(collector: Collector, where: str, row: Mapping[str, Any]) -> str:
    parts = [collector.text(where, "summary", row.get("summary"), long=True)]
    parts += [collector.text(where, "highlights", line) for line in many(row.get("highlights"))]
    return "\n".join(part for part in parts if part)


def _education(collector: Collector, where: str, row: Mapping[str, Any]) -> None:
    degree = [collector.text(where, name, row.get(name)) for name in ("studyType", "area")]
    text = "\n".join(collector.text(where, "courses", line) for line in many(row.get("courses")))
    given = {"title": ", ".join(part for part in degree if part), "organisation": row.get("institution")}
    _entry(
        collector, EntryKind.EDUCATION, where, row, text=text, grade=first(row.get("score"), row.get("gpa")), **given
    )


def _skills(collector: Collector, resume: Mapping[str, Any]) -> None:
    for number, row in enumerate(_rows(collector, resume, "skills")):
        where = f"/skills/{number}"
        level = _LEVELS.get(collector.text(where, "level", row.get("level")).lower(), "")
        concept = str(mapping(row.get(OWN)).get("concept", ""))
        collector.add_skill(where, row.get("name"), concept=concept, level=level)
        for word in many(row.get("keywords")):
            collector.add_skill(f"{where}/keywords", word, level=level, score=0.9)


def _contact(collector: Collector, basics: Mapping[str, Any]) -> Contact:
    where = mapping(basics.get("location"))
    address = [
        collector.text("/basics/location", name, where.get(name))
        for name in ("address", "postalCode", "city", "region", "countryCode")
    ]
    urls = [first(mapping(row).get("url"), "") for row in many(basics.get("profiles"))]
    return contact(
        collector,
        "/basics",
        name=basics.get("name"),
        email=basics.get("email"),
        phone=basics.get("phone"),
        address=", ".join(part for part in address if part),
        born=mapping(basics.get(OWN)).get("born"),
        links=[link for link in (basics.get("url"), basics.get("website"), *urls) if link],
    )


def _text(collector: Collector, resume: Mapping[str, Any], basics: Mapping[str, Any]) -> str:
    """Free text for recognition: the summary, and the sections that have no place among entries."""
    parts = [collector.text("/basics", name, basics.get(name), long=True) for name in ("label", "summary")]
    for section in _OTHER:
        for row in many(resume.get(section)):
            for name in ("name", "title", "description", "summary", "highlights", "keywords"):
                try:
                    parts.append(lines(mapping(row).get(name)))
                except ValueError:
                    continue
    return "\n".join(part for part in parts if part)
