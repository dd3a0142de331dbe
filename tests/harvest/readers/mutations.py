"""Documents damaged on purpose, by a seed: in their bytes, or in one value of one record."""

from __future__ import annotations

import gzip
import random
from copy import deepcopy
from typing import Any

from tests.harvest.readers.samples import SAMPLES, Rows

_RAW = {
    '"@deep@"': b"[" * 5000 + b"]" * 5000,
    '"@object@"': b'{"a":' * 500 + b"1" + b"}" * 500,
    '"@digits@"': b"1" * 4000,
    '"@power@"': b"1e999999999",
    '"@nan@"': b"NaN",
    '"@infinity@"': b"-Infinity",
}
KEEPS_THE_DOCUMENT = ("@deep@", "@object@", "@digits@", "@power@")
"""Damage that leaves the document readable, so that every other record must come through."""
_BREAKS = ("@nan@", "@infinity@")
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 3.5, 10**100, "", " ", "x", "2026-13-45", "0000-00-00", "9999-12-31", "1e400", "\ud800",
    "\x00\x01", "\u202e\u200b", "😀" * 50, "A" * 300_000, "<b>" * 5000, "&amp;" * 5000, "javascript:alert(1)",
    "http://", [], {}, [[]], [None], [1, "a"], {"fi": 1}, {"fi": None}, {"": ""}, {"koodiUri": 5}, {"koodiUri": None},
)  # fmt: skip


def damaged_bytes(format: str, seed: int) -> bytes:
    """A sample document with flipped, cut, doubled or swapped bytes, or with cut compression."""
    rng = random.Random(f"{format}/{seed}")
    rows, write = SAMPLES[format]
    document = bytearray(write(rows()))
    for _ in range(rng.choice((1, 1, 1, 2, 8))):
        _damage(document, rng)
    return bytes(document)


def _damage(document: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(document) + 1)
    size = rng.choice((1, 1, 2, 16, 200))
    match rng.randrange(6):
        case 0 if document:
            document[min(at, len(document) - 1)] ^= 1 << rng.randrange(8)
        case 1:
            del document[at:]
        case 2:
            del document[at : at + size]
        case 3:
            document[at:at] = bytes(rng.randrange(256) for _ in range(size))
        case 4:
            document[at:at] = rng.choice((b'"', b"{", b"}", b"[", b"]", b"<", b">", b"&", b",", b"\n", b"\\", b"\x00"))
        case _:
            document[at:at] = document[max(0, at - size) : at]


def damaged_record(format: str, seed: int) -> tuple[bytes, int, bool]:
    """A sample document with one damaged value: (document, index of the record, whether the document stays readable)."""
    rng = random.Random(f"{format}:{seed}")
    make, write = SAMPLES[format]
    rows = make()
    index = rng.randrange(len(rows))
    if format == "elm":
        return write(_damaged_element(rows, index, rng)), index, True
    value = rng.choice((*_VALUES, *KEEPS_THE_DOCUMENT, *_BREAKS))
    if format == "myh":
        return write(_damaged_cell(rows, index, value, rng)), index, True
    rows[index] = _replaced(rows[index], value, rng)
    document = write(rows)
    readable = not any(f'"{mark}"'.encode() in document for mark in _BREAKS)
    for mark, raw in _RAW.items():
        document = document.replace(mark.encode(), raw)
    return document, index, readable


def _damaged_element(rows: Rows, index: int, rng: random.Random) -> Rows:
    words = rows[index].split(">")
    at = rng.randrange(1, len(words) - 2)
    words[at] = rng.choice(("", "x", "2026-99-99", "A" * 9000, "P1Y", "&lt;b&gt;", "-5", "1e99")) + words[at].lstrip(
        "x0123456789-"
    )
    rows[index] = ">".join(words)
    return rows


def _damaged_cell(rows: Rows, index: int, value: Any, rng: random.Random) -> Rows:
    column = rng.choice([name for name in rows[index] if name not in {"beslut", "beslut_normalized"}])
    rows[index] = {**rows[index], column: str(value).replace("\n", " ").replace("\r", " ")}
    return rows


def _replaced(row: Any, value: Any, rng: random.Random) -> Any:
    """`row` with one value somewhere in it replaced, or taken away."""
    changed = deepcopy(row)
    places: list[tuple[Any, Any]] = []
    _walk(changed, places)
    holder, key = rng.choice(places)
    if rng.random() < 0.1 and isinstance(holder, dict):
        del holder[key]
    else:
        holder[key] = value
    return changed


def _walk(value: Any, places: list[tuple[Any, Any]]) -> None:
    keys: list[Any] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    for key in keys:
        places.append((value, key))
        _walk(value[key], places)


def cut_gzip(document: bytes, keep: float) -> bytes:
    """The document compressed, with a part of the compressed bytes only."""
    packed = gzip.compress(document, mtime=0)
    return packed[: max(3, int(len(packed) * keep))]
