"""From the address of a page of results to a search. What cannot be read is left out, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import QueryDict

from vidare.catalogue.records import Employment
from vidare.concepts.models import Place
from vidare.core.text import normalise
from vidare.search.port import Near, Query
from vidare.web.courses.places import Unknown, resolve
from vidare.web.labels import COUNTRIES
from vidare.web.paging import page_number
from vidare.web.templatetags.vidare import plain

SIZE: Final = 20
LONGEST: Final = 200
DISTANCES: Final = (0, 10, 25, 50, 100)
"""Kilometres that can be chosen; 0 is the municipality itself."""
NEAR: Final = 50
MOST_VALUES: Final = 20
SORTS: Final = ("relevance", "newest", "apply-by", "distance")
FACETS: Final = ("employment", "country", "occupation", "skill")
_KEY: Final = re.compile(r"[0-9a-z]{3,16}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. `place_text` is what stands in the field; `place` the municipality it names, None where it
    names none of ours, and `similar` then names that look like it."""

    text: str = ""
    place_text: str = ""
    place: Place | None = None
    similar: tuple[str, ...] = ()
    km: int = NEAR
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @property
    def unknown_place(self) -> bool:
        """Whether a place was named that we do not know."""
        return bool(self.place_text) and self.place is None

    @property
    def near(self) -> Near | None:
        """The circle to search in; None where only the place itself is meant or it has no coordinate."""
        point = self.place.point if self.place else None
        if self.place is None or point is None or not self.km:
            return None
        return Near(point, self.km, self.place.code)

    @property
    def order(self) -> str:
        """The order asked for, else the one that fits: the best match for words, else the newest."""
        if self.sort and (self.sort != "distance" or self.near):
            return self.sort
        return "relevance" if self.text else "newest"

    def query(self, language: str, day: date) -> Query:
        """The search, of what one can still apply for."""
        filters = dict(self.filters)
        if self.place is not None and self.near is None:
            filters["place"] = (self.place.code,)
        return Query(
            "posting",
            text=self.text,
            language=language,
            filters=filters,
            open_on=day,
            near=self.near,
            sort=self.order,
            page=self.page,
            size=SIZE,
            facets=FACETS,
        )


def asked(data: QueryDict) -> Asked:
    """What the address asks for."""
    place_text = normalise(data.get("place", ""))[:80]
    place = resolve(place_text) if place_text else None
    known = place if isinstance(place, Place) else None
    km, sort = data.get("km", ""), data.get("sort", "")
    return Asked(
        text=normalise(data.get("q", ""))[:LONGEST],
        place_text=plain(known.names) if known else place_text,
        place=known,
        similar=place.near if isinstance(place, Unknown) else (),
        km=int(km) if km in {str(one) for one in DISTANCES} else NEAR,
        filters=_filters(data),
        sort=sort if sort in SORTS else "",
        page=page_number(data.get("page", "")),
    )


def _filters(data: QueryDict) -> dict[str, tuple[str, ...]]:
    known = {"employment": {one.value for one in Employment}, "country": set(COUNTRIES)}
    found = {}
    for name in FACETS:
        values = dict.fromkeys(value for value in data.getlist(name) if value in known.get(name, {value}))
        if name not in known:
            values = dict.fromkeys(value for value in values if _KEY.fullmatch(value))
        if values:
            found[name] = tuple(values)[:MOST_VALUES]
    return found
