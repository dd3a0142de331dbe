"""The invented people, and the gold that their CVs have by construction."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1]
LANGUAGES = ("sv", "fi", "nb", "nn", "da", "en")
FIELDS = {
    "work": ("title", "organisation", "place", "started", "ended", "is_ongoing", "text"),
    "unpaid": ("title", "organisation", "place", "started", "ended", "is_ongoing", "text"),
    "education": ("title", "organisation", "place", "started", "ended", "credits"),
    "course": ("title", "organisation", "ended"),
    "language": ("code", "level"),
    "licence": ("title",),
}


@dataclass
class Person:
    """One of them; `number` (1 to 10) decides over variants, even numbers are held back."""

    key: str
    language: str
    number: int
    layout: str
    format: str
    dates: str
    contact: list[str]
    profile: str = ""
    rows: dict[str, list[list[str]]] = field(default_factory=dict)
    licences: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)

    @property
    def held_back(self) -> bool:
        return self.number > 5


def people() -> list[Person]:
    found = []
    for language in LANGUAGES:
        data = tomllib.loads((FOLDER / "people" / f"{language}.toml").read_text(encoding="utf-8"))
        for number, raw in enumerate(data["person"], start=1):
            rows = {kind: raw.get(kind, []) for kind in ("work", "education", "courses", "languages", "unpaid")}
            given: dict[str, Any] = {name: raw[name] for name in ("key", "layout", "format", "dates", "contact")}
            found.append(
                Person(
                    language=language,
                    number=number,
                    rows=rows,
                    profile=raw.get("profile", ""),
                    licences=raw.get("licences", []),
                    skills=raw.get("skills", []),
                    **given,
                )
            )
    return found


def gold(person: Person) -> dict[str, Any]:
    """What the CV says: contact, entries by kind, skills. A date is as exact as the CV writes it."""
    name, email, phone, address, born = person.contact
    return {
        "contact": {"name": name, "email": email, "phone": phone, "address": address, "born": born},
        "entries": {
            "work": [_job(person, row) for row in person.rows["work"]],
            "unpaid": [_job(person, row) for row in person.rows["unpaid"]],
            "education": [
                dict(title=title, organisation=school, place=place, credits=credits, **_period(person, start, end))
                for title, school, place, start, end, credits in person.rows["education"]
            ],
            "course": [
                {"title": t, "organisation": o, "ended": _date(person, d)} for t, o, d in person.rows["courses"]
            ],
            "language": [{"code": code, "level": level} for code, level, _ in person.rows["languages"]],
            "licence": [{"title": title} for title in person.licences],
        },
        "skills": person.skills,
    }


def _job(person: Person, row: list[str]) -> dict[str, Any]:
    title, organisation, place, start, end, text = row
    given = {
        "title": title,
        "organisation": organisation,
        "place": place,
        "text": "" if person.layout == "inline" else text,
    }
    return given | _period(person, start, end)


def _period(person: Person, start: str, end: str) -> dict[str, Any]:
    ongoing = end == "now"
    return {"started": _date(person, start), "ended": "" if ongoing else _date(person, end), "is_ongoing": ongoing}


def _date(person: Person, date: str) -> str:
    if person.dates == "yy":
        return date[:4]
    return date if person.dates == "d.m.y" else date[:7]
