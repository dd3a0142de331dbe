"""A skill's page: what it is called, where it stands, who needs it, who teaches it, who asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from vidare.catalogue.queries import carriers, jobs_now
from vidare.concepts.models import SKILL_KINDS, Concept, Kind, Relation
from vidare.web.jobs.cards import JobCard
from vidare.web.jobs.cards import cards as job_cards
from vidare.web.jobs.learning import SPARE, CourseItem, items, varied
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.occupations.vocabulary import KINDS, Naming, above, alphabetical, below, naming
from vidare.web.paging import Pages
from vidare.web.way.licences import Rule, rules

SIZE = 20
JOBS = 3
COURSES = 6
MOST_AROUND = 14
_ESSENTIAL = Relation.RelationKind.ESSENTIAL


@dataclass(frozen=True, slots=True)
class Needing:
    """An occupation that needs the skill."""

    link: ConceptLink
    is_essential: bool
    jobs: int


@dataclass(frozen=True, slots=True)
class SkillPage:
    """`above` are groups and wider skills, `below` more precise ones, `beside` others of the same groups."""

    concept: Concept
    naming: Naming
    kind: str
    above: list[ConceptLink]
    below: list[ConceptLink]
    beside: list[ConceptLink]
    rules: tuple[Rule, ...]
    occupations: list[Needing]
    pages: Pages
    course_count: int
    courses: list[CourseItem]
    job_count: int
    jobs: list[JobCard]

    @property
    def is_licence(self) -> bool:
        return self.concept.kind == Kind.LICENCE


def skill_page(concept: Concept, number: int, day: date, country: str) -> SkillPage:
    """The page of a skill; occupations a page at a time. The number of queries does not depend on how many things carry
    the skill."""
    rows = _occupations(concept)
    needing = list(rows.values_list("pk", flat=True)[(number - 1) * SIZE : number * SIZE])
    essential = set(_ties(concept).filter(kind=_ESSENTIAL, source__in=needing).values_list("source_id", flat=True))
    upwards = above(concept)
    downwards, beside = _around(concept, upwards)
    found = links(needing + upwards + downwards + beside)
    jobs = jobs_now(needing, day)
    carried = carriers(concept, day, COURSES * SPARE, country)
    return SkillPage(
        concept,
        naming(concept),
        str(KINDS.get(concept.kind, "")),
        chosen(found, upwards),
        chosen(found, downwards),
        chosen(found, beside),
        rules([concept.uri])[concept.uri] if concept.kind == Kind.LICENCE else (),
        [Needing(found[key], key in essential, jobs[key]) for key in needing if key in found],
        Pages(number, rows.count(), SIZE),
        carried.course_count,
        varied(items(carried.courses, {}, day), COURSES),
        carried.posting_count,
        job_cards(carried.postings[:JOBS]),
    )


def _ties(concept: Concept) -> QuerySet[Relation]:
    return Relation.objects.filter(target=concept, kind__in=(_ESSENTIAL, Relation.RelationKind.OPTIONAL))


def _occupations(concept: Concept) -> QuerySet[Concept]:
    """Occupations that need the skill: those that it is essential to first, then by name."""
    ties = _ties(concept).filter(source=OuterRef("pk"))
    rows = Concept.objects.active().occupations().filter(Exists(ties))
    return alphabetical(rows, Exists(ties.filter(kind=_ESSENTIAL)).desc())


def _around(concept: Concept, upwards: list[int]) -> tuple[list[int], list[int]]:
    """Keys of more precise skills, and of others in the same groups."""
    downwards = below([concept.pk]).filter(kind__in=SKILL_KINDS)
    beside = below(upwards).filter(kind__in=SKILL_KINDS).exclude(pk=concept.pk)
    return (
        list(alphabetical(downwards).values_list("pk", flat=True)[:MOST_AROUND]),
        list(alphabetical(beside).values_list("pk", flat=True)[:MOST_AROUND]),
    )
