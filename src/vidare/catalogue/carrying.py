"""What carries a concept: courses that teach it, postings that ask for it. `queries` offers these to other rooms.

However many things carry a concept, only the first few are read; counts are made in the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncMonth

from vidare.catalogue.models import Course, CourseInstance, CourseTag, JobPosting, PostingTag
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept, Kind, Relation


@dataclass(frozen=True, slots=True)
class Carriers:
    """What carries a concept: how many open courses teach it and open postings ask for it, and the first of each."""

    course_count: int
    courses: tuple[int, ...]
    posting_count: int
    postings: tuple[int, ...]


def open_courses(day: date) -> QuerySet[Course]:
    """Courses that a person who is not admitted somewhere already can still apply for: what a search shows."""
    instances = CourseInstance.objects.open_on(day).for_everyone().filter(course=OuterRef("pk"))
    return Course.objects.offers().filter(Exists(instances))


def carriers(concept: Concept | int, day: date, limit: int = 5, country: str = "") -> Carriers:
    """Open courses that teach a concept or lead to it, and open postings that name it (as skill or as occupation): those of
    `country` first, then the surest, then the newest. Four queries."""
    key = concept if isinstance(concept, int) else concept.pk
    taught = CourseTag.objects.filter(
        concept=key, role__in=(Role.OUTCOME, Role.OCCUPATION), course__in=open_courses(day)
    )
    asked = PostingTag.objects.filter(
        concept=key,
        role__in=(Role.MUST, Role.MERIT, Role.OCCUPATION),
        posting__in=JobPosting.objects.open_on(day),
    )
    in_country = Q(Exists(JobPosting.objects.filter(pk=OuterRef("posting"), places__country=country)))
    return Carriers(
        taught.values("course").distinct().count(),
        _first(taught.order_by(*_home_first(_given_in(country), country), "-score", "-pk"), "course_id", limit),
        asked.values("posting").distinct().count(),
        _first(asked.order_by(*_home_first(in_country, country), "-score", "-pk"), "posting_id", limit),
    )


def _given_in(country: str) -> Q:
    return Q(course__provider__country=country)


def _home_first(home: Q, country: str) -> list[Case]:
    """The order that puts what is in the country first; none where no country is asked for."""
    return [Case(When(home, then=Value(0)), default=Value(1), output_field=IntegerField())] if country else []


def _first(rows: QuerySet[CourseTag] | QuerySet[PostingTag], owner: str, limit: int) -> tuple[int, ...]:
    """The first `limit` owners; twice as many rows are read, as one owner may carry a concept in two roles."""
    return tuple(dict.fromkeys(rows.values_list(owner, flat=True)[: limit * 2]))[:limit]


def jobs_now(concept_ids: Collection[int], day: date) -> dict[int, int]:
    """How many open postings each occupation has, zero included. One query."""
    rows = (
        PostingTag.objects.filter(
            concept__in=concept_ids, role=Role.OCCUPATION, posting__in=JobPosting.objects.open_on(day)
        )
        .values("concept_id")
        .annotate(count=Count("posting", distinct=True))
        .values_list("concept_id", "count")
    )
    return dict.fromkeys(concept_ids, 0) | dict(rows)


def postings_by_month(concept: Concept | int, day: date, months: int = 24) -> list[tuple[date, int]]:
    """(first day of the month, postings published in it) for the `months` months that end with the one of `day`, gone and
    expired postings included. One query."""
    first = _months_before(day, months - 1)
    rows = (
        PostingTag.objects.filter(concept=concept, role=Role.OCCUPATION, posting__published__gte=first)
        .annotate(month=TruncMonth("posting__published"))
        .values("month")
        .annotate(count=Count("posting", distinct=True))
        .values_list("month", "count")
    )
    found = {month: count for month, count in rows if month is not None}
    return [(month, found.get(month, 0)) for month in (_months_before(day, back) for back in range(months - 1, -1, -1))]


def _months_before(day: date, count: int) -> date:
    index = day.year * 12 + day.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def leads_to(skill_ids: Collection[int], limit: int = 6) -> list[tuple[int, tuple[int, ...]]]:
    """Occupations that hold the most of these skills to be essential, with which ones; a single shared skill counts only
    where it is the only one asked about. One query."""
    rows = Relation.objects.filter(
        kind=Relation.RelationKind.ESSENTIAL,
        target__in=skill_ids,
        source__kind=Kind.OCCUPATION,
        source__status=Concept.Status.ACTIVE,
    )
    shared: dict[int, list[int]] = defaultdict(list)
    for occupation, skill in rows.values_list("source_id", "target_id").order_by("source_id", "target_id"):
        shared[occupation].append(skill)
    least = min(2, len(skill_ids))
    ranked = sorted(shared.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [(occupation, tuple(skills)) for occupation, skills in ranked if len(skills) >= least][:limit]


def teaching_most(skill_ids: Collection[int], day: date, limit: int = 6, country: str = "") -> list[tuple[int, int]]:
    """(course, how many of the skills it teaches) for open courses that teach the most of them, those of `country` first.
    One query."""
    rows = (
        CourseTag.objects.filter(concept__in=skill_ids, role=Role.OUTCOME, course__in=open_courses(day))
        .values("course_id")
        .annotate(count=Count("concept", distinct=True))
        .order_by(*_home_first(_given_in(country), country), "-count", "course_id")
        .values_list("course_id", "count")
    )
    return list(rows[:limit])


def taught_by(course_ids: Collection[int], skill_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Which of these skills each of these courses teaches, the surest first. One query."""
    rows = CourseTag.objects.filter(course__in=course_ids, concept__in=skill_ids, role=Role.OUTCOME)
    found: dict[int, list[int]] = defaultdict(list)
    for course, concept in rows.order_by("-score", "pk").values_list("course_id", "concept_id"):
        found[course].append(concept)
    return {course: tuple(concepts) for course, concepts in found.items()}
