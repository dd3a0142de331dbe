"""Bytes of a document under guard: how much since the last record, and what can go wrong while reading them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

RECORD_LIMIT: Final = 64 * 1024 * 1024
"""Bytes that a single record, line or text may take."""
PIECE: Final = 64 * 1024

READ_ERRORS: Final = (OSError, EOFError, zlib.error, ValueError, OverflowError, MemoryError)
"""What reading a broken file raises: a cut or damaged gzip, a bomb, a bad encoding, a closed stream."""


class TooLarge(OSError):
    """A document, or a record in it, is larger than we read."""


class Source:
    """A binary stream without its byte order mark, with a look ahead, that refuses a record without end."""

    def __init__(self, stream: BinaryIO) -> None:
        # one read at a time: what came before an error is kept
        self._more: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._head = b""
        self._failure: Exception | None = None
        self.since = 0
        """Bytes read since the last event that a parser reported; the parser sets it back to zero."""
        while len(self._head) < PIECE and self._failure is None:
            try:
                piece = self._more(PIECE)
            except READ_ERRORS as error:
                self._failure = error
                break
            if not piece:
                break
            self._head += piece
        if self._head.startswith(b"\xef\xbb\xbf"):
            self._head = self._head[3:]

    @property
    def head(self) -> bytes:
        """The first 64 KiB or more that are not read yet."""
        return self._head

    @property
    def failure(self) -> Exception | None:
        """What broke the look ahead, raised when reading comes to that place."""
        return self._failure

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises TooLarge, or what the stream raises."""
        if size == 0:
            return b""
        if self._head:
            size = size if size > 0 else len(self._head)
            piece, self._head = self._head[:size], self._head[size:]
        elif self._failure is not None:
            raise self._failure
        else:
            piece = self._more(size if size > 0 else PIECE)
        self.since += len(piece)
        if self.since > RECORD_LIMIT:
            raise TooLarge(f"a record is larger than {RECORD_LIMIT // 2**20} MiB")
        return piece


def lines(source: Source, limit: int) -> Iterator[bytes | Exception]:
    """The lines of a source without their ends; last, where reading fails or a line is longer than `limit`, why."""
    held: list[bytes] = []
    size = 0
    while True:
        source.since = 0
        try:
            piece = source.read(PIECE)
        except READ_ERRORS as error:
            yield error
            return
        first, *rest = piece.split(b"\n")
        held.append(first)
        size += len(first)
        if rest or not piece:
            yield b"".join(held).rstrip(b"\r")
            for line in rest[:-1]:
                yield line.rstrip(b"\r")
            held = rest[-1:]
            size = sum(map(len, held))
        if not piece:
            return
        if size > limit:
            yield TooLarge(f"a line is longer than {limit // 2**20} MiB")
            return


def where(name: str, rest: object) -> str:
    """A position that people can find: the document's name and the place in it."""
    return f"{name}: {rest}"[:200] if name else str(rest)[:200]


def said(error: BaseException) -> str:
    """What an error says, on one short line."""
    return " ".join(str(error).split())[:200] or type(error).__name__
