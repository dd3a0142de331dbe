"""The next last day to apply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

ROLLING = "rolling"


def closes(rounds: Iterable[str], day: date) -> date | None:
    """The first last day on or after `day` of rounds that close every year on `MM-DD`; None where one can apply at any
    time, or the days are not known."""
    days = [
        date(year, int(text[:2]), int(text[3:]))
        for text in rounds
        if text != ROLLING
        for year in (day.year, day.year + 1)
    ]
    return min((last for last in days if last >= day), default=None)
