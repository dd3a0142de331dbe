"""What an ad asks for, in plain words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from vidare.catalogue.demands import MOST_TEXT, AdDemands, ad_demands
from vidare.recognition import Condition, Demands, LicenceDemand, Mention, Requirement
from vidare.recognition.reading_demands import read_demands
from vidare.web.demands import CONDITIONS, LICENCES, Shown, shown, skill_note

FACETS = Path(read_demands.__code__.co_filename).parent / "facets"
AD = """Sykepleier
Krav: bachelor i sykepleie og minst 3 års erfaring fra sykehus. Du snakker godt norsk. Førerkort klasse B er et krav.
Det er en fordel med engelsk på nivå B1 og truckførerbevis.
Stillingen er turnus med natt og helg."""


def _texts(ad: str, language: str) -> tuple[list[str], list[str]]:
    with translation.override("en"):
        found = shown(ad_demands(ad, language))
        return tuple(
            [f"{line.text}: {line.words}".rstrip(": ") for line in lines] for lines in (found.must, found.merit)
        )


def test_must_and_merit_stand_apart() -> None:
    must, merit = _texts(AD, "nb")
    assert must == [
        "3 years of experience: sykehus",
        "Bachelor’s level (EQF 6): sykepleie",
        "Norwegian, about B2 (our estimate)",
        "Driving licence B (car)",
    ]
    assert merit == ["English, B1", "Forklift licence"]


def test_the_level_of_a_language_is_explained() -> None:
    with translation.override("en"):
        (line,) = (one for one in shown(ad_demands(AD, "nb")).merit if one.kind == "language")
    assert line.note.startswith("B1: you manage")


def test_a_line_begins_with_a_capital_in_every_language() -> None:
    for language in ("sv", "fi", "nb", "nn"):
        with translation.override(language):
            found = shown(ad_demands(AD, "nb"))
        assert all(line.text[0].isupper() or line.text[0].isdigit() for line in (*found.must, *found.merit))


def test_conditions_in_the_order_of_the_ad() -> None:
    with translation.override("en"):
        found = shown(ad_demands(AD, "nb"))
    assert found.conditions == ("shift work", "nights", "weekends")


def test_a_condition_that_is_a_plus_says_so() -> None:
    ad = AdDemands(
        "x", "en", Demands(conditions=(Condition(0, 1, "merit", "own-car"), Condition(0, 1, "offer", "remote")))
    )
    with translation.override("en"):
        assert shown(ad).conditions == ("own car (a plus)", "work from home")


def test_a_number_that_the_ad_does_not_give_shows_the_ads_words() -> None:
    with translation.override("en"):
        (few,) = shown(ad_demands("Krav: några års erfarenhet av svetsning.", "sv")).must
        (three,) = shown(ad_demands("Krav: 3 års erfarenhet av svetsning.", "sv")).must
    assert (few.text, few.quote) == ("2 years of experience", "några års erfarenhet")
    assert (three.text, three.quote) == ("3 years of experience", "")


def test_experience_without_a_time_is_left_to_the_skills() -> None:
    assert _texts("Krav: erfarenhet av svetsning.", "sv") == ([], [])


def test_an_ad_in_another_language_than_it_is_said_to_be() -> None:
    text = "Requirements: you have at least 3 years of experience with welding. You need a driving licence. Fluent English."
    assert _texts(text, "nb")[0][0] == "3 years of experience: welding"


def test_the_same_thing_is_said_once() -> None:
    licence = LicenceDemand(0, 1, "must", "B")
    with translation.override("en"):
        found = shown(AdDemands("x", "en", Demands(licences=(licence, licence, LicenceDemand(0, 1, "merit", "B")))))
    assert [line.text for line in found.must] == ["Driving licence B (car)"]
    assert found.merit == ()


def test_every_key_has_its_words() -> None:
    for path in FACETS.glob("*.txt"):
        sections = re.findall(r"^\[(condition|licence) (\S+)\]", path.read_text("utf-8"), re.MULTILINE)
        assert {key for family, key in sections if family == "condition"} <= CONDITIONS.keys()
        assert {key for family, key in sections if family == "licence"} <= LICENCES.keys()


@pytest.mark.parametrize("text", ["", "  \n", "x" * 50_000, "Krav: " + "3 års erfarenhet av a, " * 5_000])
def test_any_text_is_read_and_bounded(text: str) -> None:
    ad = ad_demands(text, "sv")
    assert len(ad.text) <= MOST_TEXT
    assert len(shown(ad).must) <= 5


def test_nothing_to_show_is_false() -> None:
    assert not Shown("sv")
    assert Shown("sv", conditions=("nights",))


def test_what_is_said_of_a_skill() -> None:
    mention = Mention(0, 1, "urn:x", "skill", 1.0, "label", "en", "x")
    with translation.override("en"):
        assert skill_note(Requirement(mention, "must", "task", "good", 2.0)) == (
            "a good command, 2 years of experience, part of the work"
        )
        assert skill_note(Requirement(mention, "must", "asked", "", 0.5)) == "6 months of experience"
        assert skill_note(None) == ""
