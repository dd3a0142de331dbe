"""The schemes in the database: ours, an agency's corrections, those that ended."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from vidare.core.actors import system
from vidare.guidance.planning.values import StepKind
from vidare.guidance.support import reading, rows
from vidare.guidance.support.checking import supports
from vidare.profiles.circumstances import Circumstances, Right

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 25)


def test_ended_ones_are_told_apart() -> None:
    assert [one.key for one in reading.ended("FI", DAY)] == ["fi:aikuiskoulutustuki"]
    assert "2024" in reading.ended("FI", DAY)[0].note["en"]
    assert [one.key for one in reading.ended("SE", DAY)] == ["se:studiestartsstod"]


def test_an_agency_sets_this_years_amount(tmp_path: Path) -> None:
    path = tmp_path / "csn.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["key", "grant", "year", "status"])
        writer.writeheader()
        writer.writerow({"key": "se:studiemedel", "grant": "1040", "year": "2026", "status": "verified"})
        writer.writerow({"key": "se:etableringsersattning", "grant": "much", "year": "2026", "status": "verified"})
    report = reading.load(system("test"), [path])
    assert report.overridden == ["se:studiemedel"]
    assert [(one.where, one.reason.split(";")[0]) for one in report.unreadable] == [
        ("csn.csv:3", "field 'grant': 'much'")
    ]
    own = Circumstances(country="SE", right=Right.CITIZEN)
    found = {one.key: one for one in supports(own, "SE", StepKind.UPPER_SECONDARY, 40, 40, DAY, age=30)}
    grant = found["se:studiemedel"].grant_a_week
    assert grant is not None
    assert grant.minor == 1040_00
    assert "2026" in found["se:studiemedel"].note["sv"]
    assert next(one for one in reading.schemes("SE") if one.key == "se:etableringsersattning").amounts.year == 2024


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("kinds", "dream"), ("grant", "1,5"), ("per", "hour"), ("paces", "0"), ("opens", "13-01"), ("first", "run"),
        ("age_least_by", "week"), ("rights", "x"), ("year", "last"), ("valid_until", "never"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told(column: str, cell: str) -> None:
    assert rows.checks({})[column](cell)
