from __future__ import annotations

import pytest

from tests.search.support import course
from vidare.search.embedded import EmbeddedEngine
from vidare.search.port import Name, Suggestion

NAMES = [
    Name("o1", "occupation", {"sv": "truckförare", "fi": "trukinkuljettaja", "nb": "truckfører", "en": "forklift driver"}, {"sv": ("lagertruckförare",)}),
    Name("o2", "occupation", {"sv": "sjuksköterska", "en": "nurse"}, {"sv": ("syrra", "leg. sjuksköterska")}),
    Name("s1", "skill", {"sv": "köra truck", "fi": "ajaa trukkia", "en": "drive forklift"}),
    Name("s2", "skill", {"sv": "sköta växter", "en": "tend plants"}),
]  # fmt: skip
COURSES = [
    course(1, "Truckkort A och B", provider="Lagerskolan i Väst", facets={"provider": ("p1",)}),
    course(2, "Truckkort A och B", provider="Lagerskolan i Väst", facets={"provider": ("p1",)}),
    course(3, "Svenska för truckförare", provider="Språkhuset", facets={"provider": ("p2",)}),
]


@pytest.fixture
def engine(engine: EmbeddedEngine) -> EmbeddedEngine:
    engine.rebuild(NAMES, COURSES)
    return engine


def told(engine: EmbeddedEngine, text: str, language: str = "sv", limit: int = 8) -> list[tuple[str, str, str]]:
    return [(found.kind, found.text, found.key) for found in engine.suggest(text, language, limit)]


@pytest.mark.parametrize("text", ["t", "tr", "tru", "truc", "truck", "Truck", " trück"])
def test_completes_the_beginning_of_any_word_by_kind(engine: EmbeddedEngine, text: str) -> None:
    assert told(engine, text) == [
        ("occupation", "truckförare", "o1"),
        ("skill", "köra truck", "s1"),
        ("course", "Truckkort A och B", ""),
        ("course", "Svenska för truckförare", ""),
    ]


def test_what_itself_begins_so_comes_before_what_has_another_name_that_does(engine: EmbeddedEngine) -> None:
    names = [
        Name("a", "occupation", {"sv": "matros"}, {"sv": ("sjöman",)}),
        Name("b", "occupation", {"sv": "sjöingenjör i handelsflottan"}),
    ]
    engine.rebuild(names, [])
    assert [key for _, _, key in told(engine, "sj")] == ["b", "a"]
    assert [key for _, _, key in told(engine, "sjöm")] == ["a"]


def test_several_words_must_all_begin_so(engine: EmbeddedEngine) -> None:
    assert told(engine, "truck köra") == [("skill", "köra truck", "s1")]
    assert told(engine, "svenska tr") == [("course", "Svenska för truckförare", "")]


def test_other_names_lead_to_the_shown_one(engine: EmbeddedEngine) -> None:
    assert told(engine, "syr") == [("occupation", "sjuksköterska", "o2")]


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("fi", "truki", "trukinkuljettaja"),
        ("en", "fork", "forklift driver"),
        ("nb", "truckf", "truckfører"),
        ("nn", "truckf", "truckfører"),
        ("da", "truckf", "truckfører"),
        ("de", "nur", "nurse"),
    ],
)
def test_names_are_in_the_readers_language_or_the_next_best(
    engine: EmbeddedEngine, language: str, text: str, shown: str
) -> None:
    assert engine.suggest(text, language)[0].text == shown


@pytest.mark.parametrize("text", ["turck", "trukc", "trck", "truckforare", "trruck"])
def test_forgives_one_typing_error(engine: EmbeddedEngine, text: str) -> None:
    assert Suggestion("truckförare", "occupation", "o1") in engine.suggest(text, "sv")


def test_providers_come_with_their_key(engine: EmbeddedEngine) -> None:
    assert told(engine, "lagersk") == [("provider", "Lagerskolan i Väst", "p1")]


def test_what_has_no_course_any_more_is_not_suggested(engine: EmbeddedEngine) -> None:
    engine.write([], [("course", 1)])
    assert ("course", "Truckkort A och B", "") in told(engine, "truckk")
    engine.write([], [("course", 2)])
    assert "Truckkort A och B" not in [text for _, text, _ in told(engine, "truckk")]
    assert told(engine, "lagersk") == []


def test_the_limit_holds_and_kinds_share_it(engine: EmbeddedEngine) -> None:
    assert [kind for kind, _, _ in told(engine, "truck", limit=3)] == ["occupation", "skill", "course"]
    assert told(engine, "truck", limit=0) == []


@pytest.mark.parametrize("text", ["", "   ", "!!", "\0", "\ud800", "x" * 10_000, '"', "*", "zzzz"])
def test_nothing_to_complete(engine: EmbeddedEngine, text: str) -> None:
    assert told(engine, text) == []
