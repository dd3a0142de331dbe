"""PDF: the words of each page with their place and size, put in the order in which people read them."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTImage, LTTextLineHorizontal
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from vidare.core.problems import Problem
from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.columns import Box, Row, rows_of_page
from vidare.profiles.importing.documents.values import MOST_LINES, MOST_PAGES, Document, Line, clean, without_bullet

_LAYOUT: Final = LAParams(boxes_flow=None, all_texts=True, char_margin=1.0, word_margin=0.12)
_UNMAPPED: Final = re.compile(r"\(cid:\d+\)|\ufffd|[\ue000-\uf8ff]")
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(
    r"(?:(?:sida|side|page|sivu|s\.)\s*)?\d{1,2}(?:\s*(?:/|\(|av|of|af|–|-)\s*\d{1,2}\)?)?", re.IGNORECASE
)


def read_pdf(content: bytes) -> Document:
    """The lines of a PDF document. Raises Problem where it is locked, damaged, only pictures, or does not say its letters."""
    pages: list[list[Row]] = []
    pictures: list[int] = []
    garbled = letters = 0
    try:
        for number, (boxes, width, has_pictures) in enumerate(_pages(content), start=1):
            shown = "".join(box.text for box in boxes)
            garbled += len(_UNMAPPED.findall(shown))
            letters += len(shown.replace(" ", ""))
            pages.append(list(rows_of_page(boxes, width)))
            if has_pictures and len(shown.strip()) < 20:
                pictures.append(number)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise refusing.protected() from None
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OSError) as error:
        raise refusing.unreadable() from error
    if not letters or (len(pictures) == len(pages) and letters < 40 * len(pages)):
        raise refusing.scanned() if pictures else _without_text(pages)
    if garbled > 0.2 * letters:
        raise refusing.garbled()
    return Document("pdf", tuple(_lines(pages)), len(pages), tuple(pictures))


def _without_text(pages: list[list[Row]]) -> Problem:
    return refusing.empty() if pages else refusing.unreadable()


def _pages(content: bytes) -> Iterator[tuple[list[Box], float, bool]]:
    """The boxes of each page, its width, and whether it shows pictures."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=_LAYOUT)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= MOST_PAGES:
            return
        interpreter.process_page(page)
        layout = device.get_result()
        found: list[Box] = []
        pictures = _walk(layout, layout.height, found)
        yield found, layout.width, pictures


def _walk(container: Any, height: float, found: list[Box]) -> bool:
    pictures = False
    for item in container:
        if isinstance(item, LTTextLineHorizontal):
            box = _box(item, height)
            if box is not None:
                found.append(box)
        elif isinstance(item, LTImage):
            pictures = True
        elif isinstance(item, LTContainer):
            pictures = _walk(item, height, found) or pictures
    return pictures


def _box(line: LTTextLineHorizontal, height: float) -> Box | None:
    text = line.get_text()
    letters = [letter for letter in line if isinstance(letter, LTChar) and letter.get_text().strip()]
    if not letters or not text.strip():
        return None
    size = Counter(round(letter.size, 1) for letter in letters).most_common(1)[0][0]
    bold = sum(bool(_BOLD.search(letter.fontname)) for letter in letters)
    x0, x1 = min(letter.x0 for letter in letters), max(letter.x1 for letter in letters)
    top, bottom = height - max(letter.y1 for letter in letters), height - min(letter.y0 for letter in letters)
    return Box(x0, x1, top, bottom, text.strip("\n"), float(size), bold > 0.6 * len(letters))


def _lines(pages: list[list[Row]]) -> Iterator[Line]:
    """The lines of all pages: the main text first, then what stands in columns beside it; page numbers and what repeats at
    the edge of each page are left out."""
    edges = Counter(_key(row) for rows in pages if rows for row in {rows[0], rows[-1]}) if len(pages) > 1 else Counter()
    count = 0
    for flow in (0, 1):
        for number, rows in enumerate(pages, start=1):
            for place, row in enumerate(rows):
                if row.flow != flow or count >= MOST_LINES:
                    continue
                at_edge = place in {0, len(rows) - 1}
                if _PAGE_NUMBER.fullmatch(row.text.strip()) and place >= len(rows) - 2:
                    continue
                if at_edge and number > 1 and edges[_key(row)] > 1:
                    continue
                line = _line(row, number, place)
                if line is not None:
                    count += 1
                    yield line


def _key(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _line(row: Row, page: int, place: int) -> Line | None:
    first, is_item = without_bullet(row.cells[0])
    cells = tuple(cell for part in (first, *row.cells[1:]) if (cell := clean(part)))
    if not cells:
        return None
    return Line(cells, page, place + 1, row.size, row.is_bold, is_item=is_item, after_gap=row.after_gap, flow=row.flow)
