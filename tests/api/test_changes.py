"""What changed in the vocabulary, as data and as a feed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.api.conftest import Caller
from tests.api.world import World
from tests.support.factories import ConceptFactory, SchemeFactory
from vidare.concepts.changing import VocabularyChange
from vidare.concepts.models import Concept

pytestmark = pytest.mark.database
_ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def changed(world: World) -> Concept:
    scheme = SchemeFactory(key="test")
    old = ConceptFactory(names={"sv": "gammal"}, status=Concept.Status.DEPRECATED, successor=world.truck)
    shared = {"scheme": scheme, "version": "2"}
    VocabularyChange.objects.create(
        concept=old, kind="deprecated", successor=world.truck, at=datetime(2026, 11, 20, tzinfo=UTC), **shared
    )
    VocabularyChange.objects.create(
        concept=world.truck, kind="renamed", language="sv", before="köra <truck>", after="köra truck",
        at=datetime(2026, 11, 22, tzinfo=UTC), **shared,
    )  # fmt: skip
    return old


def test_changes_as_data(call: Caller, changed: Concept, world: World) -> None:
    found = call.get("/vocabulary/changes?lang=sv")
    assert [one["kind"] for one in found["items"]] == ["renamed", "deprecated"]
    renamed, dropped = found["items"]
    assert (renamed["before"], renamed["after"], renamed["successor"]) == ("köra <truck>", "köra truck", None)
    assert (dropped["concept"]["status"], dropped["successor"]["id"]) == ("deprecated", world.truck.public_id)


def test_since_kind_and_scheme(call: Caller, changed: Concept) -> None:
    assert call.get("/vocabulary/changes?since=2026-11-21")["total"] == 1
    assert call.get("/vocabulary/changes?since=2026-11-20")["total"] == 2
    assert call.get("/vocabulary/changes?kind=deprecated&scheme=test")["total"] == 1
    assert call.get("/vocabulary/changes?size=1&page=2")["items"][0]["kind"] == "deprecated"
    assert call.get("/vocabulary/changes?kind=renamde", 400)["suggestions"] == ["renamed"]
    call.get("/vocabulary/changes?scheme=nonsense", 400)
    call.get("/vocabulary/changes?since=yesterday", 422)


def test_changes_as_a_feed(changed: Concept, world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        answer = Client().get("/api/v1/vocabulary/changes.atom?scheme=test&lang=sv")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.xpath("a:entry/a:title/text()", namespaces=_ATOM) == [
        "test 2: köra truck, renamed", "test 2: gammal, taken out",
    ]  # fmt: skip
    assert "köra <truck> → köra truck" in feed.xpath("string(a:entry[1]/a:summary)", namespaces=_ATOM)
    assert world.truck.uri in feed.xpath("string(a:entry[2]/a:summary)", namespaces=_ATOM)
    assert feed.xpath("string(a:updated)", namespaces=_ATOM).startswith("2026-11-22")
    assert len(set(feed.xpath("a:entry/a:id/text()", namespaces=_ATOM))) == 2
    links = feed.xpath("a:entry/a:link/@href", namespaces=_ATOM)
    assert links[0].endswith(f"/concepts/{world.truck.public_id}")


def test_a_feed_without_changes_and_one_of_nothing(world: World) -> None:
    client = Client()
    assert (
        etree.fromstring(client.get("/api/v1/vocabulary/changes.atom").content).xpath("a:entry", namespaces=_ATOM) == []
    )
    assert client.get("/api/v1/vocabulary/changes.atom?scheme=nonsense").status_code == 400


def test_the_feed_overlooks_no_parameter(world: World) -> None:
    answer = Client().get("/api/v1/vocabulary/changes.atom?shceme=test")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["suggestions"] == ["scheme"]
