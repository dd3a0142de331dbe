"""The sample catalogue that ships with Vidare (docs/guides/sample-catalogue.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vidare.catalogue.records import Record
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.sample import generator


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """The sample's records, dated from the month of the context's day; documents play no part."""
    yield from generator.records(context.today)
