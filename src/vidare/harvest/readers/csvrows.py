"""Rows out of CSV, each parsed by itself, so that a stray quotation mark spoils one row and not the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from vidare.catalogue.records import Rejection
from vidare.harvest.readers.base import Document
from vidare.harvest.readers.documents import Source, lines, said, where

_LINE_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name, or what is wrong with it."""

    position: str
    values: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    breaks_off: bool = False
    """Whether the rest of the document could not be read."""

    def rejection(self) -> Rejection:
        return Rejection(self.position, self.problem, breaks_off=self.breaks_off)


def csv_rows(document: Document, required: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file with a heading, UTF-8, comma or semicolon. A file without the `required` columns is one
    problem. Cells that hold line breaks are not known here."""
    name, stream = document
    heading: list[str] = []
    rows = 0
    delimiter = ","
    for number, line in enumerate(lines(Source(stream), 16 * _LINE_LIMIT), start=1):
        position = where(name, f"row {number}")
        if isinstance(line, Exception):
            yield Row(position, problem=f"the document breaks off here: {said(line)}", breaks_off=True)
            return
        if not heading:
            delimiter = ";" if line.count(b";") > line.count(b",") else ","
            heading, problem = _cells(line, delimiter)
            missing = [column for column in required if column not in heading]
            if problem or missing:
                yield Row(position, problem=problem or f"expected the columns {', '.join(missing)}", breaks_off=True)
                return
        elif line.strip():
            rows += 1
            yield _row(position, line, delimiter, heading)
    if not rows:
        problem = "the document has no rows" if heading else "the document is empty"
        yield Row(where(name, "start"), problem=problem, breaks_off=True)


def _row(position: str, line: bytes, delimiter: str, heading: list[str]) -> Row:
    cells, problem = _cells(line, delimiter)
    if not problem and len(cells) != len(heading):
        problem = f"expected {len(heading)} cells, got {len(cells)}"
    return Row(position, {} if problem else dict(zip(heading, cells, strict=True)), problem)


def _cells(line: bytes, delimiter: str) -> tuple[list[str], str]:
    if len(line) > _LINE_LIMIT:
        return [], "the row is longer than we read"
    try:
        read = list(csv.reader([line.decode("utf-8")], delimiter=delimiter, strict=True))
    except UnicodeDecodeError:
        return [], "the row is not UTF-8"
    except csv.Error as error:
        return [], f"not CSV: {said(error)}"
    # a row that a carriage return or a form feed tears apart has no cells to trust
    return (read[0], "") if len(read) == 1 else ([], "a line break inside the row")
