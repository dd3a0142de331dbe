"""Texts in several languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recognition.sentences import SENTENCES
from tests.recognition.vocabulary import urn
from vidare.recognition import Recogniser, language_passages


def _paragraph(language: str, first: int = 0) -> str:
    return " ".join(SENTENCES[language][first : first + 5])


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_text_in_one_language_is_one_passage(language: str) -> None:
    text = "\n".join(_paragraph(language, at) for at in (0, 5, 10))
    (only,) = language_passages(text)
    assert (only.start, only.end, only.language) == (0, len(text), language)


@pytest.mark.parametrize(("own", "other"), [("sv", "en"), ("fi", "en"), ("nb", "en"), ("en", "fi"), ("da", "sv")])
def test_a_paragraph_in_another_language_is_a_passage(own: str, other: str) -> None:
    before, between, after = _paragraph(own), _paragraph(other), _paragraph(own, 5)
    text = f"{before}\n{between}\n{after}"
    found = language_passages(text)
    assert [one.language for one in found] == [own, other, own]
    assert found[1].start == len(before) + 1
    assert found[1].end == len(before) + 1 + len(between) + 1


def test_the_languages_that_is_said_is_the_texts_own() -> None:
    assert [one.language for one in language_passages("Python, Excel", "fi")] == ["fi"]


def test_an_empty_text_has_one_empty_passage() -> None:
    (only,) = language_passages("")
    assert (only.start, only.end) == (0, 0)


@given(st.text())
def test_passages_cover_the_text(text: str) -> None:
    found = language_passages(text)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(one.end == after.start for one, after in pairwise(found))


def test_an_english_paragraph_in_a_swedish_ad_is_read_as_english(recogniser: Recogniser) -> None:
    text = (
        "Vi söker dig som har truckkort och gillar att arbeta på lager tillsammans med andra. Du är noggrann och har "
        "ett gott öga för ordning, och du har inget emot att arbeta på kvällar och helger ibland.\n"
        "We are looking for a person who can drive a forklift and who likes to work with others in our warehouse.\n"
    )
    found = recogniser.recognise(text)
    assert found.language == "sv"
    assert [(one.concept, one.surface) for one in found.mentions] == [
        (urn("truck-licence"), "truckkort"), (urn("truck"), "drive a forklift"),
    ]  # fmt: skip
    assert all(text[one.start : one.end] == one.surface for one in found.mentions)
