"""Courses as cards: what `components/course_card.html` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vidare.catalogue.models import Course
from vidare.catalogue.queries import CourseCard, course_cards
from vidare.core.geo import Point
from vidare.search.port import Hit
from vidare.web.links import ConceptLink, chosen, links


@dataclass(frozen=True, slots=True)
class Shown:
    """A card with the names of its concepts. `matched` are words or concepts of the search, `km` how far it is to the
    nearest place where it is given, None where nobody asked."""

    card: CourseCard
    taught: list[ConceptLink]
    leads_to: list[ConceptLink]
    matched: tuple[str, ...] = ()
    km: float | None = None

    @property
    def course(self) -> Course:
        return self.card.course


def cards(
    ids: Sequence[int], day: date, origin: Point | None = None, hits: Mapping[int, Hit] | None = None
) -> list[Shown]:
    """Cards of these courses in this order, without what is gone; seven queries, however many there are."""
    found = course_cards(ids, day, origin)
    named = links(key for card in found for key in (*card.taught, *card.leads_to))
    why = hits or {}
    return [
        Shown(
            card,
            chosen(named, card.taught),
            chosen(named, card.leads_to),
            why[card.course.pk].matched if card.course.pk in why else (),
            why[card.course.pk].distance_km if card.course.pk in why else None,
        )
        for card in found
    ]
