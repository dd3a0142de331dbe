"""Small Excel workbooks to read."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path: Path, rows: Sequence[Sequence[str | int | None]], *, shared: bool = False) -> Path:
    """A workbook of one sheet. Numbers are numbers, None an absent cell; with `shared` texts stand in the shared table."""
    texts: list[str] = []
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for place, value in enumerate(row):
            reference = f'r="{chr(65 + place)}{number}"'
            if value is None:
                continue
            if isinstance(value, int):
                cells.append(f"<c {reference}><v>{value}</v></c>")
            elif shared:
                texts.append(value)
                cells.append(f'<c {reference} t="s"><v>{len(texts) - 1}</v></c>')
            else:
                cells.append(f'<c {reference} t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    with zipfile.ZipFile(path, "w") as package:
        sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        if shared:
            items = "".join(f"<si><r><t>{escape(text)}</t></r><rPh><t>x</t></rPh></si>" for text in texts)
            package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{items}</sst>')
    return path
