"""Many texts at once: JSON Lines in, JSON Lines out, in the same order, on all cores, in bounded memory.

A line in is an object with `text` and, if wanted, `id` and `language` (for occupations `title`, and `text` and `code` as
evidence). A line out has the number of its `line`, its `id`, and what was found, or an `error` that says what is wrong. Blank
lines are passed over.
"""

from __future__ import annotations

import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict
from itertools import batched
from pathlib import Path
from typing import IO, Any, Final

from vidare.core.text import LANGUAGES, normalise_language
from vidare.recognition.languages import detect
from vidare.recognition.mixture import language_passages
from vidare.recognition.outcomes import CourseMention
from vidare.recognition.reading_demands import read_demands
from vidare.recognition.recogniser import Recogniser
from vidare.recognition.requirements import Requirement
from vidare.recognition.selection import Mention

LONGEST_LINE: Final = 16_000_000
"""Bytes; a longer line is passed over and answered with an error."""
_BATCH: Final = 32
"""Lines that a worker is given at a time."""
_AHEAD: Final = 3
"""Batches a worker that may wait or be done and not yet written."""

Line = tuple[int, bytes | None]
Record = Mapping[str, Any]


class BadRecord(ValueError):
    """A line that cannot be read, with the reason."""


def run(source: IO[bytes], dictionary: Path | None, what: str, workers: int) -> Iterator[str]:
    """What is found in each line of `source`, as a line of JSON, in order. `what` is a key of `READERS`; `dictionary` may
    be None only for `detect`. One worker reads in this process."""
    groups = batched(lines(source), _BATCH)
    if workers <= 1:
        _begin(dictionary, what)
        for group in groups:
            yield from _work(group)
        return
    # A dictionary keeps its file open, which forked processes would share: every worker opens its own.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (dictionary, what)) as pool:
        waiting: deque[Future[list[str]]] = deque()
        for group in groups:
            waiting.append(pool.submit(_work, group))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def lines(source: IO[bytes]) -> Iterator[Line]:
    """(number from 1, bytes) of each line that is not blank; None in place of one that is too long to be held."""
    number = 0
    while line := source.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := source.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def mention(found: Mention) -> dict[str, Any]:
    """A mention as JSON has it."""
    return asdict(found)


def requirement(found: Requirement) -> dict[str, Any]:
    """A requirement as JSON has it: its mention's members and its own."""
    own = {"role": found.role, "basis": found.basis, "level": found.level, "years": found.years}
    return mention(found.mention) | own


def outcome(found: CourseMention) -> dict[str, Any]:
    """A mention of a course's text as JSON has it, with its role."""
    return mention(found.mention) | {"role": found.role}


def _recognise(recogniser: Recogniser, record: Record) -> dict[str, Any]:
    found = recogniser.recognise(_text(record, "text"), _language(record))
    return {"language": found.language, "mentions": [mention(one) for one in found.mentions]}


def _requirements(recogniser: Recogniser, record: Record) -> dict[str, Any]:
    text = _text(record, "text")
    language = _language(record) or detect(text).language
    found = [requirement(one) for one in recogniser.requirements(text, language)]
    return {"language": language, "requirements": found, "demands": asdict(read_demands(text, language))}


def _outcomes(recogniser: Recogniser, record: Record) -> dict[str, Any]:
    text = _text(record, "text")
    language = _language(record) or detect(text).language
    return {"language": language, "mentions": [outcome(one) for one in recogniser.outcomes(text, language)]}


def _occupations(recogniser: Recogniser, record: Record) -> dict[str, Any]:
    text, code = _text(record, "text", ""), _text(record, "code", "")
    found = recogniser.occupations(_text(record, "title"), text, _language(record), code)
    return {"occupations": [asdict(one) for one in found]}


def _detect(recogniser: Recogniser | None, record: Record) -> dict[str, Any]:
    text = _text(record, "text")
    return asdict(detect(text)) | {"passages": [asdict(one) for one in language_passages(text)]}


READERS: Final[Mapping[str, Callable[[Any, Record], dict[str, Any]]]] = {
    "recognise": _recognise,
    "requirements": _requirements,
    "outcomes": _outcomes,
    "occupations": _occupations,
    "detect": _detect,
}


def _text(record: Record, name: str, default: str | None = None) -> str:
    found = record.get(name, default)
    if not isinstance(found, str):
        raise BadRecord(f"`{name}` must be a text")
    return found


def _language(record: Record) -> str | None:
    code = record.get("language")
    if code is None:
        return None
    known = normalise_language(code) if isinstance(code, str) else None
    if known is None:
        raise BadRecord(f"`language` must be one of {', '.join(LANGUAGES)}")
    return known


class _Worker:
    """What a process keeps between batches."""

    recogniser: Recogniser | None = None
    what: str = "recognise"


def _begin(dictionary: Path | None, what: str) -> None:
    _Worker.what = what
    _Worker.recogniser = Recogniser.load(dictionary) if dictionary is not None else None


def _work(group: Iterable[Line]) -> list[str]:
    return [json.dumps(_one(number, line), ensure_ascii=False) for number, line in group]


def _one(number: int, line: bytes | None) -> dict[str, Any]:
    """The answer to a line, whatever is in it."""
    head: dict[str, Any] = {"line": number}
    try:
        record = _record(line)
        if "id" in record:
            head["id"] = record["id"]
        return head | READERS[_Worker.what](_Worker.recogniser, record)
    except BadRecord as problem:
        return head | {"error": str(problem)}


def _record(line: bytes | None) -> Record:
    if line is None:
        raise BadRecord(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRecord(f"not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadRecord("the line must hold one JSON object")
    return found
