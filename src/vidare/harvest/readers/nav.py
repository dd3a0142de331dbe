"""NAV's job ads: pages and entries of pam-stilling-feed, the ads that they carry, and the older ad records.

A page lists ads with their status: an inactive one is a tombstone; an active one counts as read when its entry is among
the documents. Contact persons are never read (the feed's terms ask that they go when the ad does).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from vidare.catalogue.records import (
    ConceptRef,
    Employment,
    JobPostingRecord,
    PlaceRef,
    Record,
    Rejection,
    Role,
    Tombstone,
)
from vidare.harvest.readers import ads
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.jsonstream import ROOT, json_items
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import Bad, day, ident, line, mapping, sequence, text, url, whole

CONTAINERS = frozenset({ROOT, ("items",), ("content",)})
LANGUAGES = ("nb", "nn", "en", "sv", "da")
ZONE = "Europe/Oslo"
_GONE = frozenset({"INACTIVE", "STOPPED", "DELETED", "REJECTED"})
_EMPLOYMENT = {
    "fast": Employment.PERMANENT,
    "vikariat": Employment.TEMPORARY,
    "engasjement": Employment.TEMPORARY,
    "prosjekt": Employment.TEMPORARY,
    "åremål": Employment.TEMPORARY,
    "sesong": Employment.SEASONAL,
    "feriejobb": Employment.SEASONAL,
    "lærling": Employment.APPRENTICESHIP,
}
_EXTENT = {"heltid": (100, 100), "deltid": (1, 99), "heltid_og_deltid": (1, 100)}
_NORWAY = frozenset({"", "norge", "norway", "no"})


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """Postings and tombstones; at the end a rejection for every active ad of a page whose entry was not given."""
    with Spool() as spool:
        for document in documents:
            for item in json_items(document, CONTAINERS):
                if item.value is None:
                    yield item.rejection()
                else:
                    yield from _one(item.position, item.value, spool)
        for key in spool.keys("listed"):
            if not spool.get("read", key):
                position, _ = spool.get("listed", key)[0]
                reason = f"the page lists this ad, but its entry was not given; fetch /feedentry/{key}"
                yield Rejection(position, reason[:500], "ad_content", key)


def _one(position: str, value: dict[str, Any], spool: Spool) -> Iterator[Record]:
    known = value.get("uuid") or value.get("id") or ""
    made = attempt(position, partial(_record, value), known)
    if isinstance(made, str):
        spool.put("listed", made, position, None)
        return
    if isinstance(made, JobPostingRecord | Tombstone):
        spool.put("read", made.external_id, position, None)
    elif made.external_id:
        # it is told what is wrong with the entry: the page need not tell it again
        spool.put("read", made.external_id, position, None)
    yield made


def _record(value: dict[str, Any]) -> JobPostingRecord | Tombstone | str:
    """The record, or the id of an ad that a page lists."""
    listed = mapping(value.get("_feed_entry"), "_feed_entry")
    status = text(listed.get("status") or value.get("status"), "status", 40).upper()
    external_id = ident(value.get("uuid") or listed.get("uuid") or value.get("id"), "uuid")
    if status in _GONE:
        return Tombstone("posting", external_id)
    if listed:
        return external_id
    ad = mapping(value.get("ad_content"), "ad_content") if "ad_content" in value else value
    return _posting(external_id, ad)


def _posting(external_id: str, ad: Mapping[str, Any]) -> JobPostingRecord:
    more = mapping(ad.get("properties"), "properties")
    body = next((ad[key] for key in ("description", "adtext") if ad.get(key)), more.get("adtext"))
    contacts = [
        contact.get("name") for contact in sequence(ad.get("contactList"), "contactList") if isinstance(contact, dict)
    ]
    title, description = ads.texts(
        line(ad.get("title"), "title"),
        text(body, "description"),
        LANGUAGES,
        "title",
        [name for name in contacts if isinstance(name, str)],
    )
    name, number = _employer(ad, more)
    return JobPostingRecord(
        external_id=external_id,
        title=title,
        text=description,
        employer=name,
        organisation_number=number,
        places=_places(ad),
        published=day(ad.get("published"), "published", ZONE),
        expires=_last_day(ad, more),
        employment=_EMPLOYMENT.get(_either(ad, more, "engagementtype").lower()),
        extent=_EXTENT.get(_either(ad, more, "extent").lower().replace(" ", "_")),
        positions=whole(ad.get("positioncount") or more.get("positioncount"), "positioncount", 0, 100_000),
        remote=_remote(_either(ad, more, "remote") or _either(ad, more, "remoteOptions")),
        url=url(ad.get("link"), "link") or f"https://arbeidsplassen.nav.no/stillinger/stilling/{external_id}",
        concepts=ads.unique(_concepts(ad, more)),
    )


def _either(ad: Mapping[str, Any], more: Mapping[str, Any], key: str) -> str:
    return line(ad.get(key) or more.get(key), key)


def _remote(value: str) -> bool | None:
    found = value.lower()
    if not found:
        return None
    return True if "hjemmekontor" in found or ("hybrid" in found and "ikke" not in found) else None


def _employer(ad: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[str, str]:
    stated = ad.get("employer")
    if stated is None or isinstance(stated, str):
        return line(stated or ad.get("businessName"), "employer"), ""
    employer = mapping(stated, "employer")
    number = re.sub(r"\s", "", ident(employer.get("orgnr"), "employer.orgnr", required=False))
    # what a person reads in the ad is the name given there; the register's names may be a department's
    shown = more.get("employer") or employer.get("publicName") or employer.get("name") or ad.get("businessName")
    return line(shown, "employer.name"), number if re.fullmatch(r"\d{9}", number, re.ASCII) else ""


def _last_day(ad: Mapping[str, Any], more: Mapping[str, Any]) -> date | None:
    """The last day to apply: the ad's own where it names one ("Snarest" is none), else the last day it is shown."""
    due = ad.get("applicationDue") or more.get("applicationdue")
    shown = day(ad.get("expires"), "expires", ZONE)
    if not isinstance(due, str):
        return shown
    norwegian = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", due.strip(), re.ASCII)
    try:
        if norwegian:
            dd, mm, year = norwegian.groups()
            return day(f"{year}-{int(mm):02}-{int(dd):02}", "applicationDue")
        return day(due, "applicationDue", ZONE)
    except Bad:
        return shown


