"""Jobs now: near the person, in their country, anywhere; the same as the list that a count leads to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.factories import ConceptFactory, PlaceFactory, PostingFactory
from vidare.guidance import market
from vidare.guidance.values import Jobs
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.profile import Profile
from vidare.web.jobs.asking import DISTANCES, NEAR

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 24)


def _profile(**limits: Any) -> Profile:
    return Profile(limits=Limits(**limits), circumstances=Circumstances(country="SE"))


def test_the_distances_are_those_of_the_list_of_jobs() -> None:
    assert market.REACHES == DISTANCES
    assert market.USUAL == NEAR


@pytest.mark.parametrize(("said", "km"), [(None, 50), (5, 0), (10, 10), (30, 25), (99, 50), (2000, 100)])
def test_near_is_never_further_than_a_person_said(said: int | None, km: int) -> None:
    assert market.reach(said) == km


def test_jobs_are_counted_near_at_home_and_anywhere() -> None:
    home, near = PlaceFactory(gothenburg=True), PlaceFactory(code="SE-1481", lat=57.66, lon=12.02)
    cook = ConceptFactory(occupation=True)
    for places in ([home], [near], [home, near], [PlaceFactory(stockholm=True)], [PlaceFactory(oslo=True)]):
        PostingFactory(occupation=cook, places=places, expires=DAY)
    PostingFactory(occupation=cook, places=[home], expires=DAY - timedelta(days=1))
    PostingFactory(occupation=cook, places=[PlaceFactory(oslo=True)], remote=True)
    count = {km: market.jobs([cook.uri], market.area(_profile(place=home.code, within_km=km)), DAY) for km in (5, 25)}
    assert count[25] == {cook.uri: Jobs(6, 4, 4)}, "three within reach and one from anywhere"
    assert count[5] == {cook.uri: Jobs(6, 4, 2)}, "the municipality itself"
    assert market.jobs([cook.uri], market.area(_profile()), DAY) == {cook.uri: Jobs(6, 4, None)}
    assert market.jobs([cook.uri], market.Area(), DAY) == {cook.uri: Jobs(6, None, None)}
    assert market.jobs([], market.Area(), DAY) == {}


def test_the_nearest_that_is_known_counts_for_the_order() -> None:
    assert [Jobs(9, 4, 0).counted, Jobs(9, 4).counted, Jobs(9).counted] == [0, 4, 9]


def test_a_place_that_is_not_known_any_more_leaves_the_country() -> None:
    area = market.area(_profile(place="SE-9999"))
    assert (area.country, area.place, market.none_of(area)) == ("SE", "", Jobs(0, 0))


def test_the_queries_do_not_grow_with_the_jobs(django_assert_max_num_queries: Any) -> None:
    home, cook = PlaceFactory(gothenburg=True), ConceptFactory(occupation=True)
    PostingFactory.create_batch(20, occupation=cook, places=[home])
    with django_assert_max_num_queries(5):
        market.jobs([cook.uri], market.area(_profile(place=home.code)), DAY)
