"""Arbetsförmedlingen's job ads (JobTech): search answers, stream and snapshot, and the source format before them.

Shapes: JobSearch `hits[]`, its older form `hits.hits[]._source`, JobStream lists or lines, and source ads with Swedish
keys. JobTech's taxonomy ids are scheme `jobtech`, the ids before it (`legacy_ams_taxonomy_id`) `ams`, the occupation
group's `ssyk-2012`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vidare.catalogue.records import ConceptRef, Employment, JobPostingRecord, PlaceRef, Record, Role, Tombstone
from vidare.harvest.readers import ads
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.jsonstream import ROOT
from vidare.harvest.readers.private import organisation_number_se
from vidare.harvest.readers.values import day, flag, ident, line, mapping, mappings, number, sequence, text, url, whole

CONTAINERS = frozenset({ROOT, ("hits",), ("hits", "hits"), ("testannonser",), ("annonser",), ("ads",)})
LANGUAGES = ("sv", "en", "nb", "da", "fi")
ZONE = "Europe/Stockholm"
_MUST_WEIGHT = 10
"""The old format weighs a merit 5 and a requirement 10."""


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """Postings, and tombstones for removed ads."""
    return ads.read_ads(documents, CONTAINERS, _record, ("id", "annonsId", "_id"))


def _record(value: dict[str, Any]) -> Record:
    if "_source" in value:
        value = dict(mapping(value["_source"], "_source"))
    if "annonsrubrik" in value or "annonsId" in value:
        return _old(value)
    external_id = ident(value.get("id"), "id")
    if flag(value.get("removed"), "removed"):
        return Tombstone("posting", external_id)
    return _new(external_id, value)


def _new(external_id: str, ad: dict[str, Any]) -> JobPostingRecord:
    description = mapping(ad.get("description"), "description")
    body = text(description.get("text_formatted"), "description.text_formatted") or text(
        description.get("text"), "description.text"
    )
    title, description_text = ads.texts(
        line(ad.get("headline"), "headline"),
        body,
        LANGUAGES,
        "headline",
        _contacts(ad.get("application_contacts"), "name"),
    )
    employer = mapping(ad.get("employer"), "employer")
    return JobPostingRecord(
        external_id=external_id,
        title=title,
        text=description_text,
        employer=_employer(employer.get("name"), employer.get("workplace"), "employer.name"),
        organisation_number=_organisation(employer.get("organization_number"), "employer.organization_number"),
        places=_places(ad),
        published=day(ad.get("publication_date"), "publication_date", ZONE),
        expires=day(ad.get("application_deadline"), "application_deadline", ZONE)
        or day(ad.get("last_publication_date"), "last_publication_date", ZONE),
        employment=_employment(_label(ad, "employment_type"), _label(ad, "duration")),
        extent=_extent(mapping(ad.get("scope_of_work"), "scope_of_work"), "min", "max", "scope_of_work"),
        positions=whole(ad.get("number_of_vacancies"), "number_of_vacancies", 0, 100_000),
        remote=flag(ad.get("remote_work"), "remote_work"),
        url=url(ad.get("webpage_url"), "webpage_url")
        or f"https://arbetsformedlingen.se/platsbanken/annonser/{external_id}",
        concepts=ads.unique(_concepts(ad)),
    )


def _contacts(value: object, *keys: str) -> list[str]:
    people = (person for person in sequence(value, "contacts") if isinstance(person, dict))
    return [" ".join(str(person.get(key) or "") for key in keys).strip() for person in people]


def _employer(name: object, workplace: object, field: str) -> str:
    return line(name, field) or line(workplace, field)


def _organisation(value: object, field: str) -> str:
    return organisation_number_se(ident(value, field, required=False))


def _label(ad: Mapping[str, Any], key: str) -> str:
    return line(mapping(ad.get(key), key).get("label"), f"{key}.label")


def _employment(kind: str, duration: str) -> Employment | None:
    """Type and duration as the ad names them, e.g. `Vanlig anställning` and `Tills vidare`."""
    kind, duration = kind.lower(), duration.lower()
    if "timanställning" in kind or "behov" in kind:
        return Employment.HOURLY
    if "säsong" in kind or "sommarjobb" in kind:
        return Employment.SEASONAL
    if "lärling" in kind:
        return Employment.APPRENTICESHIP
    if duration.replace(" ", "") == "tillsvidare":
        return Employment.PERMANENT
    return Employment.TEMPORARY if "månad" in duration or "dag" in duration or "vecka" in duration else None


def _extent(scope: Mapping[str, Any], low: str, high: str, field: str) -> tuple[int, int] | None:
    """Per cent of full time; some ads give fractions of a per cent."""
    stated = [number(scope.get(key), f"{field}.{key}", 0, 100) for key in (low, high)]
    known = [round(bound) for bound in stated if bound is not None]
    return (min(known), max(known)) if known else None


def _places(ad: Mapping[str, Any]) -> tuple[PlaceRef, ...]:
    held = [ad.get("workplace_address"), *sequence(ad.get("workplace_addresses"), "workplace_addresses")]
    found = [_address(mapping(address, "workplace_address")) for address in held if address is not None]
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _address(address: Mapping[str, Any]) -> PlaceRef | None:
    return _place(
        ident(address.get("municipality_code"), "workplace_address.municipality_code", required=False),
        line(address.get("municipality"), "workplace_address.municipality"),
        line(address.get("region"), "workplace_address.region"),
        line(address.get("country"), "workplace_address.country"),
    )


def _place(code: str, municipality: str, region: str, country: str) -> PlaceRef | None:
    sweden = not country or country.lower() in {"sverige", "se"}
    if sweden and len(code) == 4 and code.isdecimal() and code.isascii():
        return PlaceRef(f"SE-{code}", municipality, "SE")
    if sweden:
        name = municipality or region
        return PlaceRef("", name, "SE") if name else None
    return PlaceRef("", municipality or country)


def _concepts(ad: Mapping[str, Any]) -> Iterator[ConceptRef]:
    for occupation in _one_or_more(ad.get("occupation"), "occupation"):
        yield from _both("occupation", occupation, Role.OCCUPATION)
    for group in _one_or_more(ad.get("occupation_group"), "occupation_group"):
        code = ident(group.get("legacy_ams_taxonomy_id"), "occupation_group", required=False)
        if len(code) == 4:
            yield ConceptRef("ssyk-2012", code, Role.OCCUPATION, ads.label_of(group, "label"))
    for key, role in (("must_have", Role.MUST), ("nice_to_have", Role.MERIT)):
        wanted = mapping(ad.get(key), key)
        for kind in ("skills", "languages", "work_experiences", "education", "education_level"):
            for item in mappings(wanted.get(kind), f"{key}.{kind}"):
                yield from _both(f"{key}.{kind}", item, role)
    if flag(ad.get("driving_license_required"), "driving_license_required"):
        for licence in mappings(ad.get("driving_license"), "driving_license"):
            yield from _both("driving_license", licence, Role.MUST)


def _one_or_more(value: object, field: str) -> list[Mapping[str, Any]]:
    """Historical ads list what newer ones hold once."""
    return mappings(value, field) if isinstance(value, list) else [mapping(value, field)]


def _both(field: str, item: Mapping[str, Any], role: Role) -> Iterator[ConceptRef]:
    """The taxonomy's id, else the id before it."""
    label = ads.label_of(item, "label")
    code = ident(item.get("concept_id"), f"{field}.concept_id", required=False)
    old = ident(item.get("legacy_ams_taxonomy_id"), f"{field}.legacy_ams_taxonomy_id", required=False)
    if code:
        yield ConceptRef("jobtech", code, role, label)
    elif old:
        yield ConceptRef("ams", old, role, label)


