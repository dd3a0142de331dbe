"""What a reader is: documents in, records out, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from vidare.catalogue.records import Record, Rejection

Document = tuple[str, BinaryIO]
"""A document's name, which positions and reasons speak of, and its bytes, decompressed."""

INTERNAL = "the reader itself failed on this record"
"""How the reason of a rejection begins that no rule foresaw: a fault of ours, not of the source."""


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What a reading depends on beside the documents: the day, and the source's name."""

    today: date
    source: str = ""


Run = Callable[[Iterable[Document], ReadContext], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. Readers are pure: no database, no network, no clock but the context's; they never raise for bad input,
    and every record that they cannot read is a Rejection with its position.

    All formats are read from a run of documents, since some of them spread one course over several: `read_documents` is
    the entry point, `read` the same for a single document. Records come in the order of the documents, or after the last
    one where a course is joined from several.
    """

    name: str
    about: str
    run: Run
    extensions: tuple[str, ...]
    is_complete: bool = True
    """Whether the documents list everything, so that what is missing is gone; otherwise only tombstones remove."""

    def read_documents(self, documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
        """The records of all documents. Never raises for what is in them."""
        try:
            yield from self.run(documents, context)
        except Exception as error:  # a reader that fails must not lose what it has read, nor stop the run
            yield Rejection(
                position="end", reason=f"{INTERNAL}: {type(error).__name__}: {error}"[:500], breaks_off=True
            )

    def read(self, stream: BinaryIO, context: ReadContext) -> Iterator[Record]:
        """The records of one document."""
        return self.read_documents([("", stream)], context)
