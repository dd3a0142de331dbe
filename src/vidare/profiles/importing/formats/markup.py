"""The words of a text that may hold HTML, as Europass and others store it: paragraphs and list items become lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from vidare.core.text import normalise

# A tag alone may be somebody's "<A>"; an end tag, a line break or a paragraph is HTML.
_TAG: Final = re.compile(r"</(p|ul|ol|li|div|b|i|u|strong|em|span|h[1-6]|a)\s*>|<br\s*/?>|<p\b[^<>]*>", re.IGNORECASE)
MOST_CHARACTERS: Final = 100_000
"""What is longer is cut: an entry keeps 4,000 characters."""
_BLOCKS: Final = frozenset({"p", "br", "ul", "ol", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN: Final = frozenset({"script", "style"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain(value: str) -> str:
    """`value` without tags, with lines for paragraphs and "- " before list items; a text without tags is kept as it is."""
    value = value[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    if not _TAG.search(value):
        return normalise(value)
    words = _Words()
    words.feed(re.sub(r"\s+", " ", value))
    words.close()
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(words.parts).split("\n"))
    return normalise("\n".join(line for line in lines if line and line != "-"))


def rich(value: str) -> str:
    """The other way: plain lines as HTML, for formats that keep HTML in their texts."""
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"<p>{line}</p>" for line in escaped.split("\n") if line.strip())
