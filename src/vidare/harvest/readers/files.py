"""The documents of a file or folder: plain or gzip, bounded, opened one after the other."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from vidare.harvest.readers.documents import TooLarge

KNOWN: Final = (".json", ".ndjson", ".jsonl", ".csv", ".xml")
SIZE_LIMIT: Final = 4 * 2**30
"""Bytes of one document, decompressed."""
RATIO_LIMIT: Final = 200
"""How many times larger a document may become by decompressing; JSON of one source becomes about thirty times."""
_FREE: Final = 16 * 2**20


class Bounded(io.RawIOBase):
    """A stream that raises TooLarge when it goes beyond a size, or grows out of proportion to its compressed bytes."""

    def __init__(self, stream: BinaryIO, compressed: int | None = None, limit: int = SIZE_LIMIT) -> None:
        super().__init__()
        self._stream = stream
        self._limit = min(limit, max(_FREE, compressed * RATIO_LIMIT)) if compressed is not None else limit
        self._taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        piece = self._stream.read1(len(view))  # type: ignore[attr-defined]  # what came before an error is kept
        self._taken += len(piece)
        if self._taken > self._limit:
            raise TooLarge(f"the document is larger than we read ({self._limit // 2**20} MiB)")
        view[: len(piece)] = piece
        return len(piece)


def is_document(path: Path) -> bool:
    """Whether a file is one that readers know by its name: .json, .ndjson, .jsonl, .csv or .xml, also with .gz."""
    name = path.name.lower().removesuffix(".gz")
    return not name.startswith(".") and name.endswith(KNOWN)


def open_documents(path: Path) -> Iterator[tuple[str, BinaryIO]]:
    """The documents of a file, or of a folder and the folders in it, by name: (name relative to the folder, stream).

    A stream is open until the next one is asked for. Broken compression shows when the stream is read. Raises
    FileNotFoundError where there is nothing."""
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}")
    if path.is_file():
        yield from _open(path, path.name)
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and not file.is_symlink() and is_document(file):
            yield from _open(file, file.relative_to(path).as_posix())


def _open(path: Path, name: str) -> Iterator[tuple[str, BinaryIO]]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        if packed:
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield name, _bounded(cast("BinaryIO", unpacked), path.stat().st_size)
        else:
            yield name, _bounded(raw, None)


def _bounded(stream: BinaryIO, compressed: int | None) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(Bounded(stream, compressed), 64 * 1024))
