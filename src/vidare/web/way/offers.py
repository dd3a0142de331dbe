"""Courses that close a gap, for people: what each covers, costs and asks, and what no course covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vidare.catalogue.models import CourseInstance
from vidare.catalogue.records import Audience, CourseKind
from vidare.core.clock import today
from vidare.guidance.queries import courses_for, named_for
from vidare.guidance.values import CourseOffer, Gap
from vidare.web.way.bridge import teachable
from vidare.web.way.limits import limits_of
from vidare.web.way.naming import Named, named, pick
from vidare.web.way.state import Way

SHOWN = 12
MOST_NAMED = 6
LONG = 8
"""Weeks from which a course named for the goal may lead to it; shorter ones are mostly for people in the work."""
MOST_TOGETHER = 6
WORTH_NAMING = 1 / 6
"""A course that teaches less than this of what is missing is not one to begin with, however high it ranks."""
WORTH_ADDING = 2
"""A further course is named only when it adds so much: nobody takes a course for every single thing."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A course with the instance one could take next. `covers` are the skills of the gap that it teaches."""

    instance: CourseInstance
    covers: tuple[Named, ...]
    distance_km: int | None
    days_left: int | None
    chosen: bool

    @property
    def key(self) -> str:
        return self.instance.course.public_id

    @property
    def is_unsure(self) -> bool:
        """Whether nothing says when it begins or how long one can apply."""
        return not (self.instance.any_start or self.instance.start or self.instance.closes)

    @property
    def for_jobseekers_only(self) -> bool:
        return list(self.instance.who) == [Audience.JOBSEEKERS]


@dataclass(frozen=True, slots=True)
class Choice:
    """All that the page of courses shows. `named` are named for the goal, and not among `offers`; `together`
    cover most of the gap with the fewest courses; `uncovered` is what no
    course that keeps to the limits teaches; `wanted` how much is asked for in all."""

    offers: tuple[Offer, ...]
    named: tuple[Offer, ...]
    together: tuple[Offer, ...]
    together_covers: int
    uncovered: tuple[Named, ...]
    wanted: int
    more: int

    @property
    def most(self) -> int:
        """How many of the missing things the course that teaches the most teaches."""
        return max((len(offer.covers) for offer in (*self.named, *self.offers)), default=0)

    @property
    def is_thin(self) -> bool:
        """Whether no course teaches enough of what is missing to be a first step, and none is named for the goal."""
        return bool(self.offers) and not self.named and self.most < WORTH_NAMING * self.wanted

    @property
    def first(self) -> Offer | None:
        """The course to read about first."""
        return next(iter((*self.named, *self.offers)), None) if not self.is_thin else None

    @property
    def has_unsure(self) -> bool:
        return any(offer.is_unsure for offer in (*self.named, *self.offers))

    @property
    def compared(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in (*self.named, *self.offers) if offer.chosen)


def choice(gap: Gap, way: Way, language: str) -> Choice:
    """The courses for a gap within the person's limits. The number of queries does not grow with that of courses."""
    gap = teachable(gap)
    limits = limits_of(way, language)
    found = courses_for(gap, limits, free=way.free, online=way.online)
    goal = gap.goal.occupation or gap.goal.recognised
    named_for_it = named_for(goal, limits, free=way.free, online=way.online) if goal else ()
    kept = found.offers
    wanted = list(dict.fromkeys(item.concept for item in gap.wanted))
    covered = {concept for offer in kept for concept in offer.covers}
    names = named(wanted, language)
    taught = {offer.course: offer.covers for offer in kept}
    rows = _instances([*kept, *named_for_it])
    leading = [
        replace(offer, covers=taught.get(offer.course, ()))
        for offer in named_for_it
        if offer.instance in rows and _leads(rows[offer.instance], offer)
    ][:MOST_NAMED]
    apart = {offer.course for offer in leading}
    every = [
        _offer(offer, rows[offer.instance], names, way.compared)
        for offer in (*leading, *(offer for offer in kept if offer.course not in apart))
        if offer.instance in rows
    ]
    offers = [offer for offer in every if offer.instance.course_id not in apart]
    together = _together(kept)
    by_course = {offer.instance.course_id: offer for offer in every}
    return Choice(
        offers=_compared_first(offers),
        named=tuple(offer for offer in every if offer.instance.course_id in apart),
        together=tuple(by_course[key] for key in together if key in by_course),
        together_covers=len({c for offer in kept if offer.course in together for c in offer.covers}),
        uncovered=tuple(pick(names, (uri for uri in wanted if uri not in covered))),
        wanted=len(wanted),
        more=max(0, len(offers) - SHOWN),
    )


def _leads(row: CourseInstance, offer: CourseOffer) -> bool:
    """Whether a course named for the goal may lead to it: long enough for that, or recognition of what one can."""
    return row.course.kind == CourseKind.RECOGNITION or (offer.weeks or 0) >= LONG


def _instances(offers: Iterable[CourseOffer]) -> dict[int, CourseInstance]:
    rows = (
        CourseInstance.objects.filter(pk__in=[offer.instance for offer in offers])
        .select_related("course", "course__provider", "course__source")
        .prefetch_related("places")
    )
    return {row.pk: row for row in rows}


def _offer(offer: CourseOffer, row: CourseInstance, names: dict[str, Named], compared: Sequence[str]) -> Offer:
    return Offer(
        instance=row,
        covers=tuple(pick(names, offer.covers)),
        distance_km=round(offer.distance_km) if offer.distance_km is not None else None,
        days_left=(offer.open_until - today()).days if offer.open_until else None,
        chosen=row.course.public_id in compared,
    )


def _compared_first(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """The first page of offers, and those compared even where they stand further down."""
    shown = list(offers[:SHOWN])
    return (*shown, *(offer for offer in offers[SHOWN:] if offer.chosen))


def _together(offers: Sequence[CourseOffer]) -> tuple[int, ...]:
    """The fewest courses of these that cover the most, greedily (Chvátal, 1979)."""
    left = {concept for offer in offers for concept in offer.covers}
    chosen: list[int] = []
    while left and len(chosen) < MOST_TOGETHER:
        best = max(offers, key=lambda offer: len(left.intersection(offer.covers)))
        if chosen and len(left.intersection(best.covers)) < WORTH_ADDING:
            break
        chosen.append(best.course)
        left.difference_update(best.covers)
    return tuple(chosen)
