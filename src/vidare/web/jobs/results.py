"""A page of results: cards, filters with their counts, the chosen ones, and what to loosen where nothing was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.concepts.models import Concept
from vidare.core.text import LocalText
from vidare.search.port import FacetCount, Result
from vidare.search.queries import search
from vidare.web.jobs.asking import FACETS, SIZE, Asked
from vidare.web.jobs.cards import JobCard, cards
from vidare.web.labels import label
from vidare.web.languages import current
from vidare.web.links import links
from vidare.web.paging import Pages

MOST: Final = 10_000
"""Results that the search lets one page to."""
SHOWN: Final = 6
"""Values of a filter that are shown at once; the others wait behind a fold."""
MOST_SHOWN: Final = 30
TITLES: Final = {
    "employment": gettext_lazy("Kind of job"),
    "country": gettext_lazy("Country"),
    "occupation": gettext_lazy("Occupation"),
    "skill": gettext_lazy("What is asked for"),
}
_SORTED: Final = {
    "relevance": gettext_lazy("Best match"),
    "newest": gettext_lazy("Newest"),
    "apply-by": gettext_lazy("Last day to apply"),
    "distance": gettext_lazy("Nearest"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter with how many jobs it gives."""

    value: str
    name: LocalText
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    first: list[Option]
    more: list[Option]


@dataclass(frozen=True, slots=True)
class Pill:
    """A chosen filter, and the same page without it."""

    name: LocalText
    url: str


@dataclass(frozen=True, slots=True)
class Order:
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Loosening:
    """What to drop where nothing was found, and how many jobs that gives."""

    text: str
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page of results shows."""

    total: int
    cards: list[JobCard]
    facets: list[Facet]
    chosen: list[Pill]
    orders: list[Order]
    loosen: list[Loosening]
    corrected: str
    pages: Pages


def page(asked: Asked, data: QueryDict, day: date) -> Page | None:
    """A page of results; None for one beyond the last. Nine queries at most, however many jobs there are."""
    if asked.page * SIZE > MOST:
        return None
    result = search(asked.query(current(), day))
    if asked.page > 1 and not result.hits:
        return None
    names = _names(asked, result)
    return Page(
        result.total,
        cards([hit.key for hit in result.hits], result.hits),
        [facet for name in FACETS if (facet := _facet(name, result.facets.get(name, ()), names))],
        _pills(asked, data, names),
        _orders(asked, data),
        _loosen(asked, result, data, names),
        result.corrected,
        Pages(asked.page, min(result.total, MOST), SIZE),
    )


def _names(asked: Asked, result: Result) -> dict[str, LocalText]:
    """Names of the occupations and skills among the filters, by public id. Three queries."""
    wanted = {value for name in ("occupation", "skill") for value in asked.filters.get(name, ())}
    for name in ("occupation", "skill"):
        wanted |= {one.value for one in result.facets.get(name, ())[:MOST_SHOWN]}
    keys = dict(Concept.objects.filter(public_id__in=wanted).values_list("pk", "public_id"))
    return {link.public_id: link.name for link in links(keys).values()}


def _name(facet: str, value: str, names: Mapping[str, LocalText]) -> LocalText:
    return names.get(value) or LocalText(label(facet, value), current(), True)


def _facet(name: str, counts: Iterable[FacetCount], names: Mapping[str, LocalText]) -> Facet | None:
    """A filter, the chosen values first; None where there is nothing to choose."""
    ordered = sorted(counts, key=lambda one: not one.chosen)[:MOST_SHOWN]
    options = [
        Option(one.value, _name(name, one.value, names), one.count, one.chosen)
        for one in ordered
        if name in {"employment", "country"} or one.value in names
    ]
    first = max(SHOWN, sum(option.chosen for option in options))
    return Facet(name, str(TITLES[name]), options[:first], options[first:]) if options else None


def without(data: QueryDict, *names: str, value: str = "") -> str:
    """The address without these parameters (of one only this value), on its first page."""
    query = data.copy()
    for name in (*names, "page"):
        kept = [one for one in query.getlist(name) if value and one != value] if name != "page" else []
        query.setlist(name, kept)
    rest = [(name, one) for name, values in sorted(query.lists()) for one in values if one]
    return f"?{urlencode(rest)}" if rest else "?"


def _pills(asked: Asked, data: QueryDict, names: Mapping[str, LocalText]) -> list[Pill]:
    pills = []
    if asked.place is not None:
        text = asked.place_text
        if asked.near:
            text = _("within %(km)s km of %(place)s") % {"km": asked.km, "place": text}
        pills.append(Pill(LocalText(text, current(), True), without(data, "place", "km")))
    for name, values in asked.filters.items():
        pills += [Pill(_name(name, value, names), without(data, name, value=value)) for value in values]
    return pills


def _orders(asked: Asked, data: QueryDict) -> list[Order]:
    """The orders that make sense for this search."""
    wanted = [name for name in _SORTED if name != "distance" or asked.near]
    if not asked.text:
        wanted.remove("relevance")
    kept = without(data, "sort")
    joined = f"{kept}&" if kept != "?" else kept
    return [Order(str(_SORTED[name]), f"{joined}sort={name}", name == asked.order) for name in wanted]


def _loosen(asked: Asked, result: Result, data: QueryDict, names: Mapping[str, LocalText]) -> list[Loosening]:
    """What would give results. That the last day has passed cannot be loosened here: one cannot apply any more."""
    made = []
    for name, total in result.loosen:
        if name in asked.filters:
            values = ", ".join(str(_name(name, value, names)) for value in asked.filters[name])
            text, url = _("without “%(filter)s”") % {"filter": values}, without(data, name)
        elif name == "near":
            text, url = _("wherever the job is"), without(data, "place", "km")
        elif name == "place":
            text = _("in other places than %(place)s") % {"place": asked.place_text}
            url = without(data, "place", "km")
        elif name == "filters":
            text, url = _("without any filter"), without(data, "place", "km", *FACETS)
        else:
            continue
        made.append(Loosening(text, total, url))
    return made
