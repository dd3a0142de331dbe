"""Periods as people write them."""

from __future__ import annotations

from tests.profiles.importing.cvs.making.people import Person
from tests.profiles.importing.cvs.making.phrases import MONTHS, NOW, SHORT

_DASHES = ("–", " – ", "-", " - ", "—")


def date(person: Person, value: str) -> str:
    """A date in the person's way."""
    if len(value) == 4 or person.dates == "yy":
        return value[:4]
    year, month = value[:4], int(value[5:7])
    day = value[8:10]
    match person.dates:
        case "m/y":
            return f"{month:02}/{year}" if person.number % 2 else f"{month}/{year}"
        case "y-m":
            return f"{year}-{month:02}"
        case "m.y":
            return f"{month}.{year}" if person.language == "fi" else f"{month:02}.{year}"
        case "d.m.y":
            return f"{day}.{month:02}.{year}" if day else f"{month:02}.{year}"
        case "mon y":
            return f"{SHORT[person.language][month - 1]} {year}"
        case _:
            return f"{MONTHS[person.language][month - 1]} {year}"


def period(person: Person, start: str, end: str) -> str:
    """A period in the person's way."""
    wordy = person.dates in {"mon y", "month y"}
    dash = " – " if wordy else _DASHES[person.number % len(_DASHES)]
    if person.dates == "y-m":
        dash = " – "
    if end == "now":
        words = NOW[person.language]
        now = words[person.number % len(words)]
        return f"{date(person, start)}{dash}{now}".strip() if now else f"{date(person, start)}{dash.rstrip()}"
    if date(person, start) == date(person, end):
        return date(person, start)
    return f"{date(person, start)}{dash}{date(person, end)}"
