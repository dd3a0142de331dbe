"""Values out of foreign records, markup, languages and personal data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.core.money import Money
from vidare.harvest.readers import values
from vidare.harvest.readers.languages import localised
from vidare.harvest.readers.markup import one_line, outcome_lines, plain
from vidare.harvest.readers.private import GAP, organisation_number_se, without_contacts
from vidare.harvest.readers.values import Bad

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
FUNCTIONS: list[Callable[[Any, str], Any]] = [
    values.mapping, values.sequence, values.mappings, values.text, values.line, values.ident, values.number,
    values.whole, values.flag, values.day, values.url, localised,
]  # fmt: skip


@given(JSON, st.sampled_from(FUNCTIONS))
def test_any_value_is_read_or_told(value: Any, function: Callable[[Any, str], Any]) -> None:
    told = None
    try:
        function(value, "field")
    except Bad as bad:
        told = bad
    assert told is None or (told.field.startswith("field") and told.reason)


@pytest.mark.parametrize(
    ("value", "zone", "expected"),
    [
        ("2026-11-24", "", date(2026, 11, 24)),
        ("2026-11-24T23:59:59", "Europe/Oslo", date(2026, 11, 24)),
        ("2024-04-22T22:00:00Z", "Europe/Oslo", date(2024, 4, 23)),
        ("2023-11-02T23:00:01.5Z", "Europe/Oslo", date(2023, 11, 3)),
        ("2024-04-22T22:00:00Z", "", date(2024, 4, 22)),
        ("2018-10-19 00:00:00", "Europe/Stockholm", date(2018, 10, 19)),
        ("2023-08-21T08:15", "", date(2023, 8, 21)),
        ("2026-11-24T10:00:00+02:00", "Europe/Oslo", date(2026, 11, 24)),
        (None, "", None),
        ("", "", None),
    ],
)
def test_dates(value: object, zone: str, expected: date | None) -> None:
    assert values.day(value, "start", zone) == expected


@pytest.mark.parametrize(
    "value", ["2026-13-01", "2026-02-30", "soon", 20261124, True, "0001-01-01", "9999-12-31", "2026"]
)
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(Bad):
        values.day(value, "start")


@pytest.mark.parametrize(
    ("value", "expected"), [(5, 5), ("5", 5), ("5.0", 5), (Decimal("5.0"), 5), (5.0, 5), ("1 000", 1000), ("", None)]
)
def test_whole_numbers(value: object, expected: int | None) -> None:
    assert values.whole(value, "n") == expected


@pytest.mark.parametrize(
    "value",
    [
        True,
        -1,
        5.5,
        "five",
        Decimal("NaN"),
        float("inf"),
        pytest.param(Decimal("1e999999999"), id="power"),
        pytest.param(10**5000, id="digits"),
        "1e999999999",
        [],
        {},
    ],
)
def test_what_is_no_whole_number(value: object) -> None:
    with pytest.raises(Bad):
        values.whole(value, "n")


@pytest.mark.parametrize("value", ["", None, "x" * 201, "a\x00b", "\ud800", 5.5, True, -1, 10**40, [], "  "])
def test_what_is_no_id(value: object) -> None:
    with pytest.raises(Bad):
        values.ident(value, "id")


def test_addresses() -> None:
    assert values.url("https://example.org/å?q=1", "url") == "https://example.org/å?q=1"
    assert values.url(" www.example.org ", "url") == "https://www.example.org"
    for value in (
        "javascript:alert(1)",
        "mailto:a@b.se",
        "https://a b",
        'https://a"onclick',
        "//x",
        "",
        "https://" + "x" * 1000,
    ):
        assert values.url(value, "url") == ""


def test_prices() -> None:
    assert values.money("1500,50", "SEK", "price") == Money(150050, "SEK")
    assert values.money(0, "EUR", "price") == Money(0, "EUR")
    assert values.money(None, "EUR", "price") is None
    assert values.money(5, "XXX", "price") is None
    with pytest.raises(Bad):
        values.money(-5, "EUR", "price")


def test_a_long_text_is_cut_at_a_word() -> None:
    found = values.text("ord " * 100_000, "text")
    assert len(found) <= values.TEXT_LIMIT
    assert found.endswith("ord…")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Ett</p><p>Två</p>", "Ett\n\nTvå"),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("<ul><li>ett</li><li>två</li></ul>slut", "- ett\n- två\n\nslut"),
        ("<ul><li><p>ett</p></li></ul>", "ett"),
        ("<b>C &lt; D</b>&nbsp;&amp; E", "C < D & E"),
        ("a < b and c > d", "a < b and c > d"),
        ("Fish &amp; chips", "Fish & chips"),
        ("&lt;p&gt;twice&lt;/p&gt;", "twice"),
        ("<![CDATA[<p>x</p>]]>", "x"),
        ("a<script>alert('<b>')</script>b<style>p{}</style>c", "abc"),
        ("a<!-- <b>no</b> -->b", "ab"),
        ("rad 1\r\n\r\n\r\n\r\nrad  2", "rad 1\n\nrad 2"),
        ("\u00a0 x\u200b", "x\u200b"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_markup(source: str, expected: str) -> None:
    assert plain(source) == expected


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<", "<![CDATA[", '<a href="', "</", "&", "<!", "<?", "<script>", "<a/", "<p>", "&lt;"]
)
def test_markup_without_end_ends(piece: str) -> None:
    """A parser that looks for the end of every tag anew would take minutes for each of these."""
    assert len(plain(piece * (400_000 // len(piece)))) <= values.TEXT_LIMIT


def test_outcomes_are_lines() -> None:
    assert outcome_lines("<ul><li>läsa</li><li>skriva</li></ul>1) räkna\n• tala") == "läsa\nskriva\nräkna\ntala"


def test_a_title_is_one_line() -> None:
    assert one_line("<b>En\n titel</b>") == "En titel"


ENGLISH = "The student can design beams and columns of concrete and explain how the structure carries loads."
FINNISH = "Opiskelija osaa suunnitella betonirakenteita ja ymmärtää, miten rakenne kantaa kuormat turvallisesti."


def test_one_text_under_all_labels_is_filed_once_where_it_belongs() -> None:
    assert dict(localised({"fi": ENGLISH, "sv": ENGLISH, "en": ENGLISH}, "x")) == {"en": ENGLISH}


def test_a_text_under_the_wrong_label_is_moved() -> None:
    assert dict(localised({"fi": ENGLISH}, "x")) == {"en": ENGLISH}
    assert dict(localised({"fi": FINNISH, "en": ENGLISH}, "x")) == {"fi": FINNISH, "en": ENGLISH}


def test_the_rightly_labelled_text_stays_where_two_are_in_one_language() -> None:
    other = ENGLISH.replace("student", "learner")
    assert dict(localised({"fi": other, "en": ENGLISH}, "x")) == {"en": ENGLISH}


def test_short_texts_keep_their_label() -> None:
    assert dict(localised({"fi": "Betoni", "sv": "Betong"}, "x")) == {"sv": "Betong", "fi": "Betoni"}
    assert dict(localised({"fi": "Machine learning", "en": "Machine learning"}, "x", hint="en")) == {
        "en": "Machine learning"
    }
    assert dict(localised({"de": "Schweissen"}, "x")) == {}


@pytest.mark.parametrize(
    "contact",
    [
        "anna.andersson@foretag.se", "anna [at] foretag.se", "070-123 45 67", "0701234567", "08-12 34 56", "+46 70 123 45 67",
        "+46(0)70-1234567", "+47 12 34 56 78", "22 33 44 55", "912 34 567", "tlf: 91234567", "040 123 4567", "+358 40 123 4567",
        "0046701234567", "telefon 12345678", "puh. 0401234567", "010 608 4300", "(08) 123 456 78",
    ],
)  # fmt: skip
def test_contacts_are_taken_out(contact: str) -> None:
    found = without_contacts(f"Ring eller skriv: {contact} i dag.")
    assert GAP in found
    assert not set("1234567890@") & set(found), found
    assert found.endswith("i dag.")


@pytest.mark.parametrize(
    "text",
    [
        "mellan 2018-2019 och 2026-12-31", "lön 35 000 - 40 000 kr", "100 %", "kl 08:00-16:30", "ISO 9001", "25 000 kr",
        "3 200 000 kunder", "årskurs 7-9", "C++ och 24/7", "version 3.11.2", "postnummer 981 32", "08.00-17.00", "10 000",
    ],
)  # fmt: skip
def test_other_numbers_stay(text: str) -> None:
    assert without_contacts(text) == text


def test_names_of_contact_persons_are_taken_out() -> None:
    assert without_contacts(
        "Fråga Anna  Andersson. Annars Anna.".replace("  ", " "), ["Anna Andersson", "Anna", ""]
    ) == (f"Fråga {GAP}. Annars Anna.")


def test_a_sole_traders_number_is_a_personal_one() -> None:
    assert organisation_number_se("556677-8899") == "5566778899"
    assert organisation_number_se("165566778899") == "5566778899"
    assert organisation_number_se("800101-1234") == ""
    assert organisation_number_se("198001011234") == ""
