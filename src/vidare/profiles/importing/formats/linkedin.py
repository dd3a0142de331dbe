"""LinkedIn's copy of one's data: a zip of CSV tables, or one of those tables alone. The tables' headings are English
whatever the page's language; Swedish ones are understood as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from vidare.core.problems import Problem
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import codes, dates
from vidare.profiles.importing.formats.collecting import Collector, contact, first
from vidare.profiles.importing.formats.opening import Archive, table
from vidare.profiles.importing.values import Imported

_FILES: Final = {
    "positions": "positions", "education": "education", "skills": "skills", "languages": "languages",
    "certifications": "certifications", "courses": "courses", "volunteering": "volunteering", "profile": "profile",
    "email addresses": "emails", "phonenumbers": "phones", "phone numbers": "phones",
    "befattningar": "positions", "utbildning": "education", "kompetenser": "skills", "språk": "languages",
    "certifieringar": "certifications", "kurser": "courses", "volontärarbete": "volunteering", "profil": "profile",
}  # fmt: skip
_HEADINGS: Final = {
    "company name": "organisation", "företagsnamn": "organisation", "school name": "organisation",
    "skolnamn": "organisation", "authority": "organisation", "utfärdare": "organisation", "title": "title",
    "titel": "title", "role": "title", "roll": "title", "degree name": "degree", "examen": "degree",
    "field of study": "field", "studieområde": "field", "name": "name", "namn": "name", "description": "text",
    "beskrivning": "text", "notes": "text", "anteckningar": "text", "activities": "activities", "aktiviteter": "activities",
    "cause": "cause", "ändamål": "cause", "location": "place", "plats": "place", "started on": "started",
    "startade": "started", "start date": "started", "startdatum": "started", "finished on": "ended", "slutade": "ended",
    "end date": "ended", "slutdatum": "ended", "proficiency": "level", "kunskapsnivå": "level", "number": "number",
    "nummer": "number", "license number": "number", "licensnummer": "number", "first name": "first name",
    "förnamn": "first name", "last name": "last name", "efternamn": "last name", "headline": "headline",
    "rubrik": "headline", "summary": "summary", "sammanfattning": "summary", "geo location": "geo",
    "geografisk plats": "geo", "address": "address", "adress": "address", "birth date": "born", "födelsedatum": "born",
    "websites": "websites", "webbplatser": "websites", "email address": "email", "e-postadress": "email",
    "primary": "primary", "primär": "primary", "url": "url",
}  # fmt: skip
_TELLING: Final = frozenset({"positions", "education", "skills", "languages", "certifications", "profile"})
Row = Mapping[str, str]


def looks_like(names: Iterable[str]) -> bool:
    """Whether the names in an archive are those of the export: two of its tables."""
    return len({_kind(name) for name in names} & _TELLING) > 1


def single(content: bytes, name: str) -> bool:
    """Whether this one CSV file is a table of the export, by its name and its headings."""
    if not name.lower().endswith(".csv") or _kind(name) not in _TELLING:
        return False
    try:
        return any(True for _ in _table(content))
    except Problem:
        return False


def _kind(name: str) -> str:
    return _FILES.get(PurePosixPath(name).stem.lower(), "") if name.lower().endswith(".csv") else ""


def read(archive: Archive, name: str) -> Imported:
    """What the tables in the archive say; a table that cannot be read is told, the others are read."""
    tables = {}
    collector = Collector("linkedin", origin=name)
    for part in archive.names:
        if kind := _kind(part):
            tables[kind] = (PurePosixPath(part).name, archive.read(part))
    return _read(collector, tables)


def read_single(content: bytes, name: str) -> Imported:
    """One table of the export by itself."""
    return _read(Collector("linkedin", origin=name), {_kind(name): (PurePosixPath(name).name, content)})


def _read(collector: Collector, tables: Mapping[str, tuple[str, bytes]]) -> Imported:
    rows: dict[str, list[tuple[str, Row]]] = {}
    for kind, (file, content) in tables.items():
        try:
            rows[kind] = [(f"{file}, row {line}", row) for line, row in _table(content)]
        except Problem as problem:
            collector.unread(file, "", problem.detail)
    text = _profile(collector, rows)
    for where, row in rows.get("positions", []):
        _dated(collector, EntryKind.WORK, where, row, title=row.get("title", ""), text=row.get("text", ""))
    for where, row in rows.get("volunteering", []):
        about = "\n".join(filter(None, (row.get("text"), row.get("cause"))))
        _dated(collector, EntryKind.UNPAID, where, row, title=row.get("title", ""), text=about)
    for where, row in rows.get("education", []):
        about = "\n".join(filter(None, (row.get("text"), row.get("activities"))))
        title = ", ".join(filter(None, (row.get("degree"), row.get("field"))))
        _dated(collector, EntryKind.EDUCATION, where, row, title=title, text=about)
    for where, row in rows.get("certifications", []):
        _dated(collector, EntryKind.COURSE, where, row, title=row.get("name", ""), code=row.get("number", ""))
    for where, row in rows.get("courses", []):
        collector.add(EntryKind.COURSE, where, title=row.get("name", ""), code=row.get("number", ""))
    for where, row in rows.get("languages", []):
        level, score = codes.cefr(row.get("level", ""))
        collector.add_language(where, row.get("name", ""), level=level, score=score or 1.0)
    for where, row in rows.get("skills", []):
        collector.add_skill(where, row.get("name", ""))
    return collector.done(text)


def _table(content: bytes) -> Iterator[tuple[int, Row]]:
    """Rows by our names for their columns. Some tables begin with notes: the heading is the first row of known names."""
    heading: list[str] | None = None
    for line, cells in table(content):
        named = [_HEADINGS.get(cell.strip().lower(), "") for cell in cells]
        if heading is None:
            # A skills table has one column, "Name"; a note is a sentence.
            heading = named if any(named) and all(len(cell) < 40 for cell in cells) else None
        else:
            yield line, {key: cell.strip() for key, cell in zip(heading, cells, strict=False) if key}


def _dated(collector: Collector, kind: EntryKind, where: str, row: Row, **given: Any) -> None:
    started, ended = row.get("started", ""), row.get("ended", "")
    ongoing = dates.is_open(started, ended) and kind in (EntryKind.WORK, EntryKind.UNPAID)
    collector.add(
        kind, where, organisation=row.get("organisation", ""), place=row.get("place", ""), started=started, ended=ended,
        is_ongoing=ongoing, **given,
    )  # fmt: skip


def _profile(collector: Collector, rows: Mapping[str, list[tuple[str, Row]]]) -> str:
    where, row = first(*rows.get("profile", []), ("Profile.csv", {}))
    emails = [
        (mail.get("primary", "").lower() in ("yes", "ja"), mail.get("email", "")) for _, mail in rows.get("emails", [])
    ]
    phones = [phone.get("number", "") for _, phone in rows.get("phones", [])]
    # Websites are written as [COMPANY:https://…,PERSONAL:https://…].
    links = [part[part.find("http") :].rstrip("]") for part in row.get("websites", "").split(",") if "http" in part]
    collector.contact = collector.holder = contact(
        collector,
        where,
        name=" ".join(filter(None, (row.get("first name"), row.get("last name")))),
        email=max(emails, default=(False, ""), key=lambda mail: mail[0])[1],
        phone=first(*phones),
        address=first(row.get("address"), row.get("geo")),
        born=_born(row.get("born", "")),
        links=links,
    )
    return "\n".join(filter(None, (row.get("headline"), row.get("summary"))))


def _born(value: str) -> str:
    """A birth date with its year; LinkedIn leaves the year out ("Jan 5") unless it was shown."""
    return (
        value
        if any(len(part) == 4 and part.isdigit() for part in value.replace(",", " ").replace("-", " ").split())
        else ""
    )
