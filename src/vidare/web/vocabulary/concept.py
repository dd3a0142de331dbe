"""The page of a concept that is neither occupation nor skill nor a group of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vidare.catalogue.queries import carriers
from vidare.concepts.browsing import Equivalent, equivalents, narrower, ties
from vidare.concepts.models import SKILL_KINDS, Concept, Kind, Mapping
from vidare.web.jobs.cards import JobCard
from vidare.web.jobs.cards import cards as job_cards
from vidare.web.jobs.learning import SPARE, CourseItem, items, varied
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.occupations.vocabulary import KINDS, Naming, above, alphabetical, naming
from vidare.web.paging import Pages
from vidare.web.vocabulary.listing import Found, listed

SIZE: Final = 60
MOST_RELATED: Final = 24
COURSES: Final = 6
JOBS: Final = 3
_PIVOT: Final = frozenset({Kind.OCCUPATION, *SKILL_KINDS})
"""Kinds that courses and postings are tagged with."""


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """`pivot` is the concept that courses and postings carry in its stead: the same in ESCO."""

    concept: Concept
    naming: Naming
    kind: str
    above: list[ConceptLink]
    below: list[Found]
    pages: Pages
    related: list[ConceptLink]
    pivot: ConceptLink | None
    course_count: int
    courses: list[CourseItem]
    job_count: int
    jobs: list[JobCard]


def concept_page(concept: Concept, number: int, day: date, country: str) -> ConceptPage:
    """The number of queries does not depend on how much there is of anything."""
    inside = narrower(concept)
    ordered = inside.order_by("code", "uri") if concept.code else alphabetical(inside)
    below = list(ordered.values_list("pk", flat=True)[(number - 1) * SIZE : number * SIZE])
    upwards = above(concept)
    related = [tie.concept for tie in ties(concept, ("related",))[0]][:MOST_RELATED]
    pivot = _pivot(equivalents(concept))
    found = links([*upwards, *related, *([pivot] if pivot else [])])
    carried = carriers(pivot or concept, day, COURSES * SPARE, country)
    return ConceptPage(
        concept,
        naming(concept),
        str(KINDS.get(concept.kind, concept.kind)),
        chosen(found, upwards),
        listed(below),
        Pages(number, inside.count(), SIZE),
        chosen(found, list(dict.fromkeys(related))),
        found.get(pivot) if pivot else None,
        carried.course_count,
        varied(items(carried.courses, {}, day), COURSES),
        carried.posting_count,
        job_cards(carried.postings[:JOBS]),
    )


def _pivot(found: list[Equivalent]) -> int | None:
    """The one concept that this is exactly, or nearly, and that courses and postings are tagged with."""
    for match in (Mapping.Match.EXACT, Mapping.Match.CLOSE):
        keys = [one.concept for one in found if one.match == match]
        if keys:
            rows = Concept.objects.active().filter(pk__in=keys, kind__in=_PIVOT).order_by("pk")
            if (first := rows.values_list("pk", flat=True).first()) is not None:
                return first
    return None
