"""How values are said: money, numbers, days, durations, distances, texts in other languages, addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from tests.support.factories import ConceptFactory, CourseFactory, PostingFactory, ProviderFactory
from vidare.concepts.models import Concept
from vidare.core.money import Money
from vidare.core.text import LocalizedText, LocalText
from vidare.web import paths
from vidare.web.links import links
from vidare.web.paths import Key, KeyConverter
from vidare.web.templatetags import vidare as said

NBSP, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "minor", "currency", "text"),
    [
        ("sv", 190_000, "SEK", f"1{THIN}900{NBSP}kr"),
        ("sv", 190_050, "SEK", f"1{THIN}900,50{NBSP}kr"),
        ("sv", 190_000, "NOK", f"1{THIN}900{NBSP}NOK"),
        ("nn", 50_000, "NOK", f"500{NBSP}kr"),
        ("nb", 50_000, "SEK", f"500{NBSP}SEK"),
        ("fi", 123_400, "EUR", f"1{THIN}234{NBSP}€"),
        ("en", 123_400, "EUR", "€1,234"),
        ("en", 190_000, "SEK", f"1,900{NBSP}SEK"),
    ],
)
def test_a_price_is_said_as_people_pay_it(language: str, minor: int, currency: str, text: str) -> None:
    with translation.override(language):
        assert said.money(Money(minor, currency)) == text


def test_free_and_unknown_are_not_the_same() -> None:
    with translation.override("en"):
        assert said.money(Money(0, "SEK")) == "free"
        assert said.money(None) == "price unknown"


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("sv", 31_204, f"31{THIN}204"),
        ("en", 31_204, "31,204"),
        ("fi", 7.5, "7,50"),
        ("en", None, ""),
    ],
)
def test_numbers_have_their_thousands_apart(language: str, value: float | None, text: str) -> None:
    with translation.override(language):
        assert said.number(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("10.00"), "10"), (7.5, "7,5"), (0.25, "0,25"), (1000, f"1{THIN}000")]
)
def test_a_short_number_has_no_needless_decimals(value: float, text: str) -> None:
    with translation.override("sv"):
        assert said.short_number(value) == text


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("sv", date(2026, 1, 12), "12 januari"),
        ("sv", date(2027, 1, 12), "12 januari 2027"),
        ("fi", date(2026, 1, 12), "12. tammikuuta"),
        ("nb", date(2026, 5, 1), "1. mai"),
        ("en", date(2025, 12, 31), "31 December 2025"),
    ],
)
def test_a_day_is_said_with_its_year_when_that_is_another(language: str, value: date, text: str) -> None:
    with translation.override(language):
        assert said.day(value) == text


def test_a_moment_is_said_in_the_time_of_the_site() -> None:
    with translation.override("sv"):
        assert said.moment(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == "25 november 00:30"
        assert said.day(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == "25 november"


@pytest.mark.parametrize(
    ("weeks", "hours", "start", "end", "text"),
    [
        (Decimal("10.0"), None, None, None, "10 weeks"),
        (Decimal("1.0"), Decimal(40), None, None, "1 week"),
        (None, None, date(2026, 12, 1), date(2026, 12, 3), "3 days"),
        (None, Decimal(6), date(2026, 12, 1), date(2026, 12, 1), "6 hours"),
        (None, None, date(2026, 12, 1), date(2026, 12, 1), "1 day"),
        (None, None, date(2026, 12, 1), date(2027, 2, 8), "10 weeks"),
        (None, Decimal("1.0"), None, None, "1 hour"),
        (None, None, date(2026, 12, 3), date(2026, 12, 1), ""),
        (None, None, None, None, ""),
    ],
)
def test_how_long_something_takes(
    weeks: Decimal | None, hours: Decimal | None, start: date | None, end: date | None, text: str
) -> None:
    with translation.override("en"):
        assert said.duration(SimpleNamespace(weeks=weeks, hours=hours, start=start, end=end)) == text


@pytest.mark.parametrize(("km", "text"), [(0.4, "under 1 km"), (12.3, "12 km"), (1200.0, "1,200 km"), (None, "")])
def test_distances(km: float | None, text: str) -> None:
    with translation.override("en"):
        assert said.distance_km(km) == text


def _rendered(source: str, **values: object) -> str:
    return Template("{% load vidare %}" + source).render(Context(values))


def test_a_text_in_another_language_says_which() -> None:
    text = LocalizedText(fi="Trukkikortti <A>", sv="Truckkort")
    with translation.override("sv"):
        assert _rendered("{% localized t %}", t=text) == "Truckkort"
    with translation.override("fi"):
        assert _rendered("{% localized t %}", t=text) == "Trukkikortti &lt;A&gt;"
    with translation.override("nb"):
        assert _rendered("{% localized t %}", t=text) == '<span lang="sv">Truckkort</span>'
        assert _rendered("{{ t|plain }}/{{ t|language_of }}", t=text) == "Truckkort/sv"


def test_a_machine_translation_is_marked() -> None:
    with translation.override("en"):
        shown = _rendered("{% localized t machine=True %}", t=LocalText("forklift licence", "en", True))
        assert "machine translation" in shown
        assert _rendered("{% localized t machine=True %}", t=LocalizedText()) == ""


def test_a_long_text_becomes_paragraphs_and_lists_and_nothing_else() -> None:
    text = "You learn:\n- to lift <b>\n– to carry\n\nWelcome!\nAll of you."
    assert said.paragraphs(text) == (
        "<p>You learn:</p>\n<ul><li>to lift &lt;b&gt;</li><li>to carry</li></ul>\n<p>Welcome!<br>All of you.</p>"
    )
    with translation.override("sv"):
        assert _rendered("{% localized_block t %}", t=LocalizedText(fi="Hei")) == (
            '<div class="v-prose" lang="fi"><p>Hei</p></div>'
        )


@pytest.mark.parametrize(
    ("url", "safe", "site"),
    [
        ("https://www.example.org/a", "https://www.example.org/a", "example.org"),
        ("javascript:alert(1)", "", ""),
        (" JavaScript:alert(1)", "", ""),
        ("data:text/html,x", "", ""),
        ("", "", ""),
    ],
)
def test_a_link_from_a_feed_leads_to_the_web_or_nowhere(url: str, safe: str, site: str) -> None:
    assert said.safe_link(url) == safe
    assert said.site_of(said.safe_link(url)) == site


def test_a_key_is_an_id_and_words() -> None:
    made = KeyConverter().to_python("23abcdefgh-truckkort-a-b")
    assert made == Key("23abcdefgh", "truckkort-a-b")
    assert KeyConverter().to_url(made) == "23abcdefgh-truckkort-a-b"
    assert KeyConverter().to_url(KeyConverter().to_python("23abcdefgh")) == "23abcdefgh"


@pytest.mark.django_db
def test_addresses_are_readable_and_the_same_words_in_every_language() -> None:
    course = CourseFactory(title={"sv": "Truckkort A och B", "en": "Forklift licence"})
    for language in ("sv", "en"):
        with translation.override(language):
            assert said.address(course) == f"/{language}/courses/{course.public_id}-truckkort-a-och-b/"
    with translation.override("sv"):
        posting = PostingFactory(title={"fi": "Trukinkuljettaja"})
        assert said.address(posting) == f"/sv/jobs/{posting.public_id}-trukinkuljettaja/"
        provider = ProviderFactory(name={"nb": "Ås kurssenter"})
        assert said.address(provider) == f"/sv/providers/{provider.public_id}-as-kurssenter/"


@pytest.mark.django_db
def test_a_concepts_address_has_its_name_in_the_readers_language() -> None:
    skill = ConceptFactory(names={"sv": "köra truck", "fi": "ajaa trukkia"})
    nurse = ConceptFactory(occupation=True, names={"sv": "sjuksköterska"})
    shown = Concept.objects.with_labels().get(pk=skill.pk)
    with translation.override("fi"):
        assert said.concept_name(shown) == LocalText("ajaa trukkia", "fi", True)
        assert said.address(shown) == f"/fi/skills/{skill.public_id}-ajaa-trukkia/"
        assert links([nurse.pk])[nurse.pk].url == f"/fi/occupations/{nurse.public_id}-sjukskoterska/"
        assert links([nurse.pk])[nurse.pk].name == LocalText("sjuksköterska", "sv", False)


def test_another_address_of_a_page_moves_for_good_and_takes_its_question_along() -> None:
    asked = RequestFactory().get("/sv/courses/abc-old/?near=SE-1480&a=%C3%A5")
    answer = paths.moved(asked, "/sv/courses/abc-new/")
    assert answer is not None
    assert (answer.status_code, answer["Location"]) == (301, "/sv/courses/abc-new/?near=SE-1480&a=%C3%A5")
    assert paths.moved(asked, "/sv/courses/abc-old/") is None
