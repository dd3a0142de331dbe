"""A record as bytes: what its hash is made of, and what is kept of it."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from vidare.catalogue.records import CourseRecord, JobPostingRecord


def dump(record: CourseRecord | JobPostingRecord) -> bytes:
    """The record as canonical JSON: equal records give equal bytes."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def pack(payload: bytes) -> bytes:
    return zlib.compress(payload, 6)


def unpack(packed: bytes) -> dict[str, Any]:
    """The kept record as plain data."""
    loaded: dict[str, Any] = json.loads(zlib.decompress(packed))
    return loaded


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, date | Decimal):
        return str(value)
    return value
