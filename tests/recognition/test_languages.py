"""Which language a text is in."""

from __future__ import annotations

import pytest

from tests.recognition.sentences import SENTENCES
from vidare.core.text import LANGUAGES
from vidare.recognition import Detection, detect
from vidare.recognition.languages import without_addresses

FINNISH_MARKED = (
    "Common courses in Building Technology, particularly elastic theory of beams, basis of structural reliability "
    "and basic material models. After the course the student can describe the principles of limit state design."
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tells_the_language_of_single_sentences(language: str) -> None:
    sentences = SENTENCES[language]
    wrong = [sentence for sentence in sentences if detect(sentence).language != language]

    assert len(sentences) >= 20
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_tells_the_language_of_paragraphs_and_is_sure(language: str) -> None:
    sentences = SENTENCES[language]
    for first in range(0, 16, 4):
        found = detect(" ".join(sentences[first : first + 5]))
        assert found.language == language
        assert found.confidence > 0.8


def test_sees_that_a_text_handed_over_as_finnish_is_english() -> None:
    assert detect(FINNISH_MARKED) == Detection("en", pytest.approx(1.0, abs=0.1))


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("sjuksköterska", "sv"),
        ("sairaanhoitaja", "fi"),
        ("sykepleier", "nb"),
        ("sjukepleiar", "nn"),
        ("sygeplejerske", "da"),
        ("registered nurse", "en"),
    ],
)
def test_tells_the_language_of_a_title(word: str, language: str) -> None:
    assert detect(word).language == language


def test_chooses_among_the_candidates_only() -> None:
    nynorsk = SENTENCES["nn"][6]

    assert detect(nynorsk).language == "nn"
    assert detect(nynorsk, ("nb", "da")).language in ("nb", "da")
    assert detect(nynorsk, ("fi",)) == Detection("fi", 1.0)


@pytest.mark.parametrize("text", ["", "   ", "123 456", "\x00", "!?", "\ud800", "https://example.org/en/about-us"])
def test_says_that_it_does_not_know(text: str) -> None:
    assert detect(text).confidence == 0.0


@pytest.mark.parametrize("candidates", [(), ("de",), ("sv", "no")])
def test_refuses_candidates_it_does_not_know(candidates: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="candidates must be some of"):
        detect("text", candidates)


def test_a_foreign_header_does_not_decide_a_long_text() -> None:
    text = "Cookie policy. Accept all cookies to continue. " + " ".join(SENTENCES["nn"]) * 3

    assert detect(text).language == "nn"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Läs mer på www.example.org/kurs nu", "Läs mer på   nu"),
        ("(https://example.org) ja x@example.org.", "  ja  "),
        ("w. ww: /: inget", "w. ww: /: inget"),
        ("x@y\nwww.", " \n "),
    ],
)
def test_addresses_are_no_words(text: str, left: str) -> None:
    assert without_addresses(text) == left


def test_a_word_of_a_million_letters_is_looked_through_once() -> None:
    # looked through from each of its letters anew, it would take hours
    word = "w" * 1_000_000
    assert without_addresses(word) == word
