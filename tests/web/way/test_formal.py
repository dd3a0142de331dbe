"""Sentences of ads that speak of formal education."""

from __future__ import annotations

import pytest

from vidare.web.way.formal import LONGEST, MOST, education_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Du är legitimerad sjuksköterska.",
        "Relevant utbildning är ett krav",
        "Rakennusalan tutkinto on hyvä",
        "Edellytämme sosiaali- ja terveysalan perustutkintoa.",
        "Fagbrev som tømrer er krav.",
        "You hold a degree in engineering.",
    ],
)
def test_education_is_found(sentence: str) -> None:
    assert education_in(f"Rubrik\n{sentence}\nLön enligt avtal.") == (sentence,)


@pytest.mark.parametrize("sentence", ["Du är van vid kassaarbete.", "Olet iloinen.", "Du liker å jobbe ute.", ""])
def test_other_sentences_are_left_alone(sentence: str) -> None:
    assert education_in(sentence) == ()


def test_it_is_bounded() -> None:
    found = education_in("\n".join(f"examen nummer {n} " + "ord " * 200 for n in range(50)))
    assert len(found) == MOST
    assert all(len(sentence) <= LONGEST + 2 for sentence in found)
