"""Facts kept as CSV, row by row with a key, and an agency's own rows laid over ours.

An agency's file needs the column `key` and those that it corrects: a column that its heading lacks stays as ours is, and a
cell that stands empty is empty. A row with `status` `withdrawn` takes ours away. What the last file of an agency said is
kept (`models.OverlayRow`), so that a later load of our own data does not lose it; the next file takes its place.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from vidare.concepts.facts import OverlayRow
from vidare.concepts.readers.tables import NotUnderstood, files
from vidare.concepts.vocabulary import Unreadable

VERIFIED, UNVERIFIED, WITHDRAWN = "verified", "unverified", "withdrawn"
STATUSES: Final = (VERIFIED, UNVERIFIED, WITHDRAWN)
LIST_SIGN: Final = "|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column without white space around them, and where it stands (`file:line`). `is_local`: an
    agency's file has a say in it."""

    key: str
    where: str
    cells: Mapping[str, str]
    is_local: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, parted by '|'."""
        return tuple(part for text in self[column].split(LIST_SIGN) if (part := text.strip()))


Check = Callable[[str], str]
"""Says what is expected of a cell's text where the text is not that; '' where it is."""


@dataclass(slots=True)
class Laid:
    """Our rows with an agency's laid over them: `overridden` are the keys of ours that its rows change or withdraw,
    `added` the keys that only it has."""

    rows: list[Row]
    overridden: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def one_of(*values: str) -> Check:
    expected = f"one of {', '.join(value or '(nothing)' for value in values)}"
    return lambda text: "" if text in values else expected


def each(check: Check) -> Check:
    """The check of every value of a cell that holds several."""

    def of_each(text: str) -> str:
        return next((said for part in text.split(LIST_SIGN) if text and (said := check(part.strip()))), "")

    return of_each


def filled(text: str) -> str:
    return "" if text else "a text"


def a_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return "a date as YYYY-MM-DD"
    return ""


def day_or_nothing(text: str) -> str:
    return a_day(text) if text else ""


def an_address(text: str) -> str:
    return "" if text.startswith(("https://", "http://")) and not set(text) & set(" <>\"'") else "an http address"


def address_or_nothing(text: str) -> str:
    return an_address(text) if text else ""


def an_identifier(text: str) -> str:
    return "" if text.startswith(("https://", "http://", "urn:")) else "a concept's URI"


def day(text: str) -> date | None:
    """The date of a cell that `a_day` or `day_or_nothing` has passed."""
    return date.fromisoformat(text) if text else None


def lay(table: str, folder: Path, columns: Sequence[str], checks: Mapping[str, Check], paths: Sequence[Path]) -> Laid:
    """Our rows in `folder`, with the agency's of `paths` over them, or without paths those of its last file. A row with a
    cell that a check refuses is left out and reported; an agency's bad row leaves ours standing. Raises NotUnderstood
    when `paths` hold no table with a column `key`."""
    laid = Laid([])
    own = {row.key: row for row in _read([folder], laid.unreadable)}
    if paths:
        local = list(_read(paths, laid.unreadable))
        _keep(table, local)
    else:
        kept = OverlayRow.objects.filter(table=table).order_by("pk")
        local = [Row(row.key, row.where, row.cells, True) for row in kept]
    rows = {key: row for key, row in own.items() if _sound(row, columns, checks, laid.unreadable)}
    for row in local:
        merged = Row(row.key, row.where, {**(own[row.key].cells if row.key in own else {}), **row.cells}, True)
        if _sound(merged, columns, checks, laid.unreadable):
            rows[row.key] = merged
            (laid.overridden if row.key in own else laid.added).append(row.key)
    laid.rows = [row for row in rows.values() if row["status"] != WITHDRAWN]
    return laid


def _keep(table: str, rows: Iterable[Row]) -> None:
    OverlayRow.objects.filter(table=table).delete()
    OverlayRow.objects.bulk_create(
        OverlayRow(table=table, key=row.key, where=row.where, cells=dict(row.cells)) for row in rows
    )


def _read(paths: Iterable[Path], unreadable: list[Unreadable]) -> Iterator[Row]:
    """The rows of these files; of two with the same key the first counts."""
    seen: set[str] = set()
    found = False
    for path in files(paths, (".csv",)):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if "key" not in (reader.fieldnames or ()):
                unreadable.append(Unreadable(path.name, "no column 'key' in the first row"))
                continue
            found = True
            for cells in reader:
                where = f"{path.name}:{reader.line_num}"
                row = Row(_text(cells["key"]), where, {name: _text(text) for name, text in cells.items() if name})
                if not row.key or row.key in seen:
                    unreadable.append(Unreadable(where, f"field 'key': {row.key!r}; expected a key of its own"))
                else:
                    seen.add(row.key)
                    yield row
    if not found:
        raise NotUnderstood("no CSV file with a column 'key'")


def _text(cell: str | None) -> str:
    return (cell or "").replace("\0", "").strip()


def _sound(row: Row, columns: Sequence[str], checks: Mapping[str, Check], unreadable: list[Unreadable]) -> bool:
    """Whether the row can be taken; says why not. A withdrawn row needs no more than its key."""
    if row["status"] == WITHDRAWN:
        return True
    wrong = [
        Unreadable(row.where, f"field {column!r}: {row[column]!r}; expected {said}")
        for column in columns
        if column in checks and (said := checks[column](row[column]))
    ]
    unreadable += wrong
    return not wrong
