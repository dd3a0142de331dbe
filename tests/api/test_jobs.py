"""Job postings over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import PostingFactory
from vidare.catalogue.models import PostingTag
from vidare.core.actors import system
from vidare.search.actions import index_pending

pytestmark = pytest.mark.database


def test_search(call: Caller, world: World) -> None:
    (job,) = call.get("/jobs?q=truck&lang=sv")["items"]
    assert job["id"] == world.job.public_id
    assert job["occupation"]["name"] == "truckförare"
    assert job["employer"] == "Arbetsgivaren AB"
    assert job["is_open"] is True


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({"employment": "permanent"}, 1),
        ({"employment": "seasonal"}, 0),
        ({"place": "Göteborg"}, 1),
        ({"place": "Stockholm"}, 0),
        ({"country": "SE", "sort": "newest"}, 1),
    ],
)
def test_filters(call: Caller, world: World, query: dict[str, Any], total: int) -> None:
    assert call.get("/jobs", query=query)["total"] == total


def test_by_occupation_and_skill(call: Caller, world: World) -> None:
    assert call.get("/jobs", query={"occupation": world.driver.uri})["total"] == 1
    assert call.get("/jobs", query={"occupation": world.nurse.public_id})["total"] == 0
    assert call.get("/jobs", query={"skill": world.truck.public_id})["total"] == 1
    facets = call.get("/jobs?facets=occupation&lang=sv")["facets"]
    assert [one["name"] for one in facets["occupation"]] == ["truckförare"]


def test_detail(call: Caller, world: World) -> None:
    job = call.get(f"/jobs/{world.job.public_id}?lang=sv")
    assert job["text"] == {"sv": "Du kan köra truck."}
    assert {(tag["role"], tag["concept"]["name"]) for tag in job["tags"]} == {
        ("must", "köra truck"),
        ("merit", "truckkort"),
        ("occupation", "truckförare"),
    }
    assert job["source"]["name"] == "test-source"


def test_demands_of_a_detail(call: Caller, world: World) -> None:
    text = "Krav: minst 3 års erfarenhet av lager. God svenska i tal och skrift. Truckkort är meriterande. Skiftarbete."
    row = PostingFactory(text={"sv": text})
    demands = call.get(f"/jobs/{row.public_id}?lang=en")["demands"]
    assert demands["language"] == "sv"
    (experience,) = demands["experience"]
    assert (experience["role"], experience["years"], experience["of"]) == ("must", 3.0, "lager")
    (language,) = demands["languages"]
    assert (language["code"], language["level"], language["stated"]) == ("sv", "B2", False)
    assert text[language["start"] : language["end"]] == "svenska"
    assert [(one["role"], one["key"]) for one in demands["licences"]] == [("merit", "forklift")]
    assert [one["key"] for one in demands["conditions"]] == ["shift"]
    assert demands["education"] == []


def test_what_the_text_says_of_a_tag(call: Caller, world: World) -> None:
    text = "Du kommer att köra truck."
    row = PostingFactory(text={"sv": text}, occupation=world.driver)
    PostingTag.objects.create(
        posting=row, concept=world.truck, role="must", score=0.8, method="label", surface="köra truck", version="test",
        field="text", language="sv", start=text.index("köra"), end=len(text) - 1,
    )  # fmt: skip
    tags = {tag["role"]: tag for tag in call.get(f"/jobs/{row.public_id}")["tags"]}
    assert (tags["must"]["basis"], tags["must"]["level"], tags["must"]["years"]) == ("task", "", None)
    assert tags["occupation"]["basis"] is None


def test_closed_gone_and_unknown(call: Caller, world: World) -> None:
    expired = PostingFactory(expired=True)
    assert call.get(f"/jobs/{expired.public_id}")["is_open"] is False
    gone = PostingFactory(gone_at=timezone.now())
    assert call.get(f"/jobs/{gone.public_id}", 410)["type"] == "/problems/gone"
    call.get("/jobs/nosuchone", 404)


def test_queries_do_not_grow_with_the_results(call: Caller, world: World, django_assert_max_num_queries: Any) -> None:
    for _ in range(12):
        PostingFactory(title={"sv": "Truck"}, must=[world.truck], occupation=world.driver, places=[world.gothenburg])
    index_pending(system("test"))
    with django_assert_max_num_queries(7):
        assert len(call.get("/jobs?q=truck&size=50")["items"]) == 13
