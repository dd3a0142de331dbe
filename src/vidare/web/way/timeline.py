"""Where steps stand on a line of time: whole numbers of a thousandth, for a drawing without styles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

WIDTH: Final = 1000
THINNEST: Final = 12
"""A day is still seen."""
MOST_MONTHS: Final = 26
"""Of a longer plan the years are marked, not the months."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The span of a plan; `marks` are where months or years begin, 0 to 1000."""

    first: date | None
    last: date | None
    marks: tuple[int, ...] = ()

    @property
    def days(self) -> int:
        return max(1, (self.last - self.first).days + 1) if self.first and self.last else 1


@dataclass(frozen=True, slots=True)
class Bar:
    """From `x`, `width` wide, of 1000."""

    x: int
    width: int


def scale(first: date | None, last: date | None) -> Scale:
    """The scale of a plan that runs from `first` to `last`."""
    if first is None or last is None:
        return Scale(first, last)
    months = (last.year - first.year) * 12 + last.month - first.month
    found = Scale(first, last)
    begins = [date(first.year + (first.month + n) // 12, (first.month + n) % 12 + 1, 1) for n in range(months)]
    kept = begins if months <= MOST_MONTHS else [day for day in begins if day.month == 1]
    return Scale(first, last, tuple(_place(day, found) for day in kept))


def bar(starts: date, ends: date, on: Scale) -> Bar:
    """Where a step stands; never wider than the line."""
    x = min(_place(starts, on), WIDTH - THINNEST)
    width = round(WIDTH * ((ends - starts).days + 1) / on.days)
    return Bar(x, max(THINNEST, min(width, WIDTH - x)))


def _place(day: date, on: Scale) -> int:
    return round(WIDTH * max(0, (day - on.first).days) / on.days) if on.first else 0
