"""What labels and phrases are compared by."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from vidare.recognition.linking.letters import grams, parts, spelled
from vidare.recognition.parts import Splitter


def _plain(text: str) -> int:
    """How many n-grams of 2 to 5 letters the words of `text` have, counted the slow way."""
    return sum(len(f" {word} ") - size + 1 for word in text.split() for size in range(2, 6) if size <= len(f" {word} "))


def test_one_spelling_for_the_scandinavian_languages() -> None:
    assert spelled("Kjøkkensjef/Kokk") == "kjökkensjef kokk"
    assert spelled("Lærer, C++") == "lärer c++"


@given(st.lists(st.text(max_size=30), max_size=5))
def test_every_text_has_the_n_grams_of_its_words(texts: list[str]) -> None:
    written = [spelled(text) for text in texts]

    owners, _ = grams(written)

    counted = Counter(owners.tolist())
    assert [counted[number] for number in range(len(written))] == [_plain(text) for text in written]


def test_n_grams_are_the_same_wherever_the_text_stands() -> None:
    alone = grams(["kokk"])[1]
    owners, together = grams(["svensk", "kokk", ""])

    assert sorted(together[owners == 1]) == sorted(alone)
    assert len(set(alone.tolist())) == len(alone)


def test_a_compound_counts_by_its_parts() -> None:
    splitter = Splitter("sv", ["truck", "förare", "körning"])

    assert set(parts("truckförare", splitter)) & set(parts("körning av truck", splitter))
