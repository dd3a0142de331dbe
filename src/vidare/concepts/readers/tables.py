"""Tables as publishers give them out: CSV with any separator, zipped or not, and Excel workbooks.

The heading need not be the first row: publishers like to write a title above it. A table is known by the columns it
has, not by the name of its file. Columns are compared without case, signs and double spaces (`ISCO-08 kod` is
`isco 08 kod`).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vidare.concepts.readers import xlsx

MAX_BYTES = 200_000_000
"""A file may not unpack to more."""
_HEADING_WITHIN = 40
_SUFFIXES = (".csv", ".tsv", ".txt", ".csv.gz", ".xlsx")

csv.field_size_limit(min(sys.maxsize, 10_000_000))


class NotUnderstood(ValueError):
    """None of the files given holds what the loader reads, or one of them is broken."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands (`file:line`), and its cells by column."""

    where: str
    cells: Mapping[str, str]

    def get(self, *columns: str) -> str:
        """The first of these columns that has text, without white space around it."""
        return next((text for column in columns if (text := self.cells.get(column, "").strip())), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows under the heading that was found, in the shape of this name."""

    name: str
    shape: str
    rows: Iterable[Row]


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What is read inside can be read to its end, or nothing is loaded: what a broken file lacks would count as taken out
    of the vocabulary. Raises NotUnderstood."""
    try:
        yield
    except NotUnderstood:
        raise
    # zipfile raises RuntimeError for what is encrypted or packed in a way that it does not know
    except (OSError, EOFError, ValueError, RuntimeError, csv.Error, zlib.error, zipfile.BadZipFile) as error:
        raise NotUnderstood(f"{name} cannot be read to its end: {error}; nothing was loaded") from error


def column(text: str) -> str:
    """A column's name as it is compared."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def files(paths: Iterable[Path], suffixes: tuple[str, ...] = _SUFFIXES) -> Iterator[Path]:
    """The files themselves, and those of these kinds inside folders, but for hidden ones and the locks of an open Excel."""
    for path in paths:
        if path.is_dir():
            inside = (child for child in sorted(path.iterdir()) if not child.name.startswith((".", "~$")))
            yield from (child for child in inside if child.name.lower().endswith(suffixes))
        else:
            yield path


def tables(paths: Iterable[Path], shapes: Mapping[str, Iterable[frozenset[str]]]) -> Iterator[Table]:
    """The tables among the files whose heading has all columns of one of the sets of a shape, the first shape that fits;
    a file of another shape is passed over. Raises NotUnderstood for a broken file."""
    for path in files(paths):
        if not path.name.lower().endswith(_SUFFIXES):
            continue
        with readable(path.name):
            for sheet in _sheets(path):
                table = _shaped(path.name, sheet, shapes)
                if table is not None:
                    yield table


def _sheets(path: Path) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """Each sheet's rows with their line number, from 1."""
    if path.name.lower().endswith(".xlsx"):
        yield from xlsx.sheets(path, MAX_BYTES)
        return
    text = _text(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    yield ((reader.line_num, cells) for cells in reader)


def _text(path: Path) -> str:
    """The file's text: UTF-8, or else Windows-1252, as statistical offices still send."""
    with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES} bytes")
    if not content:
        raise ValueError("it is empty")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return max(";,\t|", key=head.count)


def _shaped(
    name: str, lines: Iterator[tuple[int, list[str]]], shapes: Mapping[str, Iterable[frozenset[str]]]
) -> Table | None:
    for tried, (_, cells) in enumerate(lines):
        heading = [column(cell) for cell in cells]
        for shape, sets in shapes.items():
            if any(required <= set(heading) for required in sets):
                return Table(name, shape, _rows(name, heading, lines))
        if tried >= _HEADING_WITHIN:
            break
    return None


def _rows(name: str, heading: list[str], lines: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    with readable(name):
        for number, cells in lines:
            if any(cell.strip() for cell in cells):
                yield Row(f"{name}:{number}", dict(zip(heading, cells, strict=False)))
