"""Things to test with, made in the database: a factory a table, with traits for what tests often need.

    CourseFactory(title={"sv": "Truckkort"}, teaches=[concept])     # a course with an outcome tag
    InstanceFactory(course=course, free=True, places=[place])
    ConceptFactory(names={"sv": "köra truck", "fi": "ajaa trukkia"})

Texts are plain mappings; they become `LocalizedText`. Dates lie around the tests' day, 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from vidare.catalogue import changes
from vidare.catalogue.models import (
    Change,
    Course,
    CourseInstance,
    CourseTag,
    JobPosting,
    PostingTag,
    Provider,
    Source,
)
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept, Kind, Label, Origin, Place, Scheme
from vidare.core.ids import public_id
from vidare.core.text import LocalizedText


def _public_id(kind: str) -> Any:
    return factory.LazyAttribute(lambda row: public_id(row.source.pk, f"{kind}:{row.external_id}"))


class TextField(factory.LazyAttribute):
    """A `LocalizedText` whose default is made from the row's number."""

    def __init__(self, language: str, pattern: str) -> None:
        super().__init__(lambda row: LocalizedText({language: pattern.format(row.number)}))


class _WithTexts(DjangoModelFactory):
    """Turns plain mappings into `LocalizedText`, so that a made row equals a read one."""

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        texts = {"name", "title", "text", "description", "outcomes", "about", "names", "requires", "decided_by"}
        return {
            key: LocalizedText(value) if key in texts and isinstance(value, Mapping) else value
            for key, value in kwargs.items()
        }


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source
        django_get_or_create = ("name",)

    name = "test-source"
    title = "A test source"
    licence = "CC0-1.0"


class PlaceFactory(_WithTexts):
    class Meta:
        model = Place
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"SE-{2000 + n}")
    country = factory.LazyAttribute(lambda row: row.code[:2])
    names = factory.LazyAttribute(lambda row: LocalizedText({"sv": f"Ort {row.code}"}))
    lat = 57.7
    lon = 11.97

    class Params:
        gothenburg = factory.Trait(code="SE-1480", names=LocalizedText(sv="Göteborg"), lat=57.7072, lon=11.9668)
        stockholm = factory.Trait(code="SE-0180", names=LocalizedText(sv="Stockholm"), lat=59.3293, lon=18.0686)
        oslo = factory.Trait(code="NO-0301", names=LocalizedText(nb="Oslo"), lat=59.9139, lon=10.7522)
        helsinki = factory.Trait(
            code="FI-091", names=LocalizedText(fi="Helsinki", sv="Helsingfors"), lat=60.1699, lon=24.9384
        )


class SchemeFactory(DjangoModelFactory):
    class Meta:
        model = Scheme
        django_get_or_create = ("key",)

    key = "test"
    title = "A test vocabulary"
    version = "1"


class ConceptFactory(DjangoModelFactory):
    """A concept with preferred labels: `names` maps languages to them, `alternatives` to lists of other names."""

    class Meta:
        model = Concept
        skip_postgeneration_save = True

    class Params:
        number = factory.Sequence(lambda n: n)
        occupation = factory.Trait(kind=Kind.OCCUPATION, code="5321")
        language_skill = factory.Trait(kind=Kind.LANGUAGE)
        licence = factory.Trait(kind=Kind.LICENCE)
        knowledge = factory.Trait(kind=Kind.KNOWLEDGE)

    uri = factory.LazyAttribute(lambda row: f"urn:test:concept:{row.number}")
    public_id = factory.LazyAttribute(lambda row: public_id("concept", row.uri))
    scheme = factory.SubFactory(SchemeFactory)
    kind = Kind.SKILL

    @factory.post_generation
    def names(concept: Concept, create: bool, names: Mapping[str, str] | None, **kwargs: Any) -> None:
        for language, text in (names or {"en": f"skill {concept.uri.rsplit(':', 1)[-1]}"}).items():
            LabelFactory(concept=concept, language=language, text=text)

    @factory.post_generation
    def alternatives(concept: Concept, create: bool, names: Mapping[str, Iterable[str]] | None, **kwargs: Any) -> None:
        for language, texts in (names or {}).items():
            for text in texts:
                LabelFactory(concept=concept, language=language, text=text, kind=Label.LabelKind.ALTERNATIVE)


class LabelFactory(DjangoModelFactory):
    class Meta:
        model = Label

    concept = factory.SubFactory(ConceptFactory)
    language = "en"
    kind = Label.LabelKind.PREFERRED
    text = factory.Sequence(lambda n: f"label {n}")
    origin = Origin.EDITORIAL


class ProviderFactory(_WithTexts):
    class Meta:
        model = Provider

    class Params:
        number = factory.Sequence(lambda n: n)

    source = factory.SubFactory(SourceFactory)
    external_id = factory.LazyAttribute(lambda row: f"provider-{row.number}")
    public_id = _public_id("provider")
    name = TextField("sv", "Skola {}")
    country = "SE"
    kind = "adult-education"


