"""Gates of age. Many rules count from the year one turns N, some from half a year, others from the birthday; a person tells
their age in years, so that near the gate the answer may be "not known"."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class By(StrEnum):
    """What an age is counted from."""

    DAY = "day"
    """The birthday."""
    YEAR = "year"
    """The whole of the year in which one turns that age."""
    HALF_YEAR = "half-year"
    """1 July of the year in which one turns that age."""


def has_reached(age: int | None, least: int, by: By, day: date) -> bool | None:
    """Whether somebody who is `age` on `day` has reached the gate `least`; None where it hangs on the birthday, or the age
    is not known."""
    if age is None:
        return None
    if by is By.DAY:
        return age >= least
    turns = _turns(age, day)
    if by is By.HALF_YEAR and day.month < 7:
        # In the first half the gate is open only to those who turned `least` in an earlier year.
        turns = (turns[0] - 1, turns[1] - 1)
    return _either(turns[0] >= least, turns[1] >= least)


def is_within(age: int | None, most: int, by: By, day: date) -> bool | None:
    """Whether somebody who is `age` on `day` is still within a gate that counts `most` in (the year one turns `most`, or
    the last day at that age; by HALF_YEAR until 30 June of the year one turns `most`, when the gate of `has_reached`
    opens); None as in `has_reached`."""
    if age is None:
        return None
    if by is By.HALF_YEAR:
        reached = has_reached(age, most, by, day)
        return None if reached is None else not reached
    if by is By.DAY:
        return age <= most
    turns = _turns(age, day)
    return _either(turns[0] <= most, turns[1] <= most)


def _turns(age: int, day: date) -> tuple[int, int]:
    """The least and most that one can turn this year: at the end of the year it is known, before it the birthday may lie
    ahead."""
    ahead = age if (day.month, day.day) == (12, 31) else age + 1
    return (age, ahead)


def _either(first: bool, second: bool) -> bool | None:
    return first if first == second else None
