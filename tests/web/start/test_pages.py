"""The front page and the six situations."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation

from tests.support.factories import CourseFactory, PostingFactory, SourceFactory
from vidare.core.actors import system
from vidare.core.text import UI_LANGUAGES
from vidare.search.actions import rebuild
from vidare.web.help import CODES
from vidare.web.start.situations import SITUATIONS

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SOON = {"free": True, "start": date(2026, 12, 14), "closes": date(2026, 12, 10), "hours": 6}


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def _titles(page: str, shelf: int) -> list[str]:
    """Titles on a shelf, in order."""
    part = page.split(f'aria-labelledby="shelf-{shelf}"')[1].split("</section>", maxsplit=1)[0]
    return re.findall(r"<h3><a [^>]+>(?:<span[^>]*>)?([^<]+)", part)


@pytest.fixture
def offers(home: Path) -> None:
    """A free short course, the same from another school, one that costs and is long, one that is over, one in Finland."""
    CourseFactory(title={"sv": "Heta arbeten"}, instances=[SOON])
    CourseFactory(title={"sv": "Heta arbeten"}, instances=[{**SOON, "start": date(2026, 12, 15)}])
    long = {
        "price_minor": 500_000,
        "currency": "SEK",
        "start": date(2027, 5, 1),
        "weeks": 20,
        "requires": {"sv": "Gymnasium"},
    }
    CourseFactory(title={"sv": "Svetsare"}, instances=[long])
    CourseFactory(title={"sv": "Redan över"}, instances=[{"past": True, "free": True}])
    PostingFactory()
    PostingFactory(expired=True)
    rebuild(system("test"))


def test_the_front_page_asks_what_one_wants_and_opens_two_doors(client: Client, home: Path) -> None:
    page = _page(client, "/en/")
    assert 'action="/en/courses/"' in page
    assert 'name="q"' in page
    assert 'href="/en/way/"' in page
    assert 'href="/en/way/ad/"' in page
    for situation in SITUATIONS:
        assert f'href="/en/for/{situation.slug}/"' in page


def test_shelves_show_what_one_can_take_now_each_course_once(client: Client, offers: None) -> None:
    page = _page(client, "/sv/")
    assert _titles(page, 1) == ["Heta arbeten"]
    assert page.count(">Heta arbeten<") == 1
    assert "Redan över" not in page


def test_a_shelf_without_offers_is_not_there(client: Client, offers: None) -> None:
    page = _page(client, "/fi/")
    assert 'aria-labelledby="shelf-1"' not in page


@pytest.mark.parametrize("shelf", [1, 2, 3])
def test_the_link_of_a_shelf_finds_as_many_as_the_shelf_says(client: Client, home: Path, shelf: int) -> None:
    for number in range(13):
        CourseFactory(title={"sv": f"Kurs nummer {number}"}, instances=[SOON])
    far = {"start": date(2027, 8, 20), "closes": date(2027, 4, 15), "requires": {"sv": "Gymnasium"}, "weeks": 40}
    CourseFactory.create_batch(2, instances=[{**far, "price_minor": 0, "currency": "SEK"}])
    rebuild(system("test"))
    part = _page(client, "/sv/").split(f'aria-labelledby="shelf-{shelf}"')[1].partition("</section>")[0]
    address = re.search(r'href="(/sv/courses/\?[^"]+)"', part)
    assert address
    assert re.search(r">[^<]*\b13\b[^<]*<span class=\"visually-hidden\"", part)
    found = client.get(unescape(address[1]))
    assert found.status_code == 200
    assert len(set(re.findall(r"Kurs nummer (\d+)", found.content.decode()))) == 13
    assert "Gymnasium" not in found.content.decode()


def test_the_counts_are_those_of_today(client: Client, offers: None) -> None:
    page = _page(client, "/en/")
    assert "<strong>3 courses</strong>" in page
    assert "<strong>1 job</strong>" in page
    assert "1 country" in page


def test_invented_offers_are_said_to_be_invented(client: Client, home: Path) -> None:
    assert "start-sample" not in _page(client, "/en/")
    SourceFactory(name="sample", is_sample=True)
    assert "start-sample" in _page(client, "/en/")


def test_the_front_page_asks_the_same_few_questions_however_much_there_is(
    client: Client, home: Path, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        CourseFactory(title={"sv": f"Kurs nummer {number}"}, instances=[SOON, SOON])
    rebuild(system("test"))
    _page(client, "/sv/")
    with django_assert_max_num_queries(10):
        page = _page(client, "/sv/")
    assert len(_titles(page, 1)) == 4
    assert "40" in page


@pytest.mark.parametrize("language", UI_LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.slug)
def test_every_situation_has_a_page_in_every_language(
    client: Client, home: Path, language: str, situation: Any
) -> None:
    page = _page(client, f"/{language}/for/{situation.slug}/")
    with translation.override(language):
        assert str(situation.name) in page.replace("&#x27;", "'")
    assert page.count('<details class="fold start-country"') == len(CODES)


def test_an_unknown_situation_is_not_found(client: Client) -> None:
    assert client.get("/sv/for/nobody/").status_code == 404


def test_a_situation_opens_at_the_readers_country(client: Client, home: Path) -> None:
    page = _page(client, "/fi/for/out-of-work/")
    opened = page.split('<details class="fold start-country" open>')
    assert len(opened) == 2
    assert "omaehtoinen opiskelu" in opened[1].split("</details>")[0].lower()
    assert _page(client, "/en/for/out-of-work/").count('start-country" open') == len(CODES)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.slug)
def test_every_fact_has_a_source_and_a_day_or_says_that_it_has_none(situation: Any) -> None:
    for country in CODES:
        facts = situation.facts(country)
        assert len(facts) >= 2
        for fact in facts:
            assert fact.source
            assert fact.url.startswith("https://")
            assert bool(fact.official) == bool(fact.language)
            assert fact.checked is None or fact.checked >= date(2026, 11, 1)


def test_the_steps_lead_to_pages_of_ours() -> None:
    with translation.override("sv"):
        addresses = [step.url for situation in SITUATIONS for step in situation.steps if step.view]
        found = [resolve(address.partition("?")[0]).view_name for address in addresses]
    assert len(found) >= 10
    assert set(found) <= {"courses:list", "way:start", "way:ad", "way:tell", "way:tasks"}
