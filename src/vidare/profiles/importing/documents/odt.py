"""ODT: paragraphs, headings, lists, tables and frames. Macros and links to elsewhere are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.laying import lines_of_row, numbered, paragraph
from vidare.profiles.importing.documents.packed import DEEPEST, archive, part
from vidare.profiles.importing.documents.values import Document, Line

_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{{{_NS}text:1.0}}"
TABLE: Final = f"{{{_NS}table:1.0}}"
STYLE: Final = f"{{{_NS}style:1.0}}"
DRAW: Final = f"{{{_NS}drawing:1.0}}"
OFFICE: Final = f"{{{_NS}office:1.0}}"
FO: Final = f"{{{_NS}xsl-fo-compatible:1.0}}"
_MANIFEST: Final = f"{{{_NS}manifest:1.0}}encryption-data"
_INSIDE: Final = frozenset(
    {f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}section", f"{DRAW}text-box", f"{TEXT}list-header"}
)
_SKIPPED: Final = frozenset({f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{DRAW}frame"})
MOST_SPACES: Final = 40


@dataclass(frozen=True, slots=True)
class _Look:
    is_bold: bool = False
    size: float = 0.0


def read_odt(content: bytes) -> Document:
    """The lines of an ODT document. Raises Problem."""
    with archive(content) as opened:
        manifest = part(opened, "META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(_MANIFEST), None) is not None:
            raise refusing.protected()
        root = part(opened, "content.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
        if root is None or body is None:
            raise refusing.unreadable()
        looks: dict[str, _Look] = {}
        for source in (part(opened, "styles.xml"), root):
            if source is not None:
                _looks(source, looks)
    lines = list(_blocks(body, looks, 0, False))
    if not lines:
        raise refusing.empty()
    return Document("odt", numbered(lines))


def _looks(root: etree._Element, found: dict[str, _Look]) -> None:
    for style in root.iter(f"{STYLE}style"):
        base = found.get(style.get(f"{STYLE}parent-style-name") or "", _Look())
        letters = style.find(f"{STYLE}text-properties")
        if letters is not None:
            weight, size = letters.get(f"{FO}font-weight"), letters.get(f"{FO}font-size") or ""
            points = float(size[:-2]) if size.endswith("pt") and size[:-2].replace(".", "", 1).isdigit() else base.size
            base = _Look(base.is_bold if weight is None else weight in {"bold", "600", "700", "800"}, points)
        found[style.get(f"{STYLE}name") or ""] = base


def _blocks(parent: etree._Element, looks: dict[str, _Look], depth: int, is_item: bool) -> Iterator[Line]:
    if depth > DEEPEST:
        raise refusing.too_heavy()
    gap = False
    for child in parent:
        if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
            made = list(_paragraph(child, looks, is_item))
            if made:
                yield replace(made[0], after_gap=gap)
                yield from made[1:]
            gap = not made
            for box in child.iter(f"{DRAW}text-box"):
                yield from _blocks(box, looks, depth + 1, False)
        elif child.tag == f"{TABLE}table":
            for row in child.iter(f"{TABLE}table-row"):
                if next(row.iterancestors(f"{TABLE}table"), None) is child:
                    cells = [
                        list(_blocks(cell, looks, depth + 1, False)) for cell in row.iterchildren(f"{TABLE}table-cell")
                    ]
                    yield from lines_of_row(cells)
            gap = True
        elif child.tag in _INSIDE:
            yield from _blocks(child, looks, depth + 1, is_item or child.tag == f"{TEXT}list")


def _paragraph(element: etree._Element, looks: dict[str, _Look], is_item: bool) -> Iterator[Line]:
    own = looks.get(element.get(f"{TEXT}style-name") or "", _Look())
    texts: list[str] = []
    bold = 0
    size = own.size
    for words, span in _words(element):
        look = looks.get(span, own) if span else own
        texts.append(words)
        bold += len(words.strip()) if look.is_bold or own.is_bold else 0
        size = max(size, look.size)
    text = "".join(texts)
    heading = element.tag == f"{TEXT}h"
    look_of_line = Line((), size=size, is_bold=bold > 0.6 * len(text.strip()) > 0, is_heading=heading, is_item=is_item)
    yield from paragraph(text, look_of_line)


def _words(element: etree._Element, span: str = "") -> Iterator[tuple[str, str]]:
    """The words of a paragraph with the style of the span they stand in."""
    yield _flat(element.text), span
    for child in element:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c") or "1"
            yield " " * min(int(count) if count.isdigit() else 1, MOST_SPACES), span
        elif child.tag == f"{TEXT}tab":
            yield "\t", span
        elif child.tag == f"{TEXT}line-break":
            yield "\n", span
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _words(child, child.get(f"{TEXT}style-name") or span if child.tag == f"{TEXT}span" else span)
        yield _flat(child.tail), span


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\t", " ")
