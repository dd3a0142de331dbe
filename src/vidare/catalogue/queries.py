"""What can be asked of the catalogue: what a card, a page and a chart show, in a fixed number of queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet

from vidare.catalogue.carrying import (
    Carriers,
    carriers,
    jobs_now,
    leads_to,
    open_courses,
    postings_by_month,
    taught_by,
    teaching_most,
)
from vidare.catalogue.models import (
    Course,
    CourseInstance,
    CourseTag,
    InstanceQuerySet,
    JobPosting,
    PostingTag,
    Provider,
    Source,
)
from vidare.catalogue.records import Mode, Role
from vidare.concepts.models import SKILL_KINDS, Concept, Place
from vidare.core.geo import Point, distance_km
from vidare.core.problems import NotFound

__all__ = [
    "Carriers",
    "Counts",
    "CourseCard",
    "CourseDetail",
    "PostingCard",
    "PostingDetail",
    "SourceCounts",
    "carriers",
    "counts",
    "course_cards",
    "course_detail",
    "has_sample",
    "instance_distance",
    "is_remote",
    "jobs_now",
    "leads_to",
    "open_courses",
    "posting_cards",
    "posting_detail",
    "postings_by_month",
    "provider_detail",
    "skills_among",
    "sources",
    "taught_by",
    "teaching_most",
]

CARD_SKILLS = 4
CARD_OCCUPATIONS = 3
MOST_INSTANCES = 200
"""So many instances of one course that one can still apply for are read, and as many of those that are over, the latest."""


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course as a list shows it. `instance` is the one to take next (the nearest, then the soonest) of `open_count` that
    one can still apply for; None where all are over. `places` are those of the open ones, the nearest first. `taught` and
    `leads_to` are keys of concepts, the surest first."""

    course: Course
    instance: CourseInstance | None
    open_count: int
    places: tuple[Place, ...]
    is_remote: bool
    taught: tuple[int, ...]
    leads_to: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PostingCard:
    """A job posting as a list shows it, with keys of concepts."""

    posting: JobPosting
    places: tuple[Place, ...]
    occupation: int | None
    must: tuple[int, ...]
    merit: tuple[int, ...]

    def asks_for(self) -> tuple[int, ...]:
        """What is asked for, must before merit."""
        return (*self.must, *self.merit)


@dataclass(frozen=True, slots=True)
class CourseDetail:
    """All that is known of a course. Tags are by role, the surest first."""

    course: Course
    open: tuple[CourseInstance, ...]
    closed: tuple[CourseInstance, ...]
    outcomes: tuple[CourseTag, ...]
    entry: tuple[CourseTag, ...]
    occupations: tuple[CourseTag, ...]


