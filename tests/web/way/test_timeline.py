"""Where steps stand on a line of time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vidare.web.way import timeline
from vidare.web.way.timeline import THINNEST, WIDTH, Bar

FIRST, LAST = date(2027, 1, 1), date(2027, 4, 10)


def test_months_are_marked_where_they_begin() -> None:
    scale = timeline.scale(FIRST, LAST)
    assert scale.days == 100
    assert scale.marks == (310, 590, 900)


def test_of_a_long_plan_the_years_are_marked() -> None:
    scale = timeline.scale(date(2027, 7, 1), date(2031, 6, 30))
    assert len(scale.marks) == 4


def test_a_step_stands_at_its_days() -> None:
    scale = timeline.scale(FIRST, LAST)
    assert timeline.bar(FIRST, LAST, scale) == Bar(0, WIDTH)
    assert timeline.bar(FIRST + timedelta(50), LAST, scale) == Bar(500, 500)


def test_without_days_nothing_is_marked() -> None:
    assert timeline.scale(None, None).marks == ()


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3000))
def test_a_bar_is_always_seen_and_never_leaves_the_line(span: int, start: int, length: int) -> None:
    scale = timeline.scale(FIRST, FIRST + timedelta(span))
    begins = FIRST + timedelta(min(start, span))
    bar = timeline.bar(begins, min(begins + timedelta(length), FIRST + timedelta(span)), scale)
    assert bar.width >= THINNEST
    assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
