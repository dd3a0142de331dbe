"""When courses of the sample begin, and until when one can apply: the rules of each country's channels.

The rounds follow `antagning.se` (15 April, 15 October), Opintopolku's joint applications (March, September) and Samordna
opptak (15 April); schools that admit by themselves close some weeks before the start.
"""

from __future__ import annotations

from datetime import date, timedelta

from vidare.catalogue.records import Channel

_TERMS = {
    "SE": {"spring": (1, 18), "autumn": (8, 30)},
    "FI": {"spring": (1, 11), "autumn": (8, 24)},
    "NO": {"spring": (1, 11), "autumn": (8, 17)},
}
_ROUNDS = {
    ("SE", "spring"): ((9, 15), (10, 15)),
    ("SE", "autumn"): ((3, 15), (4, 15)),
    ("FI", "spring"): ((9, 1), (9, 11)),
    ("FI", "autumn"): ((3, 11), (3, 25)),
    ("NO", "spring"): ((10, 1), (11, 15)),
    ("NO", "autumn"): ((2, 1), (4, 15)),
}
_LEAD = {
    Channel.HOME_MUNICIPALITY: (120, 42),
    Channel.PROVIDER: (90, 14),
    Channel.AGENCY: (75, 25),
    Channel.CONTINUOUS: (365, 5),
}
"""Days before the start that an application opens and closes."""


def term_starts(term: str, country: str, today: date) -> list[tuple[date, str]]:
    """The next two starts of a term (`spring`, `autumn`) from `today`, with the term's name."""
    month, day = _TERMS[country][term]
    first = date(today.year, month, day)
    year = today.year if first >= today else today.year + 1
    return [(date(year, month, day), term), (date(year + 1, month, day), term)]


def month_start(today: date, months: int, spread: int) -> date:
    """A Monday about `months` from the demo month; `spread` (0–3) is the week. Never in the past."""
    index = today.year * 12 + today.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1) + timedelta(weeks=spread)
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday <= today:
        monday += timedelta(weeks=1)
    return monday


def window(channel: Channel | None, country: str, start: date, term: str) -> tuple[date | None, date | None]:
    """When applications open and close for a start."""
    if channel == Channel.NATIONAL_ROUND:
        name = term or ("autumn" if start.month >= 7 else "spring")
        (open_month, open_day), (close_month, close_day) = _ROUNDS[(country, name)]
        year = start.year - 1 if name == "spring" else start.year
        return date(year, open_month, open_day), date(year, close_month, close_day)
    if channel in _LEAD:
        opens, closes = _LEAD[channel]
        return start - timedelta(days=opens), start - timedelta(days=closes)
    return None, None
