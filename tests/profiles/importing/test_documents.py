"""Documents as lines, and documents that are refused: each refusal says what to do instead."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.profiles.importing.cvs.making import troubles
from tests.profiles.importing.cvs.making.people import people
from tests.profiles.importing.cvs.making.rendering import RENDERERS
from vidare.core.problems import Problem
from vidare.profiles.importing import cv
from vidare.profiles.importing.documents import kind, read_document
from vidare.profiles.importing.documents.columns import Box, rows_of_page
from vidare.profiles.importing.documents.values import clean, without_bullet
from vidare.profiles.importing.values import MOST_BYTES


@pytest.mark.parametrize("wanted", sorted(RENDERERS))
def test_the_kind_is_told_by_content(wanted: str) -> None:
    person = people()[1]
    content = RENDERERS[wanted](person)
    assert kind(content) == wanted
    document = read_document(content)
    assert document.format == wanted
    assert "Mohammed Al-Rashid" in document.text
    assert "Städare" in document.text


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (troubles.scanned(), "scanned"),
        (troubles.picture(), "scanned"),
        (troubles.locked_pdf(), "protected"),
        (troubles.old_office(True), "protected"),
        (troubles.old_office(False), "unknown-format"),
        (troubles.packed("xl/workbook.xml", b"<a/>"), "unknown-format"),
        (bytes(range(256)) * 20, "unknown-format"),
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"{\\rtf1 }", "empty"),
        (b"%PDF-1.7\nnonsense", "unreadable"),
        (b"PK\x03\x04" + bytes(50), "unreadable"),
        (troubles.packed("word/document.xml", b"<a><b></a>"), "unreadable"),
        (troubles.entities(), "unreadable"),
        (troubles.swelling(), "too-heavy"),
    ],
)
def test_what_cannot_be_read_is_refused_kindly(content: bytes, wanted: str) -> None:
    with pytest.raises(Problem) as caught:
        read_document(content)
    assert caught.value.type == wanted
    assert caught.value.detail.endswith(".")


def test_a_document_nested_without_end_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        read_document(troubles.deep())
    assert caught.value.type in {"too-heavy", "unreadable"}


def test_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(Problem) as caught:
        cv.read(b"a" * (MOST_BYTES + 1), "cv.txt")
    assert caught.value.type == "too-large"


def test_a_picture_is_refused_from_the_other_process_too() -> None:
    with pytest.raises(Problem) as caught:
        cv.read(troubles.scanned(), "cv.pdf")
    assert caught.value.type == "scanned"
    assert "paste the text" in caught.value.detail


@pytest.mark.parametrize("name", ["pdf", "docx", "odt", "rtf"])
def test_damage_never_escapes_as_another_error(name: str) -> None:
    """Bytes changed at random: it is read, or refused as a Problem."""
    whole, chance = RENDERERS[name](people()[3]), random.Random(name)
    for _ in range(15):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 60)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(Problem):
            read_document(bytes(broken[: chance.randint(20, len(broken))]))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
def test_text_in_any_encoding(codec: str) -> None:
    text = "Åsa Öberg\nUndersköterska på Äldreboendet i Malmö\nSmørrebrød, færdig"
    assert "Undersköterska på Äldreboendet" in read_document(text.encode(codec)).text


def _box(x: float, y: float, text: str, size: float = 10) -> Box:
    return Box(x, x + 5 * len(text), y, y + size, text, size, False)


def test_a_column_beside_is_read_by_itself() -> None:
    side = [_box(30, 100 + 17 * n, text) for n, text in enumerate(("Kontakt", "Malmö", "070-1", "Språk", "Svenska"))]
    main = [_box(200, 104 + 13 * n, f"Rad {n} av en lång text om arbete") for n in range(9)]
    rows = list(rows_of_page([_box(30, 40, "Namn över hela bredden av sidan, från kant till kant"), *side, *main], 595))
    assert [row.flow for row in rows] == [0, *[1] * 5, *[0] * 9]


def test_dates_beside_the_text_are_rows_of_a_table() -> None:
    dates = [_box(30, 100 + 40 * n, f"{2010 + n}–{2011 + n}") for n in range(4)]
    jobs = [_box(130, 100 + 20 * n, f"Arbete {n}") for n in range(8)]
    rows = list(rows_of_page([*dates, *jobs], 595))
    assert rows[0].cells == ("2010–2011", "Arbete 0")
    assert len(rows) == 8


def test_letters_set_apart_are_put_together() -> None:
    assert clean("A R B E T E  O C H  S K O L A") == "ARBETE OCH SKOLA"
    assert clean("eﬀektiv soft\xadware") == "effektiv software"
    assert without_bullet("•  Kassa") == ("Kassa", True)
    assert without_bullet("o-ringar") == ("o-ringar", False)
