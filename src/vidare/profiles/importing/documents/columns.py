"""The reading order of a page: columns are found by the white between them, a table's rows by their common base line.

A column of dates beside the text is a table (each date belongs to the line at its side); a column with lines of its own
(contact, skills) is read by itself, after the main text. After the recursive cuts of Nagy and Seth (1984), with that test
added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

DEEPEST: Final = 3
_LEAST_ROWS: Final = 3
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CELL: Final = 1.2
"""White of so many times the size of the letters parts a row into cells."""


@dataclass(frozen=True, slots=True)
class Box:
    """Words on one line; places in points from the top left."""

    x0: float
    x1: float
    top: float
    bottom: float
    text: str
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line in reading order."""

    cells: tuple[str, ...]
    size: float
    is_bold: bool
    flow: int
    after_gap: bool
    continues: bool

    @property
    def text(self) -> str:
        return "  ".join(self.cells)


def rows_of_page(boxes: Sequence[Box], width: float) -> Iterator[Row]:
    """The rows of a page, `width` points wide: first those across the page and in its main column, in order, each column
    beside it where it stands, with `flow` 1."""
    yield from _region(sorted(boxes, key=lambda box: (box.top, box.x0)), 0, 0)


def _region(boxes: list[Box], flow: int, depth: int) -> Iterator[Row]:
    gutter = _gutter(boxes) if depth < DEEPEST else None
    if gutter is None:
        yield from _rows(boxes, flow)
        return
    waiting: list[Box] = []
    for left, right, other in _bands(boxes, gutter):
        if other or min(_count(left), _count(right)) < _LEAST_ROWS or _is_table(left, right):
            waiting += sorted([*left, *right, *other], key=lambda box: (box.top, box.x0))
            continue
        yield from _rows(waiting, flow)
        waiting = []
        letters = [sum(len(box.text) for box in side) for side in (left, right)]
        even = min(letters) > 0.7 * max(letters)
        for side, own in ((left, letters[0]), (right, letters[1])):
            yield from _region(side, flow if own == max(letters) or even else 1, depth + 1)
    yield from _rows(waiting, flow)


def _gutter(boxes: Sequence[Box]) -> float | None:
    """The place of the white between two columns: left of where many lines begin, crossed by as few as may be."""
    best: tuple[float, float] = (0, 0)
    for start in sorted({round(box.x0, 0) for box in boxes}):
        gutter = start - 2
        worth: float = 0
        for left, right, _ in _bands(boxes, gutter):
            fewer = min(_count(left), _count(right))
            if fewer >= _LEAST_ROWS:
                white = min(box.x0 for box in right) - max(box.x1 for box in left)
                worth += fewer + min(white, 40) / 100
        best = max(best, (worth, gutter))
    return best[1] if best[0] else None


def _bands(boxes: Sequence[Box], gutter: float) -> list[tuple[list[Box], list[Box], list[Box]]]:
    """The page from top to bottom: bands with (left, right) of the gutter, and between them what crosses it."""
    found: list[tuple[list[Box], list[Box], list[Box]]] = [([], [], [])]
    for box in boxes:
        if box.x0 < gutter < box.x1:
            if not found[-1][2]:
                found.append(([], [], []))
            found[-1][2].append(box)
            continue
        if found[-1][2]:
            found.append(([], [], []))
        found[-1][0 if box.x1 <= gutter else 1].append(box)
    return [band for band in found if any(band)]


def _grouped(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that share a base line, from top to bottom, each from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom, box.x0)):
        if rows:
            held = rows[-1][0]
            common = min(held.bottom, box.bottom) - max(held.top, box.top)
            if common > 0.55 * min(held.bottom - held.top, box.bottom - box.top):
                rows[-1].append(box)
                continue
        rows.append([box])
    return [sorted(row, key=lambda box: box.x0) for row in rows]


def _count(boxes: Sequence[Box]) -> int:
    return len(_grouped(boxes))


def _is_table(left: Sequence[Box], right: Sequence[Box]) -> bool:
    """Whether each line of the column with fewer lines stands at the side of one in the other."""
    sides = sorted((_grouped(left), _grouped(right)), key=len)
    fewer, more = ([row[0] for row in side] for side in sides)
    level = sum(any(abs(one.bottom - other.bottom) < 0.3 * one.size for other in more) for one in fewer) / len(fewer)
    dated = sum(bool(_YEAR.search(one.text)) for one in fewer) / len(fewer)
    short = sum(len(one.text) for one in fewer) / len(fewer) < 30
    return (level >= 0.7 and dated >= 0.3) or (level >= 0.9 and short)


def _rows(boxes: Sequence[Box], flow: int) -> Iterator[Row]:
    rows = _grouped(boxes)
    spaces = [below[0].top - above[0].bottom for above, below in pairwise(rows)]
    usual = median(spaces) if spaces else 0.0
    edge = max((box.x1 for box in boxes), default=0.0)
    start = min((box.x0 for box in boxes), default=0.0)
    before: list[Box] = []
    for row in rows:
        first = row[0]
        space = first.top - before[0].bottom if before else 0.0
        gap = space > usual + 0.3 * first.size
        wrapped = (
            bool(before)
            and not gap
            and before[-1].x1 > start + 0.8 * (edge - start)
            and first.text.lstrip()[:1].islower()
            and len(row) == 1
        )
        yield Row(
            tuple(_cells(row)),
            max(box.size for box in row),
            all(box.is_bold for box in row[:1]),
            flow,
            gap,
            wrapped,
        )
        before = row


def _cells(row: Sequence[Box]) -> Iterator[str]:
    text, end = "", 0.0
    for box in row:
        white = box.x0 - end
        if text and white > _CELL * box.size:
            yield text
            text = ""
        elif text:
            text += " " if white > 0.1 * box.size else ""
        text += box.text.strip()
        end = box.x1
    if text:
        yield text
