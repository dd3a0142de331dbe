"""What all answers have in common: no cookies, readable from any page, kept for a while, counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory

from tests.api.world import World
from vidare.api import throttling
from vidare.guidance import allowance

pytestmark = pytest.mark.database


def test_reads_are_public_and_may_be_kept(world: World) -> None:
    response = Client().get("/api/v1/courses")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=300"
    assert Client().get("/api/v1/courses?q=truck")["Cache-Control"] == "private, max-age=60"


def test_the_same_answer_again_is_a_304(world: World) -> None:
    tag = Client().get("/api/v1/courses")["ETag"]
    response = Client().get("/api/v1/courses", headers={"if-none-match": tag})
    assert response.status_code == 304
    assert response.content == b""
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["ETag"] == tag
    world.truck_course.title = {"sv": "Truckkort"}
    world.truck_course.save()
    assert Client().get("/api/v1/courses", headers={"if-none-match": tag}).status_code == 200


def test_what_one_sends_is_not_kept_nor_read_by_other_pages(world: World) -> None:
    response = Client().post("/api/v1/possibilities", {"skills": [world.truck.uri]}, content_type="application/json")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in response
    assert Client().get("/api/v1/nothing")["Cache-Control"] == "no-store"


def test_no_cookie_and_no_session(world: World, django_assert_num_queries: Any) -> None:
    client = Client()
    response = client.post("/api/v1/gap", {"goal": {"text": "truck"}}, content_type="application/json")
    assert response.status_code == 200
    assert not response.cookies
    client.cookies["sessionid"] = "a" * 32
    with django_assert_num_queries(1):
        client.get("/api/v1/courses/none")


def test_head_and_options(world: World) -> None:
    response = Client().head("/api/v1/courses")
    assert (response.status_code, response.content) == (200, b"")
    response = Client().options("/api/v1/courses")
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD"
    response = Client().options("/api/v1/gap")
    assert (response.status_code, response["Allow"]) == (204, "POST, OPTIONS")
    assert "Access-Control-Allow-Origin" not in response


def test_the_front_leads_on(db: None) -> None:
    assert Client().get("/api/v1/").json() == {"openapi": "/api/v1/openapi.json", "docs": "/api/v1/docs"}


def test_so_many_calls_a_minute_and_address(db: None, rate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rate(2)
    monkeypatch.setattr(throttling, "now", lambda: datetime(2026, 11, 24, 12, 0, 45, tzinfo=UTC))
    statuses = [Client().get("/api/v1/courses/none").status_code for _ in range(3)]
    assert statuses == [404, 404, 429]
    response = Client().get("/api/v1/courses/none")
    assert response["Retry-After"] == "15"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "/problems/too-many-requests"
    assert Client(REMOTE_ADDR="198.51.100.7").get("/api/v1/courses/none").status_code == 404
    monkeypatch.setattr(throttling, "now", lambda: datetime(2026, 11, 24, 12, 1, 0, tzinfo=UTC))
    assert Client().get("/api/v1/courses/none").status_code == 404


def test_all_operations_are_counted_together(world: World, rate: Any) -> None:
    rate(1)
    assert Client().get("/api/v1/skills").status_code == 200
    assert Client().post("/api/v1/gap", {}, content_type="application/json").status_code == 429


@pytest.mark.parametrize(
    ("behind", "peer", "forwarded", "address"),
    [
        (False, "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (True, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1", "", "10.0.0.1"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (False, "unix:", "", "unix:"),
    ],
)
def test_only_a_proxy_of_ours_says_who_calls(rate: Any, behind: bool, peer: str, forwarded: str, address: str) -> None:
    rate(1, behind_proxy=behind)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR=peer).get("/", headers=headers)
    assert allowance.address(request) == address


def test_a_full_cache_does_not_break_the_count(rate: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rate(1)

    def dropped(key: str) -> int:
        raise ValueError(key)

    monkeypatch.setattr(throttling.cache, "incr", dropped)
    assert throttling.PerAddress().allow_request(RequestFactory().get("/"))
