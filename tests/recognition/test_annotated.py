"""Annotated sentences: marks out of the text, labels to concepts, faults with their line."""

from __future__ import annotations

import pytest

from vidare.core.text import LANGUAGES
from vidare.recognition import annotated
from vidare.recognition.annotated import Mark, parse

KNOWN = {"operate forklift": "urn:a", "receive goods": "urn:b", "Python (computer programming)": "urn:c"}


def test_marks_point_into_the_text_without_them() -> None:
    line = "ad\tmust\tDu har [truckkort](vidare:forklift-licence) och kan [ta emot](receive goods + operate forklift)."
    (found,) = parse([line], "sv", KNOWN)
    assert found.text == "Du har truckkort och kan ta emot."
    assert [found.text[mark.start : mark.end] for mark in found.marks] == ["truckkort", "ta emot"]
    assert found.marks[1] == Mark(25, 32, ("urn:b", "urn:a"))
    assert found.concepts == {"urn:vidare:skill:forklift-licence", "urn:a", "urn:b"}


def test_a_label_may_hold_brackets() -> None:
    (found,) = parse(["course\tcontent\t[Python](Python (computer programming)) från grunden"], "sv", KNOWN)
    assert (found.text, found.concepts) == ("Python från grunden", {"urn:c"})


def test_comments_and_empty_lines_are_passed_over() -> None:
    assert [one.text for one in parse(["# a\tb\tc", "", "ad\toffer\tFri frukost."], "sv", {})] == ["Fri frukost."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ad\toutcome\tDu kan svetsa.", "line 2 is not genre, role and sentence"),
        ("ad must Du kan svetsa.", "line 2 is not genre, role and sentence"),
        ("ad\tmust\tDu kan [svetsa](no such label).", "line 2: no concept has the label 'no such label'"),
    ],
)
def test_a_faulty_line_is_named(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        list(parse(["", line], "sv", KNOWN))


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_sentences_are_readable_and_some_ask_for_nothing(language: str) -> None:
    found = annotated.shipped(language)
    plain = sum(not one.marks for one in found)
    assert len(found) > 90
    assert 0.15 < plain / len(found) < 0.6
    assert all(mark.start < mark.end <= len(one.text) for one in found for mark in one.marks)
