"""Documents that are ZIP archives of XML: opened with limits, their XML read without entities and without the network."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from lxml import etree

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.values import MOST_UNPACKED

MOST_PARTS: Final = 2_000
DEEPEST: Final = 200
"""Elements within elements; lxml's own limit is 256."""


@contextmanager
def archive(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises Problem where it is damaged, has too many parts or is locked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            if len(opened.infolist()) > MOST_PARTS:
                raise refusing.too_heavy()
            yield opened
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise refusing.unreadable() from error


def part(opened: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of a part, or None where there is no such part. What is unpacked is counted, never what the archive claims.
    Raises Problem for a part that swells, is locked, declares a document type or is not XML."""
    try:
        info = opened.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise refusing.protected()
    with opened.open(info) as stream:
        data = stream.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise refusing.too_heavy()
    return xml(data)


def xml(data: bytes) -> etree._Element:
    """The root. A document type is refused altogether: no document that we read needs one, and bombs do."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusing.unreadable() from error
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise refusing.unreadable()
    return root
