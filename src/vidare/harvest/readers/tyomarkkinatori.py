"""Answers of Työmarkkinatori's job posting search (P67): `ilmoitukset[]`, texts by language, ESCO and municipality codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vidare.catalogue.records import ConceptRef, Employment, JobPostingRecord, PlaceRef, Record, Role
from vidare.core.text import LocalizedText
from vidare.harvest.readers import ads
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.jsonstream import ROOT
from vidare.harvest.readers.languages import localised
from vidare.harvest.readers.markup import one_line, plain
from vidare.harvest.readers.private import without_contacts
from vidare.harvest.readers.values import Bad, day, flag, ident, line, mapping, mappings, sequence, text, whole

ZONE = "Europe/Helsinki"


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """A posting for every `ilmoitus`."""
    return ads.read_ads(documents, frozenset({ROOT, ("ilmoitukset",)}), _record, ("ilmoituksenID",))


def _record(ad: dict[str, Any]) -> Record:
    external_id = ident(ad.get("ilmoituksenID"), "ilmoituksenID")
    basics = mapping(ad.get("perustiedot"), "perustiedot")
    application = mapping(ad.get("hakeminen"), "hakeminen")
    names = _contacts(application)
    title = _texts(basics.get("tyonOtsikko"), "tyonOtsikko", names, short=True)
    if not title:
        raise Bad("tyonOtsikko", "the title is missing")
    job = mapping(mapping(basics.get("palvelussuhde"), "palvelussuhde").get("tyosuhde"), "tyosuhde")
    return JobPostingRecord(
        external_id=external_id,
        title=title,
        text=_text(basics, names),
        employer=next(iter(_texts(ad.get("ilmoittajanNimi"), "ilmoittajanNimi", (), short=True).values()), ""),
        organisation_number=_business_id(ad.get("ilmoittajanYTunnus")),
        places=_places(mapping(ad.get("sijainti"), "sijainti")),
        published=day(ad.get("julkaisupvm"), "julkaisupvm", ZONE),
        expires=day(application.get("hakuaikaPaattyy"), "hakuaikaPaattyy", ZONE),
        employment=Employment.APPRENTICESHIP if flag(job.get("oppisopimus"), "oppisopimus") else None,
        positions=whole(basics.get("paikkojenMaara"), "paikkojenMaara", 0, 100_000),
        url=f"https://tyomarkkinatori.fi/henkiloasiakkaat/avoimet-tyopaikat/{external_id}",
        concepts=ads.unique(_concepts(mapping(ad.get("osaamisvaatimukset"), "osaamisvaatimukset"))),
    )


def _contacts(application: Mapping[str, Any]) -> list[str]:
    people = mappings(application.get("ilmoittajanYhteystiedot"), "ilmoittajanYhteystiedot")
    return [f"{person.get('etunimi') or ''} {person.get('sukunimi') or ''}".strip() for person in people]


def _texts(value: object, field: str, names: Iterable[str], *, short: bool = False) -> LocalizedText:
    """A list of {kieliKoodi, arvo}."""
    found: dict[str, str] = {}
    for part in mappings(value, field):
        language = text(part.get("kieliKoodi"), f"{field}.kieliKoodi", 10)
        found.setdefault(language, text(part.get("arvo"), f"{field}.arvo"))
    clean = one_line if short else plain
    held = tuple(names)
    return localised(found, field, lambda raw: without_contacts(clean(raw), held))


def _text(basics: Mapping[str, Any], names: list[str]) -> LocalizedText:
    """The description, after the summary where there is one."""
    summary = _texts(basics.get("tyonTiivistelma"), "tyonTiivistelma", names)
    body = _texts(basics.get("tyonKuvaus"), "tyonKuvaus", names)
    joined = {}
    for language in dict.fromkeys([*body, *summary]):
        parts = [part[language] for part in (summary, body) if language in part]
        joined[language] = "\n\n".join(dict.fromkeys(parts))
    return LocalizedText(joined)


def _business_id(value: object) -> str:
    found = ident(value, "ilmoittajanYTunnus", required=False)
    return found if re.fullmatch(r"\d{7}-\d", found, re.ASCII) else ""


def _places(where: Mapping[str, Any]) -> tuple[PlaceRef, ...]:
    codes = [ident(code, "sijainti.kunta") for code in sequence(where.get("kunta"), "sijainti.kunta")]
    found = [PlaceRef(f"FI-{code}", "", "FI") for code in codes if re.fullmatch(r"\d{3}", code, re.ASCII)]
    if not found:
        town = line(mapping(where.get("toimipaikka"), "toimipaikka").get("postitoimipaikka"), "postitoimipaikka")
        found = [PlaceRef("", town.title() if town.isupper() else town, "FI")] if town else []
    return tuple(dict.fromkeys(found))


def _concepts(wanted: Mapping[str, Any]) -> Iterator[ConceptRef]:
    for key, role in (("ammatit", Role.OCCUPATION), ("osaamiset", Role.MUST)):
        for item in mappings(wanted.get(key), key):
            code = ident(item.get("luokiteltuArvo"), f"{key}.luokiteltuArvo", required=False)
            if code and line(item.get("luokittelunNimi"), f"{key}.luokittelunNimi").upper() == "ESCO":
                yield ConceptRef("esco", code, role)
    for item in mappings(wanted.get("kielitaidot"), "kielitaidot"):
        code = ident(item.get("kielitaito"), "kielitaidot.kielitaito", required=False)
        if code:
            yield ConceptRef("iso-639-1", code, Role.MUST, line(item.get("kielitaidonTaso"), "kielitaidonTaso"))
    licence = mapping(wanted.get("ajokortti"), "ajokortti")
    for code in sequence(licence.get("vaaditutAjokorttiluokat"), "vaaditutAjokorttiluokat"):
        yield ConceptRef("driving-licence", ident(code, "vaaditutAjokorttiluokat"), Role.MUST)
