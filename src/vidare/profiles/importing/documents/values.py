"""A document as lines of text, with what its looks say of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_PAGES: Final = 30
"""The pages that are read of a PDF; no record of a life needs more."""
MOST_LINES: Final = 4_000
MOST_LINE: Final = 2_000
MOST_UNPACKED: Final = 60_000_000
"""Bytes that a part of a packed document may hold once it is unpacked."""

_SPACES: Final = re.compile(r"[^\S\n]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]")
_UNMAPPED: Final = re.compile(r"\(cid:\d+\)|\ufffd")
_APART: Final = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_APART_SHORT: Final = re.compile(r"(?<!\w)(?:[^\W\d_] )+[^\W\d_](?!\w)")
_BULLET: Final = re.compile(r"^\s*(?:[•‣◦▪▫●○■□♦◆►▸➢➤✓✔·∙]|\*(?=\s)|[-–—](?=\s)|o(?=\s{1,3}\S)(?!\s+\d))\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph. `cells` are its parts where wide gaps, tabs or a table's borders set them apart; `page` and
    `number` say where it stands; `size` is the height of the letters in points (0: not known); `is_heading` is set where
    the document itself calls the line a heading; `after_gap` where a wider space than usual stands before it; `flow` is 0 for
    the main text and 1 for a column beside it."""

    cells: tuple[str, ...]
    page: int = 1
    number: int = 0
    size: float = 0.0
    is_bold: bool = False
    is_heading: bool = False
    is_item: bool = False
    after_gap: bool = False
    flow: int = 0
    continues: bool = False
    """The line goes on where the one before was full: words wrapped."""

    @property
    def text(self) -> str:
        return "  ".join(cell for cell in self.cells if cell)

    @property
    def where(self) -> str:
        """The place, for people."""
        return f"page {self.page}, line {self.number}" if self.page else f"line {self.number}"


@dataclass(frozen=True, slots=True)
class Document:
    """`format` as in `values.Imported`; `unread` are pages (numbers from 1) without text that can be read."""

    format: str
    lines: tuple[Line, ...]
    pages: int = 1
    unread: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def clean(text: str) -> str:
    """The text with ligatures, soft hyphens and unseen letters gone, one space between words, and letters that were set
    apart (*E R F A R E N H E T*) together again."""
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", _UNMAPPED.sub(" ", text.replace("\xad", ""))))
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    wide = re.split(r"\s{2,}", text.strip())
    is_apart = any(_APART.search(part) for part in wide)
    apart = _APART_SHORT if is_apart else _APART
    joined = [apart.sub(lambda found: found.group().replace(" ", ""), part) for part in wide]
    return _SPACES.sub(" ", " ".join(joined)).strip()[:MOST_LINE]


def without_bullet(text: str) -> tuple[str, bool]:
    """The text, and whether a bullet stood before it."""
    match = _BULLET.match(text)
    return (text[match.end() :], True) if match else (text, False)
