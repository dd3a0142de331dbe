"""The search for jobs: words, filters with true counts, paging, and what to loosen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.support.factories import ConceptFactory, PlaceFactory, PostingFactory
from tests.web.jobs.support import jobs, page
from vidare.concepts import queries
from vidare.concepts.models import Concept
from vidare.core.actors import system
from vidare.search.actions import rebuild

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def _forgotten_places() -> None:
    queries._place_index.cache_clear()


@pytest.fixture
def cook() -> Concept:
    return ConceptFactory(occupation=True, names={"en": "cook", "sv": "kock"})


@pytest.fixture
def posted(home: Path, cook: Concept) -> None:
    """A cook in Gothenburg, a cook in Oslo by the hour, a driver in Gothenburg, and a cook's job that is over."""
    hygiene = ConceptFactory(names={"en": "food hygiene"})
    english = ConceptFactory(language_skill=True, names={"en": "English"})
    gothenburg, oslo = PlaceFactory(gothenburg=True), PlaceFactory(oslo=True)
    PostingFactory(
        title={"sv": "Kock till bistro"}, occupation=cook, must=[hygiene], merit=[english], places=[gothenburg],
        published=date(2026, 11, 20), expires=date(2026, 11, 25),
    )  # fmt: skip
    PostingFactory(
        title={"nb": "Kokk"}, text={"nb": "Vi trenger en kokk."}, occupation=cook, places=[oslo], employment="hourly",
        published=date(2026, 11, 22), expires=date(2027, 2, 1),
    )  # fmt: skip
    PostingFactory(title={"sv": "Förare"}, places=[gothenburg], published=date(2026, 11, 1), expires=None)
    PostingFactory(title={"sv": "Kock i skola"}, occupation=cook, expired=True)
    rebuild(system("test"))


def _search(client: Client, status: int = 200, **query: str | list[str]) -> str:
    return page(client, f"/en/jobs/?{urlencode(query, doseq=True)}", status)


def test_without_a_question_the_newest_come_first(client: Client, posted: None) -> None:
    html = _search(client)
    assert jobs(html) == ["Kokk", "Kock till bistro", "Förare"]
    assert "3 jobs to apply for" in html
    assert "Best match" not in html


def test_words_of_one_language_find_jobs_in_another(client: Client, posted: None) -> None:
    assert sorted(jobs(_search(client, q="cook"))) == ["Kock till bistro", "Kokk"]


def test_a_card_says_who_where_until_when_and_what_is_asked(client: Client, posted: None) -> None:
    html = _search(client, q="bistro")
    for text in ("Arbetsgivaren AB", "Göteborg", "Apply by 25 November", "food hygiene", "English", "a plus"):
        assert text in html
    assert "job-soon" in html
    assert "/en/way/ad/?posting=" in html
    assert "Last day to apply not stated" in _search(client, q="Förare")


def test_a_place_with_a_distance(client: Client, posted: None) -> None:
    assert jobs(_search(client, place="Göteborg", km="50")) == ["Kock till bistro", "Förare"]
    assert jobs(_search(client, place="NO-0301", km="0")) == ["Kokk"]
    html = _search(client, place="Göteborg", km="25", sort="distance")
    assert "within 25 km of Göteborg" in html
    assert "under 1 km" in html


def test_an_unknown_place_is_said_and_left_out(client: Client, posted: None) -> None:
    html = _search(client, place="Göteborgg")
    assert "We know no municipality by that name" in html
    assert "Göteborg?" in html
    assert 'aria-invalid="true"' in html
    assert len(jobs(html)) == 3


def test_filters_have_true_counts_and_can_be_removed(client: Client, posted: None, cook: Concept) -> None:
    html = _search(client, occupation=cook.public_id, employment="hourly")
    assert jobs(html) == ["Kokk"]
    counts = dict(re.findall(r'name="employment" value="(\w+)".*?class="count">(\d+)<', html))
    assert counts == {"hourly": "1", "permanent": "1"}
    assert f'href="?occupation={cook.public_id}"' in html
    assert 'href="?employment=hourly"' in html
    assert re.search(r'name="employment" value="hourly" checked', html)


def test_an_empty_result_says_what_would_help(client: Client, posted: None) -> None:
    html = _search(client, q="Förare", employment="hourly")
    assert jobs(html) == []
    assert "without “paid by the hour”</a> (1 job)" in html
    assert 'href="?q=F%C3%B6rare"' in html
    assert "/en/courses/?q=F%C3%B6rare" in html
    nearby = _search(client, q="Kokk", place="Göteborg", km="10")
    assert "wherever the job is</a> (1 job)" in nearby
    none = _search(client, q="Kokk", place="Göteborg", km="10", employment="seasonal")
    assert "without any filter</a> (1 job)" in none


def test_what_cannot_be_read_is_left_out(client: Client, posted: None) -> None:
    html = _search(client, employment="forever", country="XX", occupation="<b>", sort="best", km="7", page="x")
    assert len(jobs(html)) == 3
    assert "<b>" not in html
    assert 'class="picked"' not in html


def test_hostile_words_are_shown_as_words(client: Client, posted: None) -> None:
    html = _search(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in html


def test_pages_and_the_end_of_them(client: Client, home: Path) -> None:
    PostingFactory.create_batch(23)
    rebuild(system("test"))
    assert len(jobs(_search(client))) == 20
    second = _search(client, page="2", country=[])
    assert len(jobs(second)) == 3
    assert "Page 2 of 2" in second
    _search(client, status=404, page="3")
    _search(client, status=404, page="900000")


def test_the_number_of_queries_does_not_grow(client: Client, home: Path, django_assert_max_num_queries: Any) -> None:
    for n in range(20):
        skills = ConceptFactory.create_batch(3)
        occupation = ConceptFactory(occupation=True)
        PostingFactory(
            must=skills[:2], merit=skills[2:], occupation=occupation, places=[PlaceFactory()], title={"sv": f"Jobb {n}"}
        )
    rebuild(system("test"))
    with django_assert_max_num_queries(11):
        assert len(jobs(_search(client))) == 20


def test_without_an_index_the_page_stands(client: Client, home: Path) -> None:
    html = _search(client, q="kock")
    assert "0 jobs to apply for" in html
