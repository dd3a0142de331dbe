"""The page of a provider."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.support.factories import CourseFactory, PlaceFactory, ProviderFactory
from vidare.catalogue.models import Provider
from vidare.catalogue.offers import of_provider
from vidare.core.text import UI_LANGUAGES
from vidare.web import paths

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 24)


def address(provider: Provider, language: str = "en") -> str:
    with translation.override(language):
        return paths.provider(provider)


def test_it_says_who_they_are(client: Client) -> None:
    provider = ProviderFactory(
        name={"sv": "Hamnskolan"}, about={"sv": "Vi kan hamnar."}, is_accredited=True, accredited_by={"sv": "Verket"},
        place=PlaceFactory(gothenburg=True), url="https://hamn.example/", organisation_number="5560-1",
    )  # fmt: skip
    shown = client.get(address(provider)).content.decode()
    for words in (
        "Hamnskolan",
        "Vi kan hamnar.",
        "Verket",
        "Göteborg",
        "Sweden",
        "Adult education",
        "hamn.example",
        "5560-1",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("accredited", "words"), [(None, "Not known. The source does not say."), (False, "Not accredited by any authority")]
)
def test_accreditation_that_is_not_there_is_said(client: Client, accredited: bool | None, words: str) -> None:
    provider = ProviderFactory(is_accredited=accredited)
    assert words in client.get(address(provider)).content.decode()


def test_open_courses_come_soonest_first_page_by_page(client: Client) -> None:
    provider = ProviderFactory()
    late = CourseFactory(provider=provider, title={"sv": "Sen"}, instances=[{"start": date(2027, 9, 1)}])
    CourseFactory.create_batch(20, provider=provider, instances=[{}])
    CourseFactory(provider=provider, title={"sv": "Över"}, instances=[{"past": True}])
    CourseFactory(provider=provider, title={"sv": "Antagna"}, instances=[{"admitted_only": True}])
    CourseFactory(title={"sv": "Annans"}, instances=[{}])
    first = client.get(address(provider)).content.decode()
    second = client.get(address(provider) + "?page=2").content.decode()
    assert "21 courses that one can apply for now" in first
    assert len(re.findall(r'<h3 id="course-', first)) == 20
    assert re.findall(r'<h3 id="course-([0-9a-z]+)"', second) == [late.public_id]
    assert client.get(address(provider) + "?page=3").status_code == 404


def test_what_has_no_date_comes_last() -> None:
    provider = ProviderFactory()
    free = CourseFactory(provider=provider, instances=[{"online": True}])
    dated = CourseFactory(provider=provider, instances=[{}])
    assert list(of_provider(provider.pk, DAY, 1, 10).courses) == [dated.pk, free.pk]


def test_without_open_courses_it_points_to_those_that_are_over(client: Client) -> None:
    provider = ProviderFactory()
    shown = client.get(address(provider)).content.decode()
    assert "0 courses that one can apply for now" in shown
    assert f"?provider={provider.public_id}&amp;closed=1" in shown


def test_addresses(client: Client) -> None:
    provider = ProviderFactory(name={"sv": "Hamnskolan"})
    answer = client.get(f"/en/providers/{provider.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/providers/{provider.public_id}-hamnskolan/")
    assert client.get("/en/providers/zzzzzzzzzz/").status_code == 404
    Provider.objects.update(gone_at=timezone.now())
    assert client.get(address(provider)).status_code == 410


def test_the_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    provider = ProviderFactory()
    CourseFactory.create_batch(15, provider=provider, instances=[{}] * 2)
    client.get(address(provider))
    with django_assert_max_num_queries(10):
        client.get(address(provider))


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_every_language_shows_it(client: Client, language: str) -> None:
    assert f'<html lang="{language}"' in client.get(address(ProviderFactory(), language)).content.decode()
