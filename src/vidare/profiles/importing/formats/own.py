"""What Vidare itself gave the person: the profile as JSON (alone or in a bundle) and the tables of entries and skills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import unproven
from vidare.profiles.importing.formats import codes, reasons
from vidare.profiles.importing.formats.collecting import MOST_SKILLS, Collector, many, mapping
from vidare.profiles.importing.formats.opening import Archive, json_value, table
from vidare.profiles.importing.values import Found, Imported
from vidare.profiles.profile import Level

ENTRY_COLUMNS: Final = (
    "kind", "title", "organisation", "place", "country", "started", "ended", "ongoing", "text", "level", "credits",
    "grade", "code", "concept", "language",
)  # fmt: skip
SKILL_COLUMNS: Final = ("skill", "level", "last_used", "years", "known_from", "concept")
ENTRIES_FILE: Final = "entries.csv"
SKILLS_FILE: Final = "skills.csv"
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_FIELDS: Final = ("kind", "started", "ended", "evidence")


def looks_like(data: Any) -> bool:
    """Whether this JSON is our profile, or a bundle with one in it."""
    whole = mapping(data)
    inner = mapping(whole.get("profile", whole))
    return isinstance(inner.get("claims"), list) and isinstance(inner.get("entries", []), list)


def read(data: Any, name: str) -> Imported:
    """The profile's entries and skills. What stood behind them elsewhere cannot be carried in a file that anyone can
    write: all of it is an imported record here."""
    whole = mapping(data)
    inner = mapping(whole.get("profile", whole))
    collector = Collector("vidare-json", origin=name)
    try:
        collector.contact = collector.holder = Contact.from_json(whole.get("contact") or {})
    except Problem:
        collector.unread("/contact", "contact", reasons.ENTRY)
    for number, row in enumerate(many(inner.get("entries"))):
        try:
            entry = Entry.from_json(row)
        except (Problem, TypeError, ValueError) as error:
            name = next((part for part in _FIELDS if part in str(error)), "entry")
            collector.unread(
                f"/entries/{number}", name, reasons.DATE if name in ("started", "ended") else reasons.ENTRY
            )
            continue
        evidence = replace(
            entry.evidence, source=unproven(entry.evidence.source), origin=entry.evidence.origin or name[:300]
        )
        collector.found.append(Found(replace(entry, evidence=evidence), f"/entries/{number}"))
    for number, row in enumerate(many(inner.get("claims"))[:MOST_SKILLS]):
        about = mapping(row)
        concept, level = about.get("concept"), about.get("level", "")
        if not isinstance(concept, str) or not concept:
            collector.unread(f"/claims/{number}", "concept", reasons.CONCEPT)
            continue
        words = mapping(about.get("evidence")).get("quote", "")
        level = level if level in tuple(Level) else ""
        collector.add_skill(f"/claims/{number}", words or concept, concept=concept, level=str(level))
    return collector.done()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before what could begin one.
    `unguarded` gives it back letter by letter."""
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r\n＝＋－＠]", cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def archive_with(names: Iterable[str]) -> str:
    """The part of an archive of ours that holds what we read: the profile, or the table of entries; else empty."""
    short = {PurePosixPath(name).name: name for name in names}
    return short.get("profile.json") or short.get(ENTRIES_FILE) or short.get(SKILLS_FILE) or ""


def read_archive(archive: Archive, name: str) -> Imported | None:
    """A bundle or the two tables of ours, or None when the parts are not."""
    part = archive_with(archive.names)
    if PurePosixPath(part).suffix == ".json":
        data = json_value(archive.read(part))
        beside = next((other for other in archive.names if PurePosixPath(other).name == "contact.json"), None)
        if beside and "contact" not in mapping(data):
            data = {"profile": data, "contact": json_value(archive.read(beside))}
        return read(data, name) if looks_like(data) else None
    tables = {PurePosixPath(other).name: archive.read(other) for other in archive.names if other.endswith(".csv")}
    return read_tables(tables, name) if any(is_table(content) for content in tables.values()) else None


def is_table(content: bytes) -> bool:
    """Whether this is one of our tables, by its heading."""
    try:
        rows = table(content[:20_000].rpartition(b"\n")[0] or content)
    except Problem:
        return False
    heading = {cell.strip().lower() for cell in rows[0][1]} if rows else set()
    return {"kind", "title", "organisation"} <= heading or {"skill", "known_from"} <= heading


def read_tables(tables: Mapping[str, bytes], name: str) -> Imported:
    """Our tables of entries and of skills."""
    collector = Collector("vidare-csv", origin=name)
    for file, content in tables.items():
        rows = table(content)
        heading = [cell.strip().lower() for cell in rows[0][1]] if rows else []
        for line, cells in rows[1:]:
            row = {key: unguarded(cell) for key, cell in zip(heading, cells, strict=False)}
            where = f"{file}, row {line}"
            if "kind" in row:
                _entry(collector, where, row)
            elif row.get("skill") or row.get("concept"):
                level = row.get("level", "")
                level = level if level in tuple(Level) else ""
                collector.add_skill(where, row.get("skill", ""), concept=row.get("concept", ""), level=level)
    return collector.done()


def _entry(collector: Collector, where: str, row: Mapping[str, str]) -> None:
    kind = row.get("kind", "").strip().lower()
    if kind not in tuple(EntryKind):
        collector.unread(where, "kind", reasons.KIND)
        return
    given: dict[str, Any] = {key: row[key] for key in ENTRY_COLUMNS if key in row and key not in ("kind", "ongoing")}
    if kind == EntryKind.LANGUAGE and not given.get("code"):
        given["code"] = codes.language(given.get("title", ""))
    ongoing = row.get("ongoing", "").strip().lower() in ("yes", "true", "1", "ja", "kyllä")
    collector.add(EntryKind(kind), where, is_ongoing=ongoing, **given)
