"""Records out of JSON: a list, an object that holds a list, one object, or a line each. One record in memory at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast

import ijson

from vidare.catalogue.records import Rejection
from vidare.harvest.readers.base import Document
from vidare.harvest.readers.documents import READ_ERRORS, RECORD_LIMIT, Source, lines, said, where

DEPTH_LIMIT: Final = 60
NODE_LIMIT: Final = 1_000_000

Path = tuple[str, ...]
ROOT: Final[Path] = ()
"""The container path of a list that is the document itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record as the document holds it, or what is wrong with it."""

    position: str
    value: dict[str, Any] | None
    problem: str = ""
    breaks_off: bool = False
    """Whether the rest of the document could not be read."""

    def rejection(self) -> Rejection:
        return Rejection(self.position, self.problem, breaks_off=self.breaks_off)


def json_items(document: Document, containers: frozenset[Path]) -> Iterator[Item]:
    """The objects of a JSON document: the elements of the lists at the `containers` paths (object keys from the top, a
    list step is "[]"), or the document itself where it is one object that holds none of them.

    A value that is no object is an Item with a problem, and so is the place where a document breaks off.
    """
    name, stream = document
    source = Source(stream)
    if not source.head.strip() and source.failure is None:
        yield Item(where(name, "start"), None, "the document is empty", breaks_off=True)
    elif _by_lines(name, source.head):
        yield from _lines(name, source)
    else:
        yield from _events(name, source, containers)


def _by_lines(name: str, head: bytes) -> bool:
    if re.search(r"\.(ndjson|jsonl)(\.gz)?$", name, re.IGNORECASE):
        return True
    first = [line.strip() for line in head.split(b"\n")[:50] if line.strip()]
    return len(first) > 1 and first[0][:1] == first[1][:1] == b"{" and first[0][-1:] == b"}"


def _lines(name: str, source: Source) -> Iterator[Item]:
    for number, line in enumerate(lines(source, RECORD_LIMIT), start=1):
        position = where(name, f"line {number}")
        if isinstance(line, Exception):
            yield Item(position, None, f"the document breaks off here: {said(line)}", True)
        elif line.strip():
            yield _line(position, line)


def _line(position: str, line: bytes) -> Item:
    try:
        value = json.loads(line.decode("utf-8"), parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return Item(position, None, f"not JSON: {said(error)}")
    if not isinstance(value, dict):
        return Item(position, None, "expected an object")
    problem = "nested too deeply" if _too_deep(value) else ""
    return Item(position, None if problem else value, problem)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _too_deep(value: object) -> bool:
    level: list[object] = [value]
    for _ in range(DEPTH_LIMIT):
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                deeper.extend(item.values())
            elif isinstance(item, list):
                deeper.extend(item)
        if not deeper:
            return False
        level = [item for item in deeper if isinstance(item, dict | list)]
    return bool(level)


class _Builder:
    """One value out of parse events, within limits; beyond them the rest of the value is passed over."""

    def __init__(self) -> None:
        self.value: Any = None
        self.done = False
        self.problem = ""
        self._open: list[dict[str, Any] | list[Any]] = []
        self._keys: list[str] = []
        self._depth = 0
        self._nodes = 0

    @property
    def path(self) -> Path:
        return tuple(self._keys)

    def feed(self, event: str, value: Any) -> None:
        if event == "map_key":
            if self._keys and not self.problem:
                self._keys[-1] = value
        elif event in ("start_map", "start_array"):
            self._start({} if event == "start_map" else [])
        elif event in ("end_map", "end_array"):
            self._depth -= 1
            if not self.problem:
                self._open.pop()
                self._keys.pop()
            self.done = self._depth == 0
        else:
            self._add(value)
            self.done = self._depth == 0

    def _start(self, made: dict[str, Any] | list[Any]) -> None:
        self._add(made)
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            self.problem = self.problem or "nested too deeply"
        if not self.problem:
            self._open.append(made)
            self._keys.append("[]")

    def _add(self, value: Any) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            self.problem = self.problem or "more values than we read in one record"
        if self.problem:
            return
        if not self._open:
            self.value = value
        elif isinstance(self._open[-1], dict):
            self._open[-1][self._keys[-1]] = value
        else:
            self._open[-1].append(value)


class _Walk:
    """Parse events → items: what lies in a container list is built alone, what lies around it is one skeleton."""

    def __init__(self, name: str, containers: frozenset[Path]) -> None:
        self.name = name
        self.count = 0
        self._containers = containers
        self._skeleton = _Builder()
        self._record: _Builder | None = None
        self._inside = False
        self._found = False

    def take(self, event: str, value: Any) -> Item | None:
        if self._record is None and self._inside:
            if event == "end_array":
                self._inside = False
                self._skeleton.feed(event, value)
                return self._end_of_document()
            self._record = _Builder()
        if self._record is not None:
            self._record.feed(event, value)
            return self._end_of_record()
        if event == "start_array" and self._skeleton.path in self._containers:
            self._inside = self._found = True
        self._skeleton.feed(event, value)
        return self._end_of_document()

    def _end_of_record(self) -> Item | None:
        record = self._record
        if record is None or not record.done:
            return None
        self._record = None
        self.count += 1
        return self._item(where(self.name, f"record {self.count}"), record)

    def _end_of_document(self) -> Item | None:
        whole = self._skeleton
        if not whole.done:
            return None
        found, self._found, self._skeleton = self._found, False, _Builder()
        if found and not whole.problem:
            return None
        return self._item(where(self.name, "the document"), whole)

    @staticmethod
    def _item(position: str, built: _Builder) -> Item:
        if built.problem:
            return Item(position, None, built.problem)
        if not isinstance(built.value, dict):
            return Item(position, None, "expected an object")
        return Item(position, cast("dict[str, Any]", built.value))


def _events(name: str, source: Source, containers: frozenset[Path]) -> Iterator[Item]:
    walk = _Walk(name, containers)
    try:
        for event, value in ijson.basic_parse(source, multiple_values=True):
            source.since = 0
            item = walk.take(event, value)
            if item is not None:
                yield item
    except (ijson.JSONError, *READ_ERRORS, RecursionError) as error:
        position = where(name, f"after record {walk.count}")
        yield Item(position, None, f"the document breaks off here, the rest could not be read: {said(error)}", True)