class CourseFactory(_WithTexts):
    """A course without instances. `teaches`, `asks_for` and `leads_to` are concepts that it is tagged with; `instances`
    the keyword arguments of one instance each. The change is noted in the change sequence, as `upsert` does."""

    class Meta:
        model = Course
        skip_postgeneration_save = True

    class Params:
        number = factory.Sequence(lambda n: n)
        exam = factory.Trait(kind="exam")

    source = factory.SubFactory(SourceFactory)
    external_id = factory.LazyAttribute(lambda row: f"course-{row.number}")
    public_id = _public_id("course")
    provider = factory.SubFactory(ProviderFactory)
    title = TextField("sv", "Kurs {}")
    description = factory.LazyFunction(LocalizedText)
    outcomes = factory.LazyFunction(LocalizedText)
    kind = "course"

    @factory.post_generation
    def teaches(course: Course, create: bool, concepts: Iterable[Concept] | None, **kwargs: Any) -> None:
        _tag(CourseTag, {"course": course}, concepts, Role.OUTCOME)

    @factory.post_generation
    def asks_for(course: Course, create: bool, concepts: Iterable[Concept] | None, **kwargs: Any) -> None:
        _tag(CourseTag, {"course": course}, concepts, Role.ENTRY)

    @factory.post_generation
    def leads_to(course: Course, create: bool, concepts: Iterable[Concept] | None, **kwargs: Any) -> None:
        _tag(CourseTag, {"course": course}, concepts, Role.OCCUPATION)

    @factory.post_generation
    def instances(course: Course, create: bool, rows: Iterable[Mapping[str, Any]] | None, **kwargs: Any) -> None:
        for row in rows or ():
            InstanceFactory(course=course, **row)
        changes.note(Change.Thing.COURSE, [course.pk])


class InstanceFactory(_WithTexts):
    """A time that a course is given: on campus, by day, in January 2027, open for anyone until 10 December."""

    class Meta:
        model = CourseInstance
        skip_postgeneration_save = True

    class Params:
        free = factory.Trait(price_minor=0, currency="SEK")
        online = factory.Trait(mode="online", schedule=["own-time"], any_start=True, start=None, closes=None)
        past = factory.Trait(start=date(2026, 9, 1), end=date(2026, 11, 1), closes=date(2026, 8, 15))
        admitted_only = factory.Trait(who=["admitted-students"], only_admitted=True)
        undated = factory.Trait(start=None, end=None, closes=None)

    course = factory.SubFactory(CourseFactory)
    external_id = factory.Sequence(lambda n: f"instance-{n}")
    start = date(2027, 1, 12)
    closes = date(2026, 12, 10)
    mode = "campus"
    schedule = factory.LazyFunction(lambda: ["day"])
    teaching = factory.LazyFunction(lambda: ["sv"])
    who = factory.LazyFunction(lambda: ["anyone"])
    requires = factory.LazyFunction(LocalizedText)
    decided_by = factory.LazyFunction(LocalizedText)

    @factory.post_generation
    def places(instance: CourseInstance, create: bool, places: Iterable[Place] | None, **kwargs: Any) -> None:
        if places:
            instance.places.set(places)


class PostingFactory(_WithTexts):
    """A job posting, published in November and open until January. `must`, `merit` and `occupation` are concepts."""

    class Meta:
        model = JobPosting
        skip_postgeneration_save = True

    class Params:
        number = factory.Sequence(lambda n: n)
        expired = factory.Trait(published=date(2026, 9, 1), expires=date(2026, 10, 1))

    source = factory.SubFactory(SourceFactory)
    external_id = factory.LazyAttribute(lambda row: f"posting-{row.number}")
    public_id = _public_id("posting")
    title = TextField("sv", "Jobb {}")
    text = TextField("sv", "Vi söker dig, nummer {}.")
    employer = "Arbetsgivaren AB"
    published = date(2026, 11, 10)
    expires = date(2027, 1, 10)
    employment = "permanent"

    @factory.post_generation
    def places(posting: JobPosting, create: bool, places: Iterable[Place] | None, **kwargs: Any) -> None:
        if places:
            posting.places.set(places)

    @factory.post_generation
    def must(posting: JobPosting, create: bool, concepts: Iterable[Concept] | None, **kwargs: Any) -> None:
        _tag(PostingTag, {"posting": posting}, concepts, Role.MUST)

    @factory.post_generation
    def merit(posting: JobPosting, create: bool, concepts: Iterable[Concept] | None, **kwargs: Any) -> None:
        _tag(PostingTag, {"posting": posting}, concepts, Role.MERIT)

    @factory.post_generation
    def occupation(posting: JobPosting, create: bool, concept: Concept | None, **kwargs: Any) -> None:
        _tag(PostingTag, {"posting": posting}, [concept] if concept else None, Role.OCCUPATION)
        changes.note(Change.Thing.POSTING, [posting.pk])


def _tag(model: Any, owner: Mapping[str, Any], concepts: Iterable[Concept] | None, role: Role) -> None:
    model.objects.bulk_create(
        model(concept=concept, role=role, score=1.0, method="stated", version="test", **owner)
        for concept in concepts or ()
    )
