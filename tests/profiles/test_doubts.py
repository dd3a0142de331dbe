"""A word in a text is not always something its writer can."""

from __future__ import annotations

import pytest

from vidare.profiles.doubts import BEGINNER, NOT, OTHER, WISH, doubt


@pytest.mark.parametrize(
    ("language", "text", "word", "kind", "expected"),
    [
        ("sv", "Jag kan köra truck.", "köra truck", "skill", ""),
        ("sv", "Jag kan inte köra truck.", "köra truck", "skill", NOT),
        ("sv", "Jag kan inte laga mat, men jag kan köra truck.", "köra truck", "skill", ""),
        ("sv", "Jag är inte rädd. Jag kan köra truck.", "köra truck", "skill", ""),
        ("sv", "Jag vill bli sjuksköterska.", "sjuksköterska", "occupation", WISH),
        ("sv", "Jag är sjuksköterska och vill bli chef.", "sjuksköterska", "occupation", ""),
        ("fi", "En osaa hitsata.", "hitsata", "skill", NOT),
        ("fi", "Haluaisin opettajaksi.", "opettajaksi", "occupation", WISH),
        ("nb", "Jeg har aldri kjørt truck.", "kjørt truck", "skill", NOT),
        ("nn", "Eg ynskjer å bli snikkar.", "snikkar", "occupation", WISH),
        ("en", "I speak English, and I am learning Norwegian, level A2.", "English", "language", ""),
        ("en", "I speak English, and I am learning Norwegian, level A2.", "Norwegian", "language", BEGINNER),
        ("en", "I speak Norwegian (A2).", "Norwegian", "language", BEGINNER),
        ("en", "I speak Norwegian (B2).", "Norwegian", "language", ""),
        ("en", "I am learning to weld.", "weld", "skill", ""),
    ],
)
def test_doubt(language: str, text: str, word: str, kind: str, expected: str) -> None:
    start = text.index(word)
    assert doubt(text, start, start + len(word), language, kind) == expected


@pytest.mark.parametrize(
    ("language", "word", "inflected", "expected"),
    [
        ("sv", "trafikledaren", True, OTHER),
        ("sv", "sjuksköterskan", True, OTHER),
        ("sv", "sjuksköterskor", True, ""),
        ("sv", "brandman", False, ""),
        ("nb", "kokken", True, OTHER),
        ("nb", "kokker", True, ""),
        ("fi", "hitsaajan", True, ""),
        ("en", "technicians", True, ""),
    ],
)
def test_work_in_the_definite_form_is_somebody_else_s(language: str, word: str, inflected: bool, expected: str) -> None:
    assert doubt(word, 0, len(word), language, "occupation", inflected) == expected


def test_the_skill_in_the_definite_form_is_still_one_s_own() -> None:
    assert doubt("planeringen", 0, 11, "sv", "skill", True) == ""
