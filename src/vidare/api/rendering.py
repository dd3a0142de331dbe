"""From the catalogue's rows to answers, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from vidare.api import naming, schemas
from vidare.catalogue.models import Course, CourseInstance, CourseTag, JobPosting, PostingTag, Provider, Source
from vidare.catalogue.records import Role
from vidare.concepts.models import Place
from vidare.core.money import Money
from vidare.core.text import LocalizedText

MOST_TAUGHT = 8


def texts(value: LocalizedText) -> schemas.Texts:
    return dict(value)


def accreditation(row: Course | Provider) -> schemas.Texts | None:
    """Who accredits it: null where unknown, empty where nobody does."""
    return dict(row.accredited_by or {}) if row.is_accredited is not None else None


def money(value: Money | None) -> schemas.Money | None:
    return schemas.Money(minor=value.minor, currency=value.currency) if value else None


def number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None


def place(row: Place) -> schemas.Place:
    return schemas.Place(code=row.code, country=row.country, names=texts(row.names), lat=row.lat, lon=row.lon)


def source(row: Source) -> schemas.Source:
    return schemas.Source(
        name=row.name, title=row.title, url=row.url, licence=row.licence,
        is_sample=row.is_sample, fetched_at=row.fetched_at,
    )  # fmt: skip


def provider_ref(row: Provider, lang: str) -> schemas.ProviderRef:
    name = row.name.best(lang)
    return schemas.ProviderRef(
        id=row.public_id, name=name.text, name_language=name.language, names=texts(row.name), country=row.country
    )


def instance(row: CourseInstance, is_open: bool) -> schemas.Instance:
    """One time and place; its places are prefetched."""
    return schemas.Instance(
        id=row.external_id, is_open=is_open, start=row.start, end=row.end, any_start=row.any_start,
        places=[place(one) for one in row.places.all()], place_text=row.place_text, mode=row.mode or None,
        schedule=row.schedule, teaching=row.teaching, pace=row.pace, weeks=number(row.weeks), hours=number(row.hours),
        gatherings=row.gatherings, price=money(row.price), price_non_eu=money(row.price_non_eu), url=row.url,
        admission=schemas.Admission(
            channel=row.channel or None, opens=row.opens, closes=row.closes, who=row.who,
            only_admitted=row.only_admitted, seats=row.seats, requires=texts(row.requires), prior_eqf=row.prior_eqf,
            language_level=row.language_level or None, decided_by=texts(row.decided_by),
        ),
    )  # fmt: skip


def courses(keys: Iterable[int], lang: str, day: date) -> dict[int, schemas.Course]:
    """Courses as they stand in lists, by primary key; one that is gone is left out. Seven queries."""
    wanted = list(dict.fromkeys(keys))
    rows = Course.objects.current().filter(pk__in=wanted).select_related("provider", "source").in_bulk()
    upcoming: dict[int, list[CourseInstance]] = {}
    found = CourseInstance.objects.open_on(day).filter(course__in=rows).prefetch_related("places")
    for row in found:
        upcoming.setdefault(row.course_id, []).append(row)
    tags = CourseTag.objects.filter(course__in=rows, role=Role.OUTCOME).order_by("-score", "pk")
    taught: dict[int, list[int]] = {}
    for key, concept in tags.values_list("course_id", "concept_id"):
        if len(held := taught.setdefault(key, [])) < MOST_TAUGHT:
            held.append(concept)
    names = naming.of_keys((concept for held in taught.values() for concept in held), lang)
    return {
        key: course(rows[key], upcoming.get(key, []), [names.short(one) for one in taught.get(key, [])], lang)
        for key in wanted
        if key in rows
    }


def course(
    row: Course, upcoming: Sequence[CourseInstance], teaches: list[schemas.ConceptName], lang: str
) -> schemas.Course:
    """A course as it stands in lists; `upcoming` are its open instances."""
    title = row.title.best(lang)
    first = min(upcoming, key=_begins, default=None)
    return schemas.Course(
        id=row.public_id, name=title.text, name_language=title.language, title=texts(row.title), kind=row.kind or None,
        eqf_level=row.eqf_level, credits=number(row.credits), credit_unit=row.credit_unit or None,
        is_accredited=row.is_accredited, is_sample=row.source.is_sample, provider=provider_ref(row.provider, lang),
        url=row.url, teaches=teaches, next=instance(first, True) if first else None, open_instances=len(upcoming),
    )  # fmt: skip


def _begins(row: CourseInstance) -> tuple[bool, date, int]:
    """What one can begin now first, then by start; without a date last."""
    return not row.any_start, row.start or date.max, row.pk


def tags(rows: Iterable[CourseTag | PostingTag], names: naming.Names) -> list[schemas.Tag]:
    """What a course or posting carries, with how that is known."""
    return [
        schemas.Tag(
            role=row.role,
            concept=names.by_key[row.concept_id],
            known=schemas.HowKnown(
                method=row.method, score=row.score, field=row.field, language=row.language,
                start=row.start, end=row.end, quote=row.surface, version=row.version,
            ),
        )
        for row in rows
    ]  # fmt: skip


def jobs(keys: Iterable[int], lang: str, day: date) -> dict[int, schemas.Job]:
    """Job postings as they stand in lists, by primary key. Six queries."""
    wanted = list(dict.fromkeys(keys))
    rows = JobPosting.objects.current().filter(pk__in=wanted).select_related("source").prefetch_related("places")
    postings = rows.in_bulk()
    open_now = set(JobPosting.objects.open_on(day).filter(pk__in=postings).values_list("pk", flat=True))
    tagged = PostingTag.objects.filter(posting__in=postings, role=Role.OCCUPATION).order_by("score", "-pk")
    occupations = dict(tagged.values_list("posting_id", "concept_id"))
    names = naming.of_keys(occupations.values(), lang)
    return {
        key: job(
            postings[key], key in open_now, names.short(occupations[key]) if key in occupations else None, lang
        )
        for key in wanted
        if key in postings
    }  # fmt: skip


def job(row: JobPosting, is_open: bool, occupation: schemas.ConceptName | None, lang: str) -> schemas.Job:
    title = row.title.best(lang)
    return schemas.Job(
        id=row.public_id, name=title.text, name_language=title.language, title=texts(row.title), employer=row.employer,
        places=[place(one) for one in row.places.all()], place_text=row.place_text, published=row.published,
        expires=row.expires, employment=row.employment or None, remote=row.remote, is_open=is_open,
        is_sample=row.source.is_sample, occupation=occupation, url=row.url,
    )  # fmt: skip
