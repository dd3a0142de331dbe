"""NAV's ads, and Työmarkkinatori's."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tests.harvest.readers.reading import ids, posting, read, rejection
from tests.harvest.readers.samples import as_list, nav, tyomarkkinatori
from vidare.catalogue.records import ConceptRef, Employment, PlaceRef, Rejection, Role, Tombstone
from vidare.harvest.readers import READERS


def ad(**more: Any) -> dict[str, Any]:
    return {**deepcopy(nav()[0]), **more}


def page(*items: tuple[str, str]) -> bytes:
    listed = [
        {"id": uuid, "title": "x", "_feed_entry": {"uuid": uuid, "status": status, "title": "x"}}
        for uuid, status in items
    ]
    return json.dumps({"version": "1", "next_id": None, "items": listed}).encode()


def test_an_ad_with_all_its_fields() -> None:
    found = posting("nav", as_list([ad()]))
    assert (found.external_id, found.employer, found.organisation_number) == ("aaaa-1", "Bravida", "974798395")
    assert (list(found.title), list(found.text)) == (["nb"], ["nb"])
    assert found.places == (PlaceRef("NO-3907", "Sandefjord", "NO"),)
    assert (found.published, found.expires) == (date(2026, 11, 2), date(2026, 12, 20))
    assert (found.employment, found.extent, found.positions) == (Employment.TEMPORARY, (100, 100), 2)
    assert found.concepts == (ConceptRef("styrk-08", "7411", Role.OCCUPATION, "Elektriker"),)
    assert found.url == "https://arbeidsplassen.nav.no/stillinger/stilling/aaaa-1"


@pytest.mark.parametrize(
    ("due", "expires"),
    [
        ("Snarest", date(2026, 12, 30)),
        (None, date(2026, 12, 30)),
        ("2026-12-24T23:00:00Z", date(2026, 12, 25)),
        ("2.1.2027", date(2027, 1, 2)),
        ("31.02.2027", date(2026, 12, 30)),
    ],
)
def test_the_last_day_to_apply(due: str | None, expires: date) -> None:
    assert posting("nav", as_list([ad(applicationDue=due)])).expires == expires


def test_nynorsk_is_told_from_bokmal() -> None:
    body = (
        "Vi søkjer etter ein dyktig elektrikar som ønskjer å jobbe hos oss, og som har fagbrev. Du må vere sjølvstendig og "
        "kunne arbeide saman med andre. Me tilbyr eit godt arbeidsmiljø og gode vilkår for dei tilsette."
    )
    assert list(posting("nav", as_list([ad(description=body)])).text) == ["nn"]


OLDER = {
    "uuid": "old-1",
    "title": "Montør",
    "adtext": "<p>Vi søker montør som kan jobbe selvstendig. Ring 22 33 44 55.</p>",
    "categoryList": [["STYRK08NAV", "7411.11", "Elmontør"], ["JANZZ", "123", "Montør"]],
    "published": "2018-11-29T12:00:02.4",
    "expires": "2018-12-02T01:00:00",
    "municipalCode": "0710",
    "municipal": "SANDEFJORD",
    "employer": "BRAVIDA",
    "properties": {"engagementtype": "Fast", "extent": "Heltid", "positioncount": "3", "applicationdue": "2018-12-01"},
}


def test_an_older_ad() -> None:
    found = posting("nav", as_list([OLDER]))
    assert (found.employer, found.employment, found.positions) == ("BRAVIDA", Employment.PERMANENT, 3)
    assert (found.published, found.expires) == (date(2018, 11, 29), date(2018, 12, 1))
    assert found.places == (PlaceRef("NO-0710", "Sandefjord", "NO"),)
    assert [(ref.scheme, ref.code) for ref in found.concepts] == [("styrk-08", "7411"), ("janzz", "123")]
    assert "22 33" not in repr(found)


def test_concepts_of_the_newer_feed() -> None:
    categories = [
        {"categoryType": "ESCO", "code": "http://data.europa.eu/esco/occupation/1", "name": "elektriker", "score": 1},
        {"categoryType": "STYRK08", "code": "7411", "name": "Elektrikere"},
        {"categoryType": "UNKNOWN", "code": "1", "name": "x"},
    ]
    more = {"ontologyJobtitle": json.dumps({"konseptId": 1, "label": "Elektriker", "styrk08": "7412"})}
    found = posting("nav", as_list([ad(categoryList=categories, properties=more)]))
    assert [(ref.scheme, ref.code[-4:]) for ref in found.concepts] == [
        ("esco", "on/1"),
        ("styrk-08", "7411"),
        ("styrk-08", "7412"),
    ]


def test_pages_and_entries() -> None:
    entry = {"uuid": "b", "status": "ACTIVE", "ad_content": ad(uuid="b")}
    gone = {"uuid": "c", "status": "INACTIVE", "ad_content": None}
    records = read(
        "nav", page(("a", "INACTIVE"), ("b", "ACTIVE")), json.dumps(entry).encode(), json.dumps(gone).encode()
    )
    assert [(type(record).__name__, record.external_id) for record in records] == [
        ("Tombstone", "a"),
        ("JobPostingRecord", "b"),
        ("Tombstone", "c"),
    ]


def test_an_active_ad_without_its_entry_is_told() -> None:
    told = rejection("nav", page(("a", "ACTIVE")))
    assert (told.external_id, told.field) == ("a", "ad_content")


def test_a_bad_entry_is_told_once() -> None:
    bad = {"uuid": "a", "status": "ACTIVE", "ad_content": ad(uuid="a", title="")}
    [told] = read("nav", page(("a", "ACTIVE")), json.dumps(bad).encode())
    assert isinstance(told, Rejection)
    assert (told.external_id, told.field) == ("a", "title")


@pytest.mark.parametrize("status", ["INACTIVE", "STOPPED", "DELETED", "REJECTED"])
def test_an_ad_that_is_over_is_a_tombstone(status: str) -> None:
    assert read("nav", as_list([ad(status=status)])) == [Tombstone("posting", "aaaa-1")]


def test_contact_persons_are_not_kept() -> None:
    body = "Vi søker elektriker. Kontakt Kari Nordmann på 912 34 567 eller kari@bravida.no for mer informasjon om stillingen."
    found = posting("nav", as_list([ad(description=body)]))
    assert not any(part in repr(found) for part in ("Kari", "912", "kari@"))


def test_the_feed_is_not_complete() -> None:
    assert not READERS["nav"].is_complete
    assert READERS["jobtech"].is_complete


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"uuid": None}, "uuid"),
        ({"title": ""}, "title"),
        ({"published": "yesterday"}, "published"),
        ({"positioncount": "many"}, "positioncount"),
        ({"workLocations": {"city": "x"}}, "workLocations"),
        ({"categoryList": "x"}, "categoryList"),
        ({"employer": 5}, "employer"),
    ],
)
def test_a_bad_ad_is_told_and_leaves_the_others(more: dict[str, Any], field: str) -> None:
    document = as_list([ad(uuid="1"), ad(**more), ad(uuid="2")])
    assert ids(read("nav", document)) == ["1", "2"]
    assert rejection("nav", document).field == field


def finnish(**more: Any) -> dict[str, Any]:
    return {**deepcopy(tyomarkkinatori()[0]), **more}


def test_tyomarkkinatori() -> None:
    found = posting("tyomarkkinatori", json.dumps({"ilmoitukset": [finnish()]}).encode())
    assert (found.external_id, found.employer, found.organisation_number) == ("f-1", "Sähkö Oy", "1234567-8")
    assert (dict(found.title), list(found.text)) == ({"fi": "Sähköasentaja"}, ["fi"])
    assert (found.published, found.expires) == (date(2026, 11, 1), date(2026, 12, 31))
    assert (found.places, found.positions) == ((PlaceRef("FI-091", "", "FI"),), 3)
    assert [(ref.scheme, ref.code[-2:], ref.role) for ref in found.concepts] == [
        ("esco", "/1", Role.OCCUPATION),
        ("esco", "/1", Role.MUST),
        ("iso-639-1", "fi", Role.MUST),
        ("driving-licence", "B", Role.MUST),
    ]
    assert "Matti" not in repr(found)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ilmoituksenID": ""}, "ilmoituksenID"),
        ({"perustiedot": {}}, "tyonOtsikko"),
        ({"sijainti": {"kunta": "091"}}, "sijainti.kunta"),
    ],
)
def test_a_bad_finnish_ad_is_told(more: dict[str, Any], field: str) -> None:
    assert rejection("tyomarkkinatori", as_list([finnish(**more), finnish(ilmoituksenID="f-9")])).field == field
