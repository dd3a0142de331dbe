"""Completion and likeness of names: on plain data, then on the database."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from tests.support.factories import ConceptFactory, LabelFactory
from vidare.concepts import completion
from vidare.concepts.completion import Index, Wanted, complete, index, letters, nearest, store
from vidare.concepts.models import Concept, Label, Origin, Scheme

_CONCEPTS = {
    1: ("occupation", "esco"),
    2: ("skill", "esco"),
    3: ("occupation-name", "jobtech"),
    4: ("occupation-group", "esco"),
    5: ("skill", "esco"),
}


@pytest.fixture
def small() -> Index:
    names = [
        index.Name(1, "sv", "preferred", "sjuksköterska, grundutbildad"),
        index.Name(1, "sv", "alternative", "sjuksköterska"),
        index.Name(1, "en", "preferred", "nurse responsible for general care"),
        index.Name(1, "nb", "preferred", "sykepleier"),
        index.Name(2, "sv", "preferred", "köra truck"),
        index.Name(2, "en", "preferred", "drive a forklift"),
        index.Name(2, "nn", "preferred", "køyre truck", is_machine=True),
        index.Name(3, "sv", "preferred", "Truckförare"),
        index.Name(4, "sv", "preferred", "Sjuksköterskor"),
        index.Name(4, "", "code", "2221"),
        index.Name(5, "en", "preferred", "C++"),
        index.Name(5, "sv", "alternative", "C-kurs"),
    ]
    return index.make(_CONCEPTS, names)


def _found(small: Index, text: str, language: str = "sv", **wanted: tuple[str, ...]) -> list[int]:
    return [match.concept for match in complete(small, text, language, 10, Wanted(**wanted))]


def test_every_word_begins_a_word_of_the_name(small: Index) -> None:
    assert _found(small, "truck") == [3, 2]
    assert _found(small, "kör tru") == [2]
    assert _found(small, "tru kör") == [2]
    assert _found(small, "kör sjuk") == []
    assert _found(small, "uck") == []


def test_a_whole_name_comes_first_and_the_own_language_before_others(small: Index) -> None:
    first, second = complete(small, "sjuksköterska", "sv", 10)[:2]
    assert (first.concept, first.text, first.errors) == (1, "sjuksköterska", 0)
    assert second.concept == 4
    assert complete(small, "s", "nb", 10)[0].text == "sykepleier"
    assert complete(small, "s", "sv", 10)[0].language == "sv"


def test_all_languages_are_found(small: Index) -> None:
    assert _found(small, "forkl") == [2]
    assert _found(small, "sykepl") == [1]
    (match,) = complete(small, "køyre", "sv", 10)
    assert (match.is_machine, match.language) == (True, "nn")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [("sjuksköterksa", 1), ("skuksköterska", 1), ("sjuksköteska", 1), ("sjukksköterska", 1), ("sjukskoterka", 2)],
)
def test_typing_errors_are_forgiven(small: Index, typed: str, errors: int) -> None:
    match = complete(small, typed, "sv", 10)[0]
    assert match.concept in {1, 4}
    assert match.errors == errors


def test_short_words_and_numbers_are_taken_as_typed(small: Index) -> None:
    assert _found(small, "ktö") == []
    assert _found(small, "2222") == []
    assert _found(small, "2221") == [4]
    assert _found(small, "forxylft") == []


def test_a_neighbours_letters_are_the_same(small: Index) -> None:
    assert _found(small, "sjukskø")[0] == 1


def test_symbols_are_words(small: Index) -> None:
    assert _found(small, "c++") == [5]
    assert complete(small, "c++", "sv", 10)[0].text == "C++"


def test_kinds_and_schemes_filter(small: Index) -> None:
    assert _found(small, "truck", kinds=("skill",)) == [2]
    assert _found(small, "truck", schemes=("jobtech",)) == [3]
    assert _found(small, "truck", kinds=("skill",), schemes=("jobtech",)) == []


@pytest.mark.parametrize("text", ["", "   ", "\0", "\ud800", "()", "å" * 5000, "a " * 5000, "😀"])
def test_any_text_is_taken(small: Index, text: str) -> None:
    assert isinstance(complete(small, text, "sv", 5), list)
    assert isinstance(nearest(small, text, "sv", 5), list)


def test_nothing_is_found_in_nothing() -> None:
    empty = index.make({}, [])
    assert complete(empty, "truck", "sv", 5) == []
    assert nearest(empty, "truck", "sv", 5) == []


def test_an_index_reads_as_it_was_written(small: Index, tmp_path: Path) -> None:
    index.write(tmp_path / "index", small)
    read = index.read(tmp_path / "index")
    assert complete(read, "sjuksk", "sv", 10) == complete(small, "sjuksk", "sv", 10)
    (tmp_path / "index" / "about.json").write_text('{"format": 0}')
    with pytest.raises(index.StaleIndex):
        index.read(tmp_path / "index")


def _slow_distance(word: str, other: str) -> list[int]:
    """Distances of `word` to every beginning of `other`, by the book."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(word, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == word[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1]


