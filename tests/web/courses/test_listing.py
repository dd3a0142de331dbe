"""The page of courses found."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import CourseFactory
from vidare.core.actors import system
from vidare.core.text import UI_LANGUAGES
from vidare.search.actions import rebuild

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def page(client: Client, query: str = "", **headers: str) -> str:
    answer = client.get(f"/en/courses/{query}", headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def titles(shown: str) -> set[str]:
    return set(re.findall(r'<h3 id="course-[^"]+"><a [^>]+>(?:<span[^>]*>)?([^<]+)', shown))


def count(shown: str, facet: str, value: str) -> str:
    found = re.search(rf'id="{facet}-{value}".*?class="count">(\d+)', shown, re.S)
    return found[1] if found else ""


def test_a_search_shows_one_card_a_course_with_what_one_asks_about(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?q=truckkort")
    assert "Truckkort A och B" in titles(shown)
    for words in ("Hamnskolan", "accredited provider", "Göteborg", "apply by 10 December", "starts 12 January 2027",
                  "evenings", "drive a forklift", "forklift driver", "<strong>free</strong>"):  # fmt: skip
        assert words in shown


def test_what_matched_is_said(client: Client, catalogue: SimpleNamespace) -> None:
    assert "<mark>drive a forklift</mark>" in page(client, "?q=forklift")


def test_what_is_over_and_what_is_for_admitted_students_is_shown_when_asked_for(
    client: Client, catalogue: SimpleNamespace
) -> None:
    usual = {"Truckkort A och B", "Truckførerbevis", "Svetsa hemma"}
    assert titles(page(client)) == usual
    assert titles(page(client, "?closed=1")) == usual | {"Truck förr"}
    assert titles(page(client, "?closed=1&admitted=1")) == usual | {"Truck förr", "Truck för antagna"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("price=free", {"Truckkort A och B"}),
        ("schedule=day", {"Truckførerbevis"}),
        ("mode=online", {"Svetsa hemma"}),
        ("country=NO", {"Truckførerbevis"}),
        ("max_hours=30", {"Truckkort A och B"}),
        ("no_requirements=1", {"Truckkort A och B", "Svetsa hemma"}),
        ("place=Göteborg&km=50", {"Truckkort A och B", "Svetsa hemma"}),
        ("place=Göteborg&km=0", {"Truckkort A och B"}),
        ("start_from=2027-02-01", {"Svetsa hemma"}),
        ("mode=online&mode=campus&country=SE", {"Truckkort A och B", "Svetsa hemma"}),
    ],
)
def test_every_filter_filters(client: Client, catalogue: SimpleNamespace, query: str, found: set[str]) -> None:
    assert titles(page(client, f"?{query}")) == found


def test_counts_are_true(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?mode=campus&q=truck")
    assert count(shown, "price", "free") == "1"
    assert count(shown, "country", "NO") == "1"
    assert titles(page(client, "?mode=campus&q=truck&country=NO")) == {"Truckførerbevis"}


def test_a_chosen_filter_can_be_removed_alone_or_with_all(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?q=truck&schedule=evening&schedule=day&page=1&km=50")
    assert 'href="?q=truck&amp;schedule=day">evenings' in shown
    assert 'href="?q=truck&amp;schedule=evening">daytime' in shown
    assert 'href="?q=truck">Remove all' in shown


def test_a_skill_is_a_filter_with_its_name(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, f"?skill={catalogue.weld.public_id}")
    assert titles(shown) == {"Svetsa hemma"}
    assert re.search(r'class="chip warm" href="\?">weld', shown)


def test_a_provider_is_a_filter_with_its_name(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, f"?provider={catalogue.school.public_id}")
    assert titles(shown) == {"Truckkort A och B"}
    assert re.search(r'class="chip warm" href="\?">Hamnskolan', shown)
    assert f'<input type="hidden" name="provider" value="{catalogue.school.public_id}">' in shown


def test_an_empty_result_says_what_to_loosen_and_what_it_gives(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?q=truckkort&schedule=weekend")
    assert titles(shown) == set()
    loosen = re.search(r'<a href="\?q=truckkort">(\d+) course[s]?</a> without “weekends”', shown)
    assert loosen
    assert len(titles(page(client, "?q=truckkort"))) == int(loosen[1])


def test_words_that_nothing_holds_are_said(client: Client, catalogue: SimpleNamespace) -> None:
    assert "No course holds these words" in page(client, "?q=zzzyyyxxx")


def test_a_typing_error_is_put_right_and_said(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?q=truckkrot")
    assert "Truckkort A och B" in titles(shown)
    assert "Nothing holds “truckkrot”" in shown


def test_an_unknown_place_is_said_beside_the_results(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?q=truck&place=Gotebrog")
    assert "We know no municipality called “Gotebrog”" in shown
    assert 'href="?q=truck&amp;place=G%C3%B6teborg">Göteborg</a>' in shown
    assert 'aria-invalid="true"' in shown


def test_the_nearest_comes_first_with_its_distance(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, "?q=truck&place=Göteborg&km=200&sort=distance")
    assert "(under 1 km)" in shown


def test_the_changing_part_comes_alone_and_says_its_short_address(client: Client, catalogue: SimpleNamespace) -> None:
    query = "?q=truck&place=&km=50&sort=relevance&price=free&max_hours="
    answer = client.get(f"/en/courses/{query}", headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert "<html" not in shown
    assert titles(shown) == {"Truckkort A och B"}
    assert answer["HX-Push-Url"] == "/en/courses/?q=truck&price=free"
    assert "HX-Request" in answer["Vary"]
    assert '<fieldset id="facet-schedule" hx-swap-oob="true">' in shown
    assert 'href="/sv/courses/?q=truck&amp;price=free"' in shown


def test_going_back_gets_the_whole_page(client: Client, catalogue: SimpleNamespace) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in page(client, "?q=truck", **headers)


def test_every_part_that_is_swapped_is_on_the_page(client: Client, catalogue: SimpleNamespace) -> None:
    whole = page(client, "?q=truck")
    part = page(client, "?q=truck", **{"HX-Request": "true"})
    swapped = re.findall(r'<[^>]+id="([^"]+)"[^>]*hx-swap-oob', part)
    assert len(swapped) > 9
    assert [name for name in swapped if f'id="{name}"' not in whole] == []


def test_pages_follow_one_another_and_end(client: Client, catalogue: SimpleNamespace) -> None:
    CourseFactory.create_batch(22, instances=[{}])
    rebuild(system("test"))
    first, second = page(client, "?schedule=day"), page(client, "?schedule=day&page=2")
    assert len(titles(first)) == 20
    assert len(titles(second)) == 3
    assert titles(first) & titles(second) == set()
    assert 'href="?page=2&amp;schedule=day"' in first
    assert client.get("/en/courses/?schedule=day&page=3").status_code == 404
    assert client.get("/en/courses/?page=999999").status_code == 404


def test_the_number_of_queries_does_not_grow(
    client: Client, catalogue: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    CourseFactory.create_batch(25, teaches=[catalogue.truck], instances=[{"places": [catalogue.gothenburg]}] * 3)
    rebuild(system("test"))
    page(client, "?place=Göteborg")
    with django_assert_max_num_queries(15):
        page(client, f"?q=truck&place=Göteborg&provider={catalogue.school.public_id}&skill={catalogue.truck.public_id}")
    with django_assert_max_num_queries(12):
        page(client)


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_every_language_shows_it(client: Client, catalogue: SimpleNamespace, language: str) -> None:
    answer = client.get(f"/{language}/courses/?q=truck&place=Göteborg&max_hours=x")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["?q=%00%01%22%27", "?q=" + "a " * 900, "?km=1e9&place=%3Cscript%3E", "?skill=" + "x" * 5000, "?mode=%FF"]
)
def test_hostile_addresses_are_harmless(client: Client, catalogue: SimpleNamespace, query: str) -> None:
    shown = page(client, query)
    assert "<script>" not in shown


def test_without_an_index_the_page_says_so(client: Client, home: object) -> None:
    assert "There are no courses here yet." in page(client)
