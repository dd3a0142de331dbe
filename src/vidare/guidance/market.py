"""What the market looks like near a person now: open postings of an occupation near them, in their country, anywhere.

Near means what the list of jobs means by it: within one of its distances of the municipality, or what can be done from
anywhere; so that a count and the list it leads to agree.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q, QuerySet

from vidare.catalogue.models import JobPosting, PostingTag
from vidare.catalogue.records import Role
from vidare.concepts.models import Place
from vidare.core.geo import Point, distance_km
from vidare.guidance.values import Jobs
from vidare.profiles.profile import Profile

REACHES: Final = (0, 10, 25, 50, 100)
"""Kilometres that the list of jobs can be asked for; 0 is the municipality itself."""
USUAL: Final = 50
"""How far is near for a person who has not said."""
_DEGREE: Final = 110.0
"""Kilometres of a degree of latitude, rounded down."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a person's market is. `place` (a code) and `km` are empty and None where their municipality is not known;
    `codes` are the municipalities within reach."""

    country: str = ""
    place: str = ""
    km: int | None = None
    codes: frozenset[str] = frozenset()

    @property
    def is_circle(self) -> bool:
        """Whether near is a circle, in which what can be done from anywhere lies too."""
        return bool(self.km)


def area(profile: Profile) -> Area:
    """Where this person's market is, as far as they have said. Two queries at most."""
    limits = profile.limits
    place = Place.objects.filter(pk=limits.place).first() if limits.place else None
    country = profile.circumstances.country or limits.country or (place.country if place else "")
    if place is None:
        return Area(country)
    km = reach(limits.within_km) if place.point else 0
    codes = _within(place.point, km) if place.point and km else {place.code}
    return Area(country, place.code, km, frozenset({place.code, *codes}))


def reach(within_km: int | None) -> int:
    """The distance of the list of jobs that keeps to what a person said: never further."""
    wanted = USUAL if within_km is None else within_km
    return max(km for km in REACHES if km <= wanted)


def jobs(occupations: Collection[str], where: Area, day: date) -> dict[str, Jobs]:
    """Open postings of each occupation (URI) that has any. Three queries at most, however many there are."""
    if not occupations:
        return {}
    tags = PostingTag.objects.filter(
        role=Role.OCCUPATION, concept__uri__in=list(occupations), posting__in=JobPosting.objects.open_on(day)
    )
    everywhere = _counted(tags)
    home = _counted(tags.filter(posting__places__country=where.country)) if where.country else None
    near = _counted(tags.filter(_near(where))) if where.place else None
    return {
        uri: Jobs(
            count,
            None if home is None else home.get(uri, 0),
            None if near is None else near.get(uri, 0),
        )
        for uri, count in everywhere.items()
    }


def none_of(where: Area) -> Jobs:
    """What an occupation without any posting has."""
    return Jobs(0, 0 if where.country else None, 0 if where.place else None)


def _near(where: Area) -> Q:
    here = Q(posting__places__in=where.codes)
    return here | Q(posting__remote=True) if where.is_circle else here


def _counted(tags: QuerySet[PostingTag]) -> dict[str, int]:
    rows = tags.values("concept__uri").annotate(n=Count("posting", distinct=True))
    return {row["concept__uri"]: row["n"] for row in rows}


def _within(point: Point, km: int) -> set[str]:
    """Codes of the municipalities within so many kilometres. One query."""
    rows = Place.objects.filter(lat__range=(point.lat - km / _DEGREE, point.lat + km / _DEGREE))
    return {row.code for row in rows if row.point and distance_km(point, row.point) <= km}
