"""Plain text in whichever encoding, and RTF by way of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from striprtf.striprtf import rtf_to_text

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.values import MOST_LINES, Document, Line, clean, without_bullet

_CODECS: Final = ("cp1252", "cp850", "mac_roman", "cp865")
_LIKELY: Final = "åäöæøÅÄÖÆØéüÉèáõšžðþ–—’“”»«•…€§°½ \xa0"
_CELLS: Final = re.compile(r"\t+|\s{2,}")
_FULL: Final = 60
"""A line of so many characters may have been broken by the program that wrote it."""


def read_text(content: bytes) -> Document:
    """The lines of a text."""
    lines = tuple(of_text(decoded(content)))
    if not lines:
        raise refusing.empty()
    return Document("text", lines)


def read_rtf(content: bytes) -> Document:
    """The lines of an RTF document; cells of its tables become cells."""
    try:
        to_text: Callable[..., str] = rtf_to_text
        text = to_text(content.decode("latin-1"), encoding="cp1252", errors="replace")
    except (ValueError, IndexError, KeyError, LookupError, TypeError, AttributeError) as error:
        raise refusing.unreadable() from error
    rows = [re.sub(r"\|+", "\t", row).strip() if row.count("|") >= 2 else row for row in text.split("\n")]
    lines = tuple(of_text("\n".join(rows)))
    if not lines:
        raise refusing.empty()
    return Document("rtf", lines)


def decoded(content: bytes) -> str:
    """The text, by its mark, as UTF-8 or UTF-16, or by whichever old encoding gives letters that Nordic words have."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    zeros = content[:4000].count(0)
    if zeros > 0.2 * len(content[:4000]):
        return content.decode("utf-16-le" if content[1:4000:2].count(0) > content[0:4000:2].count(0) else "utf-16-be")
    return max((content.decode(codec, "replace") for codec in _CODECS), key=_likelihood)


def _likelihood(text: str) -> int:
    odd = [letter for letter in text[:50_000] if ord(letter) > 127]
    return sum(2 if letter in _LIKELY[:10] else 1 if letter in _LIKELY else -2 for letter in odd)


def of_text(text: str) -> Iterator[Line]:
    """Lines of plain text: tabs and wide gaps part a line into cells, an empty line is a gap."""
    gap, number, kept, before = False, 0, 0, ""
    for number, raw in enumerate(re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text), start=1):
        if not raw.strip(" \t\xa0_=-–—*#~.|"):
            gap, before = True, ""
            continue
        stripped, is_item = without_bullet(raw)
        cells = tuple(cell for part in _CELLS.split(stripped.strip()) if (cell := clean(part)))
        if not cells:
            continue
        wrapped = len(before) >= _FULL and not is_item and len(cells) == 1 and cells[0][0].islower()
        yield Line(cells, page=0, number=number, is_item=is_item, after_gap=gap, continues=wrapped)
        gap, before, kept = False, raw, kept + 1
        if kept >= MOST_LINES:
            return
