"""What kind of document some bytes are, by what is in them; a file's name proves nothing."""

from __future__ import annotations

import zipfile
from typing import Final

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.packed import archive

_OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")
_HEAD: Final = 1024
_WORD: Final = "application/vnd.oasis.opendocument.text"


def kind(content: bytes) -> str:
    """`pdf`, `docx`, `odt`, `rtf` or `text`. Raises Problem for anything else, with what to do."""
    head = content[:_HEAD]
    if not content.strip():
        raise refusing.empty()
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK"):
        return _packed(content)
    if head.startswith(_OLD_OFFICE):
        raise refusing.protected() if _ENCRYPTED in content else refusing.old_word()
    if head.startswith(_PICTURES[:5]) or (head.startswith(_PICTURES[5:]) and b"\x00" in head):
        raise refusing.scanned()
    if _is_binary(content):
        raise refusing.unknown()
    return "text"


def _packed(content: bytes) -> str:
    with archive(content) as opened:
        names = set(opened.namelist())
        if "word/document.xml" in names:
            return "docx"
        if "content.xml" in names and _mimetype(opened).startswith(_WORD):
            return "odt"
    raise refusing.unknown()


def _mimetype(opened: zipfile.ZipFile) -> str:
    if "mimetype" not in opened.namelist():
        return _WORD
    with opened.open("mimetype") as stream:
        return stream.read(100).decode("ascii", "replace").strip()


def _is_binary(content: bytes) -> bool:
    """Bytes that no text has. UTF-16 has many zeros, and those at every second place."""
    sample = content[:20_000]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = sample.count(0)
    if zeros and max(sample[0::2].count(0), sample[1::2].count(0)) > 0.95 * zeros > 0.2 * len(sample):
        return False
    odd = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
    return odd > 0.01 * len(sample)
