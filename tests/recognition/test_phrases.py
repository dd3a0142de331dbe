"""Phrases of the lists as patterns."""

from __future__ import annotations

import pytest

from vidare.core.text import LANGUAGES
from vidare.recognition.phrases import pattern, patterns, phrases, possible


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("krav", "Krav: truckkort", True),
        ("krav", "Skyltkravet", False),
        ("kräv*", "det krävs", True),
        ("*examen", "läkarexamen krävs", True),
        ("ingen ... krävs", "ingen tidigare erfarenhet krävs", True),
        ("ingen ... krävs", "ingen vet. Körkort krävs", False),
        ("vi söker", "vi  söker", True),
        ("100 %", "heltid 100 %", True),
    ],
)
def test_a_phrase_matches_whole_words(phrase: str, text: str, matches: bool) -> None:
    assert bool(pattern([phrase]).search(text)) is matches


def test_no_phrases_match_nothing() -> None:
    assert pattern([]).search("") is None


@pytest.mark.parametrize("folder", ["cues", "course", "facets"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_is_possible_wherever_a_phrase_of_it_stands(folder: str, language: str) -> None:
    for section, listed in phrases(folder, language).items():
        for phrase in listed:
            text = phrase.partition("=")[0].replace("...", "noe").replace("*", "a")
            assert section in possible(folder, language, f"Og {text.upper()} her.")
            if "=" not in phrase:
                assert patterns(folder, language)[section].search(f"Og {text} her.")


def test_nothing_is_possible_in_a_text_without_their_words() -> None:
    likely = possible("cues", "sv", "zzz qqq")
    assert "must" not in likely


def test_a_list_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        phrases("cues", "xx")
