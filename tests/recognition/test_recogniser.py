"""Text in, concepts out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recognition.sentences import SENTENCES
from tests.recognition.vocabulary import ENTRIES, entry, urn
from vidare.core.text import LANGUAGES
from vidare.recognition import Entry, Recogniser


def found(recogniser: Recogniser, text: str, language: str) -> set[str]:
    return {m.concept.removeprefix("urn:test:") for m in recogniser.recognise(text, language).mentions}


@pytest.mark.parametrize(
    ("language", "text", "concept", "surface"),
    [
        ("sv", "Du kör truck dagligen.", "truck", "kör truck"),
        ("sv", "Truckkörning ingår.", "truck", "Truckkörning"),
        ("sv", "Vi söker två sjuksköterskor.", "nurse", "sjuksköterskor"),
        ("sv", "Erfarenhet av kundservicen är bra.", "service", "kundservicen"),
        ("sv", "Anmäl dig till truckförarutbildningen.", "truck-driver", "truckförarutbildningen"),
        ("sv", "sjuksköterskelegitimation krävs", "nurse-licence", "sjuksköterskelegitimation"),
        ("sv", "Du kan köra stor truck.", "truck", "köra stor truck"),
        ("fi", "Etsimme sairaanhoitajia osastolle.", "nurse", "sairaanhoitajia"),
        ("fi", "Hygieniapassin suorittaneet", "hygiene", "Hygieniapassin"),
        ("fi", "kokemusta asiakaspalvelutehtävissä", "service", "asiakaspalvelutehtävissä"),
        ("fi", "Osaat kirjanpidon perusteet.", "accounting", "kirjanpidon"),
        ("fi", "Sinulla on trukkikortti.", "truck-licence", "trukkikortti"),
        ("fi", "Puhut englantia.", "english", "englantia"),
        ("nb", "Gyldig truckførerbevis er et krav.", "truck-licence", "truckførerbevis"),
        ("nb", "Sykepleierne jobber turnus.", "nurse", "Sykepleierne"),
        ("nb", "Du kjører truck.", "truck", "kjører truck"),
        ("nb", "erfaring med truckkjøring", "truck", "truckkjøring"),
        ("nn", "Vi treng sjukepleiarar no.", "nurse", "sjukepleiarar"),
        ("nn", "Du må køyre truck.", "truck", "køyre truck"),
        ("nn", "kunnskap om rekneskapen", "accounting", "rekneskapen"),
        ("da", "Vi søger sygeplejersker.", "nurse", "sygeplejersker"),
        ("da", "Du har truckcertifikatet i orden.", "truck-licence", "truckcertifikatet"),
        ("da", "erfaring med svejsningen", "welding", "svejsningen"),
        ("en", "Experienced nurses wanted.", "nurse", "nurses"),
        ("en", "You drive forklifts indoors.", "truck", "drive forklifts"),
        ("en", "Good customer service skills.", "service", "customer service"),
    ],
)
def test_inflection_word_order_and_compounds(
    recogniser: Recogniser, language: str, text: str, concept: str, surface: str
) -> None:
    mentions = {m.concept: m.surface for m in recogniser.recognise(text, language).mentions}

    assert mentions.get(urn(concept)) == surface


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("köra truck", "label"),
        ("kör trucken", "inflection"),
        ("truckkörning", "compound"),
        ("köra stora truckar", "gap"),
        ("kundserviceutbildning", "head"),
    ],
)
def test_says_how_it_matched_and_trusts_the_label_most(recogniser: Recogniser, text: str, method: str) -> None:
    (mention,) = [m for m in recogniser.recognise(text, "sv").mentions if m.kind == "skill"]
    (label,) = recogniser.recognise("köra truck", "sv").mentions

    assert mention.method == method
    assert mention.score <= label.score <= 1.0


def test_spans_and_surface_point_into_the_text(recogniser: Recogniser) -> None:
    text = "  ➜ Vi söker dig som kan Ko\u0308ra truck!"
    (mention,) = recogniser.recognise(text, "sv").mentions

    assert text[mention.start : mention.end] == mention.surface == "Ko\u0308ra truck"


@pytest.mark.parametrize("text", ["Du ska köra. Truck finns.", "Köra:\ntruck", "köra (truck)", "köra och truck"])
def test_windows_do_not_cross_sentences_lines_brackets_or_conjunctions(recogniser: Recogniser, text: str) -> None:
    assert "truck" not in found(recogniser, text, "sv")


@pytest.mark.parametrize("text", ["driver", "webutvikling", "utvecklas", "kokt mat"])
def test_an_activity_is_not_an_occupation(recogniser: Recogniser, text: str) -> None:
    kinds = {m.kind for language in LANGUAGES for m in recogniser.recognise(text, language).mentions}

    assert "occupation" not in kinds


def test_a_verb_after_a_pronoun_is_not_an_occupation(recogniser: Recogniser) -> None:
    assert "typesetter" in found(recogniser, "Erfaren setter søkes", "nb")
    assert "typesetter" not in found(recogniser, "Vi håper at du setter kunden først", "nb")


class TestNames:
    @pytest.mark.parametrize(
        "text", ["Kunskaper i C# och C++", "Erfarenhet av utveckling i .NET", "Erfarenhet av CNC krävs"]
    )
    def test_symbols_and_acronyms_are_found(self, recogniser: Recogniser, text: str) -> None:
        assert recogniser.recognise(text, "sv").mentions

    def test_english_names_are_found_in_any_language(self, recogniser: Recogniser) -> None:
        for language in LANGUAGES:
            assert found(recogniser, "Python, Excel", language) == {"python", "excel"}

    def test_english_phrases_are_found_where_their_words_are_foreign(self, recogniser: Recogniser) -> None:
        assert "machine-learning" in found(recogniser, "Du kan machine learning", "sv")
        assert "machine-learning" in found(recogniser, "Osaat machine learning -menetelmiä", "fi")

    @pytest.mark.parametrize("text", ["Let it go", "We go to work", "GO HOME NOW AND WORK", "it works"])
    def test_small_words_are_no_names(self, recogniser: Recogniser, text: str) -> None:
        assert not found(recogniser, text, "en") & {"go", "it"}

    def test_names_are_written_so(self, recogniser: Recogniser) -> None:
        assert "go" in found(recogniser, "Services written in Go and Python", "en")
        assert "it" in found(recogniser, "Broad IT knowledge", "en")
        assert "cnc" not in found(recogniser, "cnc", "sv")

    def test_a_verb_is_not_a_name(self, recogniser: Recogniser) -> None:
        recogniser = Recogniser.from_entries([*ENTRIES, *_excelling()])

        assert "excel" in found(recogniser, "Good at Excel", "en")
        assert "excel" not in found(recogniser, "You excel in teams", "en")

    def test_one_letter_needs_company(self, recogniser: Recogniser) -> None:
        assert "r" in found(recogniser, "Programming in R and Python", "en")
        assert "r" in found(recogniser, "R programming", "en")
        assert "r" not in found(recogniser, "R Andersson AB", "sv")
        assert "r" not in found(recogniser, "B-, C- och R-körkort", "sv")

    def test_finnish_countries_are_no_languages(self, recogniser: Recogniser) -> None:
        assert "french" in found(recogniser, "Osaat myös ranskaa.", "fi")
        assert "french" not in found(recogniser, "Matkustamme usein Ranskaan.", "fi")


def _excelling() -> list[Entry]:
    labels = ("excel at work", "excel in sports", "excel others", "help pupils excel", "excel in music")
    return [entry(f"excelling-{i}", "skill", "en", label) for i, label in enumerate(labels)]


class TestLanguages:
    def test_the_language_is_detected_first(self, recogniser: Recogniser) -> None:
        for language in ("sv", "nb", "nn", "da", "fi", "en"):
            assert recogniser.recognise(" ".join(SENTENCES[language][:6])).language == language

    def test_neighbours_labels_stand_in_at_a_discount(self) -> None:
        recogniser = Recogniser.from_entries([entry("baker", "occupation", "nb", "konditor")])
        own = recogniser.recognise("Konditor søkes", "nb").mentions[0]
        neighbour = recogniser.recognise("Konditor søges", "da").mentions[0]

        assert (own.language, neighbour.language) == ("nb", "nb")
        assert neighbour.score < own.score

    def test_other_languages_labels_do_not(self) -> None:
        recogniser = Recogniser.from_entries(
            [entry("gift", "knowledge", "en", "gift"), entry("x", "skill", "fi", "kalastus")]
        )

        assert recogniser.recognise("En gift kvinna, kalastus", "sv").mentions == ()

    def test_an_incoming_no_is_nb(self, recogniser: Recogniser) -> None:
        assert recogniser.recognise("Sykepleier", "no").language == "nb"

    @pytest.mark.parametrize("language", ["de", "xx", ""])
    def test_an_unknown_language_is_refused(self, recogniser: Recogniser, language: str) -> None:
        with pytest.raises(ValueError, match="language must be one of"):
            recogniser.recognise("text", language)


class TestChoice:
    def test_the_longest_label_wins(self) -> None:
        recogniser = Recogniser.from_entries(
            [entry("a", "knowledge", "sv", "redovisning"), entry("b", "knowledge", "sv", "extern redovisning")]
        )

        assert [m.concept for m in recogniser.recognise("Kurs i extern redovisning", "sv").mentions] == [urn("b")]

    def test_a_preferred_label_beats_an_alternative(self) -> None:
        recogniser = Recogniser.from_entries(
            [entry("a", "knowledge", "sv", "bokföring", "alternative"), entry("b", "knowledge", "sv", "bokföring")]
        )

        assert [m.concept for m in recogniser.recognise("bokföring", "sv").mentions] == [urn("b")]

    def test_the_more_specific_kind_breaks_ties(self) -> None:
        recogniser = Recogniser.from_entries(
            [entry("a", "skill-group", "sv", "arborism"), entry("b", "skill", "sv", "arborism")]
        )

        assert [m.concept for m in recogniser.recognise("arborism", "sv").mentions] == [urn("b")]

    def test_other_peoples_associations_do_not_stand_alone(self) -> None:
        labels = [
            Entry(urn("a"), "knowledge", "en", "geometry", "preferred", "esco"),
            Entry(urn("a"), "knowledge", "en", "calculate", "alternative", "esco"),
            Entry(urn("a"), "knowledge", "en", "plane geometry", "alternative", "esco"),
        ]
        recogniser = Recogniser.from_entries(labels)

        assert not found(recogniser, "You calculate prices", "en")
        assert found(recogniser, "You know geometry", "en") == {"a"}

    def test_everyday_words_do_not_match_alone(self) -> None:
        recogniser = Recogniser.from_entries(
            [entry("a", "skill", "sv", "arbeta"), entry("b", "knowledge", "en", "team")]
        )

        assert not found(recogniser, "Vi arbetar i team", "sv")
        assert not found(recogniser, "A great team", "en")

    def test_kinds_and_limit(self, recogniser: Recogniser) -> None:
        text = "Sjuksköterska med B-körkort, engelska, kundservice och redovisning"
        every = recogniser.recognise(text, "sv")

        assert {m.kind for m in recogniser.recognise(text, "sv", kinds=("licence",)).mentions} == {"licence"}
        assert {m.kind for m in every.mentions} == {"occupation", "licence", "language", "skill", "knowledge"}
        best = recogniser.recognise(text, "sv", limit=2).mentions
        assert len({m.concept for m in best}) == 2
        assert min(m.score for m in best) >= sorted((m.score for m in every.mentions), reverse=True)[1]
        assert recogniser.recognise(text, "sv", limit=0).mentions == ()
        with pytest.raises(ValueError, match="kinds must be some of"):
            recogniser.recognise(text, "sv", kinds=("hobby",))


AWKWARD = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["köra", "truck", "truckkörning", "R", "C#", "Python", "sairaanhoitaja", "IT", ",", ".", "\n", "-", "och",
             "\ud800", "\x00", "a\u0308", "ß", "kundservice", "B-körkort", "(", "/", "👩\u200d⚕️", "kunde" * 9]
        ),
        max_size=30,
    ).map(" ".join),
)  # fmt: skip


@given(AWKWARD, st.sampled_from([None, *LANGUAGES]))
def test_any_text_is_survived(text: str, language: str | None) -> None:
    recogniser = _shared()
    recognition = recogniser.recognise(text, language)

    assert recognition == recogniser.recognise(text, language)
    for occupations in (True, False):
        end = 0
        for mention in recognition.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert mention.surface == text[mention.start : mention.end]
            assert 0.0 < mention.score <= 1.0
            if (mention.kind == "occupation") == occupations:
                assert mention.start >= end
                end = mention.end
    assert [m.start for m in recognition.mentions] == sorted(m.start for m in recognition.mentions)
    assert {r.mention for r in recogniser.requirements(text, language)} <= set(recognition.mentions)
    recogniser.occupations(text, text, language)


@pytest.mark.parametrize(
    "unit", ["köra truck, ", "R ", "Python R ", "truckkörning", "a", "och ", "krav, ", "(", "truck-", "\n", "🚚"]
)
def test_long_texts_end(recogniser: Recogniser, unit: str) -> None:
    text = unit * (50_000 // len(unit))

    assert recogniser.requirements(text) == recogniser.requirements(text, recogniser.recognise(text).language)


_held: list[Recogniser] = []


def _shared() -> Recogniser:
    if not _held:
        _held.append(Recogniser.from_entries(ENTRIES))
    return _held[0]


def test_threads_share_one_recogniser(recogniser: Recogniser) -> None:
    texts = [" ".join(sentences) for sentences in SENTENCES.values()] * 8
    alone = [recogniser.recognise(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(recogniser.recognise, texts))

    assert together == alone
