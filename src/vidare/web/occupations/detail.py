"""An occupation's page: what one does and must be able to, jobs and their trend, ways to learn it, work that is near."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from vidare.catalogue.queries import carriers, jobs_now, postings_by_month, taught_by, teaching_most
from vidare.concepts.models import Concept, Kind
from vidare.guidance.queries import related_occupations
from vidare.guidance.values import Possibility
from vidare.web.jobs.cards import JobCard
from vidare.web.jobs.cards import cards as job_cards
from vidare.web.jobs.learning import SPARE, CourseItem, items, varied
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.occupations.chart import Chart, monthly
from vidare.web.occupations.needs import Licence, Need, Part, licences, needs, parts
from vidare.web.occupations.vocabulary import Naming, naming
from vidare.web.regulated.rules import Country, countries

JOBS = 3
LEADING = 4
COURSES = 6
NEAR = 8
LEAST_SHARED = 2
MOST_SHARED = 4
LEAST_TAUGHT = 2
"""A course is a way to learn an occupation from so many of its essential skills on."""


@dataclass(frozen=True, slots=True)
class Near:
    """An occupation that asks for much the same: `has` of its `total` essential skills are asked for here too."""

    link: ConceptLink
    has: int
    total: int
    shared: list[ConceptLink]
    jobs: int


@dataclass(frozen=True, slots=True)
class OccupationPage:
    concept: Concept
    naming: Naming
    groups: list[ConceptLink]
    """Groups of ISCO-08 that it is in, the widest first."""
    essential: list[Part]
    optional: list[Part]
    licences: list[Licence]
    countries: list[Country]
    """Rules and qualifications, the reader's country first."""
    job_count: int
    jobs: list[JobCard]
    chart: Chart | None
    leading: list[CourseItem]
    teaching: list[CourseItem]
    near: list[Near]


def occupation_page(concept: Concept, day: date, country: str) -> OccupationPage:
    """The page of an occupation; the number of queries does not depend on how much there is of anything."""
    needed = needs(concept)
    groups = _groups(concept.code)
    found = links([need.key for need in needed] + groups)
    carried = carriers(concept, day, LEADING * SPARE, country)
    leading, teaching = _courses(carried.courses, needed, day, country)
    return OccupationPage(
        concept,
        naming(concept),
        chosen(found, groups),
        parts(needed, found, True),
        parts(needed, found, False),
        licences(concept.uri, needed, found),
        countries(concept, country),
        carried.posting_count,
        job_cards(carried.postings[:JOBS]),
        monthly(postings_by_month(concept, day)),
        leading,
        teaching,
        _near(concept, day),
    )


def _groups(code: str) -> list[int]:
    """Keys of the ISCO-08 groups of a four-digit code, the widest first."""
    codes = [code[:length] for length in range(1, len(code) + 1)]
    rows = Concept.objects.active().filter(kind=Kind.OCCUPATION_GROUP, code__in=codes)
    return [pk for _, pk in sorted((len(code), pk) for pk, code in rows.values_list("pk", "code"))]


def _courses(
    leads: Sequence[int], needed: Sequence[Need], day: date, country: str
) -> tuple[list[CourseItem], list[CourseItem]]:
    """Courses that say that they lead to the occupation, and others that teach the most of what is essential."""
    essential = [need.key for need in needed if need.is_essential]
    least = min(LEAST_TAUGHT, len(essential))
    most = teaching_most(essential, day, COURSES * SPARE, country) if essential else []
    others = [course for course, count in most if count >= least and course not in leads]
    made = _home(items([*leads, *others], taught_by([*leads, *others], essential), day), country)
    leading = varied([one for one in made if one.card.course.pk in leads], LEADING)
    rest = [one for one in made if one.card.course.pk not in leads]
    return leading, varied(rest, COURSES - len(leading))


def _home(found: Sequence[CourseItem], country: str) -> list[CourseItem]:
    """The courses of the reader's country; all of them where it has none, or where no country is known."""
    return [one for one in found if one.card.course.provider.country == country] or list(found)


def _near(concept: Concept, day: date) -> list[Near]:
    found = related_occupations(concept.uri, NEAR)
    uris = {uri for one in found for uri in (one.occupation, *_shared(one))}
    keys = dict(Concept.objects.active().filter(uri__in=uris).values_list("uri", "pk"))
    linked = links(keys.values())
    jobs = jobs_now([keys[one.occupation] for one in found if one.occupation in keys], day)
    return [
        Near(
            linked[key],
            len(one.matched),
            len(one.matched) + len(one.similar) + len(one.missing),
            chosen(linked, [keys[uri] for uri in _shared(one) if uri in keys]),
            jobs[key],
        )
        for one in found
        if len(one.matched) >= LEAST_SHARED and (key := keys.get(one.occupation)) is not None and key in linked
    ]


def _shared(one: Possibility) -> Collection[str]:
    return one.matched[:MOST_SHARED]
