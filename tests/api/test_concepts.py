"""The vocabulary over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import ConceptFactory, LabelFactory
from vidare.concepts.models import Concept, Relation

pytestmark = pytest.mark.database


def _names(page: Any) -> list[str]:
    return [item["name"] for item in page["items"]]


def test_a_whole_name_comes_before_a_beginning_and_that_before_a_part(call: Caller, db: None) -> None:
    for name in ("truckar", "köra truck", "truck", "skogstruck"):
        ConceptFactory(names={"sv": name})
    assert _names(call.get("/skills?q=truck&lang=sv")) == ["truck", "truckar", "köra truck", "skogstruck"]


def test_upper_and_lower_case_are_one_beyond_ascii(call: Caller, db: None) -> None:
    ConceptFactory(names={"sv": "ösa vatten"})
    assert _names(call.get("/skills", query={"q": "ÖSA", "lang": "sv"})) == ["ösa vatten"]


def test_other_languages_and_other_names_find_too(call: Caller, world: World) -> None:
    assert _names(call.get("/skills?q=trukkia&lang=sv")) == ["köra truck"]
    assert _names(call.get("/skills", query={"q": "truckkörning", "lang": "en"})) == ["drive a forklift"]


def test_where_no_name_holds_it_recognition_reads_it(call: Caller, world: World) -> None:
    assert _names(call.get("/occupations?q=truckförarna&lang=sv"))[:1] == ["truckförare"]
    assert _names(call.get("/skills?q=jag kör truckar&lang=sv")) == ["köra truck"]
    assert _names(call.get("/skills?q=xyzzy&lang=sv")) == []


def test_without_words_all_are_listed_in_pages(call: Caller, world: World) -> None:
    first = call.get("/occupations?size=1")
    second = call.get("/occupations?size=1&page=2")
    assert first["total"] == 2
    assert {*_names(first), *_names(second)} == {"forklift driver", "assistant nurse"}


def test_occupation(call: Caller, world: World) -> None:
    found = call.get(f"/occupations/{world.driver.public_id}?lang=sv")
    assert found["uri"] == world.driver.uri
    assert found["names"] == {"sv": "truckförare", "en": "forklift driver"}
    assert found["definition"] == {"sv": "Kör truck."}
    assert [skill["name"] for skill in found["essential"]] == ["köra truck", "truckkort"]
    assert found["jobs_now"] == 1
    nurse = call.get(f"/occupations/{world.nurse.public_id}?lang=sv")
    assert [skill["name"] for skill in nurse["optional"]] == ["köra truck"]


def test_related_occupations_say_what_they_rest_on(call: Caller, world: World) -> None:
    near = ConceptFactory(occupation=True, code="8344", names={"en": "reach truck driver"})
    for skill in (world.truck, world.wash):
        Relation.objects.create(source=near, target=skill, kind="essential-skill", origin="editorial")
    (item,) = call.get(f"/occupations/{world.driver.public_id}?lang=en")["related"]
    assert item["occupation"]["name"] == "reach truck driver"
    assert item["fit"] == pytest.approx(sum(item["reasons"].values()), abs=1e-4)
    assert (item["has"], item["of"]) == (1, 2)


def test_a_uri_is_an_id_too_even_with_a_lost_slash(call: Caller, db: None) -> None:
    concept = ConceptFactory(uri="http://data.europa.eu/esco/occupation/1", occupation=True)
    for key in (concept.uri, concept.uri.replace("//", "/"), "http%3A%2F%2Fdata.europa.eu%2Fesco%2Foccupation%2F1"):
        assert call.get(f"/occupations/{key}")["id"] == concept.public_id


def test_skill(call: Caller, world: World) -> None:
    found = call.get(f"/skills/{world.truck.public_id}?lang=sv")
    assert found["alternatives"] == {"sv": ["truckkörning"]}
    assert [one["name"] for one in found["broader"]] == ["använda maskiner"]
    assert [one["name"] for one in found["essential_for"]] == ["truckförare"]
    assert [one["name"] for one in found["optional_for"]] == ["undersköterska"]
    assert (found["jobs_now"], found["courses_now"]) == (1, 1)


def test_machine_made_names_say_so(call: Caller, world: World) -> None:
    LabelFactory(concept=world.truck, language="nn", text="køyre truck", origin="machine")
    found = call.get(f"/skills/{world.truck.public_id}?lang=nn")
    assert (found["name"], found["name_language"], found["machine"]) == ("køyre truck", "nn", ["nn"])


def test_a_replaced_concept_answers_301_to_its_successor(call: Caller, world: World) -> None:
    old = ConceptFactory(occupation=True, status=Concept.Status.DEPRECATED, successor=world.driver)
    response = call.get(f"/occupations/{old.public_id}?lang=sv", 301)
    assert response["Location"] == f"/api/v1/occupations/{world.driver.public_id}?lang=sv"
    old_skill = ConceptFactory(status=Concept.Status.DEPRECATED, successor=world.truck)
    response = call.get(f"/skills/{old_skill.public_id}", 301)
    assert response["Location"] == f"/api/v1/skills/{world.truck.public_id}"


def test_a_dropped_concept_answers_410(call: Caller, db: None) -> None:
    old = ConceptFactory(status=Concept.Status.DEPRECATED)
    call.get(f"/skills/{old.public_id}", 410)


def test_an_unknown_id_suggests_near_ones(call: Caller, world: World) -> None:
    problem = call.get(f"/skills/{world.truck.public_id[:-1]}!", 404)
    assert "suggestions" not in problem
    problem = call.get(f"/skills/{world.truck.public_id[:-1]}0", 404)
    assert problem["suggestions"] == [world.truck.public_id]
    assert problem["names"] == {world.truck.public_id: "drive a forklift"}
    assert call.get("/skills/urn:test:concept:xyz", 404)["suggestions"]


def test_a_skill_is_no_occupation(call: Caller, world: World) -> None:
    call.get(f"/occupations/{world.truck.public_id}", 404)


def test_queries_do_not_grow_with_the_vocabulary(
    call: Caller, world: World, django_assert_max_num_queries: Any
) -> None:
    call.get(f"/occupations/{world.driver.public_id}")
    with django_assert_max_num_queries(18):
        call.get(f"/occupations/{world.driver.public_id}")
    with django_assert_max_num_queries(18):
        call.get(f"/skills/{world.truck.public_id}")
    with django_assert_max_num_queries(3):
        call.get("/skills?q=truck&lang=sv")
