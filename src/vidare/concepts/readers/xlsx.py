"""The rows of Excel workbooks (Office Open XML, ECMA-376), as text: no formulas, no styles, no macros."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from lxml import etree

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_COLUMNS = 1_000


def sheets(path: Path, max_bytes: int) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """Each worksheet's rows as (row number, cells). Raises ValueError for what is no workbook, or unpacks to more than
    `max_bytes`."""
    try:
        package = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise ValueError(f"not an Excel workbook (.xlsx): {error}") from error
    with package:
        names = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        if sum(info.file_size for info in package.infolist()) > max_bytes:
            raise ValueError(f"unpacks to more than {max_bytes} bytes")
        shared = _shared_strings(package)
        for name in sorted(names, key=lambda sheet: (len(sheet), sheet)):
            with package.open(name) as stream:
                yield _rows(stream, shared)


def _elements(stream: IO[bytes], tag: str) -> Iterator[etree._Element]:
    source = cast("etree._FileReadSource", stream)
    try:
        for _, node in etree.iterparse(
            source, events=("end",), tag=_NS + tag, resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield node
            node.clear()
    except etree.XMLSyntaxError as error:
        raise ValueError(f"broken sheet: {error}") from error


def _shared_strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    with package.open("xl/sharedStrings.xml") as stream:
        return [_text(node) for node in _elements(stream, "si")]


def _text(node: etree._Element) -> str:
    """The text of a string item, without the phonetic readings."""
    return "".join(part.text or "" for part in node.iter(_NS + "t") if _parent(part) != _NS + "rPh")


def _parent(node: etree._Element) -> str:
    parent = node.getparent()
    return "" if parent is None else str(parent.tag)


def _rows(stream: IO[bytes], shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(_elements(stream, "row"), start=1):
        cells: list[str] = []
        for cell in row.iter(_NS + "c"):
            place = _column(str(cell.get("r") or ""), len(cells))
            if place < _MOST_COLUMNS:
                cells.extend([""] * (place - len(cells) + 1))
                cells[place] = _value(cell, shared)
        yield int(row.get("r") or number), cells


def _column(reference: str, otherwise: int) -> int:
    """The place of a cell such as `AB12` in its row, from 0."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return otherwise
    place = 0
    for letter in letters.group():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(cell: etree._Element, shared: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    node = cell.find(_NS + "v")
    raw = (node.text or "") if node is not None else ""
    if kind == "s":
        return shared[int(raw)] if raw.isdecimal() and int(raw) < len(shared) else ""
    return raw.removesuffix(".0") if kind in {None, "n"} else raw