@pytest.mark.parametrize("most", [1, 2])
def test_distances_are_those_of_the_definition(most: int) -> None:
    dice = random.Random(most)
    others = ["".join(dice.choices("abc", k=dice.randint(1, 12))) for _ in range(300)]
    table = letters.rows([letters.encoded(word) for word in others])
    for word in ["".join(dice.choices("abc", k=length)) for length in range(2, 12)]:
        by_beginning = letters.errors_to(letters.encoded(word), table, most)
        by_whole = letters.errors_to(letters.encoded(word), table, most, whole=True)
        for other, beginning, whole in zip(others, by_beginning, by_whole, strict=True):
            exact = _slow_distance(word, other)
            assert min(beginning, most + 1) == min(*exact, most + 1)
            assert min(whole, most + 1) == min(exact[-1], most + 1)


def test_the_sets_never_leave_out_a_word_that_is_near() -> None:
    dice = random.Random(3)
    names = ["".join(dice.choices("abcdefgh", k=dice.randint(4, 14))) for _ in range(400)]
    held = index.make(
        dict.fromkeys(range(len(names)), ("skill", "x")),
        [index.Name(number, "en", "preferred", name) for number, name in enumerate(names)],
    )
    for name in names[:60]:
        at = dice.randrange(len(name) - 1)
        typed = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        assert names.index(name) in {match.concept for match in complete(held, typed, "en", 400)}


def test_likeness_of_whole_texts(small: Index) -> None:
    best = nearest(small, "SJUKSKÖTERSKA", "sv", 5)[0]
    assert (best.match.concept, best.is_equal, best.score) == (1, True, 98.0)
    best = nearest(small, "Sykepleier", "sv", 5)[0]
    assert (best.match.concept, best.score) == (1, 97.0)
    unequal = nearest(small, "truck driver, forklift", "en", 5)[0]
    assert unequal.match.concept == 2
    assert not unequal.is_equal
    assert 20 < unequal.score <= 95
    assert nearest(small, "xyzzy", "sv", 5) == []
    scores = [one.score for one in nearest(small, "köra truck", "sv", 5)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


def test_a_machines_name_counts_less(small: Index) -> None:
    assert nearest(small, "køyre truck", "nn", 1)[0].score == 95.0


@pytest.mark.django_db
@pytest.mark.database
def test_the_index_follows_the_vocabulary(home: Path) -> None:
    concept = ConceptFactory(names={"sv": "köra truck"}, code="T1")
    LabelFactory(concept=concept, kind=Label.LabelKind.HIDDEN, language="sv", text="truckning", origin=Origin.EDITORIAL)
    LabelFactory(concept=concept, kind=Label.LabelKind.DEFINITION, language="sv", text="förklaring")
    ConceptFactory(names={"sv": "gammal truck"}, status=Concept.Status.DEPRECATED)
    first = completion.current()
    assert [match.concept for match in complete(first, "truck", "sv", 10)] == [concept.pk]
    assert complete(first, "truckning", "sv", 10)[0].kind == "hidden"
    assert complete(first, "t1", "sv", 10)[0].kind == "code"
    assert complete(first, "förkl", "sv", 10) == []
    assert completion.current() is first
    Scheme.objects.update(content_hash="other")
    ConceptFactory(names={"sv": "truckar"})
    second = completion.current()
    assert len(complete(second, "truck", "sv", 10)) == 2
    assert [path.name for path in store.folder().parent.glob("completion-*")] == [store.folder().name]
    assert isinstance(second["table"], np.ndarray)
