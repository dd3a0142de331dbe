"""Ads of Arbetsförmedlingen: search answers, stream, source ads, and Platsbanken's pages."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tests.harvest.readers.reading import ids, posting, read, rejection
from tests.harvest.readers.samples import as_lines, as_list, jobtech, platsbanken
from vidare.catalogue.records import ConceptRef, Employment, JobPostingRecord, PlaceRef, Role, Tombstone


def ad(**more: Any) -> dict[str, Any]:
    return {**deepcopy(jobtech()[0]), **more}


def test_an_ad_with_all_its_fields() -> None:
    found = posting("jobtech", as_list([ad()]))
    assert (found.external_id, found.employer, found.organisation_number) == ("100", "El AB", "5566778899")
    assert dict(found.title) == {"sv": "Elektriker till Kiruna"}
    assert list(found.text) == ["sv"]
    assert found.places == (PlaceRef("SE-2584", "Kiruna", "SE"),)
    assert (found.published, found.expires) == (date(2026, 11, 1), date(2026, 12, 31))
    assert (found.employment, found.extent, found.positions, found.remote) == (Employment.PERMANENT, (75, 100), 2, None)
    assert found.url == "https://arbetsformedlingen.se/platsbanken/annonser/100"
    assert found.concepts == (
        ConceptRef("jobtech", "abc_123", Role.OCCUPATION, "Elektriker"),
        ConceptRef("ssyk-2012", "7411", Role.OCCUPATION, "Installationselektriker"),
        ConceptRef("jobtech", "skill_1", Role.MUST, "Elinstallation"),
        ConceptRef("jobtech", "lang_1", Role.MERIT, "Finska"),
        ConceptRef("jobtech", "lic_1", Role.MUST, "B"),
    )


@pytest.mark.parametrize(
    "document",
    [
        as_list([ad()]),
        as_lines([ad(), ad(id="101")]),
        json.dumps(ad()).encode(),
        json.dumps({"total": {"value": 1}, "hits": [ad()]}).encode(),
        json.dumps({"hits": {"total": 1, "hits": [{"_id": "100", "_source": ad()}]}}).encode(),
    ],
)
def test_shapes(document: bytes) -> None:
    assert read("jobtech", document)[0] == posting("jobtech", as_list([ad()]))


def test_a_removed_ad_is_a_tombstone() -> None:
    assert read("jobtech", as_lines(jobtech()))[2] == Tombstone("posting", "102")


OLD: dict[str, Any] = {
    "annonsId": 300,
    "annonsrubrik": "Diskare",
    "annonstext": "Vi söker en diskare som vill arbeta i vårt kök. Ring Eva Ek på 070-123 45 67.",
    "arbetsgivareNamn": "Kök AB",
    "organisationsnummer": "8001011234",
    "arbetsplatsadress": {
        "kommun": {"varde": "0180", "namn": "Stockholm"},
        "lan": {"namn": "Stockholms län"},
        "land": None,
    },
    "sistaAnsokningsdatum": "2026-12-15 23:59:59",
    "publiceringsdatum": "2026-11-19 00:00:00",
    "avpublicerad": False,
    "anstallningTyp": {"namn": "Säsongsanställning"},
    "varaktighetTyp": {"namn": "3 - 6 månader"},
    "arbetstidTyp": {"namn": "Heltid"},
    "arbetstidOmfattningFran": 30.0,
    "arbetstidOmfattningTill": 75.83,
    "antalPlatser": 1,
    "yrkesroll": {"varde": "5556", "namn": "Diskare"},
    "kompetenser": [{"namn": "Hygien", "vikt": 10, "varde": "607"}, {"namn": "Kök", "vikt": 5, "varde": "608"}],
    "sprak": [{"namn": "Svenska", "vikt": None, "varde": "502"}],
    "kontaktpersoner": [{"fornamn": "Eva", "efternamn": "Ek", "epost": "eva@kok.se"}],
}


def test_a_source_ad() -> None:
    found = posting("jobtech", json.dumps({"testannonser": [OLD]}).encode())
    assert (found.external_id, found.employer, found.organisation_number) == ("300", "Kök AB", "")
    assert found.places == (PlaceRef("SE-0180", "Stockholm", "SE"),)
    assert (found.published, found.expires) == (date(2026, 11, 19), date(2026, 12, 15))
    assert (found.employment, found.extent) == (Employment.SEASONAL, (30, 76))
    assert [(ref.code, ref.role) for ref in found.concepts] == [
        ("5556", Role.OCCUPATION),
        ("607", Role.MUST),
        ("608", Role.MERIT),
        ("502", Role.MERIT),
    ]
    assert {ref.scheme for ref in found.concepts} == {"ams"}


def test_a_withdrawn_source_ad_is_a_tombstone() -> None:
    assert read("jobtech", as_list([{**OLD, "avpublicerad": True}])) == [Tombstone("posting", "300")]


def test_contact_persons_are_not_kept() -> None:
    body = "Vi söker dig. Kontakta Anna Andersson, anna@el.se eller 070-123 45 67, om du har frågor om tjänsten."
    for found in (
        posting("jobtech", as_list([ad(description={"text": body})])),
        posting("jobtech", as_list([{**OLD, "annonstext": body.replace("Anna Andersson", "Eva Ek")}])),
    ):
        assert not any(part in repr(found) for part in ("Anna", "Eva", "anna@", "eva@", "123 45"))


@pytest.mark.parametrize(
    ("kind", "duration", "expected"),
    [
        ("Vanlig anställning", "Tillsvidare", Employment.PERMANENT),
        ("Vanlig anställning", "6 månader eller längre", Employment.TEMPORARY),
        ("Behovsanställning", "Tills vidare", Employment.HOURLY),
        ("Sommarjobb / feriejobb", "", Employment.SEASONAL),
        ("Vanlig anställning", "", None),
    ],
)
def test_employment(kind: str, duration: str, expected: Employment | None) -> None:
    document = as_list([ad(employment_type={"label": kind}, duration={"label": duration})])
    assert posting("jobtech", document).employment == expected


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ({"municipality_code": None, "region": "Skåne län", "country": "Sverige"}, (PlaceRef("", "Skåne län", "SE"),)),
        ({"municipality_code": "0301", "municipality": "Oslo", "country": "Norge"}, (PlaceRef("", "Oslo"),)),
        ({"country": "Norge"}, (PlaceRef("", "Norge"),)),
        ({}, ()),
        (None, ()),
    ],
)
def test_places(address: dict[str, Any] | None, places: tuple[PlaceRef, ...]) -> None:
    assert posting("jobtech", as_list([ad(workplace_address=address)])).places == places


def test_an_ad_in_english_is_filed_as_english() -> None:
    body = "We are looking for an electrician who enjoys working independently and who holds a driving licence."
    found = posting("jobtech", as_list([ad(description={"text": body}, headline="Electrician")]))
    assert (list(found.title), list(found.text)) == (["en"], ["en"])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"id": None}, "id"),
        ({"headline": "  "}, "headline"),
        ({"headline": 5}, "headline"),
        ({"application_deadline": "soon"}, "application_deadline"),
        ({"number_of_vacancies": -1}, "number_of_vacancies"),
        ({"scope_of_work": {"min": 150}}, "scope_of_work.min"),
        ({"must_have": {"skills": {"label": "x"}}}, "must_have.skills"),
        ({"description": "text"}, "description"),
        ({"removed": "perhaps"}, "removed"),
    ],
)
def test_a_bad_ad_is_told_and_leaves_the_others(more: dict[str, Any], field: str) -> None:
    document = as_list([ad(id="1"), ad(**more), ad(id="2")])
    assert ids(read("jobtech", document)) == ["1", "2"]
    told = rejection("jobtech", document)
    assert (told.field, told.position) == (field, "record 2")
    assert told.external_id == ("" if field == "id" else "100")


def test_platsbanken() -> None:
    found = posting("platsbanken", as_list(platsbanken()[:1]))
    assert (found.external_id, found.title["sv"]) == ("200", "Projektledare")
    assert (found.employment, found.extent, found.places) == (
        Employment.TEMPORARY,
        (1, 99),
        (PlaceRef("", "Stockholm", "SE"),),
    )
    assert found.url == "https://arbetsformedlingen.se/platsbanken/annonser/200"


@pytest.mark.parametrize(("more", "field"), [({"url": "http://evil.example/1"}, "url"), ({"title": None}, "title")])
def test_a_bad_ad_of_platsbanken_is_told(more: dict[str, Any], field: str) -> None:
    document = as_list([{**platsbanken()[0], **more}, platsbanken()[1]])
    assert rejection("platsbanken", document).field == field
    assert [type(record) for record in read("platsbanken", document)][1] is JobPostingRecord
