"""Regulated occupations and qualifications over HTTP."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import ConceptFactory
from tests.support.rules import rule
from vidare.concepts.facts import Qualification
from vidare.concepts.models import Concept, Kind, Mapping

pytestmark = pytest.mark.database


@pytest.fixture
def diploma(world: World) -> Concept:
    concept = ConceptFactory(
        uri="urn:vidare:qualification:se:truck", kind=Kind.QUALIFICATION, names={"sv": "truckbevis", "en": "truck card"}
    )
    Qualification.objects.create(
        key="se:truck", concept=concept, country="SE", role="named", eqf="4", body="skolan", source="Skollag",
        source_url="https://lag.example/2", checked=date(2026, 11, 20), is_verified=True,
    )  # fmt: skip
    Mapping.objects.create(
        source=concept, target=world.driver, match="related", origin="editorial", stated_by=concept.scheme
    )
    rule(
        "se:truck", [world.driver.uri], [world.licence.uri], [concept.uri], title="truckförare", title_en="truck driver"
    )
    rule("no:pilot", title="flyger", title_en="pilot", is_verified=False, kind="title")
    return concept


def test_rules_with_their_source(call: Caller, world: World, diploma: Concept) -> None:
    found = call.get("/regulated?country=SE&lang=sv")
    assert found["total"] == 1
    item = found["items"][0]
    assert item["source"] == {
        "name": "Matlag (2020:1)", "url": "https://lag.example/2020:1", "checked": "2026-11-20", "verified": True,
        "local": False,
    }  # fmt: skip
    assert [one["id"] for one in item["occupations"]] == [world.driver.public_id]
    assert [one["name"] for one in item["qualifications"]] == ["truckbevis"]
    assert item["licences"] == [world.licence.uri]
    assert item["needs"] == ["education", "exam"]


def test_rules_by_kind_words_and_occupation(call: Caller, world: World, diploma: Concept) -> None:
    assert [one["key"] for one in call.get("/regulated?kind=title")["items"]] == ["no:pilot"]
    assert [one["key"] for one in call.get("/regulated?q=truckf")["items"]] == ["se:truck"]
    for key in (world.driver.public_id, world.driver.uri):
        assert [one["key"] for one in call.get(f"/regulated?occupation={key}")["items"]] == ["se:truck"]
    assert call.get(f"/regulated?occupation={world.nurse.public_id}")["total"] == 0
    assert call.get("/regulated?size=1&page=2")["items"][0]["key"] == "se:truck"


def test_qualifications(call: Caller, world: World, diploma: Concept) -> None:
    for query in ("", "?country=SE&level=4", "?q=truckbev", f"?occupation={world.driver.public_id}"):
        assert [one["id"] for one in call.get(f"/qualifications{query}")["items"]] == [diploma.public_id], query
    assert call.get("/qualifications?level=7")["total"] == 0


def test_one_qualification(call: Caller, world: World, diploma: Concept) -> None:
    for key in (diploma.public_id, diploma.uri):
        found = call.get(f"/qualifications/{key}?lang=en")
        assert (found["name"], found["eqf"], found["rules"]) == ("truck card", "4", ["se:truck"])
        assert [one["id"] for one in found["leads_to"]] == [world.driver.public_id]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/regulated?country=XX", 400),
        ("/regulated?kind=free", 400),
        ("/regulated?colour=red", 400),
        ("/regulated?occupation=nothing", 400),
        ("/qualifications?level=9", 400),
        ("/qualifications/nothing", 404),
    ],
)
def test_what_there_is_not_is_refused(call: Caller, diploma: Concept, address: str, status: int) -> None:
    call.get(address, status=status)
