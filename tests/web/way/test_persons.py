"""What in a text is its writer's name, or a country, says nothing of what they can."""

from __future__ import annotations

import pytest

from vidare.profiles.recognising import Recognised
from vidare.recognition import Mention
from vidare.web.way.persons import about_work


def _left(text: str, word: str, language: str, kind: str = "occupation", method: str = "inflection") -> int:
    """How many mentions of a word stay."""
    found, at = [], text.find(word)
    while at >= 0:
        found.append(
            Mention(
                start=at,
                end=at + len(word),
                concept="urn:x",
                kind=kind,
                score=1.0,
                method=method,
                language=language,
                surface=word,
            )
        )
        at = text.find(word, at + 1)
    kept = about_work(Recognised(text, language, tuple(found), ("",) * len(found)))
    assert len(kept.doubts) == len(kept.mentions)
    return len(kept.mentions)


@pytest.mark.parametrize(
    ("text", "word", "language", "left"),
    [
        ("Jag heter Björn Smed.", "Smed", "sv", 0),
        ("Jag heter Björn Smed. Kontakta Björn Smed, som är Smed.", "Smed", "sv", 1),
        ("Mitt namn är Eva-Lena Bagare och jag är bagare", "Bagare", "sv", 0),
        ("Namn: Per Målare\nMålare i tio år", "Målare", "sv", 1),
        ("My name is Tim Cook, I cook.", "Cook", "en", 0),
        ("Nimeni on Aino Seppä.", "Seppä", "fi", 0),
        ("Jeg heter Ola Bakke Kokk", "Kokk", "nb", 0),
        ("Eg heiter Siv. Kokk er eg.", "Kokk", "nn", 1),
        ("Jag är Smed", "Smed", "sv", 1),
        ("Jag heter ", "heter", "sv", 1),
    ],
)
def test_a_name_is_no_work(text: str, word: str, language: str, left: int) -> None:
    assert _left(text, word, language) == left


@pytest.mark.parametrize(
    ("text", "word", "language", "method", "left"),
    [
        ("Jeg er fra Somalia", "Somalia", "nb", "inflection", 0),
        ("Jeg snakker Somali", "Somali", "nb", "label", 1),
        ("I come from China", "China", "en", "inflection", 0),
        ("I translate from English", "English", "en", "label", 1),
        ("Olen kotoisin Kiinasta", "Kiinasta", "fi", "inflection", 0),
        ("Synnyin Venäjällä", "Venäjällä", "fi", "inflection", 0),
        ("Puhun kiinaa", "kiinaa", "fi", "inflection", 1),
        ("Kielet: Kiinaa", "Kiinaa", "fi", "inflection", 1),
    ],
)
def test_a_country_is_no_language(text: str, word: str, language: str, method: str, left: int) -> None:
    assert _left(text, word, language, "language", method) == left
