"""HTML descriptions as plain text: paragraphs and list items stay lines.

Written without html.parser, which takes minutes for a text of unclosed tags (it is quadratic before Python 3.13.4);
this is linear in the text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from vidare.core.text import normalise
from vidare.harvest.readers.values import TEXT_LIMIT, cut

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])[^<>]{0,2000}>|<[!?][^<>]{0,2000}>")
_MARKED_UP = re.compile(rf"{_TAG.pattern}|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,10}});|<!--")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_PARAGRAPHS: Final = frozenset({"p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = frozenset(
    ["div", "table", "tr", "section", "article", "header", "footer", "blockquote", "pre", "dl", "dt", "dd"]
)
_SILENT: Final = frozenset({"script", "style", "template"})
_RAW_LIMIT: Final = 4 * TEXT_LIMIT
_BULLETS = re.compile(r"^[ \t]*(?:[-–—•·*◦▪●]|\d{1,2}[.)])[ \t]+")


def plain(source: str, limit: int = TEXT_LIMIT) -> str:
    """`source` without markup, entities and doubled white space; lines and empty lines between paragraphs are kept."""
    raw = source[:_RAW_LIMIT]
    if _MARKED_UP.search(raw):
        raw = unescape(_strip(_CDATA.sub("", raw)))
        if _TAG.search(raw):
            raw = unescape(_strip(raw))  # some providers escape their markup twice
    lines = (" ".join(part.split()) for part in normalise(raw.replace("\r\n", "\n").replace("\r", "\n")).split("\n"))
    joined = "\n".join("" if part == "-" else part for part in lines)
    return cut(re.sub(r"\n{3,}", "\n\n", joined).strip(), limit)


def one_line(source: str) -> str:
    """A title: no markup, no line breaks, at most 300 characters."""
    return cut(" ".join(plain(source).split()), 300)


def outcome_lines(source: str) -> str:
    """Learning outcomes, a line an outcome, without bullets and numbers in front."""
    stripped = (_BULLETS.sub("", part).strip() for part in plain(source).split("\n"))
    return "\n".join(part for part in stripped if part)


def _strip(raw: str) -> str:
    raw = _without_comments(raw)
    parts: list[str] = []
    end = silent = 0
    for match in _TAG.finditer(raw):
        if not silent:
            parts.append(raw[end : match.start()])
        end = match.end()
        closing, tag = match.group(1) == "/", (match.group(2) or "").lower()
        if tag in _SILENT:
            silent = max(0, silent + (-1 if closing else 1))
        elif not silent:
            parts.append(_break(tag, closing))
    if not silent:
        parts.append(raw[end:])
    return "".join(parts)


def _break(tag: str, closing: bool) -> str:
    """What stands in a tag's place."""
    if tag in _PARAGRAPHS:
        return "\n\n"
    if tag == "li":
        return "" if closing else "\n- "
    if tag in _BLOCKS or tag == "br":
        return "\n"
    return " " if tag in {"td", "th"} else ""


def _without_comments(raw: str) -> str:
    parts: list[str] = []
    end = 0
    while (start := raw.find("<!--", end)) >= 0 and (close := raw.find("-->", start + 4)) >= 0:
        parts.append(raw[end:start])
        end = close + 3
    parts.append(raw[end:])
    return "".join(parts)
