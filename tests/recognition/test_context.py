"""Words that look like a label and are something else, and the forms of one word."""

from __future__ import annotations

import pytest

from tests.recognition.test_recogniser import found
from tests.recognition.vocabulary import entry, urn
from vidare.recognition import Entry, Recogniser
from vidare.recognition.inflection import same_name, same_word


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("sv", "God svenska krävs", "swedish"),
        ("sv", "Du talar flytande svenska", "swedish"),
        ("sv", "Svenska 2, kvällskurs", "swedish"),
        ("sv", "kurser i svenska och matematik", "swedish"),
        ("nb", "Du behersker norsk muntlig", "norwegian"),
        ("nb", "gode kunnskaper i norsk", "norwegian"),
        ("nn", "god norsk skriftleg", "norwegian"),
        ("fi", "hyvä suomen kielen taito", "finnish"),
        ("fi", "sujuvaa suomea ja ruotsia", "finnish"),
        ("fi", "Suomi 7", "finnish"),
        ("en", "fluent Swedish", "swedish"),
        ("en", "Swedish and English, written and spoken", "swedish"),
        ("en", "Swedish skills", "swedish"),
    ],
)
def test_a_language_is_recognised_by_what_stands_beside_it(
    recogniser: Recogniser, language: str, text: str, concept: str
) -> None:
    assert concept in found(recogniser, text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "svenska företag"),
        ("sv", "ett svenskt bolag"),
        ("sv", "den svenska marknaden"),
        ("nb", "norske lover"),
        ("nb", "en norsk bedrift"),
        ("fi", "Suomen suurin yritys"),
        ("fi", "Yritys toimii Suomessa"),
        ("en", "a Swedish company"),
        ("en", "a diploma, Swedish or foreign"),
    ],
)
def test_a_country_is_no_language(recogniser: Recogniser, language: str, text: str) -> None:
    assert not found(recogniser, text, language) & {"swedish", "finnish", "norwegian"}


def test_who_asks_for_a_language_asks_for_no_skill_in_it() -> None:
    labels = [entry("swedish", "language", "en", "Swedish"), entry("speaking", "skill", "en", "speak Swedish")]
    recogniser = Recogniser.from_entries(labels)

    assert found(recogniser, "You speak Swedish", "en") == {"swedish"}


def test_one_letter_of_a_label_counts(recogniser: Recogniser) -> None:
    assert "licence-d" not in found(recogniser, "Du har körkort", "sv")
    assert "licence-d" in found(recogniser, "Du har körkort D", "sv")


@pytest.mark.parametrize(
    ("language", "text", "occupation"),
    [
        ("sv", "läkarintyg krävs", "doctor"),
        ("sv", "Han svetsar", "welder"),
        ("nb", "truckførerbevis er et krav", "truck-driver"),
        ("nb", "Vi søker deg som brenner for faget", "burner"),
        ("nb", "Brenner du for faget?", "burner"),
    ],
)
def test_a_paper_or_a_verb_is_no_person(recogniser: Recogniser, language: str, text: str, occupation: str) -> None:
    assert occupation not in found(recogniser, text, language)


def test_a_person_is(recogniser: Recogniser) -> None:
    assert "doctor" in found(recogniser, "läkarutbildningen", "sv")
    assert "welder" in found(recogniser, "Svetsarna arbetar i skift", "sv")
    assert "burner" in found(recogniser, "jobbe som brenner", "nb")


def test_the_head_of_a_compound_is_another_thing(recogniser: Recogniser) -> None:
    assert "infrastructure" in found(recogniser, "Väg, järnväg och infrastruktur", "sv")
    assert "infrastructure" not in found(recogniser, "Vår IT-infrastruktur", "sv")
    assert "infrastructure" not in found(recogniser, "Vår IT infrastruktur", "sv")


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("sv", "barnet leker med en docka", "docker"),
        ("fi", "kurssilla tutkitaan muotoa", "radar"),
        ("fi", "Asumme asuntolassa", "mortgage"),
        ("en", "management accounting", "accounts"),
    ],
)
def test_words_that_share_a_stem_are_not_one(recogniser: Recogniser, language: str, text: str, concept: str) -> None:
    assert concept not in found(recogniser, text, language)


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("kirjanpito", "kirjanpidossa"),
        ("työturvallisuus", "työturvallisuuden"),
        ("viestintä", "viestinnän"),
        ("matematiikka", "matematiikkaan"),
        ("piirustukset", "piirustuksia"),
        ("kieli", "kielten"),
        ("laite", "laitteiden"),
        ("asiakas", "asiakkaita"),
        ("suomalainen", "suomalaisia"),
    ],
)
def test_finnish_cases_are_one_word(label: str, form: str) -> None:
    assert same_word(form, label, "fi")


@pytest.mark.parametrize(("label", "form"), [("tutkat", "tutkitaan"), ("puola", "puolet"), ("opettaa", "opetellaan")])
def test_finnish_words_that_only_look_alike(label: str, form: str) -> None:
    assert not same_word(form, label, "fi", verb=label == "opettaa")


def test_finnish_stems_meet_in_every_case(recogniser: Recogniser) -> None:
    for text in ("työturvallisuuden perusteet", "työturvallisuutta", "työturvallisuuteen"):
        assert "safety" in found(recogniser, text, "fi")
    for text in ("ruotsia", "ruotsin kieltä", "ruotsiksi"):
        assert "swedish" in found(recogniser, f"Puhut {text}", "fi")


def test_names_take_endings_and_do_not_change() -> None:
    assert same_name("dockerilla", "docker", "fi")
    assert same_name("javan", "java", "fi")
    assert same_name("dockers", "docker", "sv")
    assert not same_name("docka", "docker", "sv")


def test_other_peoples_acronyms_must_abbreviate_their_concept() -> None:
    labels = [
        Entry(urn("etl"), "knowledge", "en", "data extraction, transformation and loading", "preferred", "official"),
        Entry(urn("etl"), "knowledge", "en", "ETL", "alternative", "official"),
        Entry(urn("buy"), "skill", "en", "procurement of network equipment", "preferred", "official"),
        Entry(urn("buy"), "skill", "en", "NEC", "alternative", "official"),
    ]
    recogniser = Recogniser.from_entries(labels)

    assert found(recogniser, "ETL and NEC", "en") == {"etl"}


def test_a_verb_that_says_something_is_not_left_out() -> None:
    labels = [
        entry("supervise", "skill", "sv", "övervaka byggnadsarbeten"),
        entry("use", "skill", "sv", "använda elektronikverktyg"),
        *(entry(word, "knowledge", "sv", word) for word in ("byggnad", "arbete", "elektronik", "verktyg")),
    ]
    recogniser = Recogniser.from_entries(labels)

    assert found(recogniser, "byggnadsarbeten och elektronikverktyg", "sv") & {"use", "supervise"} == {"use"}


def test_a_label_given_twice_is_the_better_one() -> None:
    twice = [
        Entry(urn("a"), "knowledge", "sv", "bokföring", "alternative", "editorial"),
        Entry(urn("a"), "knowledge", "sv", "bokföring", "preferred", "official"),
    ]
    (both,) = Recogniser.from_entries(twice).recognise("bokföring", "sv").mentions
    (one,) = Recogniser.from_entries(twice[1:]).recognise("bokföring", "sv").mentions

    assert both.score == one.score


def test_what_a_sentence_says_of_the_employer_is_not_asked_for(recogniser: Recogniser) -> None:
    text = "Vi är ett bolag som bygger system i Python, C# och Excel. Du kan CNC."

    assert [r.mention.concept for r in recogniser.requirements(text, "sv")] == [urn("cnc")]