@dataclass(frozen=True, slots=True)
class PostingDetail:
    """All that is known of a job posting."""

    posting: JobPosting
    places: tuple[Place, ...]
    occupation: PostingTag | None
    must: tuple[PostingTag, ...]
    merit: tuple[PostingTag, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: courses that anyone may still apply for, open postings; `fetched_at` is the latest reading of a source."""

    courses: int
    providers: int
    countries: int
    postings: int
    fetched_at: datetime | None
    has_sample: bool


@dataclass(frozen=True, slots=True)
class SourceCounts:
    source: Source
    courses: int
    postings: int
    providers: int


def course_cards(ids: Sequence[int], day: date, origin: Point | None = None) -> list[CourseCard]:
    """Cards of these courses, in this order; what is gone is left out. Five queries."""
    instances: QuerySet[CourseInstance] = CourseInstance.objects.open_on(day).for_everyone().prefetch_related("places")
    rows = {
        row.pk: row
        for row in Course.objects.offers()
        .filter(pk__in=ids)
        .select_related("provider", "source")
        .prefetch_related(Prefetch("instances", queryset=instances, to_attr="open_instances"))
    }
    tags = _tags(CourseTag.objects.filter(course__in=rows), "course_id")
    return [_course_card(rows[pk], tags.get(pk, {}), origin) for pk in ids if pk in rows]


def _course_card(course: Course, tags: Mapping[str, list[int]], origin: Point | None) -> CourseCard:
    found = sorted(course.open_instances, key=lambda row: _order(row, origin))  # type: ignore[attr-defined]
    places: dict[str, Place] = {place.code: place for row in found for place in row.places.all()}
    return CourseCard(
        course,
        found[0] if found else None,
        len(found),
        tuple(sorted(places.values(), key=lambda place: _distance(place, origin))),
        any(is_remote(row) for row in found),
        tuple(tags.get(Role.OUTCOME, ())[:CARD_SKILLS]),
        tuple(tags.get(Role.OCCUPATION, ())[:CARD_OCCUPATIONS]),
    )


def is_remote(instance: CourseInstance) -> bool:
    """Whether one can take part from home."""
    return instance.mode in {Mode.ONLINE, Mode.DISTANCE}


def _distance(place: Place, origin: Point | None) -> float:
    point = place.point
    return distance_km(point, origin) if origin and point else inf if origin else 0.0


def instance_distance(instance: CourseInstance, origin: Point | None) -> float | None:
    """Kilometres to the nearest of its places; 0 for what one does from home; None where it is not known."""
    if origin is None:
        return None
    if is_remote(instance):
        return 0.0
    nearest = min((_distance(place, origin) for place in instance.places.all()), default=inf)
    return None if nearest == inf else nearest


def _order(instance: CourseInstance, origin: Point | None) -> tuple[float, date, int]:
    distance = instance_distance(instance, origin)
    far = 0.0 if origin is None else inf if distance is None else distance
    start = date.min if instance.any_start else instance.start or date.max
    return far, start, instance.pk


def _tags(rows: QuerySet[CourseTag] | QuerySet[PostingTag], owner: str) -> dict[int, dict[str, list[int]]]:
    """Concepts of active status by owner and role, the surest first."""
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    active = rows.filter(concept__status=Concept.Status.ACTIVE).order_by("-score", "pk")
    for key, role, concept in active.values_list(owner, "role", "concept_id"):
        found[key][role].append(concept)
    return found


def posting_cards(ids: Sequence[int]) -> list[PostingCard]:
    """Cards of these postings, in this order; what is gone is left out. Three queries."""
    rows = {
        row.pk: row
        for row in JobPosting.objects.current()
        .filter(pk__in=ids)
        .select_related("source")
        .prefetch_related("places")
        .defer("text")
    }
    tags = _tags(PostingTag.objects.filter(posting__in=rows), "posting_id")
    return [_posting_card(rows[pk], tags.get(pk, {})) for pk in ids if pk in rows]


def _posting_card(posting: JobPosting, tags: Mapping[str, list[int]]) -> PostingCard:
    occupation = tags.get(Role.OCCUPATION, ())
    return PostingCard(
        posting,
        tuple(posting.places.all()),
        occupation[0] if occupation else None,
        tuple(tags.get(Role.MUST, ())[:CARD_SKILLS]),
        tuple(tags.get(Role.MERIT, ())[:CARD_SKILLS]),
    )


def course_detail(public_id: str, day: date, origin: Point | None = None) -> CourseDetail:
    """A course with its instances: open ones by distance and start, the others the latest first. Raises NotFound; a course
    that is gone is returned with `course.gone_at` set."""
    course = Course.objects.select_related("provider__place", "source").filter(public_id=public_id).first()
    if course is None:
        raise NotFound("No such course", public_id)
    everything: InstanceQuerySet = CourseInstance.objects.filter(course=course).prefetch_related("places")
    still_open = everything.open_on(day)
    over = everything.exclude(pk__in=still_open.values("pk")).order_by(F("start").desc(nulls_last=True), "pk")
    tags: dict[str, list[CourseTag]] = defaultdict(list)
    active = CourseTag.objects.filter(course=course, concept__status=Concept.Status.ACTIVE).select_related("concept")
    for tag in active.order_by("-score", "pk"):
        tags[tag.role].append(tag)
    return CourseDetail(
        course,
        tuple(sorted(still_open[:MOST_INSTANCES], key=lambda row: _order(row, origin))),
        tuple(over[:MOST_INSTANCES]),
        tuple(tags[Role.OUTCOME]),
        tuple(tags[Role.ENTRY]),
        tuple(tags[Role.OCCUPATION]),
    )


def posting_detail(public_id: str) -> PostingDetail:
    """A job posting. Raises NotFound; one that is gone is returned with `posting.gone_at` set."""
    posting = JobPosting.objects.select_related("source").filter(public_id=public_id).first()
    if posting is None:
        raise NotFound("No such job", public_id)
    tags: dict[str, list[PostingTag]] = defaultdict(list)
    active = PostingTag.objects.filter(posting=posting, concept__status=Concept.Status.ACTIVE).select_related("concept")
    for tag in active.order_by("-score", "pk"):
        tags[tag.role].append(tag)
    occupation = tags[Role.OCCUPATION]
    return PostingDetail(
        posting,
        tuple(posting.places.all()),
        occupation[0] if occupation else None,
        tuple(tags[Role.MUST]),
        tuple(tags[Role.MERIT]),
    )


def provider_detail(public_id: str) -> Provider:
    """A provider. Raises NotFound."""
    found = Provider.objects.select_related("place", "source").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("No such provider", public_id)
    return found


def counts(day: date) -> Counts:
    """How much there is now. Four queries."""
    courses = open_courses(day)
    providers = Provider.objects.filter(pk__in=courses.values("provider"))
    found = providers.aggregate(providers=Count("pk"), countries=Count("country", distinct=True, filter=~Q(country="")))
    sources = Source.objects.aggregate(latest=Max("fetched_at"), samples=Count("pk", filter=Q(is_sample=True)))
    return Counts(
        courses.count(),
        found["providers"],
        found["countries"],
        JobPosting.objects.open_on(day).count(),
        sources["latest"],
        sources["samples"] > 0,
    )


def sources() -> list[SourceCounts]:
    """Every source with how many things it offers now. Four queries."""
    by_course = _by_source(Course.objects.offers())
    by_posting = _by_source(JobPosting.objects.current())
    by_provider = _by_source(Provider.objects.filter(gone_at=None))
    return [
        SourceCounts(row, by_course.get(row.pk, 0), by_posting.get(row.pk, 0), by_provider.get(row.pk, 0))
        for row in Source.objects.order_by("is_sample", "title")
    ]


def _by_source(rows: QuerySet[Course] | QuerySet[JobPosting] | QuerySet[Provider]) -> dict[str, int]:
    return dict(rows.values("source_id").annotate(count=Count("pk")).values_list("source_id", "count"))


def has_sample(ids: Iterable[str] = ()) -> bool:
    """Whether any source (or any of these) is a sample."""
    found = Source.objects.filter(is_sample=True)
    names = list(ids)
    return (found.filter(pk__in=names) if names else found).exists()


def skills_among(concept_ids: Collection[int]) -> set[int]:
    """Those of the concepts that a person can have."""
    return set(Concept.objects.filter(pk__in=concept_ids, kind__in=SKILL_KINDS).values_list("pk", flat=True))
