"""CVs as people have them, in six languages: PDF, DOCX, ODT, RTF or text in, entries and contact out. Nothing is sent away
and nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.cv.levels import eqf
from vidare.profiles.importing.cv.reading import read_bytes
from vidare.profiles.importing.documents import refusing
from vidare.profiles.importing.isolated import run
from vidare.profiles.importing.values import MOST_BYTES, Imported
from vidare.recognition import detect

__all__ = ["finished", "read"]

SECONDS: Final = 20
MEMORY: Final = 1_500_000_000


def read(content: bytes, name: str) -> Imported:
    """What a CV says. `name` is the file's own; what kind it is, its bytes say. Raises Problem in words for people where
    it is a picture, locked, damaged, too large or of an unknown kind."""
    if len(content) > MOST_BYTES:
        raise refusing.too_large()
    return finished(run(read_bytes, content, seconds=SECONDS, bytes=MEMORY))


def finished(found: Imported) -> Imported:
    """What was read, with the language it is in, and the levels of education that its words say."""
    language = detect(found.text).language
    entries = []
    for one in found.entries:
        entry = replace(one.entry, language=language)
        if entry.kind == EntryKind.EDUCATION:
            entry = replace(entry, level=eqf(entry.title, entry.organisation, language))
        if entry.code == "no":
            entry = replace(entry, code="nn" if language == "nn" else "nb")
        entries.append(replace(one, entry=entry))
    return replace(found, entries=tuple(entries), language=language)
