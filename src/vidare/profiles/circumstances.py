"""What a person's way must keep to, and what they have told of their situation. Everything is optional: unknown is
None (or empty), never a guess, and no answer here ever lowers what a person is shown of work they could do.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self

from vidare.core.money import CURRENCIES
from vidare.core.problems import Problem

CEFR: Final = ("A1", "A2", "B1", "B2", "C1", "C2")


class Status(StrEnum):
    """What a person does now."""

    UNKNOWN = ""
    EMPLOYED = "employed"
    NOTICE = "notice"
    """Under notice, or at risk of losing the work."""
    UNEMPLOYED = "unemployed"
    STUDYING = "studying"
    BUSINESS = "business"
    HOME = "home"
    """Neither in work nor looking for it: at home with children, ill, out of school."""


class Right(StrEnum):
    """What a person's stay in the country rests on; much of support and fees depends on it."""

    UNKNOWN = ""
    CITIZEN = "citizen"
    NORDIC = "nordic"
    EEA = "eea"
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    ASYLUM = "asylum"


class Adjustment(StrEnum):
    """What work must be like, said without a word of health: never a diagnosis."""

    NO_HEAVY_LIFTING = "no-heavy-lifting"
    NO_NIGHTS = "no-nights"
    SITTING = "sitting"
    NO_DRIVING = "no-driving"


@dataclass(frozen=True, slots=True)
class _Readable:
    """Plain JSON of a flat dataclass, and back; a field that cannot be read is named."""

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Raises Problem that names the field when it cannot be read."""
        if not isinstance(data, dict):
            raise Problem("Not a profile", "bad-profile", detail=f"{cls.__name__.lower()}: expected an object")
        given = {}
        for entry in fields(cls):
            if data.get(entry.name) is None:
                continue
            try:
                given[entry.name] = _READERS[str(entry.type)](data[entry.name])
            except (TypeError, ValueError) as error:
                where = f"{cls.__name__.lower()}: {entry.name}"
                raise Problem("Not a profile", "bad-profile", detail=f"{where}: {error}") from error
        try:
            return cls(**given)
        except ValueError as error:
            raise Problem("Not a profile", "bad-profile", detail=f"{cls.__name__.lower()}: {error}") from error

    def to_json(self) -> dict[str, Any]:
        return {entry.name: _plain(getattr(self, entry.name)) for entry in fields(self)}


@dataclass(frozen=True, slots=True)
class Limits(_Readable):
    """What a person's way must keep to. `place` is a place code; `within_km` counts from it. `money_minor` (of
    `currency`) is the most it may cost in fees less support; `hours_a_week` the most time; nothing begins before
    `earliest` or ends after `deadline`. `languages` (ISO 639) are those they can be taught in; empty: any."""

    place: str = ""
    within_km: int | None = None
    country: str = ""
    hours_a_week: int | None = None
    money_minor: int | None = None
    currency: str = ""
    earliest: date | None = None
    deadline: date | None = None
    online_only: bool = False
    no_daytime: bool = False
    """Evenings, weekends and own time alone."""
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _between("within_km", self.within_km, 0, 20_000)
        _between("hours_a_week", self.hours_a_week, 1, 80)
        _between("money_minor", self.money_minor, 0, 10_000_000_00)
        if self.currency and self.currency not in CURRENCIES:
            raise ValueError(f"currency: expected one of {', '.join(CURRENCIES)}, got {self.currency!r}")
        if self.money_minor is not None and not self.currency:
            raise ValueError("money_minor: needs a currency")


@dataclass(frozen=True, slots=True)
class Circumstances(_Readable):
    """A person's situation, as far as they tell it. `country` is where they live; `education_eqf` the level of their
    highest finished education and `education_country` where it is from; `language_level` (CEFR) how well they know the
    language of the country; `years_worked` in all, `months_worked` of the last 24; `pay_minor` (of `currency`) what they
    earn a month before tax; `hours_worked` a week."""

    country: str = ""
    age: int | None = None
    status: Status = Status.UNKNOWN
    right: Right = Right.UNKNOWN
    years_worked: int | None = None
    months_worked: int | None = None
    hours_worked: int | None = None
    pay_minor: int | None = None
    currency: str = ""
    education_eqf: int | None = None
    education_country: str = ""
    language_level: str = ""
    is_registered_jobseeker: bool | None = None
    has_children: bool | None = None
    qualifications: tuple[str, ...] = ()
    """URIs of finished qualifications, also foreign ones."""
    adjustments: tuple[Adjustment, ...] = ()

    def __post_init__(self) -> None:
        _between("age", self.age, 13, 110)
        _between("years_worked", self.years_worked, 0, 80)
        _between("months_worked", self.months_worked, 0, 24)
        _between("hours_worked", self.hours_worked, 0, 100)
        _between("pay_minor", self.pay_minor, 0, 10_000_000_00)
        _between("education_eqf", self.education_eqf, 0, 8)
        if self.language_level and self.language_level not in CEFR:
            raise ValueError(f"language_level: expected one of {', '.join(CEFR)}, got {self.language_level!r}")
        if self.currency and self.currency not in CURRENCIES:
            raise ValueError(f"currency: expected one of {', '.join(CURRENCIES)}, got {self.currency!r}")


def _between(name: str, value: int | None, least: int, most: int) -> None:
    if value is not None and not least <= value <= most:
        raise ValueError(f"{name}: expected {least} to {most}, got {value}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value[:500]


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return tuple(_text(part) for part in value[:100])


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"expected a whole number, got {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, got {value!r}")
    return value


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


_READERS: Final[dict[str, Any]] = {
    "str": _text,
    "bool": _flag,
    "bool | None": _flag,
    "int | None": _whole,
    "date | None": _day,
    "tuple[str, ...]": _texts,
    "tuple[Adjustment, ...]": lambda value: tuple(Adjustment(part) for part in _texts(value)),
    "Status": Status,
    "Right": Right,
}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [str(part) for part in value] if isinstance(value, tuple) else value
