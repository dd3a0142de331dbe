"""Step one, and what every page of the way keeps to."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.test import Client

from tests.web.way.conftest import Visitor, Vocabulary, everything_in_the_sessions
from vidare.core.text import UI_LANGUAGES
from vidare.web.way.forms import MOST_TEXT

pytestmark = pytest.mark.database

OPEN = ("", "tell/", "paste/", "list/", "tasks/", "ad/", "goal/", "profile/")
LATER = ("check/", "possibilities/", "gap/", "courses/")


def test_all_four_doors_are_there(visitor: Visitor) -> None:
    page = visitor.see()
    for door in ("tell/", "paste/", "list/", "tasks/", "ad/", "goal/"):
        assert f'href="/sv/way/{door}"' in page


@pytest.mark.parametrize("page", [*OPEN, *LATER])
def test_no_page_is_stored_or_found(visitor: Visitor, page: str) -> None:
    response = visitor.client.get(visitor.url(page))
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.status_code == (200 if page in OPEN else 303)


@pytest.mark.parametrize("page", LATER)
def test_who_has_told_nothing_is_sent_to_the_doors(visitor: Visitor, page: str) -> None:
    assert visitor.client.get(visitor.url(page)).headers["Location"] == "/sv/way/"


@pytest.mark.parametrize("page", ["possibilities/", "gap/", "courses/"])
def test_who_has_not_checked_is_sent_to_the_check(visitor: Visitor, page: str) -> None:
    visitor.tell()
    assert visitor.client.get(visitor.url(page)).headers["Location"] == "/sv/way/check/"


def test_nothing_is_written_for_a_visitor_who_only_looks(visitor: Visitor) -> None:
    for page in OPEN:
        visitor.see(page)
    assert everything_in_the_sessions() == "[]"


@pytest.mark.parametrize("door", ["tell/", "paste/"])
def test_too_long_a_text_is_refused_with_the_reason_and_kept_on_the_page(visitor: Visitor, door: str) -> None:
    text = "ord " * (MOST_TEXT // 4) + "slutet"
    page = visitor.do(door, {"text": text}, status=422).content.decode()
    assert "20,000" in page
    assert "slutet" in page
    assert everything_in_the_sessions() == "[]"


def test_a_text_of_just_the_greatest_length_is_read(visitor: Visitor) -> None:
    visitor.do("paste/", {"text": "a" * MOST_TEXT})


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\n\r\n"])
def test_an_empty_text_is_refused(visitor: Visitor, text: str) -> None:
    visitor.do("tell/", {"text": text}, status=422)


@pytest.mark.parametrize(
    "text",
    [
        "\x00ge första hjälpen\x1b[31m",
        "<script>alert(1)</script> ge första hjälpen",
        "{{ 7*7 }} {% load x %}",
        "\ud7ff\u202e" * 50,
        "'; DROP TABLE",
    ],
)
def test_hostile_text_is_cleaned_and_escaped(visitor: Visitor, text: str) -> None:
    visitor.tell(text)
    page = visitor.see("check/")
    assert "<script>alert" not in page
    assert "\x00" not in page
    assert "\x1b" not in page


def test_a_post_without_the_token_is_refused(vocabulary: Vocabulary) -> None:
    strict = Client(enforce_csrf_checks=True)
    for page in ("tell/", "check/", "goal/", "clear/", "profile/"):
        assert strict.post(f"/sv/way/{page}", {"text": "hej"}).status_code == 403


def test_clear_is_never_a_link(visitor: Visitor) -> None:
    visitor.see("clear/", status=405)


def test_the_language_switch_keeps_the_place_and_the_profile(known: Visitor) -> None:
    for page in ("check/", "possibilities/"):
        links = known.see(page)
        for language in UI_LANGUAGES:
            assert f'href="/{language}/way/{page}"' in links
    english = Visitor(known.client, "en").see("check/")
    assert "give first aid" in english


def test_a_name_that_is_not_in_the_readers_language_says_which_it_is(known: Visitor) -> None:
    assert '<span lang="en">' in Visitor(known.client, "fi").see("possibilities/")


def test_occupations_are_listed_by_field_and_can_be_ticked(visitor: Visitor, vocabulary: Vocabulary) -> None:
    assert "tågvärd" in visitor.see("list/")
    visitor.do("list/", {"pick": [vocabulary.key("host"), "nonsense", "<b>"]})
    assert {"urn:test:host", "urn:test:first-aid", "urn:test:serve", "urn:test:calm"} == visitor.confirmed()
    assert not visitor.way()["checked"]


def test_searching_the_list_keeps_the_words_out_of_the_address(visitor: Visitor) -> None:
    response = visitor.do("list/", {"q": "tåg", "do": "search"})
    assert response.headers["Location"] == "/sv/way/list/#found"
    assert 'value="tåg"' in visitor.see("list/")


def test_ticking_nothing_says_so(visitor: Visitor) -> None:
    response = visitor.client.post(visitor.url("tasks/"), {}, follow=True)
    assert "Tick at least one thing first." in response.content.decode()


def test_only_things_that_a_person_can_have_are_taken(visitor: Visitor) -> None:
    from tests.support.factories import ConceptFactory

    group = ConceptFactory(kind="skill-group")
    visitor.do("tasks/", {"pick": [group.public_id]})
    assert "way" not in visitor.client.session


@pytest.mark.parametrize("door", ["tell/", "ad/"])
def test_an_address_that_sent_too_much_text_is_asked_to_wait(visitor: Visitor, settings: Any, door: str) -> None:
    settings.ENV = dataclasses.replace(settings.ENV, text_rate=100)
    page = visitor.do(door, {"text": "truck " * 17}, status=429).content.decode()
    assert "Wait a minute" in page
    assert "truck truck" in page
