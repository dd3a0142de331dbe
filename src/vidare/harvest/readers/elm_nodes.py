"""XML elements as plain data, and what the European Learning Model writes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from lxml import etree

from vidare.core.text import LocalizedText
from vidare.harvest.readers.languages import localised
from vidare.harvest.readers.markup import plain
from vidare.harvest.readers.values import Bad, ident
from vidare.harvest.readers.xmlstream import local

Node = Mapping[str, Any]
"""{tag, attributes, text, children}"""
_DEPTH: Final = 30
_DURATION = re.compile(
    r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:\d{1,6}(?:\.\d+)?S)?)?",
    re.ASCII,
)


def node(element: etree._Element, depth: int = 0) -> dict[str, Any]:
    """An element as JSON's types. Raises Bad for one that is nested too deeply."""
    if depth > _DEPTH:
        raise Bad(local(element), "nested too deeply")
    return {
        "tag": local(element),
        "attributes": {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()},
        "text": element.text or "",
        "children": [node(child, depth + 1) for child in element],
    }


def children(held: Node, *path: str) -> Iterator[Node]:
    """The elements at a path of names below a node."""
    if not path:
        yield held
        return
    for child in held["children"]:
        if child["tag"] == path[0]:
            yield from children(child, *path[1:])


def content(held: Node, *path: str) -> str:
    """The text of the first element at a path; empty where there is none."""
    return next((found["text"].strip() for found in children(held, *path)), "")


def attribute(held: Node, name: str, *path: str) -> list[str]:
    """An attribute of all elements at a path."""
    return [found["attributes"][name] for found in children(held, *path) if name in found["attributes"]]


def references(held: Node, *path: str) -> list[str]:
    """The ids that the elements at a path refer to."""
    return [ident(value, "idref") for value in attribute(held, "idref", *path)]


def tails(held: Node, name: str, *path: str) -> list[str]:
    """The last parts of the URIs at a path: `…/authority/language/SWE` is SWE."""
    return [re.split(r"[/#]", uri.rstrip("/"))[-1] for uri in attribute(held, name, *path)]


def texts(held: Node, *path: str) -> LocalizedText:
    """Texts by language at a path; several in one language are paragraphs."""
    found: dict[str, list[str]] = {}
    for element in children(held, *path):
        language = element["attributes"].get("language") or element["attributes"].get("lang") or ""
        found.setdefault(language, []).append(element["text"])
    joined = {language: "\n\n".join(parts) for language, parts in found.items()}
    return localised(joined, path[-1], plain)


def duration(written: str) -> tuple[Decimal | None, Decimal | None]:
    """(weeks, hours) of an ISO 8601 duration: years, months, weeks and days are calendar time, hours and minutes work."""
    match = _DURATION.fullmatch(written.strip()) if len(written) <= 60 else None
    if match is None:
        return None, None
    years, months, weeks, days, hours, minutes = (Decimal(part or 0) for part in match.groups())
    total = years * 52 + months * Decimal(52) / 12 + weeks + days / 7
    worked = hours + minutes / 60
    tenth = Decimal("0.1")
    return (
        total.quantize(tenth) if 0 < total < 5000 else None,
        worked.quantize(tenth) if 0 < worked < 100_000 else None,
    )