def _old(ad: dict[str, Any]) -> Record:
    external_id = ident(ad.get("annonsId") or ad.get("id"), "annonsId")
    if flag(ad.get("avpublicerad"), "avpublicerad"):
        return Tombstone("posting", external_id)
    body = text(ad.get("annonstextFormaterad"), "annonstextFormaterad") or text(ad.get("annonstext"), "annonstext")
    contacts = _contacts(ad.get("kontaktpersoner"), "fornamn", "efternamn")
    title, description = ads.texts(
        line(ad.get("annonsrubrik"), "annonsrubrik"), body, LANGUAGES, "annonsrubrik", contacts
    )
    address = mapping(ad.get("arbetsplatsadress"), "arbetsplatsadress")
    town, region = mapping(address.get("kommun"), "kommun"), mapping(address.get("lan"), "lan")
    place = _place(
        ident(town.get("varde"), "kommun.varde", required=False),
        line(town.get("namn"), "kommun.namn"),
        line(region.get("namn"), "lan.namn"),
        line(mapping(address.get("land"), "land").get("namn"), "land.namn"),
    )
    return JobPostingRecord(
        external_id=external_id,
        title=title,
        text=description,
        employer=_employer(ad.get("arbetsgivareNamn"), ad.get("arbetsplatsNamn"), "arbetsgivareNamn"),
        organisation_number=_organisation(ad.get("organisationsnummer"), "organisationsnummer"),
        places=(place,) if place else (),
        published=day(ad.get("publiceringsdatum"), "publiceringsdatum", ZONE),
        expires=day(ad.get("sistaAnsokningsdatum"), "sistaAnsokningsdatum", ZONE)
        or day(ad.get("sistaPubliceringsdatum"), "sistaPubliceringsdatum", ZONE),
        employment=_employment(_name(ad, "anstallningTyp"), _name(ad, "varaktighetTyp")),
        extent=_old_extent(ad),
        positions=whole(ad.get("antalPlatser"), "antalPlatser", 0, 100_000),
        url=f"https://arbetsformedlingen.se/platsbanken/annonser/{external_id}",
        concepts=ads.unique(_old_concepts(ad)),
    )


def _name(ad: Mapping[str, Any], key: str) -> str:
    return line(mapping(ad.get(key), key).get("namn"), f"{key}.namn")


def _old_extent(ad: Mapping[str, Any]) -> tuple[int, int] | None:
    keys = ("arbetstidOmfattningFran", "arbetstidOmfattningTill")
    stated = _extent(ad, *keys, "arbetstid")
    return (100, 100) if stated is None and _name(ad, "arbetstidTyp") == "Heltid" else stated


def _old_concepts(ad: Mapping[str, Any]) -> Iterator[ConceptRef]:
    role_of = mapping(ad.get("yrkesroll"), "yrkesroll")
    code = ident(role_of.get("varde"), "yrkesroll.varde", required=False)
    if code:
        yield ConceptRef("ams", code, Role.OCCUPATION, ads.label_of(role_of, "namn"))
    for key in ("kompetenser", "sprak", "yrkeserfarenheter"):
        for item in mappings(ad.get(key), key):
            weight = whole(item.get("vikt"), f"{key}.vikt")
            role = Role.MUST if weight is not None and weight >= _MUST_WEIGHT else Role.MERIT
            yield from ads.concepts([dict(item)], key, "ams", role, "varde", "namn")
    yield from ads.concepts(ad.get("korkort"), "korkort", "ams", Role.MUST, "varde", "namn")
