"""The page of one course: everything known of it, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vidare.catalogue.queries import CourseDetail, course_detail, jobs_now, leads_to
from vidare.concepts.models import Place
from vidare.core.clock import today
from vidare.core.text import normalise
from vidare.search.queries import similar_courses
from vidare.web import paths
from vidare.web.courses import admission, costs, structured
from vidare.web.courses.cards import Shown, cards
from vidare.web.courses.evidence import known
from vidare.web.courses.places import Unknown, resolve
from vidare.web.languages import current
from vidare.web.links import ConceptLink, links

SIMILAR: Final = 4
FIRST: Final = 8
"""Times shown at once; the rest is folded."""
MOST_CLOSED: Final = 20


@dataclass(frozen=True, slots=True)
class Job:
    """An occupation that the course leads to, and how many jobs there are now. `shared` are skills of the course that
    the occupation holds to be essential; none where the course itself names the occupation."""

    link: ConceptLink
    now: int
    shared: tuple[ConceptLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """The place that a person counts from."""

    text: str
    place: Place | None
    names: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        return bool(self.text) and self.place is None


def near(request: HttpRequest) -> Near:
    """The place that the address names."""
    text = normalise(request.GET.get("place", ""))[:100]
    found = resolve(text) if text else None
    return Near(text, None, found.near) if isinstance(found, Unknown) else Near(text, found)


def similar(key: int, count: int = SIMILAR) -> list[Shown]:
    """Other courses that teach much of the same."""
    return cards(similar_courses(key, count), today())


def page(request: HttpRequest, key: str) -> tuple[CourseDetail, Near]:
    """The course and the place to count from. Raises NotFound."""
    place = near(request)
    return course_detail(key, today(), place.place.point if place.place else None), place


def shown(request: HttpRequest, detail: CourseDetail, place: Near) -> dict[str, Any]:
    """What the page says."""
    course, now = detail.course, detail.open or detail.closed[:1]
    skills = [tag.concept_id for tag in detail.outcomes]
    wider = leads_to(skills) if skills else []
    named = [tag.concept_id for tag in detail.occupations]
    found = links([*skills, *(tag.concept_id for tag in detail.entry), *named, *(key for key, _shared in wider)])
    counts = jobs_now([*named, *(key for key, _shared in wider)], today()) if named or wider else {}
    jobs = [Job(found[key], counts[key]) for key in named if key in found]
    jobs += [
        Job(found[key], counts[key], tuple(found[skill] for skill in shared if skill in found))
        for key, shared in wider
        if key in found and key not in named
    ]
    country = course.provider.country
    return {
        "section": "courses",
        "course": course,
        "detail": detail,
        "has_sample": course.source.is_sample,
        "skills": known(detail.outcomes, found),
        "entry": known(detail.entry, found),
        "named_jobs": [job for job in jobs if not job.shared],
        "wider_jobs": [job for job in jobs if job.shared],
        "first": detail.open[:FIRST],
        "rest": detail.open[FIRST:],
        "closed": detail.closed[:MOST_CLOSED],
        "closed_count": len(detail.closed),
        "ways": admission.ways(course, now),
        "costs": costs.costs(now),
        "support": costs.SUPPORT.get(country),
        "country": country,
        "near": place,
        "has_places": len({spot.code for row in detail.open for spot in row.places.all()}) > 1,
        "similar": similar(course.pk),
        "data": structured.course(course, detail.open, request.build_absolute_uri(paths.course(course))),
        "crumbs": [(_("Courses"), reverse("courses:list")), (course.title.best(current()).text, "")],
    }
