"""Small searches that the front page and the situations show: always of today, open to apply for, soonest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from vidare.catalogue.queries import CourseCard, course_cards
from vidare.search.port import Query
from vidare.search.queries import search
from vidare.web.paths import main_title

SIZE = 4
LOOKED_AT = 8 * SIZE
"""So many hits are looked at, since one course stands on the shelves only once, whoever gives it."""
SOON = timedelta(days=70)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. `soon` keeps what starts within ten weeks."""

    title: str | Promise
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    max_hours: float | None = None
    no_requirements: bool = False
    soon: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    title: str | Promise
    cards: list[CourseCard]
    total: int
    url: str


def shelves(wanted: Sequence[Wanted], country: str, language: str, day: date) -> list[Shelf]:
    """The shelves that hold something, with offers of one country where one is given; five queries for all of them."""
    results = [(one, search(_query(one, country, language, day))) for one in wanted]
    keys = list(dict.fromkeys(hit.key for _, result in results for hit in result.hits))
    cards = {card.course.pk: card for card in course_cards(keys, day)}
    shown: set[str] = set()
    made = []
    for one, result in results:
        found = [cards[hit.key] for hit in result.hits if hit.key in cards]
        if taken := _new(found, shown):
            made.append(Shelf(one.title, taken, result.total, _address(one, country, day)))
    return made


def _new(found: Sequence[CourseCard], shown: set[str]) -> list[CourseCard]:
    """The first cards whose title does not stand anywhere yet; notes their titles as shown."""
    taken: list[CourseCard] = []
    for card in found:
        title = main_title(card.course.title)
        if title not in shown and len(taken) < SIZE:
            shown.add(title)
            taken.append(card)
    return taken


def _query(wanted: Wanted, country: str, language: str, day: date) -> Query:
    filters = {**wanted.filters, **({"country": (country,)} if country else {})}
    return Query(
        "course",
        language=language,
        filters=filters,
        open_on=day,
        start_from=day if wanted.soon else None,
        start_to=day + SOON if wanted.soon else None,
        max_hours=wanted.max_hours,
        no_requirements=wanted.no_requirements,
        sort="start",
        size=LOOKED_AT,
        facets=(),
    )


def _address(wanted: Wanted, country: str, day: date) -> str:
    """The same search on the page of results."""
    query: list[tuple[str, str]] = [(name, value) for name, values in wanted.filters.items() for value in values]
    if country:
        query.append(("country", country))
    if wanted.soon:
        query += [("start_from", day.isoformat()), ("start_to", (day + SOON).isoformat())]
    if wanted.max_hours:
        query.append(("max_hours", f"{wanted.max_hours:g}"))
    if wanted.no_requirements:
        query.append(("no_requirements", "1"))
    return f"{reverse('courses:list')}?{urlencode([*query, ('sort', 'start')])}"
