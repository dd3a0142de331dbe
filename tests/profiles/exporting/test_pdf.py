"""The PDF of a CV, read as a reader would: order, language, title, tags; long names, many pages, hostile text."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from vidare.core.text import LANGUAGES
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.exporting import FORMATS
from vidare.profiles.exporting.pdf import html
from vidare.profiles.exporting.values import Chosen, ChosenSkill
from vidare.profiles.exporting.words import WORDS, period
from vidare.profiles.profile import Level

NAME = "Åse-Lill Ødegård Hyvönen"


def _chosen(language: str = "sv", **more: Any) -> Chosen:
    given: dict[str, Any] = {
        "contact": Contact(NAME, "ase@example.org", "+47 900 00 000", "Storgata 1, 0155 Oslo", "1979-03"),
        "entries": (
            Entry(EntryKind.WORK, "Undersköterska", organisation="Hemtjänsten", started="2019-08", is_ongoing=True,
                  text="Omvårdnad.\n- Delegering\n- Handledning"),
            Entry(EntryKind.WORK, "Butiksbiträde", started="2001", ended="2003"),
            Entry(EntryKind.EDUCATION, "Nursing", language="en", level="eqf:6", credits="180 hp",
                  evidence=Evidence(Source.RECORD, origin="Högskolan")),
            Entry(EntryKind.LANGUAGE, "somaliska", code="so", level="native"),
        ),
        "skills": (ChosenSkill("läkemedelshantering", level=Level.EXPERT, last_used=2026, years=7),),
        "on": date(2026, 11, 25),
    }  # fmt: skip
    return Chosen(language, **(given | more))


def _catalogue(content: bytes) -> tuple[dict[str, Any], dict[str, Any], int]:
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    pages = resolve1(document.catalog["Pages"])["Count"]
    return document.catalog, document.info[0], pages


def _tags(catalogue: dict[str, Any]) -> list[str]:
    """The structure types of the tag tree, in reading order."""
    found: list[str] = []
    waiting: list[Any] = [catalogue["StructTreeRoot"]]
    while waiting:
        node = resolve1(waiting.pop(0))
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            if kind := getattr(node.get("S"), "name", ""):
                found.append(kind)
            waiting = [node.get("K"), *waiting]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_says_its_language_and_title(language: str) -> None:
    content = FORMATS["pdf"].write(_chosen(language))
    catalogue, info, pages = _catalogue(content)
    assert resolve1(catalogue["Lang"]).decode() == language
    assert resolve1(catalogue["MarkInfo"])["Marked"] is True
    assert resolve1(catalogue["ViewerPreferences"])["DisplayDocTitle"] is True
    assert info["Title"].decode("utf-16") == f"{WORDS[language].cv}: {NAME}"
    assert b'pdfuaid:part="1"' in resolve1(catalogue["Metadata"]).get_data()
    tags = _tags(catalogue)
    assert tags.count("H1") == 1
    assert tags.count("H2") == 4
    assert tags.count("H3") == 3
    assert {"L", "LI", "P"} <= set(tags)
    assert [tag for tag in tags if tag[0] == "H"][:3] == ["H1", "H2", "H3"]
    assert pages == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_text_stands_in_order_with_the_words_of_the_language(language: str) -> None:
    text = extract_text(io.BytesIO(FORMATS["pdf"].write(_chosen(language))))
    words = WORDS[language]
    order = [
        NAME, "ase@example.org", words.sections[EntryKind.WORK], "Undersköterska", "Hemtjänsten", words.now, "Omvårdnad.",
        "Delegering", "Handledning", "Butiksbiträde", words.sections[EntryKind.EDUCATION], "Nursing", "Högskolan",
        words.skills, "läkemedelshantering", words.sections[EntryKind.LANGUAGE], "somaliska", words.native,
    ]  # fmt: skip
    places, at = [], 0
    for part in order:
        at = text.index(part, at)
        places.append(at)
    assert places == sorted(places)


def test_words_in_another_language_say_which() -> None:
    page = html(_chosen("sv"))
    assert '<article lang="en">' in page
    assert 'class="facts" lang="sv"' in page


def test_long_words_stay_on_the_page_and_many_rows_take_several() -> None:
    long = "arbetsmiljösamordnar" * 9
    rows = tuple(
        Entry(EntryKind.WORK, long, organisation=long, started=str(1960 + number), text=f"{long} {long}\n" * 3)
        for number in range(20)
    )
    content = FORMATS["pdf"].write(_chosen(entries=rows, contact=Contact(long)))
    assert _catalogue(content)[2] > 3
    text = extract_text(io.BytesIO(content)).replace("‐", "").replace("\n", "")
    assert text.count(long) >= 20


def test_nothing_chosen_is_an_empty_cv_and_only_the_chosen_is_in_it() -> None:
    content = FORMATS["pdf"].write(Chosen("fi", on=date(2026, 11, 25)))
    assert WORDS["fi"].cv in extract_text(io.BytesIO(content))
    text = extract_text(io.BytesIO(FORMATS["pdf"].write(_chosen(contact=Contact(name=NAME)))))
    assert "ase@example.org" not in text
    assert "1979" not in text


def test_text_is_text_whatever_it_holds() -> None:
    """Markup and CSS in a person's words are words; nothing is fetched, run or styled."""
    hostile = '<img src="http://example.org/x.png"><script>1</script>";} body{display:none} {{ title }} \\"'
    rows = (Entry(EntryKind.WORK, hostile, text=hostile),)
    content = FORMATS["pdf"].write(_chosen(entries=rows, contact=Contact(hostile, links=("javascript:alert(1)",))))
    text = extract_text(io.BytesIO(content)).replace("\n", "")
    assert "<script>1</script>" in text
    assert (
        "javascript:"
        not in html(_chosen(contact=Contact("A", links=("javascript:alert(1)",)))).split("href=", 1)[-1][:12]
    )
    assert b"/JavaScript" not in content


def test_who_vouches_is_told_and_own_words_are_not_dressed_up() -> None:
    skills = (
        ChosenSkill("truck", source=Source.CREDENTIAL, origin="Skolan"),
        ChosenSkill("svets", source=Source.EMPLOYER, origin="Varvet"),
        ChosenSkill("snickeri", source=Source.OWN_WORD, origin="jag"),
        ChosenSkill("måleri", source=Source.IMPORTED, origin="cv.pdf"),
    )
    page = html(_chosen(skills=skills))
    assert "styrkt: Skolan" in page
    assert "enligt Varvet" in page
    assert "jag</span>" not in page
    assert "cv.pdf" not in page


def test_every_language_has_every_word_and_its_own_months() -> None:
    assert set(WORDS) == set(LANGUAGES)
    for language in LANGUAGES:
        words = WORDS[language]
        assert len(set(words.months)) == 12
        assert set(words.sections) == set(EntryKind)
        assert "{number}" in words.page
        assert "{all}" in words.page


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("2019-08", "", True, "sv"), "augusti 2019 – nu"),
        (("2019", "2019", False, "nb"), "2019"),
        (("2019-08-15", "2020", False, "fi"), "15. elokuuta 2019 – 2020"),
        (("", "2021-05-01", False, "da"), "til 1. maj 2021"),
        (("", "", False, "en"), ""),
    ],
)
def test_times_are_said_as_people_say_them(given: tuple[str, str, bool, str], expected: str) -> None:
    assert period(*given) == expected
