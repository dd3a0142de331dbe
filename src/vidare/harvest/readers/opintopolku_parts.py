"""What an object of Opintopolku's answers and index dump is, before anything is joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vidare.harvest.readers.values import Bad, ident, mapping, sequence

COURSE, REALISATION, TARGET, SCHOOL, QUALIFICATION = "koulutus", "toteutus", "hakukohde", "oppilaitos", "eperuste"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a course: its kind, the key that it is joined by, how complete it is, and itself."""

    kind: str
    key: str
    rank: int
    value: Mapping[str, Any]


def unfold(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any] | None]:
    """The objects in a recorded answer (`{url, response: {body}}`), an index line (`{_source}`), a page of hits, or the
    object itself; None for a recorded answer that holds none. Raises Bad for a broken envelope."""
    if "response" in value:
        body = mapping(value["response"], "response").get("body")
        found = [item for item in (body if isinstance(body, list) else [body]) if isinstance(item, dict) and item]
        for item in found:
            yield from unfold(item)
        if not found:
            yield None
    elif "_source" in value:
        yield mapping(value["_source"], "_source")
    elif isinstance(value.get("hits"), list):
        for hit in sequence(value["hits"], "hits"):
            yield mapping(hit, "hits")
    else:
        yield value


def classify(value: Mapping[str, Any]) -> Part | None:
    """What an object is; None for what is no part of a course (pages, code lists, stubs that say nothing).

    Raises Bad for a part without its ids."""
    if "suorittaneenOsaaminen" in value or "tyotehtavatJoissaVoiToimia" in value:
        return Part(QUALIFICATION, ident(value.get("id"), "id"), 1, value)
    if "toteutusOid" in value and "koulutusOid" in value:
        return _listed(value)
    if "hakutiedot" in value or "koulutusOid" in value:
        return Part(REALISATION, ident(value.get("koulutusOid"), "koulutusOid"), 3, value)
    if "hakuajat" in value and "toteutusOid" in value:
        return Part(TARGET, ident(value.get("toteutusOid"), "toteutusOid"), 1, value)
    if "toteutukset" in value or ("koulutustyyppi" in value and "kielivalinta" in value and "id" not in value):
        return Part(COURSE, ident(value.get("oid"), "oid"), 2 if "metadata" in value else 1, value)
    if "oppilaitostyyppi" in value or "koulutusohjelmia" in value or "organisaatiotyyppi" in value:
        return Part(SCHOOL, ident(value.get("oid"), "oid"), 2 if "oppilaitostyyppi" in value else 1, value)
    return None


def _listed(hit: Mapping[str, Any]) -> Part:
    """A hit of the search for who gives a course, in the shape of a realisation."""
    towns = sequence(hit.get("kunnat"), "kunnat")
    shaped = {
        "oid": hit.get("toteutusOid"),
        "koulutusOid": hit.get("koulutusOid"),
        "nimi": hit.get("toteutusNimi"),
        "organisaatio": {
            "oid": hit.get("oppilaitosOid"),
            "nimi": hit.get("nimi"),
            "paikkakunta": towns[0] if towns else None,
        },
        "tarjoajat": [{"paikkakunta": town} for town in towns],
        "metadata": {
            "kuvaus": hit.get("kuvaus"),
            "opetus": {
                "maksullisuustyyppi": hit.get("maksullisuustyyppi"),
                "maksunMaara": hit.get("maksunMaara"),
                "opetuskieli": hit.get("opetuskielet"),
                "opetusaika": hit.get("opetusajat"),
                "opetustapa": hit.get("opetustavat"),
                "suunniteltuKestoKuukaudet": hit.get("suunniteltuKestoKuukausina"),
            },
        },
    }
    return Part(REALISATION, ident(hit.get("koulutusOid"), "koulutusOid"), 2, shaped)


def listed_realisations(course: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The realisations that a course lists in short, with name, provider and place, but for those that are not
    published."""
    for stub in sequence(course.get("toteutukset"), "toteutukset"):
        held = mapping(stub, "toteutukset")
        if held.get("tila") in (None, "julkaistu"):
            yield held


def best(parts: list[tuple[str, Any]]) -> tuple[str, Mapping[str, Any]] | None:
    """Of (position, [rank, value]) the most complete, and of those the one that came last."""
    found: tuple[int, str, Mapping[str, Any]] | None = None
    for position, (rank, value) in parts:
        if found is None or rank >= found[0]:
            found = (rank, position, value)
    return (found[1], found[2]) if found else None


def own_id(value: Mapping[str, Any]) -> str:
    """The id of an object, for a report; empty where it has none."""
    for key in ("oid", "hakukohdeOid", "toteutusOid", "id"):
        try:
            return ident(value.get(key), key)
        except Bad:
            continue
    return ""
