"""What a sentence is for."""

from __future__ import annotations

import pytest

from vidare.recognition.annotated import ROLES
from vidare.recognition.roles import asked, sentence_role, sentence_spans


def test_sentences_lines_and_list_items_are_apart() -> None:
    text = "Du kan svetsa. Vi ses!\n\n• Körkort\n• Truckkort"
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "Du kan svetsa.",
        "Vi ses!",
        "Körkort",
        "Truckkort",
    ]
    assert list(sentence_spans(" \n ")) == []


def test_spaces_around_list_marks_are_no_part_of_sentences() -> None:
    text = "Vi svetsar   •  TIG\n  • MIG. · MAG"
    assert [text[start:end] for start, end in sentence_spans(text)] == ["Vi svetsar", "TIG", "MIG.", "MAG"]


def test_a_million_spaces_are_looked_through_once() -> None:
    # looked through from each of them anew, they would take hours
    assert list(sentence_spans(" " * 1_000_000 + "x")) == [(0, 1_000_001)]


@pytest.mark.parametrize("genre", ["ad", "course", "cv"])
def test_probabilities_are_of_the_genres_roles_and_add_up(genre: str) -> None:
    found = sentence_role("Du har körkort.", "sv", genre)
    assert set(found) == set(ROLES[genre])
    assert sum(found.values()) == pytest.approx(1)


def test_without_a_genre_every_role_is_possible_once() -> None:
    found = sentence_role("Kurssi suoritetaan verkossa.", "fi")
    assert set(found) == {role for roles in ROLES.values() for role in roles}
    assert sum(found.values()) == pytest.approx(1)


def test_an_unknown_genre_is_refused() -> None:
    with pytest.raises(KeyError):
        sentence_role("Du har körkort.", "sv", "poem")


@pytest.mark.parametrize(
    ("language", "wanted", "unwanted"),
    [
        (
            "sv",
            "Du har erfarenhet av bokföring och är van att arbeta i Excel.",
            "Vi erbjuder friskvårdsbidrag och flextid.",
        ),
        ("fi", "Sinulla on kokemusta hitsauksesta.", "Hakuaika päättyy 15.3. klo 16."),
        ("nb", "Du må ha erfaring fra lagerarbeid.", "Vi tilbyr god pensjonsordning og konkurransedyktig lønn."),
        ("nn", "Du har erfaring frå reinhald.", "Vi tilbyr god pensjonsordning."),
        ("da", "Du har erfaring med bogføring.", "Send din ansøgning senest den 1. maj."),
        ("en", "You have experience of welding and can read drawings.", "We offer a pension plan and free lunch."),
    ],
)
def test_what_asks_is_told_from_what_offers(language: str, wanted: str, unwanted: str) -> None:
    assert asked(sentence_role(wanted, language, "ad")) > 0.7
    assert asked(sentence_role(unwanted, language, "ad")) < 0.3


def test_any_text_is_survived() -> None:
    for text in ("", "\x00", "\ud800", "a" * 10_000, "🚚🚚"):
        assert sum(sentence_role(text, "sv").values()) == pytest.approx(1)
