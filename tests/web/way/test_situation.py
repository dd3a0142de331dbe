"""A little about oneself: optional, kept for the visit alone, and errors that name their field."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.factories import PlaceFactory
from tests.web.way.conftest import Visitor
from vidare.concepts.models import Concept
from vidare.guidance.routes.person import Person
from vidare.profiles.circumstances import Circumstances
from vidare.web.way.situation import SCHOOLED

pytestmark = pytest.mark.database

ANSWERS: dict[str, Any] = {
    "country": "SE", "age": "34", "right": "permanent", "status": "notice", "hours_worked": "38", "pay": "27500",
    "years_worked": "12", "months_worked": "20", "is_registered_jobseeker": "no", "has_children": "yes",
    "education_eqf": "4", "education_country": "EEA", "language_level": "B1", "hours_a_week": "12", "money": "3000",
    "earliest": "2027-01-15", "deadline": "2027-12-31", "no_daytime": "on", "languages": ["sv", "en"],
    "adjustments": ["no-heavy-lifting"],
}  # fmt: skip


def test_nothing_need_be_answered(visitor: Visitor) -> None:
    response = visitor.do("about/", {})
    assert response.headers["Location"] == "/sv/way/"
    profile = visitor.way()["profile"]
    assert profile["circumstances"]["age"] is None
    assert profile["circumstances"]["is_registered_jobseeker"] is None
    assert profile["limits"]["money_minor"] is None


def test_what_is_told_is_kept_and_stands_in_the_form_again(visitor: Visitor) -> None:
    visitor.do("about/", ANSWERS)
    own, limits = visitor.way()["profile"]["circumstances"], visitor.way()["profile"]["limits"]
    assert (own["status"], own["right"], own["education_eqf"], own["pay_minor"]) == (
        "notice",
        "permanent",
        4,
        2_750_000,
    )
    assert (own["is_registered_jobseeker"], own["has_children"]) == (False, True)
    assert own["adjustments"] == ["no-heavy-lifting"]
    assert (limits["hours_a_week"], limits["money_minor"], limits["currency"]) == (12, 300_000, "SEK")
    assert (limits["earliest"], limits["no_daytime"], limits["languages"]) == ("2027-01-15", True, ["sv", "en"])
    page = visitor.see("about/")
    assert 'value="34"' in page
    assert 'value="2027-01-15"' in page
    assert '<option value="notice" selected>' in page
    assert 'value="no-heavy-lifting" checked' in page
    assert "What you told of your situation and your limits." in visitor.see()
    visitor.do("about/", ANSWERS | {"age": ""})
    assert visitor.way()["profile"]["circumstances"]["age"] is None


def test_amounts_are_in_the_money_of_the_country(visitor: Visitor) -> None:
    visitor.do("about/", {"country": "FI", "money": "400"})
    assert visitor.way()["profile"]["limits"]["currency"] == "EUR"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("age", "7", "At least 13."),
        ("age", "abc", "Write a whole number"),
        ("months_worked", "25", "At most 24."),
        ("hours_a_week", "0", "At least 1."),
        ("earliest", "soon", "Choose a day"),
        ("deadline", "2026-11-01", "This day has passed."),
        ("money", "-5", "At least 0."),
    ],
)
def test_an_error_names_its_field_and_keeps_the_rest(visitor: Visitor, field: str, value: str, said: str) -> None:
    answer = visitor.do("about/", ANSWERS | {field: value}, status=422)
    page = answer.content.decode()
    at = page.index(f'id="{field}-error"')
    assert said in page[at : at + 300]
    assert f'<a href="#{field}">' in page
    assert f'value="{value}"' in page
    assert '<option value="notice" selected>' in page
    assert 'value="EEA" selected' in page
    assert "way" not in visitor.client.session


def test_a_last_day_before_the_first_is_refused(visitor: Visitor) -> None:
    answer = visitor.do("about/", {"earliest": "2027-05-01", "deadline": "2027-04-01"}, status=422)
    assert "before the first day" in answer.content.decode()


@pytest.mark.parametrize("value", ["XX", "<script>", "\x00"])
def test_an_unknown_choice_is_refused(visitor: Visitor, value: str) -> None:
    answer = visitor.do("about/", {"right": value}, status=422)
    assert "<script>alert" not in answer.content.decode()


def test_back_to_where_one_came_from(known: Visitor) -> None:
    assert 'name="back" value="plan"' in known.see("about/?back=plan")
    assert known.do("about/", {"back": "plan"}).headers["Location"] == "/sv/way/plan/"
    assert known.do("about/", {"back": "https://evil.example/"}).headers["Location"] == "/sv/way/possibilities/"


def test_the_place_for_courses_and_the_limits_of_the_plan_do_not_wipe_each_other(known: Visitor) -> None:
    PlaceFactory(gothenburg=True)
    known.do("goal/", {"occupation": Concept.objects.get(uri="urn:test:carer").public_id})
    known.do("about/", {"hours_a_week": "10"})
    known.do("courses/", {"place": "Göteborg", "country": "SE", "do": "filter"})
    assert 'value="Göteborg"' in known.see("about/")
    known.do("about/", {"hours_a_week": "12", "place": "Göteborg"})
    limits = known.way()["profile"]["limits"]
    assert (limits["place"], limits["hours_a_week"]) == ("SE-1480", 12)


def test_a_municipality_that_is_none_is_asked_for_again_with_near_names(known: Visitor) -> None:
    PlaceFactory(gothenburg=True)
    page = known.do("about/", {"place": "Götebrog"}, status=422).content.decode()
    assert "Did you mean Göteborg?" in page
    known.do("about/", {"place": "göteborg", "within_km": "30"})
    limits = known.way()["profile"]["limits"]
    assert (limits["place"], limits["within_km"]) == ("SE-1480", 30)


@pytest.mark.parametrize(("code", "is_near"), [("EEA", True), ("IS", True), ("FI", True), ("XX", False)])
def test_where_one_has_gone_to_school_is_understood_by_the_ways_in(code: str, is_near: bool) -> None:
    assert code in SCHOOLED
    assert Person(Circumstances(education_country=code), "SE").is_educated_in_eea is is_near
