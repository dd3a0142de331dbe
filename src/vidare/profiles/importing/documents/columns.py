"""The reading order of a page: columns are found by the white between them, a table's rows by their common base line.

A column of dates beside the text is a table (each date belongs to the line at its side); a column with lines of its own
(contact, skills) is read by itself, after the main text. After the recursive cuts of Nagy and Seth (1984), with that test
added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

DEEPEST: Final = 3
_LEAST_ROWS: Final = 3
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BULLETS: Final = frozenset("•‣◦▪▫●○■□♦◆►▸➢➤✓✔·∙*-–—")
_CELL: Final = 0.8
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

    @property
    def text(self) -> str:
        return "  ".join(self.cells)


def rows_of_page(boxes: Sequence[Box], width: float) -> Iterator[Row]:
    """The rows of a page, `width` points wide: first those across the page and in its main column, in order, each column
    beside it where it stands, with `flow` 1."""
    yield from _region(_with_bullets(sorted(boxes, key=lambda box: (box.top, box.x0))), 0, 0)


def _with_bullets(boxes: Sequence[Box]) -> list[Box]:
    """Bullets that stand as words of their own joined to the words that they belong to."""
    found: list[Box] = []
    bullet: Box | None = None
    for box in boxes:
        if (
            bullet is not None
            and abs(box.bottom - bullet.bottom) < 0.5 * box.size
            and 0 <= box.x0 - bullet.x1 < 3 * box.size
        ):
            box = replace(box, text=f"{bullet.text.strip()} {box.text.strip()}")
            bullet = None
        elif bullet is not None:
            found.append(bullet)
            bullet = None
        if box.text.strip() in _BULLETS:
            bullet = box
        else:
            found.append(box)
    return [*found, bullet] if bullet is not None else found


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
    """Whether each line of one column stands at the side of one in the other: dates, or labels that are fewer."""
    sides = sorted((_starts(left), _starts(right)), key=len)
    for place, (rows, others) in enumerate((sides, sides[::-1])):
        if not rows:
            continue
        level = sum(any(abs(one.bottom - other.bottom) < 0.3 * one.size for other in others) for one in rows) / len(
            rows
        )
        dated = sum(bool(_YEAR.search(one.text)) for one in rows) / len(rows)
        short = sum(len(one.text) for one in rows) / len(rows) < 30
        if (level >= 0.7 and dated >= 0.3) or (level >= 0.9 and short and not place):
            return True
    return False


def _starts(boxes: Sequence[Box]) -> list[Box]:
    """The lines of a column that begin something: no headings, and not the rest of what was broken."""
    firsts = [row[0] for row in _grouped(boxes)]
    usual = median(one.size for one in firsts)
    plain = [one for one in firsts if one.size <= 1.05 * usual]
    return [
        one for before, one in zip([None, *plain], plain, strict=False) if before is None or not _is_rest(before, one)
    ]


def _is_rest(before: Box, box: Box) -> bool:
    """Whether a short line is what did not fit on the line above."""
    breaks_off = len(box.text.strip()) <= 9 or before.text.rstrip().endswith(("–", "-", "—"))
    return breaks_off and box.top - before.bottom < 0.6 * box.size


def _rows(boxes: Sequence[Box], flow: int) -> Iterator[Row]:
    rows = _grouped(boxes)
    spaces = [below[0].top - above[0].bottom for above, below in pairwise(rows)]
    usual = median(spaces) if spaces else 0.0
    edge = max((box.x1 for box in boxes), default=0.0)
    waiting: list[_Cell] = []
    look: Row | None = None
    bottom = 0.0
    for row in rows:
        first = row[0]
        gap = bool(waiting) and first.top - bottom > usual + 0.3 * first.size
        cells = list(_cells(row))
        bottom = first.bottom
        held = [_wrapped(waiting, cell, edge) for cell in cells] if look is not None and not gap else [None]
        if all(held):
            for one, cell in zip(held, cells, strict=True):
                if one is not None:
                    one.join(cell)
            continue
        if look is not None:
            yield replace(look, cells=tuple(cell.text for cell in waiting))
        waiting, look = cells, Row((), max(box.size for box in row), first.is_bold, flow, gap)
    if look is not None:
        yield replace(look, cells=tuple(cell.text for cell in waiting))


@dataclass(slots=True)
class _Cell:
    """Words on one line without wide gaps."""

    text: str
    x0: float
    x1: float
    size: float
    is_bold: bool

    def join(self, more: _Cell) -> None:
        broken = self.text.endswith("-") and self.text[-2:-1].isalpha() and more.text[:1].islower()
        self.text = self.text[:-1] + more.text if broken else f"{self.text} {more.text}"
        self.x1 = more.x1


def _wrapped(before: Sequence[_Cell], cell: _Cell, edge: float) -> _Cell | None:
    """The cell of the line before that this one goes on: it begins below it, and its first word had no room there."""
    first = cell.text.split(" ", 1)[0]
    letter = first[:1]
    goes_on = letter.islower() or letter == "(" or (letter.isalpha() and cell.is_bold and len(before) > 1)
    if "@" in first:
        return None
    width = (cell.x1 - cell.x0) * (len(first) + 1) / max(len(cell.text), 1)
    for place, held in enumerate(before):
        room = before[place + 1].x0 - _CELL * held.size if place + 1 < len(before) else edge
        if abs(held.x0 - cell.x0) > 4 or held.is_bold != cell.is_bold or abs(held.size - cell.size) > 0.6:
            continue
        if held.text.endswith(("–", "—")) and letter.isdigit() and len(before) > 1:
            return held
        if goes_on and held.x1 + width > room - 1 and not held.text.endswith((".", ":", ";")):
            return held
    return None


def _cells(row: Sequence[Box]) -> Iterator[_Cell]:
    held: _Cell | None = None
    for box in row:
        if held is not None and box.x0 - held.x1 <= _CELL * box.size:
            space = " " if box.x0 - held.x1 > 0.1 * box.size else ""
            held.text += space + box.text.strip()
            held.x1 = box.x1
            continue
        if held is not None:
            yield held
        held = _Cell(box.text.strip(), box.x0, box.x1, box.size, box.is_bold)
    if held is not None:
        yield held
