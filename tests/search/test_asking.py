"""What people and programs may type: anything."""

from __future__ import annotations

import pytest

from tests.search.support import course
from vidare.core.problems import Problem, UnknownCode
from vidare.search.embedded import EmbeddedEngine
from vidare.search.port import Query
from vidare.search.spelling import distance, one_letter_away

HOSTILE = [
    "truck AND OR NOT",
    '"truck',
    'title:truck body:"x',
    "+truck -kort",
    "truck*",
    "tru?k",
    "/tru.*/",
    "(truck",
    "truck^99 ~2",
    "[a TO z]",
    "truck \\",
    "trück\u0301ck",
    "tr\0uck",
    "\ud800truck",
    "truck\u202e",
    "'; DROP TABLE course; --",
    "<script>alert(1)</script>",
    "𝔱𝔯𝔲𝔠𝔨 🚚",
    "ﾄﾗｯｸ 卡车 грузовик",
    "truck " * 2_000,
    "x" * 10_000,
    " ".join(f"ord{number}" for number in range(2_000)),
    "~truck",
    "a" * 65 + " truck",
]


@pytest.fixture
def engine(engine: EmbeddedEngine) -> EmbeddedEngine:
    engine.write([course(1, "Truckkort för truck", body="x" * 100_000), course(2, "Svetsning")], [])
    return engine


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_any_text_is_answered(engine: EmbeddedEngine, text: str, language: str) -> None:
    result = engine.search(Query("course", text, language))
    assert result.total == len(result.hits) <= 2
    engine.suggest(text, language)


@pytest.mark.parametrize("text", ["truck AND", '"truck', "truck*", "+truck", "(truck)", "title:truck", "truck \0"])
def test_operators_are_words_or_nothing(engine: EmbeddedEngine, text: str) -> None:
    assert [hit.key for hit in engine.search(Query("course", text, "sv")).hits][:1] == [1]


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "!!! ???", "--", '"'])
def test_a_text_without_words_asks_for_everything(engine: EmbeddedEngine, text: str) -> None:
    assert engine.search(Query("course", text, "sv")).total == 2


@pytest.mark.parametrize("value", ["", "\0", "\ud800", "x" * 100_000, 'a"b', "OR *", "\n"])
def test_any_value_of_a_facet_is_answered(engine: EmbeddedEngine, value: str) -> None:
    result = engine.search(Query("course", filters={"kind": (value,), "place": ("SE-1480", value)}))
    assert result.total == 0
    assert engine.search(Query("course", filters={"kind": ()})).total == 2


def test_texts_of_any_kind_are_indexed(engine: EmbeddedEngine) -> None:
    engine.write([course(key, text, body=text) for key, text in enumerate(HOSTILE, start=10)], [])
    assert engine.search(Query("course")).total == 2 + len(HOSTILE)


@pytest.mark.parametrize("query", [
    Query("course", filters={"colour": ("red",)}),
    Query("course", facets=("colour",)),
    Query("course", sort="newest"),
    Query("posting", sort="price"),
    Query("posting", filters={"kind": ("course",)}),
])  # fmt: skip
def test_unknown_facets_and_sorts_are_refused(engine: EmbeddedEngine, query: Query) -> None:
    with pytest.raises(UnknownCode):
        engine.search(query)


def test_a_refusal_suggests_the_nearest(engine: EmbeddedEngine) -> None:
    with pytest.raises(UnknownCode) as refused:
        engine.search(Query("course", sort="pirce"))
    assert refused.value.suggestions == ("price",)


@pytest.mark.parametrize(("page", "size"), [(0, 20), (-1, 20), (1, 0), (501, 20), (2, 10_000), (1, 10_001)])
def test_pages_that_do_not_exist_are_refused(engine: EmbeddedEngine, page: int, size: int) -> None:
    with pytest.raises(Problem) as refused:
        engine.search(Query("course", page=page, size=size))
    assert refused.value.type == "no-such-page"


def test_a_page_beyond_the_last_is_empty(engine: EmbeddedEngine) -> None:
    result = engine.search(Query("course", page=3, size=2))
    assert (result.total, result.hits, result.loosen) == (2, (), ())
    assert len(engine.search(Query("course", size=10_000)).hits) == 2


def test_by_distance_from_nowhere_is_by_relevance(engine: EmbeddedEngine) -> None:
    assert [hit.key for hit in engine.search(Query("course", "truck", "sv", sort="distance")).hits] == [1]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 0), ("a", "", 1), ("truck", "truck", 0), ("turck", "truck", 1), ("trk", "truck", 2), ("ca", "abc", 3), ("abcdef", "badcfe", 3)],
)  # fmt: skip
def test_distance_between_words(one: str, other: str, expected: int) -> None:
    assert distance(one, other, 5) == distance(other, one, 5) == expected
    assert distance(one, other, 1) == min(expected, 2)


def test_one_letter_away_is_one_letter_away() -> None:
    found = set(one_letter_away("kurs"))
    assert all(distance("kurs", word, 2) <= 1 for word in found)
    assert {"kurser"[:5], "kus", "krus", "kurz", "ukrs"} <= found
