"""Writes records into the catalogue, a batch at a time. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from vidare.catalogue import changes
from vidare.catalogue.models import Change, Course, CourseInstance, JobPosting, Provider, Source, is_accredited
from vidare.catalogue.records import (
    Audience,
    ConceptRef,
    CourseRecord,
    InstanceRecord,
    JobPostingRecord,
    PlaceRef,
    ProviderRecord,
)
from vidare.concepts.models import Place
from vidare.concepts.queries import places_named
from vidare.core.ids import public_id
from vidare.core.money import Money
from vidare.core.text import LocalizedText

_ONCE = ["source", "external_id"]


def courses(source: Source, records: Sequence[CourseRecord]) -> None:
    """Writes courses with their providers and instances; instances that are no longer there are removed."""
    if not records:
        return
    places = _places([place for record in records for place in _places_of(record)])
    providers = _providers(source, [record.provider for record in records], places)
    rows = [
        Course(
            source=source, external_id=record.external_id, public_id=public_id(source.pk, f"course:{record.external_id}"),
            provider_id=providers[record.provider.external_id], gone_at=None, title=record.title,
            description=record.description, outcomes=record.outcomes, kind=record.kind or "", eqf_level=record.eqf_level,
            credits=record.credits, credit_unit=record.credit_unit or "", accredited_by=record.accredited_by or LocalizedText(),
            is_accredited=is_accredited(record.accredited_by), url=record.url[:1000], stated=_stated(record.concepts),
        )
        for record in records
    ]  # fmt: skip
    ids = _write(Course, source, rows)
    _instances(records, ids, places)
    changes.note(Change.Thing.COURSE, ids.values())


def postings(source: Source, records: Sequence[JobPostingRecord]) -> None:
    """Writes job postings."""
    if not records:
        return
    places = _places([place for record in records for place in record.places])
    rows = [
        JobPosting(
            source=source, external_id=record.external_id, public_id=public_id(source.pk, f"posting:{record.external_id}"),
            gone_at=None, title=record.title, text=record.text, employer=record.employer[:300],
            organisation_number=record.organisation_number, published=record.published, expires=record.expires,
            employment=record.employment or "", extent_from=record.extent[0] if record.extent else None,
            extent_to=record.extent[1] if record.extent else None, positions=record.positions, remote=record.remote,
            url=record.url[:1000], stated=_stated(record.concepts), place_text=_unplaced(record.places, places),
        )
        for record in records
    ]  # fmt: skip
    ids = _write(JobPosting, source, rows)
    links = {ids[record.external_id]: _codes(record.places, places) for record in records}
    _link(JobPosting.places.through, "jobposting_id", links)
    changes.note(Change.Thing.POSTING, ids.values())


def _providers(source: Source, records: Sequence[ProviderRecord], places: dict[PlaceRef, Place]) -> dict[str, int]:
    """Writes the providers that are new or changed; returns external id → primary key of all."""
    latest = {record.external_id: record for record in records}
    present = {row.external_id: row for row in Provider.objects.filter(source=source, external_id__in=latest)}
    rows = []
    for record in latest.values():
        place = places.get(record.place) if record.place else None
        row = Provider(
            source=source, external_id=record.external_id, public_id=public_id(source.pk, f"provider:{record.external_id}"),
            gone_at=None, name=record.name, kind=record.kind or "", country=record.country,
            place_id=place.pk if place else None, organisation_number=record.organisation_number, url=record.url[:1000],
            about=record.about, accredited_by=record.accredited_by or LocalizedText(), is_accredited=is_accredited(record.accredited_by),
        )  # fmt: skip
        before = present.get(record.external_id)
        if before is None or _differs(before, row):
            rows.append(row)
    written = _write(Provider, source, rows)
    changes.note(Change.Thing.PROVIDER, written.values())
    return {external_id: row.pk for external_id, row in present.items()} | written


def _write(model: type[Any], source: Source, rows: Sequence[Any]) -> dict[str, int]:
    """Inserts or updates by (source, external id); returns external id → primary key."""
    if not rows:
        return {}
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in _ONCE]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=_ONCE, update_fields=fields)
    found = model.objects.filter(source=source, external_id__in=[row.external_id for row in rows])
    return dict(found.values_list("external_id", "pk"))


def _differs(before: Any, after: Any) -> bool:
    fields = [field.attname for field in before._meta.concrete_fields if not field.primary_key]
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def _instances(records: Sequence[CourseRecord], ids: dict[str, int], places: dict[PlaceRef, Place]) -> None:
    rows: list[CourseInstance] = []
    links: dict[tuple[int, str], list[str]] = {}
    for record in records:
        course_id = ids[record.external_id]
        for instance in record.instances:
            rows.append(_instance(course_id, instance, places))
            links[(course_id, instance.external_id)] = _codes(instance.places, places)
    stale = CourseInstance.objects.filter(course__in=ids.values()).values_list("pk", "course_id", "external_id")
    CourseInstance.objects.filter(pk__in=[pk for pk, course, key in stale if (course, key) not in links]).delete()
    fields = [f.name for f in CourseInstance._meta.concrete_fields if f.name not in {"id", "course", "external_id"}]
    CourseInstance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["course", "external_id"], update_fields=fields
    )
    keys = CourseInstance.objects.filter(course__in=ids.values()).values_list("course_id", "external_id", "pk")
    _link(CourseInstance.places.through, "courseinstance_id", {pk: links[(course, key)] for course, key, pk in keys})


def _instance(course_id: int, record: InstanceRecord, places: dict[PlaceRef, Place]) -> CourseInstance:
    admission = record.admission
    currency = next((price.currency for price in (record.price, record.price_non_eu) if price), "")
    return CourseInstance(
        course_id=course_id, external_id=record.external_id, start=record.start, end=record.end,
        any_start=record.any_start, place_text=_unplaced(record.places, places), mode=record.mode or "",
        schedule=[str(part) for part in record.schedule], teaching=list(record.teaching), pace=record.pace,
        weeks=record.weeks, hours=record.hours, gatherings=record.gatherings, price_minor=_minor(record.price),
        price_non_eu_minor=_minor(record.price_non_eu), currency=currency, channel=admission.channel or "",
        opens=admission.opens, closes=admission.closes, who=[str(part) for part in admission.who],
        only_admitted=admission.who == (Audience.ADMITTED_STUDENTS,), seats=admission.seats, requires=admission.requires,
        prior_eqf=admission.prior_eqf, language_level=admission.language_level, decided_by=admission.decided_by,
        url=record.url[:1000],
    )  # fmt: skip


def _minor(price: Money | None) -> int | None:
    return price.minor if price else None


def _link(through: Any, owner: str, links: dict[int, list[str]]) -> None:
    """Brings a many-to-many table to places in line with `links` (owner's key → place codes)."""
    through.objects.filter(**{f"{owner}__in": list(links)}).delete()
    through.objects.bulk_create(
        through(**{owner: key, "place_id": code}) for key, codes in links.items() for code in codes
    )


def _places_of(record: CourseRecord) -> list[PlaceRef]:
    own = [record.provider.place] if record.provider.place else []
    return own + [place for instance in record.instances for place in instance.places]


def _places(refs: Collection[PlaceRef]) -> dict[PlaceRef, Place]:
    """Our place for each that a source names: by code, otherwise by a name that only one has in its country."""
    by_code = {place.code: place for place in Place.objects.filter(code__in={ref.code for ref in refs if ref.code})}
    found: dict[PlaceRef, Place] = {}
    for ref in set(refs):
        place = by_code.get(ref.code) if ref.code else None
        if place is None and ref.name:
            named = [one for one in places_named(ref.name) if ref.country in ("", one.country)]
            place = named[0] if len(named) == 1 else None
        if place:
            found[ref] = place
    return found


def _codes(refs: Sequence[PlaceRef], places: dict[PlaceRef, Place]) -> list[str]:
    return sorted({places[ref].code for ref in refs if ref in places})


def _unplaced(refs: Sequence[PlaceRef], places: dict[PlaceRef, Place]) -> str:
    return ", ".join(dict.fromkeys(ref.name for ref in refs if ref.name and ref not in places))[:300]


def _stated(concepts: Sequence[ConceptRef]) -> list[list[str]]:
    return [[ref.scheme, ref.code, str(ref.role), ref.label] for ref in concepts]
