"""What a search finds, in six languages: inflection, compounds, other languages' courses, typing errors, and in which
order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.support import course
from vidare.search.embedded import EmbeddedEngine
from vidare.search.port import Document, Name, Query

TRUCK = Name(
    "truck",
    "skill",
    {
        "sv": "köra truck",
        "fi": "ajaa trukkia",
        "nb": "kjøre truck",
        "nn": "køyre truck",
        "en": "drive forklift",
        "da": "køre truck",
    },
    {"sv": ("truckkort", "gaffeltruck"), "en": ("forklift licence",)},
)
CARE = Name("care", "skill", {"sv": "omvårdnad", "fi": "hoitotyö", "nb": "pleie", "en": "nursing care"})
WELDING = Name(
    "welding", "skill", {"sv": "svetsa", "fi": "hitsata", "nb": "sveise", "nn": "sveise", "en": "weld", "da": "svejse"}
)
NURSE = Name(
    "nurse",
    "occupation",
    {"sv": "sjuksköterska", "fi": "sairaanhoitaja", "nb": "sykepleier", "nn": "sjukepleiar", "en": "nurse"},
)
WORDS = Name(
    "words",
    "skill",
    {"sv": "lager bil vård förare", "fi": "varasto auto kuljettaja", "nb": "lager bil fører opplæring"},
)


def names_of(*concepts: Name) -> dict[str, tuple[str, ...]]:
    """The names that a course carries of its concepts."""
    found: dict[str, tuple[str, ...]] = {}
    for concept in concepts:
        for language, text in concept.texts.items():
            found[language] = (*found.get(language, ()), text, *concept.others.get(language, ()))
    return found


COURSES: list[Document] = [
    course(
        1,
        "Truckutbildning A och B",
        "sv",
        body="Du lär dig köra truck säkert på ett lager.",
        names=names_of(TRUCK),
        facets={"skill": ("truck",)},
    ),
    course(
        2,
        "Trukinkuljettajan peruskoulutus",
        "fi",
        body="Opit ajamaan vastapainotrukkia.",
        names=names_of(TRUCK),
        facets={"skill": ("truck",)},
    ),
    course(
        3,
        "Truckførerkurs T1 til T4",
        "nb",
        body="Sertifisert opplæring.",
        names=names_of(TRUCK),
        facets={"skill": ("truck",)},
    ),
    course(
        4,
        "Sveisekurs for nybegynnere",
        "nn",
        body="Lær å sveise i stål.",
        names=names_of(WELDING),
        facets={"skill": ("welding",)},
    ),
    course(5, "Introduction to programming in C#", "en", body="Write small programs and test them."),
    course(
        6, "Svenska som andraspråk", "sv", body="För dig som nyss har kommit till Sverige. Vi pratar också om truckar."
    ),
    course(
        7,
        "Hitsauksen perusteet",
        "fi",
        body="Hitsaat terästä eri asennoissa.",
        names=names_of(WELDING),
        facets={"skill": ("welding",)},
    ),
    course(
        8,
        "Grundläggande IT",
        "sv",
        body="Datorn, nätet och säkerheten.",
        place="Göteborg",
        provider="Folkuniversitetet Väst",
        facets={"provider": ("fu",)},
    ),
    course(9, "Svejsning for begyndere", "da", body="Du lærer at svejse i stål.", names=names_of(WELDING)),
    course(
        10,
        "Undersköterska",
        "sv",
        outcomes="Ge god omvårdnad till äldre personer",
        place="Malmö",
        names=names_of(CARE),
        facets={"skill": ("care",)},
    ),
    course(11, "Sairaanhoitajan tutkinto", "fi", body="Opit hoitotyötä sairaalassa.", names=names_of(NURSE, CARE)),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    made = EmbeddedEngine(tmp_path_factory.mktemp("relevance"))
    made.rebuild([TRUCK, WELDING, CARE, NURSE, WORDS], COURSES)
    return made


def keys(engine: EmbeddedEngine, text: str, language: str) -> list[int]:
    return [hit.key for hit in engine.search(Query("course", text, language)).hits]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        # inflection, in the text's own language
        ("truckar", "sv", 1),
        ("undersköterskor", "sv", 10),
        ("äldre person", "sv", 10),
        ("trukkien", "fi", 2),
        ("hitsausta", "fi", 7),
        ("hitsauksessa", "fi", 7),
        ("sertifisering av opplæringen", "nb", 3),
        ("nybegynnar", "nn", 4),
        ("begynderen svejsning", "da", 9),
        ("programs", "en", 5),
        ("program testing", "en", 5),
        # compounds: the parts in the text, the whole asked for, and the other way round
        ("truck utbildning", "sv", 1),
        ("truckkörning", "sv", 1),
        ("lagertruck", "sv", 1),
        ("truckförarutbildning", "sv", 1),
        ("truckopplæring", "nb", 3),
        ("kuljettaja", "fi", 2),
        # names and symbols
        ("c#", "en", 5),
        ("IT", "sv", 8),
        ("it göteborg", "sv", 8),
        ("folkuniversitetet", "sv", 8),
        ("TRUCK", "sv", 1),
        ("Omvårdnad", "sv", 10),
        # courses in other languages, by the names of what they teach
        ("köra truck", "sv", 2),
        ("truckkort", "sv", 3),
        ("forklift", "en", 1),
        ("trukki", "fi", 3),
        ("svetsa", "sv", 4),
        ("svetsning", "sv", 7),
        ("welding", "en", 9),
        ("sveising", "nb", 7),
        ("sveise", "nn", 9),
        ("svejse", "da", 7),
        ("sjuksköterska", "sv", 11),
        ("sykepleier", "nb", 11),
        ("sjukepleiar", "nn", 11),
        # what is said between Scandinavians
        ("kurs for nybegynnere", "nb", 4),
    ],
)  # fmt: skip
def test_finds(engine: EmbeddedEngine, text: str, language: str, wanted: int) -> None:
    result = engine.search(Query("course", text, language))
    assert wanted in [hit.key for hit in result.hits]
    assert not result.corrected


@pytest.mark.parametrize(
    ("text", "language", "right", "wanted"),
    [
        ("svensak", "sv", "svenska", 6),
        ("undersköterkska", "sv", "undersköterska", 10),
        ("underskötreska malmö", "sv", "undersköterska malmö", 10),
        ("introdcution", "en", "introduction", 5),
        ("perusetet", "fi", "perusteet", 7),
        ("sveisekrus", "nn", "sveisekurs", 4),
        ("truckførekurs", "nb", "truckførerkurs", 3),
        ("svejsnnig", "da", "svejsning", 9),
        ("flokuniverstetet", "sv", "folkuniversitetet", 8),
    ],
)
def test_puts_typing_errors_right_and_says_so(
    engine: EmbeddedEngine, text: str, language: str, right: str, wanted: int
) -> None:
    result = engine.search(Query("course", text, language))
    assert result.corrected == right
    assert result.hits[0].key == wanted


def test_a_known_word_is_never_corrected(engine: EmbeddedEngine) -> None:
    assert engine.search(Query("course", "malmö truck", "sv")).corrected == ""


def test_what_nothing_resembles_finds_nothing(engine: EmbeddedEngine) -> None:
    result = engine.search(Query("course", "astrofotografering", "sv"))
    assert (result.total, result.hits, result.corrected, result.loosen) == (0, (), "", ())


def test_the_title_counts_more_than_the_text(engine: EmbeddedEngine) -> None:
    found = keys(engine, "truck", "sv")
    assert found[0] == 1
    assert found.index(6) > 0


def test_of_equals_those_in_the_readers_language_come_first(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    names = names_of(TRUCK)
    engine.write([course(1, "Trukkikurssi", "fi", names=names), course(2, "Truckkort", "sv", names=names)], [])
    assert keys(engine, "ajaa trukkia", "fi") == [1, 2]
    assert keys(engine, "köra truck", "sv") == [2, 1]


def test_what_people_say_around_it_need_not_be_found(engine: EmbeddedEngine) -> None:
    assert keys(engine, "jag vill jobba som undersköterska", "sv")[0] == 10
    assert keys(engine, "learn programming", "en") == [5]
    assert 7 in keys(engine, "opiskella hitsausta", "fi")


def test_all_words_must_be_found_somewhere(engine: EmbeddedEngine) -> None:
    assert keys(engine, "truck säkert", "sv") == [1]
    assert keys(engine, "truck stål", "sv") != []


def test_as_many_words_as_possible_where_not_all_are_found(engine: EmbeddedEngine) -> None:
    result = engine.search(Query("course", "truck säkert malmö", "sv"))
    assert result.hits[0].key == 1
    assert result.hits[0].matched == ("köra truck",)
    only_words = engine.search(Query("course", "datorn säkerheten malmö", "sv"))
    assert [(hit.key, hit.matched) for hit in only_words.hits] == [(8, ("datorn", "säkerheten"))]


def test_a_filter_that_leaves_nothing_does_not_change_the_words(engine: EmbeddedEngine) -> None:
    result = engine.search(Query("course", "truck säkert", "sv", filters={"skill": ("welding",)}))
    assert (result.total, result.loosen) == (0, (("skill", 1),))


def test_says_which_of_a_courses_skills_matched_in_the_readers_language(engine: EmbeddedEngine) -> None:
    by_key = {hit.key: hit.matched for hit in engine.search(Query("course", "forklift", "en")).hits}
    assert by_key[2] == ("drive forklift",)
    by_key = {hit.key: hit.matched for hit in engine.search(Query("course", "gaffeltruck", "fi")).hits}
    assert by_key[1] == ("ajaa trukkia",)
    assert engine.search(Query("course", "nätet", "sv")).hits[0].matched == ("nätet",)


def test_function_words_and_plain_words_need_not_be_found(engine: EmbeddedEngine) -> None:
    assert keys(engine, "en kurs i svenska för mig", "sv")[0] == 6
    assert keys(engine, "kurser för att bli undersköterska", "sv")[0] == 10
    assert 1 in keys(engine, "truck kurs", "sv")
    assert keys(engine, "för dig", "sv") != keys(engine, "", "sv")


def test_a_language_that_is_not_ours_is_read_as_english(engine: EmbeddedEngine) -> None:
    assert keys(engine, "programs", "de") == keys(engine, "programs", "en") == [5]


def test_similar_courses_teach_the_same(engine: EmbeddedEngine) -> None:
    assert set(engine.similar(("truck",), 1)) == {2, 3}
    assert engine.similar(("welding", "truck"), 4, limit=1) == (7,)
    assert engine.similar((), 1) == ()


def test_rare_skills_make_courses_more_similar(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    common = [course(key, facets={"skill": ("common",)}) for key in range(1, 30)]
    engine.write([*common, course(50, facets={"skill": ("rare",)})], [])
    assert engine.similar(("common", "rare"), 1, limit=2) == (50, 2)


def test_a_compound_that_very_many_hold_is_not_looked_for_by_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.rebuild([TRUCK, WORDS], [course(1, "Truckkörning"), course(2, "Truckkörning"), course(3, "Köra truck")])
    assert sorted(keys(engine, "truckkörning", "sv")) == [1, 2, 3]
    monkeypatch.setattr("vidare.search.asking.FREQUENT", 2)
    assert keys(engine, "truckkörning", "sv") == [1, 2]
