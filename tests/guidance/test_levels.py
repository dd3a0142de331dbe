"""How levels compare: an ad's words, the CEFR, and a person's own words on one scale."""

from __future__ import annotations

import pytest

from vidare.guidance.levels import ASKED, OWN, enough, is_lower, own_levels
from vidare.profiles.circumstances import Circumstances
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Level, Profile

SWEDISH = "http://data.europa.eu/esco/skill/7ee51257-8947-4b69-9bdf-322baf0a6398"


@pytest.mark.parametrize(
    ("own", "asked", "lower"),
    [
        ("some", "basic", False), ("some", "good", True), ("good", "advanced", True), ("expert", "advanced", False),
        ("some", "B1", True), ("good", "B2", False), ("good", "C1", True), ("B1", "B2", True), ("B2", "B2", False),
        ("B2", "advanced", True), ("", "advanced", False), ("some", "", False), ("?", "good", False),
    ],
)  # fmt: skip
def test_a_level_is_lower_only_where_both_are_known(own: str, asked: str, lower: bool) -> None:
    assert is_lower(own, asked) is lower


@pytest.mark.parametrize("asked", sorted(ASKED))
def test_the_word_that_reaches_is_the_lowest_that_does(asked: str) -> None:
    word = enough(asked)
    assert not is_lower(word, asked)
    assert all(is_lower(other, asked) for other in OWN if OWN[other] < OWN[word])


def _claim(level: Level, confirmed: bool = True) -> Claim:
    return Claim(SWEDISH, "language", Evidence(Source.OWN_WORD), confirmed, level=level)


def test_the_language_of_the_country_is_at_the_level_that_was_told() -> None:
    home = Circumstances(country="SE", language_level="B1")
    assert own_levels(Profile((_claim(Level.SOME),), circumstances=home)) == {SWEDISH: "B1"}
    assert own_levels(Profile((_claim(Level.EXPERT),), circumstances=home)) == {SWEDISH: "expert"}
    away = Circumstances(country="NO", language_level="B1")
    assert SWEDISH not in own_levels(Profile((_claim(Level.UNKNOWN),), circumstances=away))
    assert own_levels(Profile((_claim(Level.GOOD, confirmed=False),))) == {}
