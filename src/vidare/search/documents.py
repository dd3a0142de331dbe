"""From the catalogue to the documents of the index, in batches with a fixed number of queries each.

Of a course's instances those count that one can still apply for; where there are none, all. Filters hold for the course:
one that is given online in Finnish and on campus in Swedish is found under *online* and under *Swedish*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import batched
from typing import Final

from vidare.catalogue.models import Course, CourseInstance, CourseTag, JobPosting, PostingTag
from vidare.catalogue.rates import to_sek
from vidare.catalogue.records import Mode, Role
from vidare.concepts.models import ORIGIN_ORDER, SKILL_KINDS, Concept, Kind, Label, Place
from vidare.core.clock import today
from vidare.core.geo import Point
from vidare.core.text import LocalizedText
from vidare.search.port import Document, Name

BATCH: Final = 500
_CHEAP: Final = {"EUR": 200_00}
_CHEAP_ELSEWHERE: Final = 2000_00
"""Minor units below which a price is *under-2000*."""
_ANYWHERE: Final = frozenset({Mode.ONLINE.value, Mode.DISTANCE.value})
_NAMED: Final = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE)


class Names:
    """Public ids and names of concepts in all languages, read once each: one query for those of a batch that are new."""

    def __init__(self) -> None:
        self.ids: dict[int, str] = {}
        self.texts: dict[int, dict[str, tuple[str, ...]]] = {}

    def read(self, concepts: Iterable[tuple[int, str]]) -> None:
        """Makes (key, public id) pairs known."""
        new = {key: public for key, public in concepts if key not in self.ids}
        found: dict[int, dict[str, dict[str, None]]] = {key: {} for key in new}
        for keys in batched(sorted(new), 5_000):
            rows = Label.objects.filter(concept__in=keys, kind__in=_NAMED).order_by("concept_id", "language", "pk")
            for key, language, text in rows.values_list("concept_id", "language", "text"):
                found[key].setdefault(language, {})[text] = None
        self.ids |= new
        self.texts |= {key: {code: tuple(held) for code, held in names.items()} for key, names in found.items()}

    def of(self, keys: Iterable[int]) -> dict[str, tuple[str, ...]]:
        """All names of these concepts by language."""
        found: dict[str, dict[str, None]] = {}
        for key in keys:
            for language, texts in self.texts[key].items():
                found.setdefault(language, {}).update(dict.fromkeys(texts))
        return {language: tuple(texts) for language, texts in found.items()}


def courses(ids: Sequence[int], names: Names) -> list[Document]:
    """Documents of these courses, without those that are gone and exams."""
    rows = list(
        Course.objects.offers()
        .filter(pk__in=ids)
        .select_related("provider")
        .prefetch_related("instances__places")
        .order_by("pk")
    )
    tags: dict[int, list[tuple[str, int]]] = {}
    found = (
        CourseTag.objects.filter(course__in=[row.pk for row in rows]).exclude(role=Role.ENTRY).order_by("-score", "pk")
    )
    concepts = []
    for course, role, key, public in found.values_list("course_id", "role", "concept_id", "concept__public_id"):
        tags.setdefault(course, []).append((role, key))
        concepts.append((key, public))
    asks = set(CourseTag.objects.filter(course__in=ids, role=Role.ENTRY).values_list("course_id", flat=True))
    names.read(concepts)
    return [_course(row, tags.get(row.pk, []), row.pk in asks, names) for row in rows]


def postings(ids: Sequence[int], names: Names) -> list[Document]:
    """Documents of these job postings, without those that are gone."""
    rows = list(JobPosting.objects.current().filter(pk__in=ids).prefetch_related("places").order_by("pk"))
    tags: dict[int, list[tuple[str, int]]] = {}
    concepts = []
    found = PostingTag.objects.filter(posting__in=[row.pk for row in rows]).order_by("-score", "pk")
    for posting, role, key, public in found.values_list("posting_id", "role", "concept_id", "concept__public_id"):
        tags.setdefault(posting, []).append((role, key))
        concepts.append((key, public))
    names.read(concepts)
    return [_posting(row, tags.get(row.pk, []), names) for row in rows]


def vocabulary() -> Iterator[Name]:
    """The names of all active occupations and skills, for completion and for splitting compounds."""
    rows = (
        Label.objects.filter(kind__in=_NAMED, concept__status=Concept.Status.ACTIVE)
        .filter(concept__kind__in=(Kind.OCCUPATION, *SKILL_KINDS))
        .order_by("concept_id", "pk")
        .values_list("concept__public_id", "concept__kind", "language", "text", "kind", "origin")
    )
    current, kind, labels = "", "", list[tuple[str, str, str, str]]()
    for key, concept_kind, *label in rows.iterator(chunk_size=20_000):
        if key != current and labels:
            yield _name(current, kind, labels)
            labels = []
        current, kind = key, concept_kind
        labels.append((label[0], label[1], label[2], label[3]))
    if labels:
        yield _name(current, kind, labels)


def _name(key: str, kind: str, labels: Sequence[tuple[str, str, str, str]]) -> Name:
    texts: dict[str, tuple[int, str]] = {}
    others: dict[str, dict[str, None]] = {}
    for language, text, label_kind, origin in labels:
        others.setdefault(language, {})[text] = None
        rank = ORIGIN_ORDER.index(origin)
        if label_kind == Label.LabelKind.PREFERRED and (language not in texts or rank < texts[language][0]):
            texts[language] = (rank, text)
    shown = {language: text for language, (_, text) in texts.items()}
    other = {code: tuple(text for text in held if text != shown.get(code)) for code, held in others.items()}
    return Name(key, "occupation" if kind == Kind.OCCUPATION else "skill", shown, other)


def _course(course: Course, tags: Sequence[tuple[str, int]], asks: bool, names: Names) -> Document:
    instances = _relevant(list(course.instances.all()))
    places = list({place.code: place for row in instances for place in row.places.all()}.values())
    outcomes = [key for role, key in tags if role == Role.OUTCOME]
    texts = _texts(title=course.title, outcomes=course.outcomes, body=course.description, provider=course.provider.name)
    prices = [price for row in instances if (price := to_sek(row.price_minor, row.currency)) is not None]
    return Document(
        "course",
        course.pk,
        texts | _place_texts(places, [row.place_text for row in instances], course.language),
        names.of(key for _, key in tags),
        _course_facets(course, instances, places, [names.ids[key] for key in outcomes]),
        points=_points(places),
        starts=tuple(sorted({row.start for row in instances if row.start})),
        any_start=any(row.any_start for row in instances),
        apply_by=tuple(sorted({day for row in instances if (day := _apply_by(row))})),
        always_open=any(_last_open(row) is None for row in instances),
        last_open=max((day for row in instances if (day := _last_open(row))), default=None),
        price_minor=round(min(prices)) if prices else None,
        hours=min((float(row.hours) for row in instances if row.hours is not None), default=None),
        has_requirements=all(_asks(row) for row in instances) if instances else asks,
        anywhere=any(row.mode in _ANYWHERE for row in instances),
        only_admitted=bool(instances) and all(row.only_admitted for row in instances),
    )


def _relevant(instances: list[CourseInstance]) -> list[CourseInstance]:
    """The instances that a course is found by: for everyone rather than for admitted students, open rather than over."""
    everyone = [row for row in instances if not row.only_admitted] or instances
    day = today()
    return [row for row in everyone if (last := _last_open(row)) is None or last >= day] or everyone


def _last_open(row: CourseInstance) -> date | None:
    """The last day on which one can apply, by the rule of `InstanceQuerySet.open_on`; None where nothing ends it."""
    if row.any_start:
        return min((day for day in (row.closes, row.end) if day), default=None)
    return row.closes or row.start or row.end


def _apply_by(row: CourseInstance) -> date | None:
    return row.closes


def _asks(row: CourseInstance) -> bool:
    return bool(row.requires or row.language_level) or row.prior_eqf is not None


def _course_facets(
    course: Course, instances: Sequence[CourseInstance], places: Sequence[Place], skills: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    countries = {place.country for place in places} or {course.provider.country}
    return {
        "kind": _values([course.kind]),
        "mode": _values(row.mode for row in instances),
        "schedule": _values(part for row in instances for part in row.schedule),
        "country": _values(countries),
        "place": _values(place.code for place in places),
        "teaching": _values(code for row in instances for code in row.teaching),
        "price": _values(_price(row) for row in instances) or ("unknown",),
        "who": _values(part for row in instances for part in row.who),
        "level": _values([str(course.eqf_level or "")]),
        "skill": tuple(dict.fromkeys(skills)),
        "provider": (course.provider.public_id,),
    }


def _price(row: CourseInstance) -> str:
    if row.price_minor is None:
        return "unknown"
    if row.price_minor == 0:
        return "free"
    return "under-2000" if row.price_minor < _CHEAP.get(row.currency, _CHEAP_ELSEWHERE) else "over"


def _posting(posting: JobPosting, tags: Sequence[tuple[str, int]], names: Names) -> Document:
    places = list(posting.places.all())
    employer = LocalizedText({posting.language: posting.employer})
    occupations = [names.ids[key] for role, key in tags if role == Role.OCCUPATION]
    skills = [names.ids[key] for role, key in tags if role in (Role.MUST, Role.MERIT)]
    return Document(
        "posting",
        posting.pk,
        _texts(title=posting.title, body=posting.text, provider=employer)
        | _place_texts(places, [posting.place_text], posting.language),
        names.of(key for _, key in tags),
        {
            "country": _values({place.country for place in places}),
            "place": _values(place.code for place in places),
            "employment": _values([posting.employment]),
            "occupation": tuple(dict.fromkeys(occupations)),
            "skill": tuple(dict.fromkeys(skills)),
        },
        points=_points(places),
        apply_by=(posting.expires,) if posting.expires else (),
        always_open=posting.expires is None,
        last_open=posting.expires,
        published=posting.published,
        anywhere=posting.remote is True,
    )


def _texts(**fields: LocalizedText) -> dict[tuple[str, str], str]:
    return {(field, language): text for field, texts in fields.items() for language, text in texts.items()}


def _place_texts(places: Sequence[Place], others: Iterable[str], language: str) -> dict[tuple[str, str], str]:
    found: dict[str, dict[str, None]] = {}
    for place in places:
        for code, name in place.names.items():
            found.setdefault(code, {})[name] = None
    for text in others:
        if text:
            found.setdefault(language, {})[text] = None
    return {("place", code): ", ".join(names) for code, names in found.items()}


def _points(places: Iterable[Place]) -> tuple[Point, ...]:
    return tuple(dict.fromkeys(point for place in places if (point := place.point)))


def _values(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
