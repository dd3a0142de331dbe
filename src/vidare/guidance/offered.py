"""The open course instances that might be steps of a plan, as plain data. The one place where planning reads the
catalogue: a handful of queries, however many courses there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from vidare.catalogue.models import CourseInstance, CourseTag
from vidare.catalogue.queries import instance_distance, is_remote
from vidare.catalogue.records import Audience, CourseKind, CreditUnit, Mode, Role, Schedule
from vidare.core.money import Money
from vidare.guidance.queries import open_instances, origin_of, taught_by
from vidare.profiles.circumstances import Limits

MOST_INSTANCES: Final = 160
MOST_OF_A_COURSE: Final = 5
LONG_WEEKS: Final = 8
"""Weeks from which a course that is named for an occupation is an education for it."""
WEEK_HOURS: Final = 40
CREDITS_A_WEEK: Final = {
    CreditUnit.HP: 1.5, CreditUnit.STP: 1.5, CreditUnit.ECTS: 1.5, CreditUnit.OP: 1.5, CreditUnit.OSP: 4.5,
    CreditUnit.YHP: 5.0, CreditUnit.POANG: 20.0,
}  # fmt: skip
"""Credits of a full-time week: 60 ECTS in 40 weeks; 180 osp in the same; yrkeshögskolepoäng and gymnasiepoäng by law."""
WHOLE: Final = frozenset({CourseKind.DEGREE, CourseKind.LABOUR_MARKET_TRAINING})
FULL_DAYS: Final = frozenset({Mode.CAMPUS, Mode.BLENDED})


@dataclass(frozen=True, slots=True)
class Offered:
    """One instance. `key` is stable over harvests; `weeks` and `hours` a week are the source's, or follow from credits,
    pace and dates, None where nothing tells them. `teaches` are URIs with scores, `asks` the licences and languages that
    its text names as entry. `named` says that its title names the goal's occupation."""

    key: str
    course: str
    instance: int
    title: str
    kind: CourseKind | None
    country: str
    price: Money | None
    start: date | None
    any_start: bool
    weeks: float | None
    hours: float | None
    schedule: frozenset[str]
    teaching: frozenset[str]
    is_online: bool
    distance_km: float | None
    closes: date | None
    who: frozenset[Audience]
    prior_eqf: int | None
    language_level: str
    credits: float | None
    is_accredited: bool | None
    teaches: Mapping[str, float]
    asks: frozenset[str]
    named: bool

    @property
    def is_education(self) -> bool:
        """Whether it is an education for the goal's occupation, by its name and length."""
        return self.named and ((self.weeks or 0) >= LONG_WEEKS or self.kind == CourseKind.DEGREE)


def offered(wanted: Collection[str], occupation: str, limits: Limits, day: date) -> tuple[Offered, ...]:
    """Open instances within the person's place, country and way of teaching that teach something wanted (URIs) or are named
    for the occupation; those that teach the most first, each course with its nearest and soonest instances."""
    rows = open_instances(limits, day, online=limits.online_only)
    teaches = taught_by(wanted, rows)
    tags = CourseTag.objects.filter(role=Role.OCCUPATION, field="title", concept__uri=occupation)
    named = set(tags.filter(course__in=rows.values("course")).values_list("course", flat=True)) if occupation else set()
    keys = sorted({*teaches, *named}, key=lambda key: (key not in named, -len(teaches.get(key, ())), key))
    keys = keys[:MOST_INSTANCES]
    origin = origin_of(limits)
    asked = _asked(keys)
    found: dict[int, list[Offered]] = defaultdict(list)
    instances = rows.filter(course__in=keys).select_related("course__provider").prefetch_related("places")
    for row in instances.order_by("course__public_id", "start", "external_id"):
        away = None if is_remote(row) else instance_distance(row, origin)
        if limits.within_km is not None and away is not None and away > limits.within_km:
            continue
        course = row.course_id
        one = _offered(row, away, teaches.get(course, {}), asked.get(course, frozenset()), course in named)
        if _suits(one, limits):
            found[course].append(one)
    return tuple(_cut(found[key] for key in keys if key in found))


def _cut(courses: Iterable[list[Offered]]) -> list[Offered]:
    """Instances of the courses in turn, the nearest and soonest of each, as many as a plan is made from."""
    chosen: list[Offered] = []
    for instances in courses:
        easiest = sorted(instances, key=lambda one: (one.distance_km or 0.0, one.start or date.max, one.key))
        chosen += easiest[:MOST_OF_A_COURSE]
        if len(chosen) >= MOST_INSTANCES:
            break
    return chosen[:MOST_INSTANCES]


def _asked(courses: Collection[int]) -> dict[int, frozenset[str]]:
    """What these courses name as entry, of licences and languages: what one has or has not."""
    rows = CourseTag.objects.filter(role=Role.ENTRY, course__in=courses, concept__kind__in=("licence", "language"))
    found: dict[int, set[str]] = defaultdict(set)
    for course, uri in rows.values_list("course_id", "concept__uri"):
        found[course].add(uri)
    return {course: frozenset(uris) for course, uris in found.items()}


def _offered(
    row: CourseInstance, away: float | None, teaches: Mapping[str, float], asks: frozenset[str], named: bool
) -> Offered:
    course = row.course
    weeks = _weeks(row)
    return Offered(
        key=f"c:{course.public_id}:{row.external_id}", course=course.public_id, instance=row.pk,
        title=next(iter(course.title.values()), ""), kind=CourseKind(course.kind) if course.kind else None,
        country=course.provider.country, price=row.price, start=row.start, any_start=row.any_start, weeks=weeks,
        hours=_hours(row, weeks), schedule=frozenset(row.schedule), teaching=frozenset(row.teaching),
        is_online=is_remote(row), distance_km=away, closes=row.closes,
        who=frozenset(Audience(who) for who in row.who), prior_eqf=row.prior_eqf, language_level=row.language_level,
        credits=float(course.credits) if course.credits is not None else None,
        is_accredited=course.is_accredited if course.is_accredited is not None else course.provider.is_accredited,
        teaches=dict(teaches), asks=asks, named=named,
    )  # fmt: skip


def _weeks(row: CourseInstance) -> float | None:
    if row.weeks is not None:
        return float(row.weeks)
    if row.start and row.end and row.end > row.start:
        return max(1.0, ((row.end - row.start).days + 1) / 7)
    full = _full_weeks(row)
    if full is not None:
        return max(0.2, full * 100 / (row.pace or 100))
    return max(0.2, float(row.hours) / WEEK_HOURS) if row.hours else None


def _full_weeks(row: CourseInstance) -> float | None:
    """Full-time weeks that its credits stand for."""
    course = row.course
    if course.credits is None or course.credit_unit not in CREDITS_A_WEEK:
        return None
    return float(course.credits) / CREDITS_A_WEEK[CreditUnit(course.credit_unit)]


def _hours(row: CourseInstance, weeks: float | None) -> float | None:
    """Hours a week: by the pace, by hours over its weeks, by credits over its weeks."""
    if row.pace:
        return WEEK_HOURS * row.pace / 100
    if row.hours and weeks:
        return float(row.hours) / max(1.0, weeks)
    full = _full_weeks(row)
    if full is not None and weeks:
        return WEEK_HOURS * min(1.0, full / weeks)
    return None


def _suits(one: Offered, limits: Limits) -> bool:
    """Whether the person can take part at all: taught in a language of theirs, and not in the day alone."""
    if limits.languages and one.teaching and not one.teaching & set(limits.languages):
        return False
    return not (limits.no_daytime and one.schedule and one.schedule <= {str(Schedule.DAY)})
