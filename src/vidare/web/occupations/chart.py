"""A chart of bars as inline SVG: numbers in, geometry out. The template draws it and says the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

WIDTH, HEIGHT = 480, 170
LEFT, TOP, BOTTOM = 34, 10, 26
GAP = 0.25
"""Share of a bar's room that stays empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the units of the view box; `name` is the month in full, `tick` what stands below it, mostly nothing."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    name: str
    tick: str
    value: int
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line across, with its value."""

    y: str
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """`latest` and `before` are the sums of the last twelve full months and of the twelve before them that are shown."""

    width: int
    height: int
    left: int
    bars: list[Bar]
    lines: list[Line]
    total: int
    highest: Bar
    latest: int
    before: int
    months_before: int


def monthly(values: Sequence[tuple[date, int]]) -> Chart | None:
    """A chart of a value a month, the last month being the present one, which is not over; None where all are zero."""
    highest = max((value for _, value in values), default=0)
    if not highest:
        return None
    top = _round_up(highest)
    room = (WIDTH - LEFT) / len(values)
    bars = [_bar(at, month, value, room, top, at == len(values) - 1) for at, (month, value) in enumerate(values)]
    counts = [value for _, value in values[:-1]]
    return Chart(
        WIDTH,
        HEIGHT,
        LEFT,
        bars,
        [Line(_number(_height_of(value, top)), value) for value in sorted({0, top // 2, top})],
        sum(counts) + values[-1][1],
        max(bars, key=lambda bar: bar.value),
        sum(counts[-12:]),
        sum(counts[:-12]),
        len(counts[:-12]),
    )


def _bar(at: int, month: date, value: int, room: float, top: int, is_last: bool) -> Bar:
    y = _height_of(value, top)
    x = LEFT + at * room + room * GAP / 2
    tick = date_format(month, "M Y") if month.month == 1 else ""
    name = date_format(month, "F Y")
    width = room * (1 - GAP)
    return Bar(
        _number(x), _number(y), _number(width), _number(HEIGHT - BOTTOM - y), _number(x + width / 2),
        name, tick, value, is_last,
    )  # fmt: skip


def _height_of(value: int, top: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _round_up(value: int) -> int:
    """The next of 2, 4, 10, 20, 40, 100 …: an even number, so that its half is a whole number."""
    power = 10 ** (len(str(value)) - 1)
    return next(step * power for step in (1, 2, 4, 10) if step * power >= value) if value > 1 else 2


def _number(value: float) -> str:
    """With a point whatever the reader's language, as SVG wants it."""
    return f"{value:.1f}"
