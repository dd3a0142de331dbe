"""How paragraphs and rows of tables become lines, in every format that has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.values import MOST_LINES, Line, clean, without_bullet

_WIDE: Final = re.compile(r"\t|[ \xa0]{2,}")
_COLUMN: Final = 8
"""A cell of so many lines is a column of a page that was laid out by a table, not a row of it."""


def paragraph(text: str, look: Line) -> Iterator[Line]:
    """The lines of a paragraph, with the looks of `look`; tabs and wide gaps part them into cells."""
    for part in text.split("\n"):
        stripped, bullet = without_bullet(part)
        pieces = _WIDE.split(stripped)
        cells = tuple(cell for piece in pieces if (cell := clean(piece)))
        if cells:
            yield replace(look, cells=cells, is_item=look.is_item or bullet)


def lines_of_row(cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines of a table's row: the first lines of its cells side by side, what else they hold after; or, where the table
    only lays out the page, one cell after the other."""
    filled = [list(cell) for cell in cells if cell]
    if not filled:
        return
    if len(filled) > 1 and sum(len(cell) >= _COLUMN for cell in filled) > 1:
        widest = max(range(len(filled)), key=lambda place: sum(len(line.text) for line in filled[place]))
        for place, cell in enumerate(filled):
            yield from (replace(line, flow=line.flow if place == widest else 1) for line in cell)
        return
    first = [cell[0] for cell in filled]
    lead = first[-1] if len(first) > 1 else first[0]
    yield replace(
        lead,
        cells=tuple(cell for line in first for cell in line.cells),
        is_heading=len(first) == 1 and lead.is_heading,
        is_item=len(first) == 1 and lead.is_item,
        after_gap=len(first) > 1 or lead.after_gap,
    )
    for cell in filled:
        yield from cell[1:]


def numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines in reading order, those of columns beside the text last, with their numbers. Raises Problem when they are
    too many."""
    found = list(lines)
    if len(found) > MOST_LINES:
        raise refusing.too_heavy()
    ordered = sorted(found, key=lambda line: line.flow)
    return tuple(replace(line, number=number, page=0) for number, line in enumerate(ordered, start=1))
