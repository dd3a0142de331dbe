"""Koulutus, toteutus, hakukohde, oppilaitos and ePerusteet's descriptions joined to courses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from vidare.catalogue.records import (
    ConceptRef,
    CourseRecord,
    InstanceRecord,
    ProviderRecord,
    Record,
    Rejection,
    Role,
)
from vidare.core.text import LocalizedText
from vidare.harvest.readers import opintopolku_codes as koodisto
from vidare.harvest.readers import opintopolku_parts as parts
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.languages import localised
from vidare.harvest.readers.markup import one_line, outcome_lines
from vidare.harvest.readers.opintopolku_instances import instances
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import Bad, flag, ident, mapping, mappings, sequence, text, url

AGENCY_OID: Final = "1.2.246.562.10.00000000001"
AGENCY: Final = ProviderRecord(
    external_id=AGENCY_OID,
    name=LocalizedText(fi="Opetushallitus", sv="Utbildningsstyrelsen", en="Finnish National Agency for Education"),
    country="FI",
    url="https://www.oph.fi/",
)
"""Owns the national vocational qualifications; stands as provider where nobody who gives one is known."""

Found = tuple[str, Mapping[str, Any]]
"""A realisation with its position."""


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation and the realisations of one koulutus that it gives."""

    organisation: Mapping[str, Any]
    found: list[Found]


class Join:
    """Courses out of the spooled parts."""

    def __init__(self, spool: Spool, today: date) -> None:
        self._spool = spool
        self._today = today

    def courses(self, key: str) -> Iterator[Record]:
        """The courses of one koulutus, one a provider, and what could not be read of them."""
        held = parts.best(self._spool.get(parts.COURSE, key))
        position = held[0] if held else self._spool.get(parts.REALISATION, key)[0][0]
        known: Mapping[str, Any] = held[1] if held else {}
        groups: dict[str, Group] = {}
        listed = attempt(position, lambda: list(parts.listed_realisations(known)), key)
        if isinstance(listed, Rejection):
            yield listed
            listed = []
        for place, realisation in self._realisations(position, key, listed):
            giver = attempt(place, partial(_giver, realisation), parts.own_id(realisation))
            if isinstance(giver, Rejection):
                yield giver
            else:
                groups.setdefault(giver[0], Group(giver[1], [])).found.append((place, realisation))
        if not groups:
            owner = attempt(position, partial(_owner, known), key)
            if isinstance(owner, Rejection):
                yield owner
                return
            groups["owner"] = Group(owner, [])
        for group in groups.values():
            yield from self._course(position, key, known, group)

    def _realisations(self, position: str, key: str, listed: list[Mapping[str, Any]]) -> list[Found]:
        """The published realisations of a course, each in its most complete form."""
        found: dict[str, tuple[int, str, Mapping[str, Any]]] = {}
        for place, (rank, value) in self._spool.get(parts.REALISATION, key):
            oid = parts.own_id(value)
            if oid not in found or rank >= found[oid][0]:
                found[oid] = (rank, place, value)
        for index, stub in enumerate(listed):
            oid = parts.own_id(stub) or f"without oid {index}"
            found.setdefault(oid, (1, f"{position} toteutus {oid}"[:200], stub))
        return [(place, value) for _, place, value in found.values()]

    def _course(self, position: str, key: str, course: Mapping[str, Any], group: Group) -> Iterator[Record]:
        made = attempt(position, partial(self._record, key, course, group), key)
        if isinstance(made, Rejection):
            yield made
            return
        held: dict[str, InstanceRecord] = {}
        for place, realisation in group.found:
            separate = [value for _, (_, value) in self._spool.get(parts.TARGET, str(realisation.get("oid")))]
            for instance in instances(place, realisation, separate, self._today):
                if isinstance(instance, Rejection):
                    yield instance
                else:
                    held[instance.external_id] = instance
        yield replace(made, instances=tuple(held.values()))

    def _record(self, key: str, course: Mapping[str, Any], group: Group) -> CourseRecord:
        organisation, realisations = group.organisation, [value for _, value in group.found]
        # a hit of the search holds at the top what the koulutus holds in its metadata
        meta = mapping(course.get("metadata"), "metadata") or course
        first = realisations[0] if realisations else {}
        details = [mapping(value.get("metadata"), "metadata") for value in realisations]
        title = _title(course, first)
        basis = self._qualification(course, meta)
        types = [text(holder.get("koulutustyyppi"), "koulutustyyppi", 60) for holder in (course, first)]
        credits, unit = koodisto.credit(meta)
        oid = ident(organisation.get("oid"), "organisaatio.oid")
        owner = mapping(course.get("organisaatio"), "organisaatio").get("oid") or oid
        stages = course.get("koulutuskoodienAlatJaAsteet")
        flags = meta if meta.get("isTyovoimakoulutus") or not details else {**details[0], **meta}
        return CourseRecord(
            external_id=key if oid == owner else ident(f"{key}/{oid}", "oid"),
            provider=self._provider(organisation),
            title=title,
            description=_first([meta, *details, basis], ("kuvaus", "tyotehtavatJoissaVoiToimia"), "kuvaus"),
            outcomes=_outcomes(meta, details, basis),
            kind=koodisto.kind(
                [found for found in types if found], flag(course.get("johtaaTutkintoon"), "johtaaTutkintoon"), flags
            ),
            eqf_level=koodisto.eqf(course.get("eqf"), stages, types[0] or types[1]),
            credits=credits,
            credit_unit=unit,
            accredited_by=AGENCY.name if _is_national(course, meta) else None,
            url=url(f"https://opintopolku.fi/konfo/fi/koulutus/{key}", "oid"),
            concepts=_concepts(stages),
        )

    def _qualification(self, course: Mapping[str, Any], meta: Mapping[str, Any]) -> Mapping[str, Any]:
        """The description of the qualification that a course follows, from ePerusteet."""
        held = course.get("ePerusteId") or mapping(meta.get("eperuste"), "eperuste").get("id") if course else None
        key = ident(held, "ePerusteId", required=False)
        found = parts.best(self._spool.get(parts.QUALIFICATION, key)) if key else None
        return found[1] if found else {}

    def _provider(self, organisation: Mapping[str, Any]) -> ProviderRecord:
        oid = ident(organisation.get("oid"), "organisaatio.oid")
        if oid == AGENCY_OID:
            return AGENCY
        name = localised(organisation.get("nimi"), "organisaatio.nimi", one_line)
        if not name:
            raise Bad("organisaatio.nimi", "the provider's name is missing")
        found = parts.best(self._spool.get(parts.SCHOOL, oid))
        school = found[1] if found else {}
        inner = mapping(school.get("oppilaitos"), "oppilaitos") or school
        meta = mapping(inner.get("metadata"), "oppilaitos.metadata")
        sort = koodisto.code(school.get("oppilaitostyyppi"), "oppilaitostyyppi").rpartition("_")[2]
        pages = mapping(mapping(meta.get("wwwSivu"), "wwwSivu").get("url"), "wwwSivu.url")
        return ProviderRecord(
            external_id=oid,
            name=name,
            kind=koodisto.PROVIDERS.get(sort),
            country="FI",
            place=koodisto.place(organisation.get("paikkakunta"), "paikkakunta"),
            url=next((page for page in (url(value, "wwwSivu.url") for value in pages.values()) if page), ""),
            about=localised(meta.get("esittely"), "esittely"),
        )


