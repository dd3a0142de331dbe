"""Regulated occupations and qualifications on the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import ConceptFactory
from tests.support.rules import rule
from tests.web.jobs.support import page, section
from vidare.concepts.facts import Qualification, Regulation
from vidare.concepts.models import Concept, Kind, Mapping
from vidare.concepts.regulation import rows
from vidare.web.regulated import wording

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LIST = "/en/vocabulary/regulated/"


@pytest.fixture
def cook(home: Path) -> Concept:
    return ConceptFactory(occupation=True, code="5120", names={"en": "cook", "sv": "kock"})


def _qualification(key: str, name: str, *occupations: Concept, **fields: Any) -> Concept:
    concept = ConceptFactory(uri=f"urn:vidare:qualification:{key}", kind=Kind.QUALIFICATION, names={"sv": name})
    wanted = {
        "key": key, "concept": concept, "country": key[:2].upper(), "role": "named", "eqf": "4", "nqf": "4",
        "body": "skolan", "source": "Skollag", "source_url": "https://lag.example/2", "checked": date(2026, 11, 20),
        "is_verified": True,
    } | fields  # fmt: skip
    Qualification.objects.create(**wanted)
    for occupation in occupations:
        Mapping.objects.create(
            source=concept, target=occupation, match="related", origin="editorial", stated_by=concept.scheme
        )
    return concept


def test_every_code_has_words() -> None:
    assert set(wording.KINDS) == set(wording.MEANINGS) == set(Regulation.RuleKind.values)
    assert set(wording.NEEDS) == set(rows.NEEDS)
    assert set(wording.LANGUAGE) == set(rows.LANGUAGES)
    assert set(wording.ABROAD) == set(rows.ABROAD)
    assert set(wording.ROLES) == set(Qualification.QualificationRole.values)


def test_the_list_says_what_by_whom_and_where_it_stands(client: Client, cook: Concept) -> None:
    rule("se:cook", [cook.uri], note="Not in one's own kitchen.", valid_from=date(2026, 7, 1))
    html = page(client, LIST)
    for words in (
        '<span lang="sv">kock</span>', "Granted by: Matverket.", 'href="https://mat.example/"', "an education, an exam",
        "Matlag (2020:1)", 'href="https://lag.example/2020:1"', "20 November", "Not in one&#x27;s own kitchen.",
        "from 1 July", f"/en/occupations/{cook.public_id}", "We do not know what language is asked for.",
    ):  # fmt: skip
        assert words in html, words
    assert "unverified" not in html
    assert "may be regulated all the same" in html


def test_what_was_not_read_in_a_source_is_marked(client: Client, cook: Concept) -> None:
    rule("se:cook", [cook.uri], is_verified=False, is_local=True)
    for html in (page(client, LIST), page(client, f"/en/occupations/{cook.public_id}/")):
        assert "unverified" in html
        assert "To be checked in" in html
        assert "changed by those who run this site" in html


def test_filters(client: Client, cook: Concept) -> None:
    rule("se:cook", [cook.uri])
    rule("no:pilot", title="flyger", title_en="pilot", kind="title")
    assert "flyger" not in page(client, f"{LIST}?country=SE")
    assert "flyger" in page(client, f"{LIST}?kind=title")
    assert "flyger" not in page(client, f"{LIST}?q=cook")
    assert "That does not mean that the work is free" in page(client, f"{LIST}?q=astronaut")
    for wrong in ("country=XX", "kind=free"):
        assert client.get(f"{LIST}?{wrong}").status_code == 400
    assert client.get(f"{LIST}?page=2").status_code == 404


def test_an_address_in_the_data_that_is_no_address_is_not_a_link(client: Client, home: Path) -> None:
    rule("se:cook", source_url="javascript:alert(1)", authority_url="javascript:alert(2)", title="<b>kock</b>")
    html = page(client, LIST)
    assert "javascript:alert" not in html
    assert "<b>kock" not in html


def test_an_occupation_says_country_by_country(client: Client, cook: Concept) -> None:
    diploma = _qualification("se:kock", "kockexamen", cook)
    rule("se:cook", [cook.uri], qualifications=[diploma.uri])
    shown = section(page(client, f"/en/occupations/{cook.public_id}/?country=SE"), "regulated")
    assert "Matverket" in shown
    assert shown.count(">kockexamen<") == 2
    assert shown.index("Sweden") < shown.index("Matverket") < shown.index("Finland")
    assert shown.count("We know of no rule for this work here.") == 2
    assert "Denmark" not in shown
    rule("dk:cook", [cook.uri], authority="Fødevarestyrelsen")
    assert "Fødevarestyrelsen" in page(client, f"/en/occupations/{cook.public_id}/")


def test_silence_is_never_said_to_be_freedom(client: Client, cook: Concept) -> None:
    shown = section(page(client, f"/en/occupations/{cook.public_id}/"), "regulated")
    assert shown.count("There may still be one") == 3
    assert "not regulated" not in shown


def test_a_qualification_s_page(client: Client, cook: Concept) -> None:
    diploma = _qualification("se:kock", "kockexamen", cook, is_verified=False)
    other = _qualification("no:kokk", "fagbrev, kokk")
    Mapping.objects.create(source=diploma, target=other, match="close", origin="editorial", stated_by=diploma.scheme)
    rule("se:cook", [cook.uri], qualifications=[diploma.uri])
    shown = section(page(client, f"/en/concepts/{diploma.public_id}/"), "qualification")
    for words in (
        "Sweden",
        "SeQF 4",
        "EQF 4",
        "skolan",
        "cook",
        "fagbrev, kokk",
        "(nearly the same)",
        "unverified",
        "Matverket",
    ):
        assert words in shown, words
    assert "It does not mean that the qualification is recognised" in shown
    back = section(page(client, f"/en/concepts/{other.public_id}/"), "qualification")
    assert "kockexamen" in back


def test_pages_cost_the_same_however_much_there_is(
    client: Client, cook: Concept, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    diploma = _qualification("se:kock", "kockexamen", cook)
    rule("se:cook", [cook.uri], qualifications=[diploma.uri])
    addresses = (LIST, f"/en/occupations/{cook.public_id}-cook/")
    before = []
    for address in addresses:
        page(client, address)
        with django_assert_max_num_queries(42) as counted:
            page(client, address)
        before.append(len(counted.captured_queries))
    for number in range(60):
        one = _qualification(f"se:kock-{number}", f"kockexamen {number}", cook)
        rule(f"se:cook-{number}", [cook.uri], qualifications=[one.uri])
    for address, count in zip(addresses, before, strict=True):
        with django_assert_num_queries(count):
            page(client, address)
    assert page(client, LIST).count('class="card rule"') == 20
