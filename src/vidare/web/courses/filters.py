"""Filters as the page shows them: choices with their counts, the chosen ones as tags to remove, what to loosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.catalogue.models import Provider
from vidare.concepts.models import Concept, Place
from vidare.core.text import LocalizedText
from vidare.search.port import FacetCount, Result
from vidare.web import labels
from vidare.web.courses.asking import Asked, is_known
from vidare.web.languages import current
from vidare.web.links import links
from vidare.web.templatetags.vidare import day as said_day
from vidare.web.templatetags.vidare import hours_text

SHOWN: Final = ("price", "mode", "schedule", "kind", "who", "country", "teaching", "level", "skill")
"""Facets in their order."""
OPEN_FROM_START: Final = frozenset({"price", "mode", "schedule"})
_BY_LABEL: Final[Mapping[str, labels.Labels]] = {
    "price": labels.PRICES,
    "mode": labels.MODES,
    "schedule": labels.SCHEDULES,
    "level": labels.LEVELS,
}
"""Facets that come in the order of their words rather than the most frequent first."""
_MOST: Final[Mapping[str, int]] = {"skill": 8, "teaching": 10}
_DROPPED: Final = {
    "open_on": gettext_lazy("with those that one can no longer apply for"),
    "start": gettext_lazy("whatever day it starts"),
    "max_hours": gettext_lazy("however long it takes"),
    "no_requirements": gettext_lazy("with those that ask for something before"),
    "near": gettext_lazy("wherever it is given"),
    "for_everyone": gettext_lazy("with those for students who are already admitted"),
    "filters": gettext_lazy("without any filter"),
}
_PARAMETERS: Final = {
    "start": ("start_from", "start_to"),
    "near": ("place", "km"),
    "place": ("place", "km"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    language: str
    """Of the text, empty where it is the reader's."""
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its choices."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Tag:
    """A chosen filter; `query` is the search without it."""

    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Looser:
    """A filter to drop, with the number of courses that this gives."""

    text: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names of what filters hold by id: skills, providers."""

    skills: Mapping[str, tuple[str, str]]
    providers: Mapping[str, str]

    def text(self, facet: str, value: str) -> tuple[str, str]:
        """(text, language where it is not the reader's)."""
        if facet == "skill":
            return self.skills.get(value, (value, ""))
        if facet == "provider":
            return self.providers.get(value, value), ""
        return labels.label(facet, value), ""


def names(asked: Asked, result: Result) -> Names:
    """Names of the skills to choose from and of what is chosen; four queries at most."""
    wanted = {count.value for count in _first("skill", result.facets.get("skill", ()))}
    wanted |= set(asked.filters.get("skill", ()))
    keys = dict(Concept.objects.filter(public_id__in=wanted).values_list("pk", "public_id")) if wanted else {}
    skills = {
        keys[pk]: (link.name.text, "" if link.name.exact else link.name.language) for pk, link in links(keys).items()
    }
    ids = asked.filters.get("provider", ())
    rows = Provider.objects.filter(public_id__in=ids).values_list("public_id", "name") if ids else ()
    return Names(skills, {key: LocalizedText(name).best(current()).text for key, name in rows})


def groups(asked: Asked, result: Result, called: Names) -> list[Group]:
    """All facets, those too that have nothing to choose just now: they may after the next change."""
    made = []
    for name in SHOWN:
        chosen = bool(asked.filters.get(name))
        choices = tuple(
            Choice(count.value, *called.text(name, count.value), count.count, count.chosen)
            for count in _first(name, result.facets.get(name, ()))
            if count.chosen or (count.value in called.skills if name == "skill" else is_known(name, count.value))
        )
        made.append(Group(name, str(labels.FACETS[name]), choices, chosen or name in OPEN_FROM_START))
    return made


def _first(name: str, counts: Sequence[FacetCount]) -> list[FacetCount]:
    order = {value: rank for rank, value in enumerate(_BY_LABEL.get(name, ()))}
    ordered = sorted(counts, key=lambda count: order.get(count.value, len(order)))
    most = _MOST.get(name, len(ordered))
    return [count for rank, count in enumerate(ordered) if rank < most or count.chosen]


def tags(asked: Asked, query: QueryDict, called: Names) -> list[Tag]:
    """What is chosen, each with the search without it."""
    made = [
        Tag(called.text(name, value)[0], without_value(query, name, value))
        for name, values in asked.filters.items()
        for value in values
    ]
    return made + [Tag(text, without(query, *fields)) for text, fields in _others(asked)]


def _others(asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
    if asked.place is not None:
        yield _near(asked.place, asked.km), ("place", "km")
    if asked.max_hours:
        yield _("at most %(hours)s") % {"hours": hours_text(_whole(asked.max_hours))}, ("max_hours",)
    if asked.start_from or asked.start_to:
        yield _starts(asked.start_from, asked.start_to), ("start_from", "start_to")
    if asked.no_requirements:
        yield _("without requirements"), ("no_requirements",)
    if asked.closed:
        yield _("also closed ones"), ("closed",)
    if asked.admitted:
        yield _("also for admitted students"), ("admitted",)


def _near(place: Place, km: int) -> str:
    name = place.names.best(current()).text
    if not km or place.point is None:
        return _("in %(place)s") % {"place": name}
    return _("within %(km)s km of %(place)s, or at a distance") % {"km": km, "place": name}


def _starts(first: date | None, last: date | None) -> str:
    if first and last:
        return _("starts %(first)s to %(last)s") % {"first": said_day(first), "last": said_day(last)}
    return (
        _("starts from %(day)s") % {"day": said_day(first)}
        if first
        else _("starts by %(day)s") % {"day": said_day(last)}
    )


def _whole(hours: float) -> int:
    return int(hours) if hours == int(hours) else round(hours)


def loosen(asked: Asked, result: Result, query: QueryDict) -> list[Looser]:
    """What to drop where nothing was found, the most useful first."""
    return [Looser(_looser(asked, name), count, _dropped(query, name)) for name, count in result.loosen]


def _looser(asked: Asked, name: str) -> str:
    if name in _DROPPED:
        return str(_DROPPED[name])
    if name == "place":
        return str(_DROPPED["near"])
    values = ", ".join(labels.label(name, value) for value in asked.filters.get(name, ()))
    if name in {"skill", "provider"} or not values:
        return _("whatever the filter “%(filter)s” says") % {"filter": labels.FACETS[name]}
    return _("without “%(values)s”") % {"values": values}


def _dropped(query: QueryDict, name: str) -> str:
    if name == "filters":
        return only_words(query, closed="1", admitted="1")
    if name == "open_on":
        return with_value(query, "closed", "1")
    if name == "for_everyone":
        return with_value(query, "admitted", "1")
    return without(query, *_PARAMETERS.get(name, (name,)))


def without(query: QueryDict, *fields: str) -> str:
    """The query string without these parameters and the page."""
    left = query.copy()
    for name in ("page", *fields):
        left.pop(name, None)
    return clean(left)


def without_value(query: QueryDict, name: str, value: str) -> str:
    """The query string without one value of a parameter, and without the page."""
    left = query.copy()
    left.pop("page", None)
    left.setlist(name, [kept for kept in left.getlist(name) if kept != value])
    return clean(left)


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The query string with one parameter set, without the page."""
    more = query.copy()
    more[name] = value
    more.pop("page", None)
    return clean(more)


def only_words(query: QueryDict, **more: str) -> str:
    """The query string with the words of the search alone, and what else is given."""
    found = QueryDict(mutable=True)
    found["q"] = query.get("q", "")
    found.update(more)
    return clean(found)


def clean(query: QueryDict) -> str:
    """The query string without what a form sends for every field that nobody touched; "?" where nothing is left."""
    return f"?{cleaned(query).urlencode()}"


def cleaned(query: QueryDict) -> QueryDict:
    """The parameters that say something."""
    left = QueryDict(mutable=True)
    for name, values in query.lists():
        kept = [value for value in values if value]
        is_idle = (name == "km" and not query.get("place")) or (name == "sort" and kept == ["relevance"])
        if kept and not is_idle:
            left.setlist(name, kept)
    return left
