"""What is held about people: each room says what it holds, how it is exported and how it is erased.

The rooms register from below, so that one action reaches them all without knowing them. A test finds a model with a key to
a person that nobody has named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export: `name` within the bundle (`profile.json`), plain JSON `data`, and what it holds, for people.
    `about` is a lazy translation, `schema` a JSON Schema (2020-12) of `data`."""

    name: str
    data: Any
    about: Any
    schema: Any = True


@dataclass(frozen=True, slots=True)
class Holder:
    """What a room holds. `models` are the labels (`profiles.Record`) that it answers for. `export` gives the person's parts;
    `erase` deletes and returns how many of each (by label); `restore` puts exported parts (by name) into an empty account.
    `about` says for people what is held, `purpose` what for, `until` how long: lazy translations."""

    name: str
    models: tuple[str, ...]
    about: Any
    purpose: Any
    until: Any
    export: Callable[[UUID], Iterable[Part]]
    erase: Callable[[UUID], dict[str, int]]
    restore: Callable[[UUID, dict[str, Any]], int] | None = None


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Adds a holder; the same name again replaces it (a server that reloads registers twice)."""
    _holders[holder.name] = holder


def holders() -> tuple[Holder, ...]:
    """All holders, in the order of their names."""
    return tuple(_holders[name] for name in sorted(_holders))


OBJECT = {"type": "object"}
TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
FLAG = {"type": "boolean"}
TIME = {"type": ["string", "null"], "format": "date-time"}
DAY = {"type": ["string", "null"], "format": "date"}
TEXTS = {"type": "array", "items": TEXT}


def rows_of(**fields: Any) -> dict[str, Any]:
    """The schema of a list of objects that have all these fields, and no other."""
    row = {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}
    return {"type": "array", "items": row}


def one_of(**fields: Any) -> dict[str, Any]:
    """The schema of an object that has all these fields, and no other."""
    row: dict[str, Any] = rows_of(**fields)["items"]
    return row


def said(moment: Any) -> str | None:
    """A moment or a day in ISO 8601; None stays."""
    return None if moment is None else moment.isoformat()
