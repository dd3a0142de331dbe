"""Every concept of every scheme over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import ConceptFactory, LabelFactory, SchemeFactory
from vidare.concepts.models import Concept, Kind, Mapping, Relation

pytestmark = pytest.mark.database


@pytest.fixture
def national(world: World) -> Concept:
    concept = ConceptFactory(
        scheme=SchemeFactory(key="ssyk", title="SSYK"), kind=Kind.OCCUPATION_CLASS, code="8344", names={"sv": "Truckförare m.fl."}
    )  # fmt: skip
    Mapping.objects.create(
        source=concept, target=world.driver, match="narrow", origin="official", stated_by=concept.scheme
    )
    return concept


def _names(page: Any) -> list[str]:
    return [item["name"] for item in page["items"]]


def test_words_find_in_every_language_with_an_error(call: Caller, world: World) -> None:
    assert _names(call.get("/concepts?q=trukkia&lang=sv"))[0] == "köra truck"
    assert _names(call.get("/concepts?q=forkliftt&lang=en&kind=occupation"))[0] == "forklift driver"
    assert call.get("/concepts?q=xyzzy")["total"] == 0


def test_filters_and_pages(call: Caller, national: Concept) -> None:
    everything = call.get("/concepts?size=100")
    assert everything["total"] == Concept.objects.active().count()
    assert _names(call.get("/concepts?scheme=ssyk")) == ["Truckförare m.fl."]
    assert call.get("/concepts?kind=occupation&size=1&page=2")["items"][0]["kind"] == "occupation"
    assert call.get("/concepts?q=truck&scheme=ssyk&lang=sv")["total"] == 1


def test_walking_down(call: Caller, world: World) -> None:
    assert "köra truck" not in _names(call.get("/concepts?top=true&lang=sv&size=100"))
    assert _names(call.get(f"/concepts?broader={world.group.public_id}&lang=sv")) == ["köra truck"]


def test_what_is_not_known_is_refused(call: Caller, world: World) -> None:
    assert "occupation" in call.get("/concepts?kind=ocupation", 400)["suggestions"]
    assert call.get("/concepts?scheme=tset", 400)["suggestions"] == ["test"]
    assert call.get("/concepts?q=x&top=true", 400)["type"] == "/problems/words-or-place"
    near = call.get("/concepts/truckkort?lang=sv", 404)
    assert near["names"][near["suggestions"][0]] == "truckkort"
    other = "3" if world.truck.public_id.endswith("2") else "2"
    near = call.get(f"/concepts?broader={world.truck.public_id[:-1]}{other}", 400)
    assert world.truck.public_id in near["suggestions"]


def test_completion(call: Caller, world: World) -> None:
    first = call.get("/concepts/complete", query={"q": "trukc", "language": "sv"})["items"][0]
    assert first["name"].startswith("truck")
    assert first["errors"] == 1
    (one,) = call.get("/concepts/complete?q=trukk&language=sv&kind=skill&limit=1")["items"]
    assert (one["name"], one["matched"], one["matched_language"]) == ("köra truck", "ajaa trukkia", "fi")
    call.get("/concepts/complete?q=", 422)
    call.get("/concepts/complete?q=x&limit=51", 422)


def test_completion_asks_little(call: Caller, world: World, django_assert_max_num_queries: Any) -> None:
    call.get("/concepts/complete?q=t&language=sv")
    with django_assert_max_num_queries(3):
        call.get("/concepts/complete?q=t&language=sv")


def test_one_concept(call: Caller, world: World, national: Concept) -> None:
    found = call.get(f"/concepts/{world.driver.public_id}?lang=sv")
    relations = {(one["relation"], one["concept"]["name"]) for one in found["relations"]}
    assert ("essential-skill", "köra truck") in relations
    (mapping,) = found["mappings"]
    assert (mapping["match"], mapping["scheme"], mapping["stated_by"]) == ("broad", "ssyk", "ssyk")
    assert {"language": "en", "kind": "preferred", "text": "forklift driver"}.items() <= found["labels"][1].items()
    assert found["carried"]["jobs_now"] == 1
    assert found["carried"]["jobs"] == [world.job.public_id]
    assert found["status"] == "active"
    assert found["successor"] is None
    skill = call.get(f"/concepts/{world.truck.public_id}?lang=sv")
    assert {"broader", "essential-for", "optional-for"} == set(skill["relation_totals"])
    (other,) = call.get(f"/concepts/{national.uri}")["mappings"]
    assert (other["match"], other["concept"]["id"]) == ("narrow", world.driver.public_id)


def test_one_concept_asks_as_much_however_much_there_is(
    call: Caller, world: World, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    address = f"/concepts/{world.truck.public_id}"
    with django_assert_max_num_queries(24) as before:
        call.get(address)
    for other in ConceptFactory.create_batch(60):
        Relation.objects.create(source=other, target=world.truck, kind="essential-skill", origin="official")
        LabelFactory(concept=world.truck, kind="alternative", language="sv", text=f"namn {other.pk}")
    with django_assert_num_queries(len(before.captured_queries)):
        call.get(address)


def test_a_deprecated_concept_states_its_successor(call: Caller, world: World) -> None:
    old = ConceptFactory(status=Concept.Status.DEPRECATED, successor=world.truck, code="T1")
    found = call.get(f"/concepts/{old.public_id}?lang=sv")
    assert (found["status"], found["successor"]["name"]) == ("deprecated", "köra truck")
    older = ConceptFactory(status=Concept.Status.DEPRECATED, successor=old, code="T0")
    for row in (old, older):
        coded = call.get(f"/concepts/by-code/test/{row.code}?lang=sv")
        assert coded["successors"][row.public_id]["name"] == "köra truck"


def test_codes(call: Caller, national: Concept) -> None:
    found = call.get("/concepts/by-code/ssyk/8344?lang=sv")
    assert _names(found) == ["Truckförare m.fl."]
    assert found["successors"] == {}
    assert call.get("/concepts/by-code/ssyk/8345", 404)["suggestions"] == ["8344"]
    assert call.get("/concepts/by-code/sssyk/8344", 400)["suggestions"] == ["ssyk"]


def test_schemes(call: Caller, national: Concept) -> None:
    found = {one["key"]: one for one in call.get("/vocabulary/schemes?lang=sv")["items"]}
    assert found["ssyk"]["kinds"] == {"occupation-class": 1}
    assert found["ssyk"]["links"]["page"] == "/sv/vocabulary/ssyk/"
    for link in ("concepts", "turtle", "jsonld"):
        assert Client().get(found["ssyk"]["links"][link]).status_code == 200


@pytest.mark.parametrize(
    ("accept", "media"), [("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json")]
)
def test_skos_by_what_is_accepted(world: World, accept: str, media: str) -> None:
    address = f"/api/v1/concepts/{world.truck.public_id}"
    answer = Client().get(address, headers={"accept": f"{accept}, application/json;q=0.5"})
    assert answer["Content-Type"].startswith(media)
    assert "Accept" in answer["Vary"].replace("Accept-Language", "")
    assert world.truck.uri in answer.content.decode()
    json = Client().get(address, headers={"accept": "*/*"})
    assert json["Content-Type"].startswith("application/json")
    assert "Accept" in json["Vary"].replace("Accept-Language", "")


def test_skos_by_address(world: World) -> None:
    client = Client()
    for form, media in (("ttl", "text/turtle"), ("jsonld", "application/ld+json")):
        answer = client.get(f"/api/v1/concepts/{world.truck.public_id}.{form}")
        assert answer["Content-Type"].startswith(media)
        assert answer["Access-Control-Allow-Origin"] == "*"
        whole = client.get(f"/api/v1/vocabulary/schemes/test.{form}")
        assert world.truck.uri in b"".join(whole.streaming_content).decode()
        again = client.get(f"/api/v1/vocabulary/schemes/test.{form}", headers={"if-none-match": whole["ETag"]})
        assert again.status_code == 304
    for missing in (
        "concepts/x.rdf",
        "concepts/none.ttl",
        "vocabulary/schemes/none.ttl",
        "vocabulary/schemes/test.rdf",
    ):
        assert client.get(f"/api/v1/{missing}").status_code == 404
    assert client.post("/api/v1/vocabulary/schemes/test.ttl", content_type="application/json").status_code == 405


def test_exports_count_against_the_rate(world: World, rate: Any) -> None:
    rate(1)
    client = Client()
    assert client.get("/api/v1/vocabulary/schemes/test.ttl").status_code == 200
    refused = client.get("/api/v1/vocabulary/schemes/test.ttl")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
