"""What a person asks for on the page of courses: from the query string to a search, and what of it could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from vidare.catalogue.records import Audience, CourseKind, Mode, Schedule
from vidare.concepts.models import Place
from vidare.core.text import normalise
from vidare.search.port import SORTS, Near, Query
from vidare.web import labels
from vidare.web.courses.places import Unknown, resolve
from vidare.web.paging import page_number

SIZE: Final = 20
DISTANCES: Final = (0, 10, 25, 50, 100, 200)
"""Kilometres that one can choose; 0 is the municipality itself."""
NEAR: Final = 50
_LONGEST: Final = 200
_MOST_VALUES: Final = 20
_ID: Final = re.compile(r"[0-9a-z]{3,16}")
_NUMBER: Final = re.compile(r"\d{1,5}(?:[.,]\d+)?")
_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "kind": frozenset(CourseKind) - {CourseKind.EXAM},
    "mode": frozenset(Mode),
    "schedule": frozenset(Schedule),
    "country": frozenset(labels.COUNTRIES),
    "teaching": frozenset(labels.TEACHING),
    "price": frozenset(labels.PRICES),
    "who": frozenset(Audience),
    "level": frozenset(labels.LEVELS),
}
OPEN_SETS: Final = ("skill", "provider")
"""Filters whose values are public ids."""
FILTERS: Final = (*_KNOWN, *OPEN_SETS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the form holds it. `texts` are the fields as they were typed, `errors` say what is wrong with them;
    `unread` are values of filters that we do not know and left out."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: Place | None = None
    km: int = NEAR
    closed: bool = False
    """Also what one can no longer apply for."""
    admitted: bool = False
    """Also what takes admitted students only."""
    no_requirements: bool = False
    max_hours: float | None = None
    start_from: date | None = None
    start_to: date | None = None
    sort: str = "relevance"
    page: int = 1
    texts: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    """Names of places that look like the unknown one."""
    unread: tuple[str, ...] = ()

    def query(self, language: str, day: date) -> Query:
        """The search for a reader of `language` on `day`."""
        filters, near = dict(self.filters), None
        if self.place is not None:
            point = self.place.point
            if self.km and point:
                near = Near(point, float(self.km), self.place.code)
            else:
                filters["place"] = (self.place.code,)
        return Query(
            "course",
            self.text,
            language,
            filters,
            None if self.closed else day,
            self.start_from,
            self.start_to,
            self.max_hours,
            self.no_requirements,
            not self.admitted,
            near,
            self.sort,
            self.page,
            SIZE,
        )


def read(asked: QueryDict) -> Asked:
    """Reads a query string. Nothing is refused: what cannot be read is said and left out."""
    errors: dict[str, str] = {}
    texts = {name: _text(asked, name) for name in ("place", "max_hours", "start_from", "start_to")}
    filters, unread = _filters(asked)
    place, near = _place(texts, errors)
    start_from, start_to = _day(texts, "start_from", errors), _day(texts, "start_to", errors)
    if start_from and start_to and start_from > start_to:
        errors["start_to"] = _("The last day lies before the first one.")
        start_to = None
    sort = asked.get("sort", "")
    if sort not in SORTS["course"] or (sort == "distance" and place is None):
        sort = "relevance"
    return Asked(
        _text(asked, "q"), filters, place, _km(asked.get("km", "")),
        bool(asked.get("closed")), bool(asked.get("admitted")), bool(asked.get("no_requirements")),
        _hours(texts, errors), start_from, start_to, sort, page_number(asked.get("page", "")),
        texts, errors, near, unread,
    )  # fmt: skip


def _text(asked: QueryDict, name: str) -> str:
    return normalise(asked.get(name, ""))[:_LONGEST].strip()


def _filters(asked: QueryDict) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    unread: list[str] = []
    for name in FILTERS:
        values = list(dict.fromkeys(value for value in asked.getlist(name)[:_MOST_VALUES] if value))
        known = [value for value in values if is_known(name, value)]
        unread += [value[:40] for value in values if value not in known]
        if known:
            found[name] = tuple(known)
    return found, tuple(unread)


def is_known(name: str, value: str) -> bool:
    """Whether a filter may hold this value; of ids only the form is looked at."""
    return bool(_ID.fullmatch(value)) if name in OPEN_SETS else value in _KNOWN[name]


def _place(texts: Mapping[str, str], errors: dict[str, str]) -> tuple[Place | None, tuple[str, ...]]:
    if not texts["place"]:
        return None, ()
    found = resolve(texts["place"])
    if isinstance(found, Unknown):
        errors["place"] = _("We know no municipality called “%(name)s”. All places are shown.") % {
            "name": texts["place"]
        }
        return None, found.near
    return found, ()


def _km(text: str) -> int:
    return int(text) if text in {str(km) for km in DISTANCES} else NEAR


def _hours(texts: Mapping[str, str], errors: dict[str, str]) -> float | None:
    text = texts["max_hours"]
    if not text:
        return None
    value = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else 0.0
    if not value:
        errors["max_hours"] = _("Write a number of hours, such as 10.")
        return None
    return value


def _day(texts: Mapping[str, str], name: str, errors: dict[str, str]) -> date | None:
    if not texts[name]:
        return None
    try:
        return date.fromisoformat(texts[name])
    except ValueError:
        errors[name] = _("Write the day as year-month-day, such as 2027-01-31.")
        return None
