"""Sources, method, privacy, accessibility."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.support.factories import CourseFactory, PostingFactory, SourceFactory
from vidare.guidance import choices, matching
from vidare.harvest.models import Feed, Run
from vidare.search.schema import TEXT_FIELDS

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_source_says_how_much_and_how_fresh_it_is(client: Client) -> None:
    source = SourceFactory(
        name="susa", title="Susa-navet", licence="CC0-1.0", url="https://example.org/",
        fetched_at=datetime(2026, 11, 24, 3, 10, tzinfo=UTC),
    )  # fmt: skip
    CourseFactory.create_batch(3, source=source, provider__source=source)
    CourseFactory(source=source, exam=True, provider__source=source)
    PostingFactory.create_batch(2, source=source)
    feed = Feed.objects.create(source=source, format="sample", location="")
    for day, rejected in ((22, 9), (24, 5)):
        moment = datetime(2026, 11, day, 3, 10, tzinfo=UTC)
        Run.objects.create(feed=feed, started_at=moment, finished_at=moment, new=3, rejected=rejected)
    Run.objects.create(feed=feed, started_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC), rejected=77)
    page = _page(client, "/en/sources/")
    assert '<a href="https://example.org/">Susa-navet</a>' in page
    assert "<dt>Courses</dt><dd>3</dd>" in page
    assert "past ones too</dt><dd>2</dd>" in page
    assert "24 November 04:10" in page
    assert "CC0-1.0" in page
    assert "5 that could not be read" in page
    assert "77 that could not" not in page


def test_a_source_with_a_hostile_address_is_not_a_link(client: Client) -> None:
    SourceFactory(url="javascript:alert(1)", title="A <b>bold</b> source", licence="")
    page = _page(client, "/en/sources/")
    assert "javascript:" not in page
    assert "A &lt;b&gt;bold&lt;/b&gt; source" in page
    assert "unknown" in page


def test_a_sample_is_said_to_be_invented(client: Client) -> None:
    SourceFactory(is_sample=True)
    assert "None of them exists." in _page(client, "/en/sources/")


def test_a_site_without_sources_says_so(client: Client) -> None:
    assert "No source has been read yet." in _page(client, "/en/sources/")


def test_the_list_of_sources_asks_as_much_for_ten_as_for_one(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        source = SourceFactory(name=f"source-{number}")
        CourseFactory(source=source, provider__source=source)
    with django_assert_max_num_queries(6):
        assert _page(client, "/sv/sources/").count("A test source") == 10


def test_the_method_shows_the_numbers_that_the_program_uses(client: Client) -> None:
    page = _page(client, "/en/method/")
    for weight in TEXT_FIELDS.values():
        assert f'<td class="number">{weight:g}</td>' in page
    assert f"{matching.EXACT:g} × √" in page
    assert f"÷ {matching.HIGHEST:g}" in page
    assert f"{choices.MERIT:g} for a merit" in page
    assert f"counts as {choices.UNKNOWN_PRICE:,} kr" in page


def test_the_method_says_what_is_not_used(client: Client) -> None:
    assert "Nobody can pay to come first." in _page(client, "/en/method/")
    assert "What others clicked on." in _page(client, "/en/method/")


def test_privacy_names_every_cookie_and_how_long_things_are_kept(client: Client, settings: Any) -> None:
    page = _page(client, "/en/privacy/")
    assert f"<code>{settings.SESSION_COOKIE_NAME}</code>" in page
    assert f"<code>{settings.CSRF_COOKIE_NAME}</code>" in page
    assert "at most 12 hours" in page
    settings.SESSION_COOKIE_AGE = 2 * 3600
    assert "at most 2 hours" in _page(client, "/en/privacy/")


@pytest.mark.parametrize("page", ["method", "privacy", "accessibility"])
def test_standing_pages_ask_the_database_nothing(client: Client, page: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert "<h1>" in _page(client, f"/nn/{page}/")


def test_accessibility_names_the_authorities(client: Client) -> None:
    page = _page(client, "/sv/accessibility/")
    assert all(name in page for name in ("digg.se", "saavutettavuusvaatimukset.fi", "uutilsynet.no", "WCAG 2.2"))
