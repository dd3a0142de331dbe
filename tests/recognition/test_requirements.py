"""Musts, merits, and what is not asked for."""

from __future__ import annotations

import pytest

from vidare.recognition import Recogniser


def asked(recogniser: Recogniser, text: str, language: str) -> dict[str, str]:
    return {r.mention.concept.removeprefix("urn:test:"): r.role for r in recogniser.requirements(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Krav på B-körkort. Meriterande med truckkort.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("sv", "Du har körkort, meriterande med truckkort.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("sv", "Engelska och truckkort är ett plus.", {"english": "merit", "truck-licence": "merit"}),
        ("sv", "Truckkort krävs ej. Körkort krävs.", {"driving-licence": "must"}),
        ("sv", "Vi ser gärna att du kan svetsa.", {"welding": "merit"}),
        ("fi", "Edellytämme ajokorttia. Eduksi katsotaan trukkikortti.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("fi", "Hygieniapassi on eduksi.", {"hygiene": "merit"}),
        ("fi", "Trukkikorttia ei vaadita. Ajokortti on pakollinen.", {"driving-licence": "must"}),
        ("nb", "Du må ha førerkort. Det er en fordel med truckførerbevis.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("nb", "Truckførerbevis er ønskelig.", {"truck-licence": "merit"}),
        ("nb", "Førerkort er ikke krav. Engelsk kreves.", {"english": "must"}),
        ("nn", "Du må ha førarkort. Truckførarbevis er ein føremon.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("nn", "Førarkort er ikkje eit krav. Engelsk er naudsynt.", {"english": "must"}),
        ("en", "A driving licence is required. A forklift licence is an advantage.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("en", "No driving licence required. You must speak English.", {"english": "must"}),
        ("en", "Nice to have: Python and Excel", {"python": "merit", "excel": "merit"}),
        ("da", "Du skal have kørekort. Truckcertifikat er en fordel.", {"driving-licence": "must", "truck-licence": "merit"}),
        ("da", "Kørekort er ikke et krav. Engelsk er nødvendigt.", {"english": "must"}),
    ],
)  # fmt: skip
def test_cue_words(recogniser: Recogniser, language: str, text: str, expected: dict[str, str]) -> None:
    assert asked(recogniser, text, language) == expected


def test_without_a_cue_what_is_named_is_asked_for(recogniser: Recogniser) -> None:
    assert asked(recogniser, "Arbetet består av svetsning.", "sv") == {"welding": "must"}


@pytest.mark.parametrize(
    ("language", "must", "merit", "offer"),
    [
        ("sv", "Kvalifikationer", "Meriterande:", "Vi erbjuder"),
        ("nb", "Kvalifikasjoner", "Det er en fordel om du har:", "Vi tilbyr"),
        ("en", "Requirements", "Nice to have", "What we offer"),
    ],
)
def test_headings_hold_for_the_lines_below(
    recogniser: Recogniser, language: str, must: str, merit: str, offer: str
) -> None:
    text = f"{must}\n- Python\n- C#\n\n{merit}\n- Excel\n\n{offer}\n- CNC\n"

    assert asked(recogniser, text, language) == {"python": "must", "c-sharp": "must", "excel": "merit"}


def test_a_must_beats_a_merit_and_each_concept_comes_once(recogniser: Recogniser) -> None:
    text = "Meriterande med Python. Krav på Python."

    assert asked(recogniser, text, "sv") == {"python": "must"}
    assert len(recogniser.requirements(text, "sv")) == 1


def test_occupations_are_no_requirements(recogniser: Recogniser) -> None:
    assert asked(recogniser, "Vi söker en sjuksköterska", "sv") == {}


def test_a_task_is_told_from_what_is_asked_for(recogniser: Recogniser) -> None:
    text = "Arbetsuppgifter:\n- svetsning\n\nKvalifikationer:\n- Python"
    found = {
        r.mention.concept.removeprefix("urn:test:"): (r.role, r.basis) for r in recogniser.requirements(text, "sv")
    }
    assert found == {"welding": ("must", "task"), "python": ("must", "asked")}


@pytest.mark.parametrize(
    ("language", "text", "level", "years"),
    [
        ("sv", "Du har mycket goda kunskaper i Python.", "advanced", None),
        ("sv", "Grundläggande kunskaper i Excel krävs.", "basic", None),
        ("nb", "Du har god kjennskap til Python.", "good", None),
        ("en", "You have at least three years of experience in Python.", "", 3.0),
        ("sv", "Minst två års erfarenhet av svetsning.", "", 2.0),
    ],
)
def test_level_and_years(recogniser: Recogniser, language: str, text: str, level: str, years: float | None) -> None:
    (found,) = recogniser.requirements(text, language)
    assert (found.level, found.years) == (level, years)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Har du dessutom erfarenhet av Python är det ett plus."),
        ("fi", "Jos sinulla on trukkikortti, se katsotaan eduksi."),
        ("nb", "Dersom du kan Python, er det en fordel."),
        ("en", "If you have experience with Python, that is a plus."),
    ],
)
def test_a_condition_takes_the_role_of_what_follows(recogniser: Recogniser, language: str, text: str) -> None:
    assert set(asked(recogniser, text, language).values()) == {"merit"}


def test_a_merit_said_first_does_not_reach_back(recogniser: Recogniser) -> None:
    assert asked(recogniser, "Du har arbetat med svetsning, gärna Python.", "sv") == {
        "welding": "must",
        "python": "merit",
    }


def test_each_passage_is_read_in_its_own_language(recogniser: Recogniser) -> None:
    text = (
        "Vi söker dig som är noggrann och tycker om att arbeta tillsammans med andra. Krav på truckkort.\n"
        "You must be able to weld, and it would be an advantage if you know Python from your previous work.\n"
    )
    found = {r.mention.concept.removeprefix("urn:test:"): r for r in recogniser.requirements(text, "sv")}
    assert {key: one.role for key, one in found.items() if key != "welding"} == {
        "truck-licence": "must", "python": "merit",
    }  # fmt: skip
    assert all(text[one.mention.start : one.mention.end] == one.mention.surface for one in found.values())
