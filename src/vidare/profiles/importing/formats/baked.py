"""Baked badges: the credential inside a PNG (a text chunk) or an SVG (an element), as Open Badges 2.0 and 3.0 say."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from lxml import etree

from vidare.profiles.importing.formats import reasons
from vidare.profiles.importing.formats.opening import local, refused
from vidare.profiles.importing.values import MOST_BYTES

PNG: Final = b"\x89PNG\r\n\x1a\n"
_KEYWORDS: Final = frozenset({b"openbadges", b"openbadgecredential"})
MOST_CHUNKS: Final = 10_000


def in_png(content: bytes) -> bytes | None:
    """What is baked into a PNG, or None. Raises Problem for a broken file and for a compressed text that is too large."""
    place = len(PNG)
    for _ in range(MOST_CHUNKS):
        if place + 12 > len(content):
            return None
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        if len(data) < length:
            raise refused(reasons.BROKEN_BADGE)
        if kind in (b"iTXt", b"tEXt") and (found := _chunk(kind, data)) is not None:
            return found
        if kind == b"IEND":
            return None
        place += 12 + length
    return None


def _chunk(kind: bytes, data: bytes) -> bytes | None:
    keyword, _, rest = data.partition(b"\0")
    if keyword.lower() not in _KEYWORDS:
        return None
    if kind == b"tEXt":
        return rest
    # iTXt: compression flag, compression method, language, translated keyword, text (PNG 3, §11.3.3.4).
    compressed = rest[:1] == b"\1"
    parts = rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise refused(reasons.BROKEN_BADGE)
    return _inflated(parts[2]) if compressed else parts[2]


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise refused(reasons.BROKEN_BADGE) from error
    if unpacker.unconsumed_tail:
        raise refused(reasons.LARGE_BADGE)
    return text


def in_svg(root: etree._Element) -> bytes | None:
    """What is baked into an SVG: an `assertion` (2.0) or `credential` (3.0) element with a `verify` address or its text."""
    for element in root.iter():
        space = (etree.QName(element).namespace or "") if local(element) else ""
        if local(element) in ("assertion", "credential") and ("openbadges" in space or "/ob/v3" in space):
            inner = (element.text or "").strip()
            return (inner or element.get("verify", "")).encode()
    return None
