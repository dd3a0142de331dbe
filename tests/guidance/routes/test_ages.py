"""Gates of age by birthday, by year and by half-year."""

from __future__ import annotations

from datetime import date

import pytest

from vidare.guidance.routes.ages import By, has_reached, is_within


@pytest.mark.parametrize(
    ("age", "by", "day", "expected"),
    [
        (24, By.DAY, date(2026, 11, 25), False),
        (25, By.DAY, date(2026, 11, 25), True),
        (None, By.DAY, date(2026, 11, 25), None),
        # Whoever is 24 may turn 25 this year; on the last day of the year it is known.
        (24, By.YEAR, date(2026, 11, 25), None),
        (24, By.YEAR, date(2026, 12, 31), False),
        (23, By.YEAR, date(2026, 1, 2), False),
        (25, By.YEAR, date(2026, 1, 2), True),
    ],
)
def test_from_an_age_on(age: int | None, by: By, day: date, expected: bool | None) -> None:
    assert has_reached(age, 25, by, day) is expected


@pytest.mark.parametrize(
    ("age", "day", "expected"),
    [
        (19, date(2026, 6, 30), False),
        (19, date(2026, 7, 1), None),
        (20, date(2026, 6, 30), None),
        (20, date(2026, 7, 1), True),
        (21, date(2026, 6, 30), True),
        (18, date(2026, 12, 31), False),
        (20, date(2026, 12, 31), True),
    ],
)
def test_from_1_july_of_the_year_of_turning_20(age: int, day: date, expected: bool | None) -> None:
    assert has_reached(age, 20, By.HALF_YEAR, day) is expected


@pytest.mark.parametrize(
    ("age", "by", "day", "expected"),
    [
        (60, By.DAY, date(2026, 5, 1), True),
        (61, By.DAY, date(2026, 5, 1), False),
        (59, By.YEAR, date(2026, 5, 1), True),
        (60, By.YEAR, date(2026, 5, 1), None),
        (60, By.YEAR, date(2026, 12, 31), True),
        (61, By.YEAR, date(2026, 5, 1), False),
        (None, By.YEAR, date(2026, 5, 1), None),
    ],
)
def test_up_to_an_age(age: int | None, by: By, day: date, expected: bool | None) -> None:
    assert is_within(age, 60, by, day) is expected


@pytest.mark.parametrize(
    ("age", "day", "expected"),
    [
        (18, date(2026, 12, 31), True),
        (19, date(2026, 6, 30), True),
        (19, date(2026, 7, 1), None),
        (20, date(2026, 6, 30), None),
        (20, date(2026, 7, 1), False),
        (None, date(2026, 7, 1), None),
    ],
)
def test_until_30_june_of_the_year_of_turning_20(age: int | None, day: date, expected: bool | None) -> None:
    assert is_within(age, 20, By.HALF_YEAR, day) is expected
