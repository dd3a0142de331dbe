"""Occupations for a job title."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.recognition.vocabulary import entry, urn
from vidare.recognition import Recogniser, dictionary, titles
from vidare.recognition.linking import ranker
from vidare.recognition.titles import default_rankers, rankers_of, rankers_path


@pytest.mark.parametrize(
    ("title", "language", "concept"),
    [
        ("Legitimerad sjuksköterska till akuten", "sv", "nurse"),
        ("Sjuksköterskor sökes", "sv", "nurse"),
        ("Truckförare", "sv", "truck-driver"),
        ("Webbutvecklare, frontend", "sv", "web-developer"),
        ("Sairaanhoitaja, kotihoito", "fi", "nurse"),
        ("Kokki/keittäjä", "fi", "cook"),
        ("Sykepleier 100 % fast", "nb", "nurse"),
        ("Sjukepleiar i heimetenesta", "nn", "nurse"),
        ("Senior software developer", "en", "developer"),
        ("Sygeplejerske til aftenvagt", "da", "nurse"),
        ("Senior Software Developer till Stockholm", "sv", "developer"),
    ],
)
def test_the_best_candidate(recogniser: Recogniser, title: str, language: str, concept: str) -> None:
    best = recogniser.occupations(title, language=language)[0]

    assert best.concept == urn(concept)
    assert 0.2 < best.score <= 1.0


def test_the_language_is_detected(recogniser: Recogniser) -> None:
    assert recogniser.occupations("Erfaren sjuksköterska sökes")[0].concept == urn("nurse")


def test_a_code_decides_between_near_titles(recogniser: Recogniser) -> None:
    plain = {c.concept: c.score for c in recogniser.occupations("Utvecklare", language="sv")}
    web = recogniser.occupations("Utvecklare", language="sv", code="2513")
    system = recogniser.occupations("Utvecklare", language="sv", code="2512")

    assert set(plain) >= {urn("developer"), urn("web-developer")}
    assert web[0].concept == urn("web-developer")
    assert system[0].concept == urn("developer")
    assert web[0].score > plain[urn("web-developer")]


def test_a_code_of_another_field_lowers(recogniser: Recogniser) -> None:
    free = recogniser.occupations("Kock", language="sv")[0].score

    assert recogniser.occupations("Kock", language="sv", code="2221")[0].score < free


def test_the_ad_supports_a_candidate(recogniser: Recogniser) -> None:
    alone = {c.concept: c.score for c in recogniser.occupations("Utvecklare", language="sv")}
    backed = {c.concept: c.score for c in recogniser.occupations("Utvecklare", "Du blir webbutvecklare hos oss.", "sv")}

    assert backed[urn("web-developer")] > alone[urn("web-developer")]
    assert backed[urn("developer")] == alone[urn("developer")]


def test_at_most_so_many_each_once_best_first(recogniser: Recogniser) -> None:
    found = recogniser.occupations("Systemutvecklare och webbutvecklare", language="sv", limit=2)

    assert len(found) == 2
    assert len({c.concept for c in found}) == 2
    assert found[0].score >= found[1].score
    assert recogniser.occupations("kock", limit=0) == ()


@pytest.mark.parametrize("title", ["", "???", "Ö", "zzzz qqqq"])
def test_a_title_that_says_nothing_has_no_candidates(recogniser: Recogniser, title: str) -> None:
    assert recogniser.occupations(title) == ()


def test_a_function_word_is_no_other_languages_thing() -> None:
    recogniser = Recogniser.from_entries(
        [
            entry("cashier", "occupation", "en", "till operator"),
            entry("developer", "occupation", "sv", "javautvecklare"),
        ]
    )

    found = {c.concept: c.score for c in recogniser.occupations("Javautvecklare till bank", language="sv")}

    assert max(found, key=lambda concept: found[concept]) == urn("developer")
    assert found.get(urn("cashier"), 0) < 0.1


def test_place_and_employer_do_not_weaken_a_title(recogniser: Recogniser) -> None:
    plain = recogniser.occupations("Webbutvecklare", language="sv")[0]
    placed = recogniser.occupations("Webbutvecklare till Exempelbolaget i Skellefteå - sök nu!", language="sv")[0]

    assert placed.concept == plain.concept
    assert placed.score > 0.9 * plain.score


def test_a_sites_own_rankers_lie_beside_its_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.bin"
    dictionary.build([entry("cook", "occupation", "sv", "kock")], path, version="1")
    plain = Recogniser.load(path).occupations("Kock", language="sv")[0].score
    own = replace(default_rankers(), curves={"": np.array([[0.0, 1.0], [0.0, 0.5]])})
    ranker.write(own, rankers_path(path))

    assert Recogniser.load(path).occupations("Kock", language="sv")[0].score < min(plain, 0.51)


def test_rankers_of_other_evidence_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dictionary.bin"
    held = default_rankers()
    with monkeypatch.context() as patched:
        patched.setattr(ranker, "NAMES", ("something else",))
        ranker.write(held, rankers_path(path))

    assert rankers_of(path) is default_rankers()


def test_a_package_without_its_ranker_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "_WEIGHTS", "not-there.npz")
    default_rankers.cache_clear()

    with pytest.raises(ranker.NoRanker, match="train-titles"):
        default_rankers()
