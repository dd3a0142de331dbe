"""Parts that wait for the rest of their course, on disk: a feed may be larger than memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from types import TracebackType
from typing import Any, Self


class Spool:
    """A private temporary file of small JSON values, each of a kind and with a key, in the order they came.

    Decimals come back as whole numbers or Decimals.
    """

    def __init__(self) -> None:
        # an empty name is SQLite's private database on disk, deleted when it is closed
        self._db = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("CREATE TABLE part (seq INTEGER PRIMARY KEY, kind TEXT, key TEXT, position TEXT, body TEXT)")
        self._db.execute("CREATE INDEX part_key ON part (kind, key, seq)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def put(self, kind: str, key: str, position: str, body: object) -> None:
        """Keep a value of JSON's types."""
        written = json.dumps(body, default=_plain, separators=(",", ":"))
        clean = (text.encode("utf-8", "replace").decode() for text in (kind, key, position))
        self._db.execute("INSERT INTO part (kind, key, position, body) VALUES (?, ?, ?, ?)", (*clean, written))

    def get(self, kind: str, key: str) -> list[tuple[str, Any]]:
        """All values of a kind under a key: (position, value), the oldest first."""
        rows = self._db.execute("SELECT position, body FROM part WHERE kind = ? AND key = ? ORDER BY seq", (kind, key))
        return [(position, json.loads(body, parse_float=Decimal)) for position, body in rows]

    def keys(self, kind: str) -> Iterator[str]:
        """The keys of a kind, in the order in which they first came."""
        rows = self._db.execute("SELECT key FROM part WHERE kind = ? GROUP BY key ORDER BY MIN(seq)", (kind,))
        for (key,) in rows:
            yield key


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else None
    raise TypeError(type(value).__name__)
