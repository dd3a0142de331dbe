"""Tokens, folding, stems and compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.core.text import LANGUAGES
from vidare.recognition.analysis import analyse, fold, split_compound, stem, stopwords


def surfaces(text: str, language: str = "sv") -> list[str]:
    return [token.text for token in analyse(text, language)]


def test_words_with_symbols_are_words() -> None:
    assert surfaces("C++, C# och .NET; ASP.NET, Node.js") == ["C++", "C#", "och", ".NET", "ASP", "NET", "Node", "js"]


def test_hyphens_and_slashes_part_words() -> None:
    assert surfaces("HR-chef/CI/CD e-post") == ["HR", "chef", "CI", "CD", "e", "post"]


def test_a_plus_after_a_word_is_no_symbol() -> None:
    assert surfaces("Office365+ och 3+ år") == ["Office365", "och", "3", "år"]


def test_spans_point_into_the_text_as_it_was() -> None:
    text = "Ra\u0308ksmo\u0308rgås so\u00adft"
    first, second = analyse(text, "sv")

    assert (first.folded, text[first.start : first.end]) == ("räksmörgås", first.text)
    assert (second.folded, second.end) == ("soft", len(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Åäö ØÆ", "åäö øæ"), ("Idé Café", "ide cafe"), ("A\u0308", "ä"), ("Šakki", "sakki"), ("Straße", "strasse")],
)
def test_folding_keeps_nordic_letters_and_drops_other_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("sv", "sjuksköterska sjuksköterskan sjuksköterskor sjuksköterskorna"),
        ("sv", "undersköterska undersköterskan undersköterskans"),
        ("sv", "truckförare truckföraren truckförarna truckförares"),
        ("sv", "skola skolan skolor skolorna"),
        ("fi", "asiakas asiakkaan asiakkaille asiakkaiden"),
        ("fi", "kauppa kaupan kaupassa kauppaan"),
        ("fi", "tieto tiedon tiedossa tietoja"),
        ("fi", "ohjelmointi ohjelmoinnin ohjelmointia ohjelmoinnista"),
        ("fi", "hitsaaminen hitsaamisen hitsaamista"),
        ("fi", "trukki trukin trukilla"),
        ("fi", "kokki kokin kokkina kokille"),
        ("nb", "sykepleier sykepleieren sykepleiere sykepleierne"),
        ("nb", "lærer læreren lærere lærerne"),
        ("nn", "sjukepleiar sjukepleiaren sjukepleiarar sjukepleiarane"),
        ("da", "sygeplejerske sygeplejersken sygeplejersker sygeplejerskerne"),
        ("en", "nurse nurses nursing"),
    ],
)
def test_inflected_forms_share_a_stem(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("sv", "utbildningsplan", "utbildning"),
        ("sv", "program", "programmering"),
        ("fi", "kirja", "kirjasto"),
        ("sv", "kor", "kör"),
        ("nb", "bår", "bar"),
    ],
)
def test_different_words_keep_different_stems(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


VOCABULARY = {
    "sv": "truck förare köra utbildning sjuksköterska legitimation kund service",
    "fi": "asiakas palvelu tehtävä hygienia passi sairaan hoitaja trukki kuski",
    "nb": "truck fører bevis kunde service sykepleier",
    "nn": "truck førar bevis sjukepleiar kunde",
    "da": "truck fører certifikat sygeplejerske kunde service",
}


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("sv", "truckförarutbildning", ("truck", "förare", "utbildning")),
        ("sv", "Truckförarutbildningen", ("truck", "förare", "utbildning")),
        ("sv", "sjuksköterskelegitimation", ("sjuksköterska", "legitimation")),
        ("sv", "kundservice", ("kund", "service")),
        ("sv", "truckkörning", ("truck", "kör")),
        ("nb", "truckførerbevis", ("truck", "fører", "bevis")),
        ("nb", "kundeservice", ("kunde", "service")),
        ("nn", "truckførarbevis", ("truck", "førar", "bevis")),
        ("da", "truckførercertifikat", ("truck", "fører", "certifikat")),
        ("fi", "asiakaspalvelu", ("asiakas", "palvelu")),
        ("fi", "hygieniapassi", ("hygienia", "passi")),
    ],
)
def test_compounds_fall_into_words_of_the_vocabulary(language: str, word: str, parts: tuple[str, ...]) -> None:
    words = VOCABULARY[language].split()
    vocabulary = {*words, *(stem(known, language) for known in words)}

    assert split_compound(word, language, vocabulary) == parts


def test_inflected_last_parts_are_known_by_their_stem() -> None:
    vocabulary = {"asiakas", "palvelu", "tehtävä", stem("tehtävä", "fi")}

    assert split_compound("asiakaspalvelutehtävissä", "fi", vocabulary)[:2] == ("asiakas", "palvelu")


@pytest.mark.parametrize(
    ("word", "language"),
    [("truck", "sv"), ("trucker", "en"), ("okändaord", "sv"), ("truck2körning", "sv"), ("a" * 100_000, "fi")],
)
def test_other_words_stay_whole(word: str, language: str) -> None:
    assert split_compound(word, language, {"truck", "er", "kör"}) == (fold(word),)


def test_huge_words_stay_whole_and_stems_never_vanish() -> None:
    assert stem("å" * 200_000, "sv") == "å" * 200_000
    assert all(stem(word, language) for language in LANGUAGES for word in ("a", "en", "s", "x1", "-"))


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_gives_tokens_in_order_inside_it(text: str, language: str) -> None:
    tokens = analyse(text, language)
    ends = [0]
    for token in tokens:
        assert ends[-1] <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.stem or not token.folded
        ends.append(token.end)
    assert tokens == analyse(text, language)


@given(st.text(alphabet="trukförakesngy", min_size=1, max_size=40), st.sampled_from(["sv", "fi", "nb", "nn", "da"]))
def test_parts_are_words_of_the_vocabulary(word: str, language: str) -> None:
    vocabulary = {"truck", "förare", "kör", "tryck", "esn", "ark"}
    parts = split_compound(word, language, vocabulary)

    assert parts == (fold(word),) or (len(parts) > 1 and set(parts) <= vocabulary)


def test_stopwords_are_folded_function_words() -> None:
    assert {"och", "för"} <= stopwords("sv")
    assert {"ikkje", "frå"} <= stopwords("nn")
    assert "arbete" not in stopwords("sv")
