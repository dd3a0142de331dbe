"""Values out of foreign records: each function takes what a feed may hold and answers a clean value, or says what is wrong.

An absent value (None or an empty text) is unknown and never an error; a present one of the wrong kind raises `Bad`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vidare.core.money import CURRENCIES, Money
from vidare.core.text import normalise

TEXT_LIMIT: Final = 200_000
"""Characters that a text keeps; a longer one is cut at a word."""
ID_LIMIT: Final = 200
URL_LIMIT: Final = 1000
NAME_LIMIT: Final = 300
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
_DAY = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s?(Z|[+-]\d{2}:?\d{2})?"
)
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Bad(ValueError):
    """A value that cannot be what its field needs."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field[:100]
        self.reason = reason[:500]


def show(value: object) -> str:
    """A short picture of a foreign value for a reason that people read."""
    if isinstance(value, str):
        return repr(value[:40])
    if value is None or isinstance(value, bool | int | Decimal | float):
        return str(value)[:40] if not isinstance(value, int) or abs(value) < 10**30 else "a huge number"
    return {"dict": "an object", "list": "a list"}.get(type(value).__name__, type(value).__name__)


def mapping(value: object, field: str) -> Mapping[str, Any]:
    """An object; an absent one is empty."""
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise Bad(field, f"expected an object, got {show(value)}")
    return value


def sequence(value: object, field: str) -> Sequence[Any]:
    """A list; an absent one is empty."""
    if value is None or value == "":
        return ()
    if not isinstance(value, list):
        raise Bad(field, f"expected a list, got {show(value)}")
    return value


def mappings(value: object, field: str) -> list[Mapping[str, Any]]:
    """A list of objects."""
    return [mapping(item, field) for item in sequence(value, field) if item is not None]


def text(value: object, field: str, limit: int = TEXT_LIMIT) -> str:
    """A text, NFC, cut at a word after `limit` characters."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Bad(field, f"expected a text, got {show(value)}")
    return cut(normalise(value[: 5 * limit]), limit)


def cut(value: str, limit: int = TEXT_LIMIT) -> str:
    """At most `limit` characters, ending with a whole word."""
    if len(value) <= limit:
        return value
    head = value[: limit - 1]
    space = max(head.rfind(" "), head.rfind("\n"))
    return (head[:space] if space > limit // 2 else head).rstrip() + "…"


def line(value: object, field: str, limit: int = NAME_LIMIT) -> str:
    """A text on one line."""
    return cut(" ".join(text(value, field).split()), limit)


def ident(value: object, field: str, *, required: bool = True) -> str:
    """An outside id: a text or whole number of at most 200 characters, without control characters."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**30:
        value = str(value)
    if value is None or value == "":
        if required:
            raise Bad(field, "the id is missing")
        return ""
    if not isinstance(value, str):
        raise Bad(field, f"expected an id, got {show(value)}")
    found = normalise(value[: 2 * ID_LIMIT])
    if not found or len(value) > ID_LIMIT or _BROKEN.search(value):
        raise Bad(field, f"expected an id of 1 to {ID_LIMIT} printable characters, got {show(value)}")
    return found


def number(value: object, field: str, low: int = 0, high: int = 10**9) -> Decimal | None:
    """A finite number from `low` to `high`, also written as a text (with a decimal comma or point)."""
    if value is None or value == "":
        return None
    found: Decimal | None = None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        found = _decimal(value)
    elif isinstance(value, str) and len(value) <= 40:
        found = _decimal(value.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if found is None or not low <= found <= high:
        raise Bad(field, f"expected a number from {low} to {high}, got {show(value)}")
    return found


def _decimal(value: int | float | Decimal | str) -> Decimal | None:
    if isinstance(value, int) and abs(value) > 10**30:
        return None
    try:
        found = Decimal(str(value))
    except (InvalidOperation, ValueError):
        return None
    # huge exponents are cheap to hold and ruinous to write out
    return found if found.is_finite() and -20 < found.adjusted() < 20 else None


def whole(value: object, field: str, low: int = 0, high: int = 10**9) -> int | None:
    """A whole number from `low` to `high`; "5.0" is one, 5.5 is none."""
    found = number(value, field, low, high)
    if found is None:
        return None
    if found != found.to_integral_value():
        raise Bad(field, f"expected a whole number, got {show(value)}")
    return int(found)


def flag(value: object, field: str) -> bool | None:
    """Yes, no or unknown."""
    if value is None or isinstance(value, bool):
        return value
    known = {
        "true": True,
        "t": True,
        "1": True,
        "ja": True,
        "false": False,
        "f": False,
        "0": False,
        "nej": False,
        "": None,
    }
    if isinstance(value, str) and value.lower() in known:
        return known[value.lower()]
    raise Bad(field, f"expected true or false, got {show(value)}")


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


def day(value: object, field: str, zone: str = "") -> date | None:
    """A date out of an ISO 8601 date or time. An instant with an offset is the date in `zone`, where one is named:
    22:00 UTC on 22 April is already the 23rd in Oslo."""
    if value is None or value == "":
        return None
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 50 else None
    if match is None:
        raise Bad(field, f"expected a date such as 2026-11-24, got {show(value)}")
    year, month, date_, hour, minute, second, offset = match.groups()
    try:
        moment = datetime(
            int(year), int(month), int(date_), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
        found = moment.date()
        local = _zone(zone) if offset == "Z" and hour and zone else None
        if local is not None:
            found = moment.astimezone(local).date()
    except (ValueError, OverflowError) as error:
        raise Bad(field, f"there is no such date: {show(value)}") from error
    if not _EARLIEST <= found <= _LATEST:
        raise Bad(field, f"expected a date between {_EARLIEST} and {_LATEST}, got {show(value)}")
    return found


def in_order(first: date | None, last: date | None, field: str) -> None:
    """Raises Bad where the last day lies before the first."""
    if first is not None and last is not None and last < first:
        raise Bad(field, f"{last} lies before {first}")


def url(value: object, field: str) -> str:
    """A web address; empty for what is none, such as a script or a mail address."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Bad(field, f"expected a web address, got {show(value)}")
    found = value.strip()
    if found.startswith("www."):
        found = f"https://{found}"
    if not re.fullmatch(r"https?://[^\s<>\"'\\^`{|}\x00-\x20\ud800-\udfff]+", found, re.IGNORECASE):
        return ""
    return found if len(found) <= URL_LIMIT else ""


def money(value: object, currency: str, field: str) -> Money | None:
    """An amount in whole units; None where it, or a currency that we hold, is unknown."""
    amount = number(value, field, 0, 10**9)
    return Money.of(amount, currency) if amount is not None and currency in CURRENCIES else None
