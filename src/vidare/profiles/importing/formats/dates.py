"""Dates as documents write them, made partial dates: `2019`, `2019-08` or `2019-08-15`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from vidare.profiles.entries import partial_date
from vidare.profiles.importing.formats import reasons

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan tammi", "feb helmi", "mar maalis mär", "apr huhti", "may maj mai touko", "jun kesä", "jul heinä",
            "aug elo", "sep syys", "oct okt loka", "nov marras", "dec des joulu",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO: Final = re.compile(r"([+-]?\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ].*|Z|[+-]\d{2}:\d{2})?)?)?")
_WORDS: Final = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,})\.?,?\s+(?:(\d{1,2}),\s+)?(\d{4})")
_NUMBERS: Final = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})")
_NOW: Final = {
    "present", "current", "now", "ongoing", "nuvarande", "pågående", "nu", "nykyinen", "nyt", "nå", "nåværende",
    "nåverande", "nuværende", "igangværende",
}  # fmt: skip


def is_now(value: Any) -> bool:
    """Whether the words of an end say that it has not ended."""
    return isinstance(value, str) and value.strip().lower() in _NOW


def is_open(started: Any, ended: Any) -> bool:
    """Whether a time has a start that can be read and no end: what is written so is still going on."""
    try:
        return not ended and bool(partial(started))
    except ValueError:
        return False


def partial(value: Any) -> str:
    """`value` (text, a year, or Year, Month and Day) as a partial date; empty for nothing. Raises ValueError with what was
    expected. Texts: ISO 8601, with a time or without; "Aug 2019", "15. august 2019"; 08/2019, 15.08.2019 (day first)."""
    if value in (None, "", {}):
        return ""
    if isinstance(value, bool):
        raise ValueError(reasons.DATE)
    if isinstance(value, int):
        return _joined(value)
    if isinstance(value, Mapping):
        return _from_parts(value)
    if not isinstance(value, str):
        raise ValueError(reasons.DATE)
    return _from_text(value.strip())


def _from_parts(value: Mapping[str, Any]) -> str:
    parts = [value.get(name) for name in ("Year", "Month", "Day")]
    numbers = []
    for part in parts:
        if part in (None, "", 0):
            break
        match = re.fullmatch(r"-{0,3}(\d{1,4})", str(part).strip())
        if match is None:
            raise ValueError(reasons.DATE)
        numbers.append(int(match[1]))
    return _joined(*numbers) if numbers else ""


def _from_text(value: str) -> str:
    if not value:
        return ""
    if match := _ISO.fullmatch(value):
        # A month or day of 00 stands for "not known" in some exports.
        numbers = [int(part) for part in match.groups() if part]
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return _joined(*numbers)
    if match := _WORDS.fullmatch(value):
        before, word, after, year = match.groups()
        month = next((number for name, number in _MONTHS.items() if word.lower().startswith(name)), None)
        if month is not None:
            day = before or after
            return _joined(int(year), month, *([int(day)] if day else []))
    if match := _NUMBERS.fullmatch(value):
        day, month_text, year = match.groups()
        return _joined(int(year), int(month_text), *([int(day)] if day else []))
    raise ValueError(reasons.DATE)


def _joined(*numbers: int) -> str:
    try:
        return partial_date("-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers)))
    except ValueError as error:
        raise ValueError(reasons.DATE) from error
