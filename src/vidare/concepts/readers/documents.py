"""JSON as publishers give it out, zipped or not."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vidare.concepts.readers.tables import MAX_BYTES, files
from vidare.concepts.vocabulary import Unreadable, Vocabulary

_SUFFIXES = (".json", ".json.gz")


def documents(paths: Iterable[Path], vocabulary: Vocabulary) -> Iterator[tuple[str, Any]]:
    """(file name, what is in it) of the JSON files among these; a broken one is reported in `vocabulary.unreadable`."""
    for path in files(paths, _SUFFIXES):
        if not path.name.lower().endswith(_SUFFIXES):
            continue
        try:
            with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw as stream:
                content = stream.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                raise ValueError(f"larger than {MAX_BYTES} bytes")
            yield path.name, json.loads(content)
        except (OSError, EOFError, ValueError, RecursionError, zlib.error) as error:
            vocabulary.unreadable.append(Unreadable(path.name, f"not JSON: {error}"))
