"""The XML that a Europass PDF carries as an attachment, so that the CV need not be guessed from its pages."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, Final

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

from vidare.profiles.importing.values import MOST_BYTES

MOST_ATTACHMENTS: Final = 20
MOST_KIDS: Final = 200


def attachment(content: bytes) -> bytes | None:
    """The first attached XML file that names Europass, or None: also when the PDF is broken, which the reader of CVs says."""
    if b"/EmbeddedFile" not in content and b"/ObjStm" not in content:
        return None
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        for stream in _embedded(document):
            found = _unpacked(stream)
            if b"uropass" in found[:4_000]:
                return found
    except (
        PDFException,
        PSException,
        zlib.error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ):
        # pdfminer lets many kinds of error through for files that are damaged; all of them mean the same here.
        return None
    return None


def _embedded(document: PDFDocument) -> Iterator[PDFStream]:
    names = resolve1(_dict(document.catalog.get("Names")).get("EmbeddedFiles"))
    waiting: list[Any] = [names]
    given = 0
    for _ in range(MOST_KIDS):
        if not waiting or given >= MOST_ATTACHMENTS:
            return
        node = _dict(waiting.pop())
        waiting += list(resolve1(node.get("Kids")) or [])[:MOST_KIDS]
        for part in list(resolve1(node.get("Names")) or [])[1::2]:
            files = _dict(_dict(part).get("EF"))
            stream = resolve1(files.get("F") or files.get("UF"))
            if isinstance(stream, PDFStream):
                given += 1
                yield stream


def _unpacked(stream: PDFStream) -> bytes:
    """The attached file, or nothing when it is packed in another way than by Flate or unpacks to more than is read."""
    filters = [getattr(name, "name", "") for name, _ in stream.get_filters()]
    data = bytes(stream.rawdata or b"")
    if not filters:
        return data
    if filters not in (["FlateDecode"], ["Fl"]):
        return b""
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, MOST_BYTES)
    return b"" if unpacker.unconsumed_tail else found


def _dict(value: Any) -> dict[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}
