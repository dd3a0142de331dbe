"""CVs are read: dates, headings, names, lists; and a floor under how well, in every language."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from bench import _cv

from tests.profiles.importing.cvs.making.people import people
from tests.profiles.importing.cvs.making.rendering import made
from vidare.profiles.entries import EntryKind
from vidare.profiles.evidence import Source
from vidare.profiles.importing import cv
from vidare.profiles.importing.cv.dates import find_period
from vidare.profiles.importing.cv.headings import Kind, heading
from vidare.profiles.importing.cv.listing import level_of
from vidare.profiles.importing.cv.naming import job, name, study
from vidare.profiles.importing.cv.reading import read_bytes
from vidare.profiles.importing.values import Imported

PRECISION, RECALL = 0.93, 0.92
"""The floor in each language, on the half that was held back."""


@pytest.mark.parametrize(
    ("text", "started", "ended", "ongoing"),
    [
        ("2019–", "2019", "", True),
        ("2012 -", "2012", "", True),
        ("aug. 2019 – nå", "2019-08", "", True),
        ("8/2019 - 12/2021", "2019-08", "2021-12", False),
        ("kesä 2018", "2018-06", "2018-08", False),
        ("kesä 2018 – elo 2019", "2018-06", "2019-08", False),
        ("augusti 2019 – pågående", "2019-08", "", True),
        ("1.2.2019–nykyinen", "2019-02-01", "", True),
        ("2019-08 – 2021-02", "2019-08", "2021-02", False),
        ("2019–21", "2019", "2021", False),
        ("Jan–Mar 2020", "2020-01", "2020-03", False),
        ("skoleåret 2004/2005", "2004", "2005", False),
        ("siden 2008", "2008", "", True),
        ("March 2021 to present", "2021-03", "", True),
        ("01.09.2008 – 31.08.2010", "2008-09-01", "2010-08-31", False),
        ("hösten 2015", "2015-09", "2015-11", False),
    ],
)
def test_periods(text: str, started: str, ended: str, ongoing: bool) -> None:
    period = find_period(f"Kock, {text}" if text[0].isalpha() else text)
    assert period is not None
    assert (period.started, period.ended, period.is_ongoing) == (started, ended, ongoing)


@pytest.mark.parametrize("text", ["070-123 45 67", "392 36 Kalmar", "31.2.2019x", "13/2020", "Rum 1800"])
def test_what_is_no_date(text: str) -> None:
    period = find_period(text)
    assert period is None or period.started in {"2019", "2020"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ARBETSLIVSERFARENHET", Kind.WORK), ("Työkokemus:", Kind.WORK), ("Arbeidserfaring", Kind.WORK),
        ("Arbeidsrøynsle", Kind.WORK), ("Erhvervserfaring", Kind.WORK), ("Employment history", Kind.WORK),
        ("Ideellt arbete", Kind.UNPAID), ("Kurs og sertifikater", Kind.COURSE), ("Körkort och behörigheter", Kind.LICENCE),
        ("Kielitaito", Kind.LANGUAGE), ("Om mig", Kind.PROFILE), ("Sjuksköterska", None), ("Kalmar kommun", None),
    ],
)  # fmt: skip
def test_headings(text: str, kind: Kind | None) -> None:
    assert heading(text) == kind


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("modersmål", "native"), ("äidinkieli", "native"), ("flytende", "C1"), ("mycket god", "C1"), ("god", "B2"),
        ("tyydyttävä", "B1"), ("rimelig", "B1"), ("grundläggande", "A2"), ("good (B1)", "B1"), ("", ""),
    ],
)  # fmt: skip
def test_levels_of_languages(words: str, level: str) -> None:
    assert level_of(words) == level


@pytest.mark.parametrize(
    ("groups", "title", "organisation", "place"),
    [
        (["Sjuksköterska, Mölndals sjukhus, Mölndal"], "Sjuksköterska", "Mölndals sjukhus", "Mölndal"),
        (["Efora Oy, Varkaus", "kunnossapitoasentaja"], "kunnossapitoasentaja", "Efora Oy", "Varkaus"),
        (["Smed hos Vestas, Ringkøbing"], "Smed", "Vestas", "Ringkøbing"),
        (["Undersköterska, natt, Sundsvalls kommun"], "Undersköterska, natt", "Sundsvalls kommun", ""),
        (["QA Engineer, Axis Communications — Lund"], "QA Engineer", "Axis Communications", "Lund"),
    ],
)
def test_names_of_work(groups: list[str], title: str, organisation: str, place: str) -> None:
    named = name(groups, job)
    assert (named.title, named.organisation, named.place) == (title, organisation, place)


def test_names_of_study() -> None:
    named = name(["Göteborgs universitet, Göteborg", "Bachelor i sykepleie"], study)
    assert (named.title, named.organisation) == ("Bachelor i sykepleie", "Göteborgs universitet")


def test_a_cv_is_read_in_a_process_of_its_own() -> None:
    found = cv.read(made(people()[0]), "cv.docx")
    assert (found.format, found.language, found.contact.name) == ("pdf", "sv", "Karin Blomqvist")
    studies = [one.entry for one in found.entries if one.entry.kind == EntryKind.EDUCATION]
    assert [entry.level for entry in studies][-1] == "eqf:4"
    assert {one.entry.evidence.source for one in found.entries} == {Source.IMPORTED}
    assert all(one.where and 0 < one.score <= 1 and one.entry.language == "sv" for one in found.entries)
    assert found.holder == found.contact


def test_a_section_without_dates_is_told() -> None:
    found = read_bytes("Ada Berg\n\nArbetslivserfarenhet\nSnickare hos min farbror\n\nSpråk\nSvenska".encode())
    assert [unread.field for unread in found.unread] == ["Arbetslivserfarenhet"]
    assert found.unread[0].where == "line 4"


def test_no_text_is_too_strange() -> None:
    """What is no CV gives little, and never an error."""
    for text in (
        "x",
        "2019–2021",
        "Utbildning\n2020",
        "\n".join("2019 – 2020" for _ in range(300)),
        "(((" * 2000,
        "a, " * 3000,
    ):
        assert isinstance(read_bytes(text.encode()), Imported)


def test_the_floor_in_every_language() -> None:
    """Sixty made CVs, twelve printed by a browser, ten by hand: the half that the reader was not developed on."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    cases = list(_cv.cases())
    assert len({case.key for case in cases}) >= 70
    for case in cases:
        if case.half == "held-back":
            read = cv.finished(read_bytes(case.content))
            counts[case.language] += sum(_cv.score(case.gold, read).values(), Counter())
    rates = {language: _cv.rates(count) for language, count in counts.items()}
    assert set(rates) == {"sv", "fi", "nb", "nn", "da", "en"}
    assert {language: rate for language, rate in rates.items() if rate[0] < PRECISION or rate[1] < RECALL} == {}
