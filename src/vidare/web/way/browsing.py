"""Two doors for those who would rather tick than write: occupations by field, and everyday tasks by theme."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from vidare.concepts.models import Concept, Kind
from vidare.web.way.naming import Named, named, pick

MOST_LISTED: Final = 600
"""A vocabulary of more occupations is shown a field at a time."""
_TASKS = Path(__file__).parent / "tasks.csv"

THEMES: Final[Mapping[str, Promise]] = {
    "people": gettext_lazy("Be with people and help them"),
    "customers": gettext_lazy("Serve and sell"),
    "hands": gettext_lazy("Build, repair, make"),
    "home": gettext_lazy("Cook, clean, keep a house"),
    "outdoors": gettext_lazy("Animals, plants, the outdoors"),
    "moving": gettext_lazy("Drive, carry, pack"),
    "order": gettext_lazy("Plan, count, keep in order"),
    "computers": gettext_lazy("Computers and screens"),
    "creative": gettext_lazy("Create and perform"),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Things to tick under one heading."""

    key: str
    title: str
    items: tuple[Named, ...]


def tasks(language: str) -> tuple[Theme, ...]:
    """Everyday tasks by theme; those that the vocabulary holds."""
    rows = _rows()
    names = named((uri for _, uri in rows), language)
    return tuple(
        Theme(key, str(title), tuple(pick(names, (uri for theme, uri in rows if theme == key))))
        for key, title in THEMES.items()
    )


def occupations(language: str, field: str = "") -> tuple[Theme, ...]:
    """Occupations by ISCO-08 group of two digits. Of a large vocabulary, such as full ESCO, only the chosen field has its
    occupations; the others are headings. Five queries."""
    rows = list(Concept.objects.active().occupations().exclude(code="").values_list("uri", "code"))
    fields = sorted({code[:2] for _, code in rows})
    heads = dict(
        Concept.objects.active().filter(kind=Kind.OCCUPATION_GROUP, code__in=fields).values_list("code", "uri")
    )
    listed = [(uri, code[:2]) for uri, code in rows if len(rows) <= MOST_LISTED or code[:2] == field]
    names = named([*(uri for uri, _ in listed), *heads.values()], language)
    themes = []
    for code in fields:
        title = names[heads[code]].name.text if heads.get(code) in names else code
        inside = pick(names, (uri for uri, home in listed if home == code))
        themes.append(Theme(code, title, tuple(sorted(inside, key=lambda item: item.name.text.casefold()))))
    return tuple(themes)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with _TASKS.open(encoding="utf-8", newline="") as stream:
        return tuple((row["theme"], row["uri"]) for row in csv.DictReader(stream))
