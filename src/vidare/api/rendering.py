"""From the catalogue's rows to answers, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from vidare.api import naming, schemas
from vidare.catalogue import queries as catalogue
from vidare.catalogue.demands import AdDemands
from vidare.catalogue.models import Course, CourseInstance, CourseTag, JobPosting, PostingTag, Provider, Source
from vidare.catalogue.records import Role
from vidare.concepts.models import Place
from vidare.core.geo import Point
from vidare.core.money import Money
from vidare.core.text import LocalizedText


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


def courses(keys: Iterable[int], lang: str, day: date, origin: Point | None = None) -> dict[int, schemas.Course]:
    """Courses as they stand in lists, by primary key; one that is gone is left out. `origin` is what the instance to take
    next is near. Seven queries."""
    cards = catalogue.course_cards(list(dict.fromkeys(keys)), day, origin)
    names = naming.of_keys((concept for card in cards for concept in card.taught), lang)
    return {
        card.course.pk: course(card.course, card.instance, card.open_count, map(names.short, card.taught), lang)
        for card in cards
    }


def course(
    row: Course, upcoming: CourseInstance | None, count: int, teaches: Iterable[schemas.ConceptName], lang: str
) -> schemas.Course:
    """A course as it stands in lists; `upcoming` is the instance to take next, of `count` open ones."""
    title = row.title.best(lang)
    return schemas.Course(
        id=row.public_id, name=title.text, name_language=title.language, title=texts(row.title), kind=row.kind or None,
        eqf_level=row.eqf_level, credits=number(row.credits), credit_unit=row.credit_unit or None,
        is_accredited=row.is_accredited, is_sample=row.source.is_sample, provider=provider_ref(row.provider, lang),
        url=row.url, teaches=list(teaches), next=instance(upcoming, True) if upcoming else None, open_instances=count,
    )  # fmt: skip


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


def job_tags(rows: Sequence[PostingTag], ad: AdDemands, names: naming.Names) -> list[schemas.JobTag]:
    """What a posting carries, with what its text says of each."""
    made = []
    for row, tag in zip(rows, tags(rows, names), strict=True):
        said = ad.skills.get(row.concept_id) if row.role in (Role.MUST, Role.MERIT) else None
        basis, level, years = (said.basis, said.level, said.years) if said else (None, None, None)
        made.append(schemas.JobTag(**dict(tag), basis=basis, level=level, years=years))
    return made


def demands(ad: AdDemands) -> schemas.Demands:
    """What an ad asks for beside concepts."""
    found = ad.demands
    return schemas.Demands(
        language=ad.language,
        experience=[schemas.ExperienceDemand(**asdict(one)) for one in found.experience],
        languages=[schemas.LanguageDemand(**asdict(one)) for one in found.languages],
        education=[schemas.EducationDemand(**asdict(one)) for one in found.education],
        licences=[schemas.KeyedDemand(**asdict(one)) for one in found.licences],
        conditions=[schemas.KeyedDemand(**asdict(one)) for one in found.conditions],
    )


def jobs(keys: Iterable[int], lang: str, day: date) -> dict[int, schemas.Job]:
    """Job postings as they stand in lists, by primary key; one that is gone is left out. Six queries."""
    cards = catalogue.posting_cards(list(dict.fromkeys(keys)))
    ids = [card.posting.pk for card in cards]
    open_now = set(JobPosting.objects.open_on(day).filter(pk__in=ids).values_list("pk", flat=True))
    names = naming.of_keys((card.occupation for card in cards if card.occupation is not None), lang)
    return {
        card.posting.pk: job(
            card.posting,
            card.posting.pk in open_now,
            names.short(card.occupation) if card.occupation is not None else None,
            lang,
        )
        for card in cards
    }


def job(row: JobPosting, is_open: bool, occupation: schemas.ConceptName | None, lang: str) -> schemas.Job:
    title = row.title.best(lang)
    return schemas.Job(
        id=row.public_id, name=title.text, name_language=title.language, title=texts(row.title), employer=row.employer,
        places=[place(one) for one in row.places.all()], place_text=row.place_text, published=row.published,
        expires=row.expires, employment=row.employment or None, remote=row.remote, is_open=is_open,
        is_sample=row.source.is_sample, occupation=occupation, url=row.url,
    )  # fmt: skip
