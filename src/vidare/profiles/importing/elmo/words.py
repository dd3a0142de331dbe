"""Texts, languages and days as ELMO has them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from vidare.profiles.entries import partial_date

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG: Final = re.compile(r"<[^>]{0,500}>")
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its language (ISO 639-1; empty: not said)."""

    text: str = ""
    language: str = ""


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The children with that local name in the element's own namespace."""
    if element is None:
        return []
    space = etree.QName(element).namespace
    return element.findall(f"{{{space}}}{name}")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down that path, or None."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def inner(element: etree._Element) -> str:
    """All the text within an element, as it stands."""
    return "".join(str(part) for part in element.itertext())


def text(element: etree._Element | None, *path: str) -> str:
    """All the text of the first element down that path on one line; empty when there is none."""
    found = child(element, *path)
    return "" if found is None else " ".join(inner(found).split())


def language(code: str) -> str:
    """`no` is `nb`; a region is dropped ("en-GB" → "en")."""
    short = code.strip().lower().replace("_", "-").split("-")[0]
    return {"no": "nb", "nor": "nb"}.get(short, short) if 2 <= len(short) <= 3 and short.isalpha() else ""


def words(element: etree._Element | None, name: str, preferred: tuple[str, ...]) -> Words:
    """The text by that name in the first of the preferred languages that there is, otherwise the first that is not empty."""
    given: dict[str, Words] = {}
    for part in children(element, name):
        if value := " ".join(inner(part).split()):
            code = language(part.get(_LANG, ""))
            given.setdefault(code, Words(value, code))
    for code in preferred:
        if code in given:
            return given[code]
    return next(iter(given.values()), Words())


def long_text(element: etree._Element | None, preferred: tuple[str, ...]) -> str:
    """The description with its line breaks; the one with markup, without it, where there is no other."""
    for name in ("description", "descriptionHtml"):
        given: dict[str, str] = {}
        for part in children(element, name):
            value = inner(part)
            if name == "descriptionHtml":
                value = html.unescape(_TAG.sub(" ", value))
            lines = [" ".join(line.split()) for line in value.splitlines()]
            if cleaned := re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip():
                given.setdefault(language(part.get(_LANG, "")), cleaned)
        if given:
            return next((given[code] for code in preferred if code in given), next(iter(given.values())))
    return ""


def day(value: str) -> str:
    """YYYY-MM-DD of an xs:date or xs:dateTime, which may carry a time zone; empty stays so. Raises ValueError."""
    if not value:
        return ""
    match = _DAY.match(value)
    if match is None:
        raise ValueError(f"expected a date (YYYY-MM-DD), got {value[:40]!r}")
    return partial_date(match[1])
