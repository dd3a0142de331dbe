"""Courses and providers over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import CourseFactory
from vidare.core.actors import system
from vidare.search.actions import index_pending

pytestmark = pytest.mark.database


def _titles(page: Any) -> list[str]:
    return [item["name"] for item in page["items"]]


def test_search_finds_by_words_and_tells_why(call: Caller, world: World) -> None:
    page = call.get("/courses?q=truck&lang=sv")
    assert _titles(page) == ["Truckkort A och B"]
    (item,) = page["items"]
    assert item["title"] == {"sv": "Truckkort A och B", "en": "Forklift licence A and B"}
    assert item["id"] == world.truck_course.public_id
    assert item["matched"]
    assert item["is_sample"] is True
    assert item["provider"]["name"] == "Truckskolan"
    assert {skill["name"] for skill in item["teaches"]} == {"köra truck", "truckkort"}
    assert item["next"]["start"] == "2027-01-12"
    assert item["next"]["price"] == {"minor": 190_000, "currency": "SEK"}
    assert item["open_instances"] == 1


def test_names_follow_lang_and_fall_back(call: Caller, world: World) -> None:
    (item,) = call.get("/courses?q=truck&lang=en")["items"]
    assert (item["name"], item["name_language"]) == ("Forklift licence A and B", "en")
    (item,) = call.get("/courses", query={"q": "omsorg", "lang": "no"})["items"]
    assert (item["name"], item["name_language"]) == ("Vård och omsorg", "sv")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"mode": ["online"]}, ["Vård och omsorg"]),
        ({"mode": ["online", "campus"], "sort": "start"}, ["Truckkort A och B", "Vård och omsorg"]),
        ({"price": "free"}, ["Vård och omsorg"]),
        ({"level": "4"}, ["Truckkort A och B"]),
        ({"place": "Göteborg"}, ["Truckkort A och B"]),
        ({"place": "se-1480", "km": 5, "mode": "campus"}, ["Truckkort A och B"]),
        ({"place": "Stockholm", "km": 5}, ["Vård och omsorg"]),
        ({"country": "se", "mode": "campus"}, ["Truckkort A och B"]),
        ({"country": "FI"}, []),
        ({"max_hours": 40}, ["Truckkort A och B"]),
        ({"start_from": "2027-01-01", "start_to": "2027-01-31", "mode": "campus"}, ["Truckkort A och B"]),
        ({"who": "jobseekers"}, []),
        ({"teaching": "sv", "kind": "course", "mode": "online"}, ["Vård och omsorg"]),
    ],
)
def test_filters(call: Caller, world: World, query: dict[str, Any], found: list[str]) -> None:
    assert sorted(_titles(call.get("/courses", query={"lang": "sv", **query}))) == sorted(found)


def test_skill_and_provider_are_named_by_id_or_uri(call: Caller, world: World) -> None:
    for key in (world.truck.public_id, world.truck.uri):
        assert _titles(call.get("/courses", query={"skill": key, "lang": "sv"})) == ["Truckkort A och B"]
    assert len(call.get(f"/courses?provider={world.school.public_id}")["items"]) == 1


def test_facets_are_counted_when_asked_for_and_named(call: Caller, world: World) -> None:
    assert call.get("/courses")["facets"] == {}
    facets = call.get("/courses", query={"facets": "all", "lang": "sv", "mode": "online"})["facets"]
    assert {one["value"]: (one["count"], one["chosen"]) for one in facets["mode"]} == {
        "campus": (1, False),
        "online": (1, True),
    }
    names = {one["value"]: one["name"] for one in call.get("/courses?facets=skill&facets=place")["facets"]["skill"]}
    assert names[world.truck.public_id] == "drive a forklift"


def test_an_empty_result_says_what_to_loosen(call: Caller, world: World) -> None:
    page = call.get("/courses?q=truck&mode=online")
    assert page["total"] == 0
    assert page["loosen"] == [{"filter": "mode", "total": 1}]


def test_pages(call: Caller, world: World) -> None:
    first, second = (call.get(f"/courses?sort=start&size=1&page={page}") for page in (1, 2))
    assert (first["total"], second["total"], first["size"], second["page"]) == (2, 2, 1, 2)
    assert _titles(first) != _titles(second)


def test_what_is_closed_is_found_only_when_asked_for(call: Caller, world: World) -> None:
    CourseFactory(title={"sv": "Truck i våras"}, instances=[{"past": True}])
    index_pending(system("test"))
    assert call.get("/courses?q=truck")["total"] == 1
    page = call.get("/courses?q=truck&open=false")
    assert page["total"] == 2
    assert {item["name"]: item["next"] is None for item in page["items"]}["Truck i våras"] is True


def test_distance_is_counted_from_the_place(call: Caller, world: World) -> None:
    (item,) = call.get("/courses?q=truck&place=Stockholm&km=1000&sort=distance")["items"]
    assert 390 < item["distance_km"] < 405


def test_detail_has_instances_tags_and_source(call: Caller, world: World) -> None:
    course = call.get(f"/courses/{world.truck_course.public_id}?lang=sv")
    assert course["description"] == {"sv": "Du lär dig köra truck."}
    assert (course["credits"], course["credit_unit"]) == (7.5, "hp")
    assert sorted(one["is_open"] for one in course["instances"]) == [False, True]
    open_one = next(one for one in course["instances"] if one["is_open"])
    assert open_one["admission"]["closes"] == "2026-12-10"
    assert open_one["admission"]["who"] == ["anyone"]
    assert open_one["places"][0]["code"] == "SE-1480"
    assert (open_one["weeks"], open_one["hours"]) == (1.5, 40.0)
    tags = {(tag["role"], tag["concept"]["name"]): tag["known"]["method"] for tag in course["tags"]}
    assert tags == {
        ("outcome", "köra truck"): "stated",
        ("outcome", "truckkort"): "stated",
        ("entry", "tvätta patienter"): "stated",
    }
    assert course["tags"][0]["concept"]["names"]
    assert course["source"]["licence"] == "CC0-1.0"
    assert course["source"]["is_sample"] is True


def test_similar_courses_teach_the_same(call: Caller, world: World) -> None:
    other = CourseFactory(teaches=[world.truck], instances=[{}])
    index_pending(system("test"))
    assert call.get(f"/courses/{world.truck_course.public_id}")["similar"] == [other.public_id]


def test_a_gone_course_answers_410_with_what_comes_nearest(call: Caller, world: World) -> None:
    gone = CourseFactory(title={"sv": "Truckkort C"}, gone_at=timezone.now())
    problem = call.get(f"/courses/{gone.public_id}?lang=sv", 410)
    assert problem["type"] == "/problems/gone"
    assert problem["suggestions"] == [world.truck_course.public_id]
    assert problem["names"] == {world.truck_course.public_id: "Truckkort A och B"}


def test_a_course_that_never_was_answers_404(call: Caller, db: None) -> None:
    assert call.get("/courses/nosuchone", 404)["type"] == "/problems/not-found"


def test_provider(call: Caller, world: World) -> None:
    CourseFactory(provider=world.school, instances=[{"admitted_only": True}])
    provider = call.get(f"/providers/{world.school.public_id}")
    assert provider["names"] == {"sv": "Truckskolan"}
    assert provider["open_courses"] == 1
    assert provider["place"]["code"] == "SE-1480"
    assert provider["accredited_by"] is None
    call.get("/providers/nosuchone", 404)
    world.school.gone_at = timezone.now()
    world.school.save()
    call.get(f"/providers/{world.school.public_id}", 410)


def test_queries_do_not_grow_with_the_results(call: Caller, world: World, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        CourseFactory(
            title={"sv": f"Truck {number}"},
            teaches=[world.truck, world.licence],
            instances=[{"places": [world.gothenburg, world.stockholm]} for _ in range(3)],
        )
    index_pending(system("test"))
    with django_assert_max_num_queries(7):
        assert len(call.get("/courses?q=truck&size=50")["items"]) == 13
    with django_assert_max_num_queries(14):
        call.get("/courses?q=truck&size=50&facets=all")
    with django_assert_max_num_queries(10):
        call.get(f"/courses/{world.truck_course.public_id}")
