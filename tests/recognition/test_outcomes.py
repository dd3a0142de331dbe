"""What a course gives, asks for, treats and praises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recognition.vocabulary import urn
from vidare.core.text import LANGUAGES
from vidare.recognition import Recogniser, course_passages


def roles(text: str, language: str) -> list[str]:
    return [one.role for one in course_passages(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Efter avslutad kurs ska studenten kunna köra truck.", "outcome"),
        ("sv", "För tillträde krävs grundläggande behörighet.", "entry"),
        ("sv", "Kursen behandlar redovisning och skatterätt.", "content"),
        ("sv", "Drömmer du om ett nytt yrke? Satsa på dig själv!", "marketing"),
        ("sv", "Examination sker genom skriftlig tentamen.", "practical"),
        ("fi", "Opintojakson suoritettuaan opiskelija osaa hitsata.", "outcome"),
        ("fi", "Esitiedot: matematiikan peruskurssi.", "entry"),
        ("nb", "Etter fullført emne skal studenten kunne føre regnskap.", "outcome"),
        ("nb", "Opptakskravet er generell studiekompetanse.", "entry"),
        ("nn", "Emnet gir ei innføring i rekneskap.", "content"),
        ("en", "Prerequisites: linear algebra.", "entry"),
        ("en", "After completing the course the student is able to drive a forklift.", "outcome"),
        ("da", "Adgangskrav: Matematik B.", "entry"),
        ("da", "Deltageren kan efter kurset svejse i stål.", "outcome"),
    ],
)
def test_a_sentence_has_its_role(language: str, text: str, expected: str) -> None:
    assert roles(text, language)[0] == expected


def test_a_heading_holds_for_the_lines_below_it() -> None:
    text = "Behörighet\n- Svenska 2\n- Matematik 2\n\nLärandemål\n- svetsa i stål\n- läsa ritningar"
    assert roles(text, "sv") == ["entry", "entry", "entry", "outcome", "outcome", "outcome"]


def test_an_entry_requirement_is_not_what_the_course_gives(recogniser: Recogniser) -> None:
    text = "Du lär dig att köra truck.\nFörkunskapskrav: goda kunskaper i engelska."
    found = {one.mention.concept: one.role for one in recogniser.outcomes(text, "sv")}
    assert found == {urn("truck"): "outcome", urn("english"): "entry"}


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_passages_lie_in_the_text_in_order(text: str, language: str) -> None:
    last = 0
    for one in course_passages(text, language):
        assert last <= one.start < one.end <= len(text)
        last = one.end


def test_an_unknown_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        course_passages("text", "xx")
