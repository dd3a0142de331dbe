"""LocalizedText: immutable, normalised, with the right fallback."""

from __future__ import annotations

import copy
import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.core.text import LANGUAGES, LocalizedText, fallback, normalise, normalise_language


@pytest.mark.parametrize(
    ("code", "ours"),
    [("no", "nb"), ("NB", "nb"), ("nn-NO", "nn"), ("sv_SE", "sv"), ("fin", "fi"), ("de", None), ("", None)],
)
def test_incoming_language_codes(code: str, ours: str | None) -> None:
    assert normalise_language(code) == ours


def test_norwegian_without_a_form_is_bokmal() -> None:
    assert LocalizedText({"no": "sykepleier"})["nb"] == "sykepleier"


def test_a_stated_bokmal_wins_over_norwegian_without_a_form() -> None:
    assert dict(LocalizedText({"nb": "a", "no": "b"})) == {"nb": "a"}


@pytest.mark.parametrize(
    ("texts", "reader", "expected"),
    [
        ({"nb": "b", "sv": "s"}, "nn", "nb"),
        ({"da": "d", "en": "e"}, "nb", "da"),
        ({"en": "e", "sv": "s"}, "fi", "en"),
        ({"nb": "b", "en": "e"}, "sv", "nb"),
        ({"fi": "f"}, "da", "fi"),
        ({"sv": "s", "fi": "f"}, "en", "sv"),
    ],
)
def test_fallback_order(texts: dict[str, str], reader: str, expected: str) -> None:
    best = LocalizedText(texts).best(reader)
    assert (best.language, best.exact) == (expected, False)


def test_own_language_is_exact_and_nothing_is_empty() -> None:
    assert LocalizedText(sv="hej").best("sv").exact
    assert str(LocalizedText().best("sv")) == ""
    assert not LocalizedText({"sv": "  ", "de": "x"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_falls_back_to_every_other_once(language: str) -> None:
    assert fallback(language)[0] == language
    assert sorted(fallback(language)) == sorted(LANGUAGES)


def test_it_cannot_be_changed_and_survives_copies() -> None:
    text = LocalizedText(sv="hej")
    with pytest.raises(AttributeError):
        text.sv = "nej"  # type: ignore[attr-defined]
    assert copy.deepcopy(text) == pickle.loads(pickle.dumps(text)) == text
    assert hash(text) == hash(LocalizedText(sv="hej"))
    assert text.merged({"sv": "x", "fi": "moi"}) == {"sv": "hej", "fi": "moi"}


@given(st.text())
def test_normalising_is_stable_and_leaves_no_control_characters(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not [ch for ch in once if unicodedata.category(ch) in {"Cc", "Cs"} and ch not in "\n\t"]
    assert unicodedata.is_normalized("NFC", once)
