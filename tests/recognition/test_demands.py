"""Experience, languages, education, licences and conditions in ads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.core.text import LANGUAGES
from vidare.recognition import read_demands
from vidare.recognition.phrases import phrases


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("sv", "Du har minst tre års erfarenhet av svetsning.", 3),
        ("sv", "Du har 2-4 års erfarenhet av svetsning.", 2),
        ("sv", "Minst 18 månaders erfarenhet krävs.", 1.5),
        ("fi", "Edellytämme vähintään kahden vuoden kokemusta alalta.", 2),
        ("nb", "Du har jobbet minst fem år som kokk.", 5),
        ("nn", "Minst eitt års erfaring frå butikk.", 1),
        ("en", "5+ years of experience in accounting.", 5),
        ("da", "Mindst 3 års erfaring med bogføring.", 3),
        ("sv", "Du har erfarenhet av svetsning.", None),
        ("sv", "Du har fyllt 18 år och har erfarenhet av svetsning.", None),
    ],
)
def test_years_of_experience(language: str, text: str, years: float | None) -> None:
    (found,) = read_demands(text, language).experience
    assert found.years == years


def test_experience_says_with_what() -> None:
    (found,) = read_demands(
        "You have at least two years of experience in cost accounting, preferably SAP.", "en"
    ).experience
    assert found.of == "cost accounting"
    assert found.role == "must"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Flytande svenska och engelska krävs.", [("sv", "C1", False), ("en", "C1", False)]),
        ("sv", "Svenska på lägst nivå B1.", [("sv", "B1", True)]),
        ("sv", "Goda kunskaper i svenska i tal och skrift.", [("sv", "B2", False)]),
        ("sv", "Ett svenskt företag i den svenska skogen.", []),
        ("fi", "Hyvä englannin kielen taito ja ruotsin kielen alkeet.", [("en", "B2", False), ("sv", "A2", False)]),
        ("fi", "Suomen suurin työnantaja etsii kokkia.", []),
        ("nb", "Du snakker flytende norsk.", [("nb", "C1", False)]),
        ("nn", "Du snakkar flytande engelsk.", [("en", "C1", False)]),
        ("en", "Excellent English and good Swedish are essential.", [("en", "C1", False), ("sv", "B2", False)]),
        ("da", "Du taler og skriver flydende dansk.", [("da", "C1", False)]),
    ],
)
def test_languages_with_their_level(language: str, text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(one.code, one.level, one.stated) for one in read_demands(text, language).languages] == expected


@pytest.mark.parametrize(
    ("language", "text", "level", "field"),
    [
        ("sv", "Du har en högskoleutbildning inom ekonomi.", 6, "ekonomi"),
        ("sv", "Kandidat- eller masterexamen krävs.", 6, ""),
        ("sv", "Gymnasieutbildning krävs.", 4, ""),
        ("sv", "YH-utbildning krävs.", 5, ""),
        ("fi", "Toisen asteen tutkinto vaaditaan.", 4, ""),
        ("fi", "Vaadimme ylemmän korkeakoulututkinnon.", 7, ""),
        ("nb", "Du har fagbrev.", 4, ""),
        ("nn", "Du har mastergrad.", 7, ""),
        ("en", "A Bachelor's degree in economics is required.", 6, "economics"),
        ("da", "Du har en kandidatuddannelse.", 7, ""),
    ],
)
def test_education_by_its_level_and_field(language: str, text: str, level: int, field: str) -> None:
    (found,) = read_demands(text, language).education
    assert (found.level, found.field) == (level, field)


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("sv", "B-körkort och truckkort krävs.", {"B", "forklift"}),
        ("sv", "CE-behörighet krävs.", {"CE"}),
        ("sv", "Truckkort krävs inte.", set()),
        ("sv", "Vi erbjuder kurs i heta arbeten.", set()),
        ("fi", "Hygieniapassi ja anniskelupassi ovat pakollisia.", {"hygiene", "alcohol"}),
        ("nb", "Førerkort klasse CE kreves.", {"CE"}),
        ("en", "A valid CE driving licence is mandatory.", {"CE"}),
        ("da", "Truckcertifikat er ikke nødvendigt.", set()),
    ],
)
def test_licences(language: str, text: str, keys: set[str]) -> None:
    assert {one.key for one in read_demands(text, language).licences} == keys


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Arbetet är förlagt till treskift och helger.", {("shift", "must"), ("weekend", "must")}),
        ("sv", "Inget skiftarbete förekommer.", set()),
        ("sv", "Vi erbjuder möjlighet till distansarbete.", {("remote", "offer")}),
        ("fi", "Oma auto on välttämätön.", {("own-car", "must")}),
        ("nb", "Politiattest må fremlegges.", {("criminal-record", "must")}),
        ("nn", "Egen bil er ein føremon. Turnusarbeid.", {("shift", "must")}),
        ("en", "The work involves heavy lifting and travel.", {("lifting", "must"), ("travel", "must")}),
        ("da", "Der er rådighedsvagt og deltid.", {("on-call", "must"), ("part-time", "must")}),
    ],
)
def test_conditions_of_the_work(language: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(one.key, one.role) for one in read_demands(text, language).conditions} == expected


def test_a_merit_is_told_from_a_must() -> None:
    found = read_demands("Truckkort är meriterande. Körkort krävs.", "sv")
    assert {(one.key, one.role) for one in found.licences} == {("forklift", "merit"), ("B", "must")}


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_spans_lie_in_the_text(text: str, language: str) -> None:
    found = read_demands(text, language)
    for listed in (found.experience, found.languages, found.education, found.licences, found.conditions):
        assert all(0 <= one.start < one.end <= len(text) for one in listed)


@pytest.mark.parametrize("folder", ["facets", "cues", "course"])
def test_every_language_has_the_same_sections(folder: str) -> None:
    def families(language: str) -> set[str]:
        return {name.partition(" ")[0] for name in phrases(folder, language)}

    assert all(families(language) == families("sv") for language in LANGUAGES)


def test_an_unknown_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        read_demands("text", "xx")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Körkort: ej krav"),
        ("sv", "Vi söker en kock.\nKörkort: krävs inte."),
        ("sv", "- Körkort: nej"),
        ("sv", "Körkort och truckkort: behövs inte för den här tjänsten, som ligger nära tåg och buss."),
        ("fi", "Ajokortti: ei vaadita"),
        ("fi", "- Ajokortti: ei."),
        ("fi", "Ajokortti – ei välttämätön"),
        ("nb", "Førerkort: Ikke nødvendig"),
        ("nb", "Vi søker en kokk.\nFørerkort: Ikke nødvendig."),
        ("nb", "Førerkort: nei"),
        ("nn", "Førarkort: ikkje nødvendig."),
        ("nn", "Førarkort, truckførarbevis: ikkje krav"),
        ("da", "Kørekort: ikke et krav"),
        ("da", "Kørekort - ikke nødvendigt"),
        ("da", "Kørekort: nej."),
        ("en", "Driving licence: not required"),
        ("en", "We look for a cook. Driving licence: no."),
        ("en", "- Driving licence: n/a"),
    ],
)
def test_a_licence_that_is_said_not_to_be_needed_after_its_colon(language: str, text: str) -> None:
    assert read_demands(text, language).licences == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Körkort: B. Truckkort: behövs inte.", [("must", "B")]),
        ("sv", "Körkort: ej krav\nTruckkort", [("must", "forklift")]),
        ("sv", "Meriterande:\nKörkort: ej krav\n- Truckkort", [("merit", "forklift")]),
        ("sv", "Krav: truckkort, körkort: ej krav", [("must", "forklift")]),
        ("sv", "Körkort: ej krav, truckkort: meriterande", [("merit", "forklift")]),
        ("sv", "Truckkort: meriterande.", [("merit", "forklift")]),
        ("fi", "Ajokortti: B", [("must", "B")]),
        ("nb", "Førerkort: ikke nødvendig, men en fordel.", [("merit", "B")]),
        ("nn", "Førarkort: krav", [("must", "B")]),
        ("da", "Kørekort: ikke nødvendigt\nTruckcertifikat: et krav", [("must", "forklift")]),
        ("en", "Driving licence: not required, but an advantage.", [("merit", "B")]),
        ("en", "Driving licence: required. Night work: no.", [("must", "B")]),
    ],
)
def test_what_stands_beside_it_keeps_its_role(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.role, one.key) for one in read_demands(text, language).licences] == expected
