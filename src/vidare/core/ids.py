"""Public ids: short, stable, the same in a rebuilt database."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No look-alikes, so that an id can be read aloud and typed."""


def public_id(source: str, external_id: str, *, length: int = 10) -> str:
    """The address of an outside thing: a hash of (source, external id), `length` characters of a 30-letter alphabet."""
    number = int.from_bytes(hashlib.sha256(f"{source}\x1f{external_id}".encode()).digest()[:16])
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return "".join(letters)


def content_hash(payload: bytes) -> str:
    """What an unchanged record is recognised by: 32 hexadecimal characters."""
    return hashlib.blake2b(payload, digest_size=16).hexdigest()


def slug(text: str, *, limit: int = 60) -> str:
    """A readable part of an address: lower-case ASCII words joined by hyphens ('Truckkort A och B' → truckkort-a-och-b)."""
    table: dict[str, str | int | None] = {"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ß": "ss"}
    mapped = text.lower().translate(str.maketrans(table))
    ascii_text = unicodedata.normalize("NFKD", mapped).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(words) > limit:
        words = words[:limit].rsplit("-", 1)[0]
    return words
