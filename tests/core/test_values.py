"""Money, ids, places, clock."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.core.clock import today
from vidare.core.geo import Point, distance_km
from vidare.core.ids import content_hash, public_id, slug
from vidare.core.money import Money


@pytest.mark.parametrize(("amount", "minor"), [("1900", 190_000), (12.5, 1_250), (0, 0), (Decimal("0.01"), 1)])
def test_money_is_whole_minor_units(amount: str | float | Decimal, minor: int) -> None:
    assert Money.of(amount, "SEK").minor == minor


def test_zero_is_a_price() -> None:
    assert Money(0, "EUR").is_free


@pytest.mark.parametrize(
    ("amount", "currency"), [("x", "SEK"), ("NaN", "SEK"), ("Infinity", "SEK"), ("-1", "SEK"), ("1", "XYZ")]
)
def test_money_refuses_what_is_none(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"not an amount|negative|unknown currency"):
        Money.of(amount, currency)


def test_public_ids_never_change() -> None:
    assert public_id("sample", "course:1") == public_id("sample", "course:1")
    assert public_id("sample", "course:1") != public_id("other", "course:1")
    assert public_id("aalto", "course:CS-A1110") == "acz5sr7yy5"


@given(st.text(), st.text(), st.text(), st.text())
def test_different_things_have_different_ids(a: str, b: str, c: str, d: str) -> None:
    if (a, b) != (c, d) and "\x1f" not in a + b + c + d:
        assert public_id(a, b) != public_id(c, d)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Truckkort A och B", "truckkort-a-och-b"),
        ("Sjuksköterska, 180 hp", "sjukskoterska-180-hp"),
        ("Blåbær & øl", "blabaer-ol"),
        ("", ""),
        ("***", ""),
    ],
)
def test_slugs_are_readable(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=300))
def test_slugs_are_safe_in_addresses(text: str) -> None:
    assert all(ch.isascii() and (ch.isalnum() or ch == "-") for ch in slug(text))
    assert len(slug(text)) <= 60


def test_distance_between_stockholm_and_goteborg() -> None:
    assert distance_km(Point(59.33, 18.07), Point(57.71, 11.97)) == pytest.approx(398, abs=4)


def test_a_place_must_be_on_the_globe() -> None:
    with pytest.raises(ValueError, match="globe"):
        Point(91, 0)


def test_the_clock_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIDARE_TODAY", "2027-02-28")
    assert today() == date(2027, 2, 28)
    monkeypatch.setenv("VIDARE_TODAY", "yesterday")
    with pytest.raises(ValueError, match="VIDARE_TODAY"):
        today()


def test_the_hash_tells_records_apart() -> None:
    assert content_hash(b"a") != content_hash(b"b")
    assert len(content_hash(b"a")) == 32
