"""The page of what changed in the vocabulary."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import ConceptFactory, SchemeFactory
from tests.web.jobs.support import page
from vidare.concepts.changing import VocabularyChange
from vidare.concepts.models import Concept

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _change(kind: str, day: int, version: str = "2", **more: Any) -> VocabularyChange:
    at = datetime(2026, 11, day, tzinfo=UTC)
    return VocabularyChange.objects.create(scheme=SchemeFactory(), kind=kind, version=version, at=at, **more)


def test_nothing_has_changed(client: Client) -> None:
    assert "Nothing has changed" in page(client, "/en/vocabulary/changes/")


def test_changes_stand_by_load(client: Client) -> None:
    new = ConceptFactory(names={"en": "drive <a> truck"})
    old = ConceptFactory(names={"en": "drive a lorry"}, status=Concept.Status.DEPRECATED)
    _change("deprecated", 20, concept=old, successor=new)
    _change("new", 20, concept=new)
    _change("renamed", 22, "3", concept=new, language="sv", before="köra <b>", after="köra truck")
    html = page(client, "/en/vocabulary/changes/")
    loads = re.findall(r'<h2 id="load-\d+">([^<]+?) <span class="muted small">(version \d)', html)
    assert loads == [("A test vocabulary", "version 3"), ("A test vocabulary", "version 2")]
    assert '<del lang="sv">köra &lt;b&gt;</del>' in html
    assert re.search(r">drive a lorry</a> → <a [^>]+>drive &lt;a&gt; truck</a>", html)
    assert 'type="application/atom+xml"' in html
    assert client.get("/en/vocabulary/changes/?scheme=nonsense").status_code == 400
    assert client.get("/en/vocabulary/changes/?page=2").status_code == 404


def test_many_changes_come_in_pages(client: Client, django_assert_max_num_queries: Any) -> None:
    for concept in ConceptFactory.create_batch(60, names={"en": "name"}):
        _change("new", 20, concept=concept)
    with django_assert_max_num_queries(8):
        html = page(client, "/en/vocabulary/changes/")
    assert len(re.findall(r">new</span>", html)) == 50
    assert len(re.findall(r">new</span>", page(client, "/en/vocabulary/changes/?page=2"))) == 10
