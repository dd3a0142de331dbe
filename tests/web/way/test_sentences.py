"""A text cut into sentences loses nothing and marks just the words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vidare.web.way.sentences import sentences
from vidare.web.way.state import Draft, Span


def test_words_are_marked_and_each_concept_is_listed_once() -> None:
    text = "Jag kör truck. Truck igen!\nNy rad: kran"
    spans = (Span(4, 13, "truck"), Span(15, 20, "truck"), Span(35, 39, "kran"))
    first, second, third = sentences(Draft(text, "sv", spans))
    assert [(part.text, part.marked) for part in first.parts] == [("Jag ", False), ("kör truck", True), (".", False)]
    assert [span.concept for span in first.spans] == ["truck"]
    assert second.spans == ()
    assert [part.text for part in second.parts if part.marked] == ["Truck"]
    assert [span.concept for span in third.spans] == ["kran"]


def test_overlapping_spans_are_marked_as_one() -> None:
    (only,) = sentences(Draft("supervised student nurses", "en", (Span(0, 18, "a"), Span(11, 25, "b"))))
    assert [part.text for part in only.parts] == ["supervised student nurses"]
    assert [span.concept for span in only.spans] == ["a", "b"]


@given(
    st.text(alphabet="ab .!?\n", max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), max_size=5)
)
def test_nothing_but_white_space_is_lost(text: str, places: list[tuple[int, int]]) -> None:
    spans = tuple(
        Span(start, min(start + length, len(text)), str(start)) for start, length in places if start < len(text)
    )
    joined = "".join(part.text for sentence in sentences(Draft(text, "en", spans)) for part in sentence.parts)
    assert "".join(joined.split()) == "".join(text.split())
