"""DOCX: paragraphs, headings, lists, tables and text boxes. Macros and links to elsewhere are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.laying import lines_of_row, numbered, paragraph
from vidare.profiles.importing.documents.packed import DEEPEST, archive, part
from vidare.profiles.importing.documents.values import Document, Line

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS: Final = frozenset({f"{W}br", f"{W}cr"})


@dataclass(frozen=True, slots=True)
class _Style:
    is_heading: bool = False
    is_bold: bool = False
    size: float = 0.0
    is_item: bool = False


def read_docx(content: bytes) -> Document:
    """The lines of a DOCX document, with those of its first page's header first. Raises Problem."""
    with archive(content) as opened:
        root = part(opened, "word/document.xml")
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise refusing.unreadable()
        styles = _styles(part(opened, "word/styles.xml"))
        heads = [name for name in sorted(opened.namelist()) if name.startswith("word/header") and name.endswith(".xml")]
        lines: list[Line] = []
        for name in heads[:3]:
            header = part(opened, name)
            if header is not None:
                lines += _blocks(header, styles, 0)
    lines += _blocks(body, styles, 0)
    if not lines:
        raise refusing.empty()
    return Document("docx", numbered(lines))


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        name = (_value(style, "name") or "").lower()
        base = found.get(_value(style, "basedOn") or "", _Style())
        key = style.get(f"{W}styleId") or ""
        heading = (
            name.startswith("heading") or name in {"title", "subtitle"} or style.find(f".//{W}outlineLvl") is not None
        )
        bold, size = style.find(f"{W}rPr/{W}b"), _value(style, "rPr/sz")
        found[key] = _Style(
            heading or base.is_heading,
            base.is_bold if bold is None else _is_on(bold),
            _points(size) or base.size,
            name.startswith("list") or style.find(f".//{W}numPr") is not None or base.is_item,
        )
    return found


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(W + name for name in path.split("/")))
    return found.get(f"{W}val") if found is not None else None


def _points(half: str | None) -> float:
    return int(half) / 2 if half and half.isdigit() else 0.0


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{W}val") not in {"0", "false", "off"}


def _blocks(parent: etree._Element, styles: dict[str, _Style], depth: int) -> Iterator[Line]:
    """The lines of a body, a cell or a text box."""
    if depth > DEEPEST:
        raise refusing.too_heavy()
    gap = False
    for child in parent:
        if child.tag == f"{W}p":
            made = list(_paragraph(child, styles))
            boxes = [line for box in _boxes(child) for line in _blocks(box, styles, depth + 1)]
            if made:
                yield replace(made[0], after_gap=gap or made[0].after_gap)
                yield from made[1:]
            gap = not made and not boxes
            yield from boxes
        elif child.tag == f"{W}tbl":
            for row in child.iterchildren(f"{W}tr"):
                cells = [list(_blocks(cell, styles, depth + 1)) for cell in row.iterchildren(f"{W}tc")]
                yield from lines_of_row(cells)
            gap = True
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"}:
            yield from _blocks(child, styles, depth + 1)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a paragraph; the copies for older programs (`Fallback`) are not."""
    for box in element.iter(f"{W}txbxContent"):
        above = list(box.iterancestors(_FALLBACK, f"{W}txbxContent"))
        if not any(element in one.iterancestors() for one in above):
            yield box


def _paragraph(element: etree._Element, styles: dict[str, _Style]) -> Iterator[Line]:
    style = styles.get(_value(element, "pPr/pStyle") or "Normal", _Style())
    texts: list[str] = []
    bold = shown = 0
    size = style.size
    for run in element.iter(f"{W}r"):
        owner = next(run.iterancestors(f"{W}p"), None)
        if owner is not element or next(run.iterancestors(f"{W}del"), None) is not None:
            continue
        words = "".join(_run(run))
        texts.append(words)
        mark = run.find(f"{W}rPr/{W}b")
        letters = len(words.strip())
        shown += letters
        bold += letters if (_is_on(mark) if mark is not None else style.is_bold) else 0
        size = max(size, _points(_value(run, "rPr/sz")))
    item = element.find(f"{W}pPr/{W}numPr") is not None or style.is_item
    look = Line((), size=size, is_bold=bold > 0.6 * shown > 0, is_heading=style.is_heading, is_item=item)
    yield from paragraph("".join(texts), look)


def _run(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
