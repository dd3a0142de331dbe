"""Small catalogues for search tests, and a search that reads every document."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from vidare.core.geo import Point, distance_km
from vidare.search.port import FACETS, Document, Near, Query, Thing

TODAY = date(2026, 11, 24)
PLACES = {
    "SE-1480": Point(57.7072, 11.9668),
    "SE-1441": Point(57.9300, 12.3621),
    "SE-0180": Point(59.3293, 18.0686),
    "NO-0301": Point(59.9139, 10.7522),
    "NO-5501": Point(69.6492, 18.9553),
    "FI-091": Point(60.1699, 24.9384),
    "FI-049": Point(60.2055, 24.6559),
}


def course(key: int, title: str = "", language: str = "sv", *, thing: Thing = "course", **more: Any) -> Document:
    """A document with little in it; `body`, `outcomes`, `provider` and `place` are texts in its language."""
    fields = {name: more.pop(name) for name in ("body", "outcomes", "provider", "place") if name in more}
    texts = {("title", language): title or f"Kurs {key}"} | {(name, language): text for name, text in fields.items()}
    more.setdefault("always_open", True)
    return Document(thing, key, texts, more.pop("names", {}), more.pop("facets", {}), **more)


def catalogue(seed: int, size: int) -> list[Document]:
    """Random courses; keys are not in the order in which they come."""
    dice = random.Random(seed)
    keys = dice.sample(range(1, size * 3), size)
    return [_random_course(key, dice) for key in keys]


def _random_course(key: int, dice: random.Random) -> Document:
    places = dice.sample(sorted(PLACES), dice.choice((0, 1, 1, 2, 4)))
    starts = tuple(sorted({TODAY + timedelta(days=dice.randint(-40, 60)) for _ in range(dice.randint(0, 3))}))
    facets = {
        "kind": (dice.choice(("course", "degree", "self-study")),),
        "mode": tuple(dice.sample(("campus", "online", "distance"), dice.randint(0, 2))),
        "place": tuple(places),
        "country": tuple({code[:2] for code in places}),
        "price": (dice.choice(("free", "over", "unknown")),),
        "skill": tuple(f"skill{int(dice.random() ** 2 * 9)}" for _ in range(dice.randint(0, 4))),
    }
    return course(
        key,
        " ".join(dice.sample(("truck", "svets", "excel", "svenska", "matlagning"), dice.randint(1, 2))),
        facets={name: tuple(dict.fromkeys(values)) for name, values in facets.items()},
        points=tuple(PLACES[code] for code in places),
        starts=starts,
        any_start=dice.random() < 0.15,
        apply_by=tuple(day - timedelta(days=5) for day in starts),
        always_open=dice.random() < 0.2,
        last_open=max(starts, default=None),
        price_minor=dice.choice((None, 0, 50_000, 190_000)),
        hours=dice.choice((None, 4.0, 10.0, 40.0)),
        has_requirements=dice.random() < 0.4,
        anywhere=dice.random() < 0.2,
        only_admitted=dice.random() < 0.1,
    )


def random_query(dice: random.Random) -> Query:
    """A query with some filters."""
    choices = {
        "kind": ("course", "degree", "self-study"),
        "mode": ("campus", "online"),
        "place": tuple(PLACES),
        "price": ("free", "over", "unknown"),
        "skill": ("skill0", "skill1", "skill5"),
    }
    filters = {
        name: tuple(dice.sample(values, dice.randint(1, 2))) for name, values in choices.items() if dice.random() < 0.3
    }

    def maybe(value: Any) -> Any:
        return value if dice.random() < 0.4 else None

    return Query(
        "course",
        text=dice.choice(("", "", "truck", "svets excel")),
        language="sv",
        filters=filters,
        open_on=maybe(TODAY),
        start_from=maybe(TODAY + timedelta(days=dice.randint(-20, 20))),
        start_to=maybe(TODAY + timedelta(days=dice.randint(20, 60))),
        max_hours=maybe(dice.choice((4, 10.0, 39.5))),
        no_requirements=dice.random() < 0.2,
        for_everyone=dice.random() < 0.7,
        near=maybe(Near(dice.choice(list(PLACES.values())), dice.choice((1.0, 45.0, 400.0)))),
    )


def matches(document: Document, query: Query, without: Iterable[str] = ()) -> bool:
    """Whether a document answers a query, by the words of the port alone (texts by whole words of the title)."""
    left_out = set(without)
    words = {word for (field, _), text in document.texts.items() if field == "title" for word in text.split()}
    low, high = query.start_from or date.min, query.start_to or date.max
    holds = {
        name: bool(set(values) & set(document.facets.get(name, ()))) for name, values in query.filters.items() if values
    } | {
        "text": set(query.text.split()) <= words,
        "thing": document.thing == query.thing,
        "open_on": query.open_on is None
        or document.always_open
        or (document.last_open is not None and document.last_open >= query.open_on),
        "start": not (query.start_from or query.start_to)
        or document.any_start
        or any(low <= day <= high for day in document.starts),
        "max_hours": query.max_hours is None or (document.hours is not None and document.hours <= query.max_hours),
        "no_requirements": not (query.no_requirements and document.has_requirements),
        "for_everyone": not (query.for_everyone and document.only_admitted),
        "near": query.near is None
        or document.anywhere
        or any(distance_km(query.near.point, point) <= query.near.km for point in document.points),
    }
    return all(held for name, held in holds.items() if name not in left_out)


def found(documents: Iterable[Document], query: Query, without: Iterable[str] = ()) -> set[int]:
    """Keys of all documents that match."""
    return {document.key for document in documents if matches(document, query, without)}


def counts(documents: Iterable[Document], query: Query) -> dict[str, dict[str, int]]:
    """The true facet counts of a query."""
    held = list(documents)
    return {
        name: dict(Counter(v for d in held if matches(d, query, [name]) for v in set(d.facets.get(name, ()))))
        for name in FACETS[query.thing]
    }
