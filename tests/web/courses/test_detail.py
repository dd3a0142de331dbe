"""The page of one course."""

from __future__ import annotations

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.support.factories import CourseFactory, InstanceFactory, PlaceFactory, ProviderFactory, SourceFactory
from vidare.catalogue.models import Course, CourseTag
from vidare.core.actors import system
from vidare.core.text import UI_LANGUAGES, LocalizedText
from vidare.search.actions import rebuild
from vidare.web import paths
from vidare.web.courses.admission import how

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(course: Course, language: str = "en") -> str:
    with translation.override(language):
        return paths.course(course)


def page(client: Client, course: Course, query: str = "", language: str = "en") -> str:
    answer = client.get(address(course, language) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def text(shown: str) -> str:
    """The words of a page in one line."""
    apart = re.sub(r"</?(?:dt|dd|li|p|h\d)\b[^>]*>", " ", shown)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", apart))


def test_it_says_what_one_learns_and_how_we_know(client: Client, catalogue: SimpleNamespace) -> None:
    CourseTag.objects.filter(course=catalogue.near).update(
        method="inflection", surface="kör truck", field="outcomes", language="sv", score=0.75
    )
    shown = page(client, catalogue.near)
    assert f'href="/en/skills/{catalogue.truck.public_id}-drive-a-forklift/">drive a forklift</a>' in shown
    assert '<q lang="sv">kör truck</q> among what you learn: another form of its name' in shown
    assert "(fairly sure)" in shown


def test_a_stated_skill_says_that_the_source_states_it(client: Client, catalogue: SimpleNamespace) -> None:
    assert "the source states it" in page(client, catalogue.near)


def test_it_says_where_it_leads_and_how_many_jobs_there_are(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, catalogue.near)
    assert f'href="/en/jobs/?occupation={catalogue.driver.public_id}">1 job now</a>' in shown


def test_times_come_soonest_first_and_closed_ones_are_folded(client: Client) -> None:
    course = CourseFactory(instances=[{"start": date(2027, 3, 1)}, {"start": date(2027, 1, 12)}, {"past": True}])
    shown = text(page(client, course))
    assert (
        shown.index("Starts 12 January 2027") < shown.index("Starts 1 March 2027") < shown.index("Started 1 September")
    )
    assert "One time that is over" in shown


def test_times_come_nearest_first_from_a_place(client: Client) -> None:
    oslo, gothenburg = PlaceFactory(oslo=True), PlaceFactory(gothenburg=True)
    course = CourseFactory(
        instances=[{"places": [gothenburg], "start": date(2027, 1, 5)}, {"places": [oslo], "start": date(2027, 2, 5)}]
    )
    usual, near = text(page(client, course)), text(page(client, course, "?place=Oslo"))
    assert usual.index("Göteborg") < usual.index("Oslo")
    times = near[near.index("When and where") :]
    assert times.index("Oslo (under 1 km)") < times.index("Göteborg")


def test_an_unknown_place_is_said_with_one_that_looks_like_it(client: Client) -> None:
    PlaceFactory(gothenburg=True)
    shown = page(client, CourseFactory(instances=[{}]), "?place=Goteburg")
    assert "We know no municipality called “Goteburg”" in shown
    assert 'href="?place=G%C3%B6teborg#times"' in shown


def test_it_says_how_to_apply_and_what_one_needs(client: Client) -> None:
    course = CourseFactory(
        instances=[{
            "channel": "home-municipality", "who": ["residents"], "prior_eqf": 4, "language_level": "B1",
            "requires": {"sv": "B-körkort"}, "decided_by": {"sv": "Hemkommunen"}, "places": [PlaceFactory(gothenburg=True)],
        }]
    )  # fmt: skip
    shown = text(page(client, course))
    for words in ("komvux", "Hemkommunen", "People who live in", "Upper secondary school (gymnasium or komvux)",
                  "reell kompetens", "B-körkort", "B1: you manage", "Apply by 10 December"):  # fmt: skip
        assert words in shown


def test_what_is_unknown_is_said_to_be(client: Client) -> None:
    shown = text(page(client, CourseFactory(provider=ProviderFactory(), instances=[{"who": [], "undated": True}])))
    for words in ("The source does not say how to apply", "Not stated. Ask whoever gives the course", "Nothing is stated",
                  "No level is stated", "Price unknown", "that does not mean free", "Start not stated", "Place not stated",
                  "Last day to apply not stated", "Not known whether it is accredited"):  # fmt: skip
        assert words.casefold() in shown.casefold()


def test_different_ways_in_are_told_apart(client: Client) -> None:
    course = CourseFactory(instances=[{"who": ["jobseekers"], "channel": "agency"}, {}, {}])
    shown = page(client, course)
    assert shown.count('class="way-in"') == 2
    assert "People who are registered as jobseekers." in shown
    assert "Anyone may join." in shown


def test_free_costs_nothing_and_others_pay(client: Client) -> None:
    course = CourseFactory(instances=[{"free": True, "price_non_eu_minor": 1_200_000}])
    shown = text(page(client, course))
    assert "Price Free" in shown
    assert "outside the EU and EEA 12,000 SEK" in shown


def test_prices_that_differ_are_a_range(client: Client) -> None:
    dear = {"price_minor": 350_000, "currency": "SEK"}
    course = CourseFactory(instances=[dear, {"price_minor": 190_000, "currency": "SEK"}, {}])
    assert "From 1,900 SEK to 3,500 SEK (unknown for some times)" in text(page(client, course))


@pytest.mark.parametrize(
    ("course", "provider", "words"),
    [
        (True, False, "Accredited course: Myndigheten"),
        (False, True, "Accredited provider: Verket"),
        (False, False, "Not accredited. No authority vouches for it."),
        (None, False, "Not accredited. No authority vouches for it."),
        (None, None, "Not known whether it is accredited. The source does not say."),
    ],
)
def test_accreditation_is_said_plainly(client: Client, course: bool | None, provider: bool | None, words: str) -> None:
    giver = ProviderFactory(is_accredited=provider, accredited_by=LocalizedText(sv="Verket" if provider else ""))
    row = CourseFactory(
        provider=giver, is_accredited=course, accredited_by=LocalizedText(sv="Myndigheten" if course else "")
    )
    assert words in text(page(client, row))


def test_it_says_where_the_information_is_from(client: Client) -> None:
    source = SourceFactory(
        name="feed", title="The feed", licence="CC-BY-4.0", is_sample=True, url="https://feed.example/",
        fetched_at=timezone.now(),
    )  # fmt: skip
    shown = page(client, CourseFactory(source=source, url="https://school.example/kurs"))
    for words in ("The feed", "licence CC-BY-4.0", "fetched ", "This course is invented", 'href="https://school.example/kurs"',
                  "Tell whoever gives the course"):  # fmt: skip
        assert words in shown


def test_a_link_that_is_no_web_address_is_not_followed(client: Client) -> None:
    course = CourseFactory(url="javascript:alert(1)", instances=[{"url": "data:text/html,x"}])
    shown = page(client, course)
    assert "javascript:" not in shown
    assert "data:text" not in shown


def test_similar_courses_are_shown(client: Client, catalogue: SimpleNamespace) -> None:
    shown = page(client, catalogue.near)
    similar = shown[shown.index("similar-title") :]
    assert "Truckførerbevis" in similar
    assert "Truckkort A och B" not in similar


def test_wrong_words_in_the_address_lead_to_the_right_ones(client: Client, catalogue: SimpleNamespace) -> None:
    answer = client.get(f"/en/courses/{catalogue.near.public_id}-something-else/?place=Oslo")
    assert answer.status_code == 301
    assert answer["Location"] == address(catalogue.near) + "?place=Oslo"


def test_what_is_gone_says_so_with_what_comes_close(client: Client, catalogue: SimpleNamespace) -> None:
    Course.objects.filter(pk=catalogue.near.pk).update(gone_at=timezone.now())
    rebuild(system("test"))
    answer = client.get(address(catalogue.near))
    assert answer.status_code == 410
    assert "Truckførerbevis" in answer.content.decode()


def test_what_never_was_is_not_found(client: Client) -> None:
    assert client.get("/en/courses/zzzzzzzzzz/").status_code == 404


def test_the_data_block_is_schema_org_and_cannot_be_broken_out_of(client: Client) -> None:
    course = CourseFactory(
        title={"sv": "Kurs </script><b>&"}, instances=[{"free": True, "places": [PlaceFactory(gothenburg=True)]}]
    )
    shown = page(client, course, language="sv")
    block = shown.split('<script type="application/ld+json">')[1].split("</script>")[0]
    found = json.loads(block)
    assert (found["@type"], found["name"]) == ("Course", "Kurs </script><b>&")
    instance = found["hasCourseInstance"][0]
    assert (instance["startDate"], instance["courseMode"]) == ("2027-01-12", "Onsite")
    assert instance["offers"] == {"@type": "Offer", "price": "0", "priceCurrency": "SEK"}


def test_the_number_of_queries_does_not_grow(
    client: Client, catalogue: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    InstanceFactory.create_batch(40, course=catalogue.near, places=[catalogue.gothenburg])
    page(client, catalogue.near)
    with django_assert_max_num_queries(20):
        page(client, catalogue.near, "?place=Göteborg")


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_every_language_shows_it_and_marks_words_of_another(
    client: Client, catalogue: SimpleNamespace, language: str
) -> None:
    shown = page(client, catalogue.near, language=language)
    assert f'<html lang="{language}"' in shown
    assert ('<span lang="sv">Truckkort A och B</span>' in shown) is (language != "sv")


@pytest.mark.parametrize("country", ["SE", "FI", "NO"])
@pytest.mark.parametrize("channel", ["national-round", "agency"])
def test_each_country_has_its_own_way_in(country: str, channel: str) -> None:
    with translation.override("en"):
        assert how(channel, country) != how(channel, "DK")
