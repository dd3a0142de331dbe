"""From a query string to a search."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from tests.support.factories import PlaceFactory
from vidare.search.port import Near
from vidare.web.courses.asking import read

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 24)


def test_nothing_asked_shows_what_anyone_can_apply_for_now() -> None:
    query = read(QueryDict("")).query("sv", DAY)
    assert (query.open_on, query.for_everyone, query.sort, query.page) == (DAY, True, "relevance", 1)
    assert query.filters == {}


def test_filters_are_kept_and_unknown_values_are_said() -> None:
    asked = read(QueryDict("mode=online&mode=campus&mode=moon&kind=exam&skill=abc234&skill=../x"))
    assert asked.filters == {"mode": ("online", "campus"), "skill": ("abc234",)}
    assert asked.unread == ("exam", "moon", "../x")


def test_a_place_is_a_circle_around_it() -> None:
    place = PlaceFactory(gothenburg=True)
    asked = read(QueryDict("place=göteborg&km=25"))
    assert place.point
    assert asked.query("sv", DAY).near == Near(place.point, 25.0, "SE-1480")


def test_no_distance_is_the_municipality_itself() -> None:
    PlaceFactory(gothenburg=True)
    query = read(QueryDict("place=Göteborg&km=0")).query("sv", DAY)
    assert query.near is None
    assert query.filters == {"place": ("SE-1480",)}


def test_a_place_without_a_coordinate_is_the_municipality_itself() -> None:
    PlaceFactory(gothenburg=True, lat=None, lon=None)
    assert read(QueryDict("place=Göteborg&km=50")).query("sv", DAY).filters == {"place": ("SE-1480",)}


@pytest.mark.parametrize("text", ["SE-1480", "se-1480", "Göteborgs kommun", "GÖTEBORG", " Göteborg "])
def test_a_place_may_be_written_in_many_ways(text: str) -> None:
    PlaceFactory(gothenburg=True)
    query = QueryDict(mutable=True)
    query["place"] = text
    asked = read(query)
    assert asked.place
    assert asked.place.code == "SE-1480"


def test_an_unknown_place_is_said_with_names_that_look_like_it() -> None:
    PlaceFactory(gothenburg=True)
    PlaceFactory(stockholm=True)
    asked = read(QueryDict("place=Götebrog"))
    assert asked.place is None
    assert "Götebrog" in asked.errors["place"]
    assert asked.near == ("Göteborg",)


def test_the_beginning_of_a_name_suggests_it() -> None:
    PlaceFactory(stockholm=True)
    assert read(QueryDict("place=stockh")).near == ("Stockholm",)


@pytest.mark.parametrize("text", ["abc", "-5", "0", "nan", "1e9", "123456"])
def test_hours_that_are_no_number_are_said(text: str) -> None:
    asked = read(QueryDict(f"max_hours={text}"))
    assert asked.max_hours is None
    assert "max_hours" in asked.errors


def test_hours_may_have_a_comma() -> None:
    assert read(QueryDict("max_hours=7,5")).max_hours == 7.5


def test_days_that_are_none_or_turned_round_are_said() -> None:
    asked = read(QueryDict("start_from=2027-02-30"))
    assert (asked.start_from, list(asked.errors)) == (None, ["start_from"])
    turned = read(QueryDict("start_from=2027-03-01&start_to=2027-01-01"))
    assert (turned.start_from, turned.start_to, list(turned.errors)) == (date(2027, 3, 1), None, ["start_to"])


@pytest.mark.parametrize("query", ["sort=loudest", "sort=distance", "sort="])
def test_an_order_that_cannot_be_is_the_usual_one(query: str) -> None:
    assert read(QueryDict(query)).sort == "relevance"


@pytest.mark.parametrize("page", ["0", "-1", "two", "²", "99999999", ""])
def test_a_page_that_cannot_be_is_the_first(page: str) -> None:
    assert read(QueryDict(f"page={page}")).page == 1


def test_switches_open_what_is_hidden() -> None:
    query = read(QueryDict("closed=1&admitted=1&no_requirements=1")).query("sv", DAY)
    assert (query.open_on, query.for_everyone, query.no_requirements) == (None, False, True)