def _places(ad: Mapping[str, Any]) -> tuple[PlaceRef, ...]:
    lists = [*sequence(ad.get("workLocations"), "workLocations"), *sequence(ad.get("locationList"), "locationList")]
    locations = [mapping(item, "workLocations") for item in lists if item is not None] or [ad]
    found = []
    for location in locations:
        code = ident(location.get("municipalCode"), "municipalCode", required=False)
        country = line(location.get("country"), "country")
        town = line(location.get("municipal"), "municipal") or line(location.get("city"), "city")
        name = _cased(town or line(location.get("county"), "county"))
        norway = country.lower() in _NORWAY
        if norway and re.fullmatch(r"\d{4}", code, re.ASCII):
            found.append(PlaceRef(f"NO-{code}", name, "NO"))
        elif name or country:
            found.append(PlaceRef("", name or _cased(country), "NO" if norway else ""))
    return tuple(dict.fromkeys(found))


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _concepts(ad: Mapping[str, Any], more: Mapping[str, Any]) -> Iterator[ConceptRef]:
    for item in sequence(ad.get("categoryList"), "categoryList"):
        if isinstance(item, list):
            triple = [ident(part, "categoryList", required=False) for part in item[:3]]
            kind, code, label = (*triple, "", "", "")[:3]
        else:
            category = mapping(item, "categoryList")
            kind = line(category.get("categoryType"), "categoryList.categoryType")
            code = ident(category.get("code"), "categoryList.code", required=False)
            label = ads.label_of(category, "name")
        yield from _category(kind.upper(), code, label)
    wanted = _json(more.get("ontologyJobtitle"))
    styrk, name = wanted.get("styrk08"), wanted.get("label")
    if isinstance(styrk, str) and isinstance(name, str):
        yield from _category("STYRK08", styrk, name)


def _category(kind: str, code: str, label: str) -> Iterator[ConceptRef]:
    if kind in {"STYRK08", "STYRK08NAV"} and re.fullmatch(r"\d{1,4}(\.\d{1,3})?", code, re.ASCII):
        # NAV's own digits after the point refine the group of STYRK-08
        yield ConceptRef("styrk-08", code.partition(".")[0], Role.OCCUPATION, label)
    elif kind == "ESCO" and code.startswith("http"):
        yield ConceptRef("esco", code, Role.OCCUPATION, label)
    elif kind == "JANZZ" and code:
        yield ConceptRef("janzz", code, Role.OCCUPATION, label)


def _json(value: object) -> Mapping[str, Any]:
    """An object that a text holds as JSON; empty for anything else."""
    if not isinstance(value, str) or len(value) > 10_000:
        return {}
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