def _giver(realisation: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Who gives a realisation: the organisation's oid and the organisation."""
    ident(realisation.get("oid"), "toteutus.oid")
    organisation = mapping(realisation.get("organisaatio"), "organisaatio")
    return ident(organisation.get("oid"), "organisaatio.oid"), organisation


def _owner(course: Mapping[str, Any]) -> Mapping[str, Any]:
    owner = mapping(course.get("organisaatio"), "organisaatio")
    if owner.get("oid"):
        ident(owner.get("oid"), "organisaatio.oid")
        return owner
    for term in mappings(course.get("search_terms"), "search_terms"):
        if term.get("oppilaitosOid"):
            towns = sequence(mapping(term.get("metadata"), "metadata").get("kunnat"), "kunnat")
            place = towns[0] if towns else None
            return {
                "oid": ident(term["oppilaitosOid"], "oppilaitosOid"),
                "nimi": term.get("nimi"),
                "paikkakunta": place,
            }
    if course.get("koulutustyyppi") == "amm":
        return {"oid": AGENCY_OID, "nimi": dict(AGENCY.name)}
    raise Bad("organisaatio", "a hit of the search names no provider; give the koulutus or its toteutus too")


def _title(course: Mapping[str, Any], realisation: Mapping[str, Any]) -> LocalizedText:
    for holder in (course, *mappings(realisation.get("koulutukset"), "koulutukset")[:1], realisation):
        title = localised(holder.get("nimi"), "nimi", one_line)
        if title:
            return title
    raise Bad("nimi", "the title is missing")


def _first(holders: list[Mapping[str, Any]], keys: tuple[str, ...], field: str) -> LocalizedText:
    """The first text that a holder has under one of the keys, with the languages that only later ones have."""
    found = LocalizedText()
    for key in keys:
        for holder in holders:
            found = found.merged(localised(holder.get(key), field))
        if found:
            break
    return found


def _outcomes(meta: Mapping[str, Any], details: list[Mapping[str, Any]], basis: Mapping[str, Any]) -> LocalizedText:
    for holder, key in ((meta, "osaamistavoitteet"), *((detail, "osaamistavoitteet") for detail in details)):
        stated = localised(holder.get(key), key, outcome_lines)
        if stated:
            return stated
    stated = localised(basis.get("suorittaneenOsaaminen"), "suorittaneenOsaaminen", outcome_lines)
    return stated or _units(meta)


def _units(meta: Mapping[str, Any]) -> LocalizedText:
    """The units of a qualification that a course consists of, a line each."""
    lines: dict[str, list[str]] = {}
    for unit in mappings(meta.get("tutkinnonOsat"), "tutkinnonOsat"):
        named = mapping(unit.get("tutkinnonOsat"), "tutkinnonOsat.tutkinnonOsat")
        for language, name in localised(named.get("nimi"), "tutkinnonOsat.nimi", one_line).items():
            lines.setdefault(language, []).append(name)
    return LocalizedText({language: "\n".join(names) for language, names in lines.items()})


def _is_national(course: Mapping[str, Any], meta: Mapping[str, Any]) -> bool:
    """Whether a course follows a qualification requirement of the agency's (ePerusteet)."""
    return bool(course.get("ePerusteId") or mapping(meta.get("eperuste"), "eperuste").get("id"))


def _concepts(stages: object) -> tuple[ConceptRef, ...]:
    fields = [ConceptRef("isced-f", code, Role.OUTCOME) for code in koodisto.fields_of_education(stages)]
    return tuple(fields)
