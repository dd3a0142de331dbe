"""Damaged documents for every feed reader: nothing raised, nothing endless, every loss reported.

    python -m bench.fuzz_readers            # 10,000 documents a reader, about five minutes
    python -m bench.fuzz_readers --smoke    # 300 a reader

Half of the documents have damaged bytes, half one damaged value in one record. The baseline is the standard library
alone (json, csv, ElementTree) on the same documents: the share of rows that come out of it as they were. `ratio` is the
share of records that come through unharmed, ours over that baseline's.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from bench._report import report
from tests.harvest.readers.mutations import damaged_bytes, damaged_record
from tests.harvest.readers.reading import CONTEXT, check, ids
from tests.harvest.readers.samples import SAMPLES

from vidare.catalogue.records import Record, Rejection
from vidare.harvest.readers import READERS

BASELINE = "json, csv and ElementTree of the standard library"
SECONDS = 5
"""A single small document may take so long, with much room for a busy machine."""


@dataclass
class Tally:
    """What happened to one reader."""

    documents: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    survived: int = 0
    could: int = 0
    baseline: float = 0.0
    slowest: float = 0.0
    spent: float = 0.0


class Endless(Exception):
    """A document took longer than it may."""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--documents", type=int, default=0, help="documents a reader")
    arguments.add_argument("--only", choices=sorted(SAMPLES))
    options = arguments.parse_args()
    number = options.documents or (300 if options.smoke else 10_000)
    tallies = {name: fuzz(name, number) for name in sorted(SAMPLES) if options.only in (None, name)}
    faults = sum((tally.faults for tally in tallies.values()), Counter[str]())
    survived = sum(tally.survived for tally in tallies.values()) / max(1, sum(t.could for t in tallies.values()))
    baseline = sum(tally.baseline for tally in tallies.values()) / max(1, sum(t.could for t in tallies.values()))
    report(
        [_row(name, tally) for name, tally in tallies.items()],
        {
            "documents": sum(tally.documents for tally in tallies.values()),
            "faults": dict(faults),
            "survived_share": round(survived, 4),
            "slowest_ms": round(1000 * max(tally.slowest for tally in tallies.values()), 1),
            "baseline": BASELINE,
            "ratio": round(survived / baseline, 3) if baseline else 0.0,
        },
    )
    if faults:
        raise SystemExit(1)


def _row(name: str, tally: Tally) -> dict[str, object]:
    return {
        "format": name,
        "documents": tally.documents,
        "faults": sum(tally.faults.values()),
        "kept %": round(100 * tally.survived / max(1, tally.could), 1),
        "baseline %": round(100 * tally.baseline / max(1, tally.could), 1),
        "mean ms": round(1000 * tally.spent / max(1, tally.documents), 1),
        "most ms": round(1000 * tally.slowest, 1),
    }


def fuzz(name: str, number: int) -> Tally:
    """Reads `number` damaged documents of a format; prints the seed of every fault."""
    rows, write = SAMPLES[name]
    whole = _read(name, write(rows()))
    tally = Tally()
    for seed in range(number):
        document = damaged_bytes(name, seed) if seed % 2 else damaged_record(name, seed)[0]
        fault = _one(name, document, whole, tally)
        if fault:
            tally.faults[fault.split(":")[0]] += 1
            print(f"{name} seed {seed}: {fault}")
    return tally


def _one(name: str, document: bytes, whole: list[Record], tally: Tally) -> str:
    started = time.perf_counter()
    try:
        with _limited():
            records = _read(name, document)
    except Endless:
        return "endless: stopped after the time limit"
    except Exception as error:  # what the benchmark is there to find
        return f"raised: {type(error).__name__}: {error}"
    spent = time.perf_counter() - started
    tally.documents += 1
    tally.spent += spent
    tally.slowest = max(tally.slowest, spent)
    tally.could += len(whole)
    tally.survived += sum(record in records for record in whole)
    tally.baseline += len(whole) * _intact(name, document)
    return _judge(name, records, whole, document)


def _judge(name: str, records: list[Record], whole: list[Record], document: bytes) -> str:
    try:
        for record in records:
            check(record)
    except AssertionError as error:
        return f"unsound: {error}"[:300]
    told = any(isinstance(record, Rejection) for record in records)
    if told or len(ids(records)) >= len(whole):
        return ""
    # damage can splice two rows into one sound row: what counts is that every row the document now holds is told of
    rows_a_record = len(SAMPLES[name][0]()) / len(whole)
    held = _rows(name, document)
    return (
        "" if held is not None and len(records) * rows_a_record >= len(held) else "silent: fewer records, no rejection"
    )


def _read(name: str, document: bytes) -> list[Record]:
    return list(READERS[name].read(io.BytesIO(document), CONTEXT))


def _intact(name: str, document: bytes) -> float:
    """The share of a sample's rows that the standard library finds in the document as they were."""
    found, wanted = _rows(name, document), _rows(name, SAMPLES[name][1](SAMPLES[name][0]()))
    return sum(row in found for row in wanted) / len(wanted) if found and wanted else 0.0


def _rows(name: str, document: bytes) -> list[Any] | None:
    """The rows of a document as the standard library reads it; None where it cannot."""
    try:
        if name == "myh":
            return list(csv.DictReader(io.StringIO(document.decode()), strict=True))
        if name == "elm":
            opportunities = ElementTree.fromstring(document).iterfind(".//{*}learningOpportunity")
            return [ElementTree.tostring(found) for found in opportunities]
        loaded = json.loads(document)
    except (ValueError, ElementTree.ParseError, csv.Error, RecursionError):
        return None
    lists = [loaded, *loaded.values()] if isinstance(loaded, dict) else [loaded]
    return next((found for found in lists if isinstance(found, list)), [])


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Endless

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


if __name__ == "__main__":
    main()
