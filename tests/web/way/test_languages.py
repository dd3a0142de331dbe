"""Which of an occupation's languages matter where one is."""

from __future__ import annotations

import pytest

from vidare.catalogue.records import Role
from vidare.guidance.values import Gap, Goal, Requirement
from vidare.web.way.bridge import at_home

ESCO = "http://data.europa.eu/esco/skill/"
SWEDISH, FINNISH, NORWEGIAN, GERMAN = (
    ESCO + "7ee51257-8947-4b69-9bdf-322baf0a6398",
    ESCO + "0e3493f4-0cad-4fbc-8e02-025f169b8114",
    ESCO + "829f6eb5-0b26-4152-8eb3-82dd32b2b6f2",
    ESCO + "4812a4ea-dc55-4dc6-b9b0-4a59bba2c647",
)
NORDIC = (SWEDISH, FINNISH, NORWEGIAN)


def left(goal: Goal, country: str, language: str, role: Role = Role.MERIT) -> set[str]:
    items = tuple(Requirement(uri, "language", role, 0.5, "occupation") for uri in (*NORDIC, GERMAN))
    return {item.concept for item in at_home(Gap(goal, items, (), (), items), country, language).missing}


@pytest.mark.parametrize(
    ("country", "language", "expected"),
    [
        ("SE", "sv", {GERMAN}),
        ("SE", "en", {SWEDISH, GERMAN}),
        ("FI", "sv", {FINNISH, GERMAN}),
        ("FI", "fi", {SWEDISH, GERMAN}),
        ("NO", "nn", {GERMAN}),
        ("NO", "sv", {NORWEGIAN, GERMAN}),
        ("", "en", {*NORDIC, GERMAN}),
    ],
)
def test_useful_languages_are_those_of_the_country(country: str, language: str, expected: set[str]) -> None:
    assert left(Goal(occupation="o"), country, language) == expected


def test_what_is_a_must_or_stands_in_an_ad_stays() -> None:
    assert left(Goal(occupation="o"), "SE", "sv", Role.MUST) == {*NORDIC, GERMAN}
    assert left(Goal(text="Vi ser gärna finska"), "SE", "sv") == {*NORDIC, GERMAN}
