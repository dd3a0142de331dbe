"""The chart of new ads."""

from __future__ import annotations

from datetime import date

import pytest

from vidare.web.occupations.chart import BOTTOM, HEIGHT, TOP, WIDTH, monthly

MONTHS = [date(2024 + (11 + n) // 12, (11 + n) % 12 + 1, 1) for n in range(24)]


def test_nothing_to_draw() -> None:
    assert monthly([(month, 0) for month in MONTHS]) is None
    assert monthly([]) is None


def test_bars_stand_on_the_axis_and_inside_the_picture() -> None:
    chart = monthly([(month, number) for number, month in enumerate(MONTHS)])
    assert chart is not None
    assert len(chart.bars) == 24
    for bar in chart.bars:
        assert float(bar.y) + float(bar.height) == pytest.approx(HEIGHT - BOTTOM, abs=0.11)
        assert float(bar.y) >= TOP
        assert float(bar.x) + float(bar.width) <= WIDTH
    assert float(chart.bars[0].height) == 0
    heights = [float(bar.height) for bar in chart.bars]
    assert heights == sorted(heights)


def test_the_present_month_is_partial_and_not_in_the_sums() -> None:
    chart = monthly([(month, 2) for month in MONTHS])
    assert chart is not None
    assert [bar.is_partial for bar in chart.bars] == [False] * 23 + [True]
    assert (chart.latest, chart.before, chart.months_before, chart.total) == (24, 22, 11, 48)


@pytest.mark.parametrize(
    ("highest", "top"), [(1, 2), (2, 2), (3, 4), (5, 10), (10, 10), (11, 20), (39, 40), (41, 100), (1000, 1000)]
)
def test_the_lines_are_round_numbers(highest: int, top: int) -> None:
    chart = monthly([(MONTHS[0], highest), (MONTHS[1], 0)])
    assert chart is not None
    assert [line.value for line in chart.lines] == [0, top // 2, top]


def test_januaries_are_named() -> None:
    chart = monthly([(month, 1) for month in MONTHS])
    assert chart is not None
    ticks = [(bar.tick, bar.name) for bar in chart.bars if bar.tick]
    assert ticks == [("Jan 2025", "January 2025"), ("Jan 2026", "January 2026")]
