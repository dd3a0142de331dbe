"""What a person has done, as rows of a record: work, unpaid work, education, courses, languages, licences.

An entry is the person's own account until something stronger stands behind it; its evidence says what. A date is as exact
as it is known: `2019`, `2019-08` or `2019-08-15`.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self

from vidare.core.problems import Problem
from vidare.core.text import normalise
from vidare.profiles.evidence import Evidence

MOST_ENTRIES: Final = 200
MOST_TEXT: Final = 4_000
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class EntryKind(StrEnum):
    WORK = "work"
    UNPAID = "unpaid"
    """Voluntary, caring, household and other informal work: it counts."""
    EDUCATION = "education"
    COURSE = "course"
    LANGUAGE = "language"
    LICENCE = "licence"


def new_key() -> str:
    """A key for a new entry, unique enough within a record."""
    return secrets.token_hex(5)


def partial_date(text: str) -> str:
    """`text` when it is empty or a year, a month or a day that exists. Raises ValueError."""
    if not text:
        return ""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {text!r}")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    if not 1900 <= year <= 2200:
        raise ValueError(f"expected a year from 1900 to 2200, got {text!r}")
    date(year, month, day)
    return text


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a record. `title` is the job, degree, course, language (ISO 639 code in `code`) or licence; `organisation`
    employer, school or issuer. `concept` is the URI of an occupation, qualification, language or licence where one is known.
    `level` is `A1`…`C2` or `native` for a language, `eqf:1`…`eqf:8` for education. `credits` as stated ("180 hp").
    `language` (ISO 639) is that of the words. Texts are shortened to what fits: 300 characters, `text` 4,000."""

    kind: EntryKind
    title: str
    key: str = field(default_factory=new_key)
    organisation: str = ""
    place: str = ""
    country: str = ""
    started: str = ""
    ended: str = ""
    is_ongoing: bool = False
    text: str = ""
    concept: str = ""
    code: str = ""
    level: str = ""
    credits: str = ""
    grade: str = ""
    language: str = ""
    evidence: Evidence = field(default_factory=Evidence)

    def __post_init__(self) -> None:
        for name in ("started", "ended"):
            try:
                partial_date(getattr(self, name))
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from error
        for name in _TEXTS:
            value = getattr(self, name)
            most = MOST_TEXT if name == "text" else 300
            if len(value) > most:
                object.__setattr__(self, name, value[:most])

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """Ongoing last in ascending order, then by end and start: `sorted(..., reverse=True)` gives the newest first."""
        return (self.is_ongoing, self.ended, self.started)

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        data["kind"] = str(self.kind)
        data["evidence"] = self.evidence.to_json()
        return {name: value for name, value in data.items() if value not in ("", False)}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Raises Problem that names the field when it cannot be read."""
        if not isinstance(data, dict):
            raise Problem("Not an entry", "bad-profile", detail="entry: expected an object")
        given: dict[str, Any] = {}
        for name in _TEXTS:
            value = data.get(name, "")
            if not isinstance(value, str):
                raise Problem("Not an entry", "bad-profile", detail=f"entry: {name}: expected text")
            if value:
                given[name] = normalise(value)
        try:
            return cls(
                kind=EntryKind(data.get("kind", "")),
                title=given.pop("title", ""),
                is_ongoing=data.get("is_ongoing") is True,
                evidence=Evidence.from_json(data.get("evidence") or {}),
                **given,
            )
        except ValueError as error:
            raise Problem("Not an entry", "bad-profile", detail=f"entry: {error}") from error


_TEXTS: Final = tuple(entry.name for entry in fields(Entry) if entry.type == "str")
