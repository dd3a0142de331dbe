"""Elements out of XML, one in memory at a time: no document type, no entities but the five, no network, no huge trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from lxml import etree

from vidare.catalogue.records import Rejection
from vidare.harvest.readers.base import Document
from vidare.harvest.readers.documents import READ_ERRORS, Source, said, where

_PROLOG = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE: Final = "the document has a document type (DOCTYPE), which we do not read: it could pull in other files"


@dataclass(frozen=True, slots=True)
class Element:
    """An element with what is in it, or what is wrong."""

    position: str
    node: etree._Element | None
    problem: str = ""

    def rejection(self) -> Rejection:
        """Whatever is wrong with XML ends its reading."""
        return Rejection(self.position, self.problem, breaks_off=True)


def local(node: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def xml_elements(document: Document, depth: int) -> Iterator[Element]:
    """The elements at `depth` (the root's is 0), each complete when it comes and emptied afterwards."""
    name, stream = document
    source = Source(stream)
    if not source.head.strip() and source.failure is None:
        yield Element(where(name, "start"), None, "the document is empty")
        return
    if _has_doctype(source.head):
        yield Element(where(name, "start"), None, _DOCTYPE)
        return
    count = 0
    try:
        for node in _walk(source, depth):
            if node is None:
                yield Element(where(name, "start"), None, _DOCTYPE)
                return
            count += 1
            yield Element(where(name, f"line {node.sourceline}: {local(node)} {count}"), node)
    except (etree.LxmlError, *READ_ERRORS) as error:
        position = where(name, f"after element {count}")
        yield Element(position, None, f"the document breaks off here, the rest could not be read: {said(error)}")


def _has_doctype(head: bytes) -> bool:
    if head[:2] in (b"\xfe\xff", b"\xff\xfe") or b"\x00" in head[:4]:
        head = head.decode("utf-16", "ignore").encode()
    position = 0
    while match := _PROLOG.match(head, position):
        position = match.end()
    return head[position : position + 9].upper() == b"<!DOCTYPE"


def _walk(source: Source, depth: int) -> Iterator[etree._Element | None]:
    """Elements at `depth`; None where the document turns out to have a document type."""
    events = etree.iterparse(
        cast("etree._FileReadSource", source),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    level = -1
    for event, node in events:
        source.since = 0
        if event == "start":
            level += 1
            if level == 0 and (
                node.getroottree().docinfo.doctype or node.getroottree().docinfo.internalDTD is not None
            ):
                yield None
                return
            continue
        if level == depth:
            yield node
            node.clear(keep_tail=True)
            parent = node.getparent()
            while parent is not None and node.getprevious() is not None:
                del parent[0]
        level -= 1
