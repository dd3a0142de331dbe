"""Documents that people bring, as lines of text: PDF, DOCX, ODT, RTF and plain text. No network, no macros, no entities."""

from __future__ import annotations

from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.documents.kinds import kind
from vidare.profiles.importing.documents.odt import read_odt
from vidare.profiles.importing.documents.pdf import read_pdf
from vidare.profiles.importing.documents.plain import read_rtf, read_text
from vidare.profiles.importing.documents.values import Document, Line
from vidare.profiles.importing.documents.word import read_docx
from vidare.profiles.importing.values import MOST_BYTES

__all__ = ["Document", "Line", "kind", "read_document"]

_READERS = {"pdf": read_pdf, "docx": read_docx, "odt": read_odt, "rtf": read_rtf, "text": read_text}


def read_document(content: bytes) -> Document:
    """The lines of a document of up to `MOST_BYTES`, whichever kind it is. Raises Problem with what to do instead."""
    if len(content) > MOST_BYTES:
        raise refusing.too_large()
    return _READERS[kind(content)](content)
