"""JSON as publishers give it out, zipped or not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vidare.concepts.readers.tables import MAX_BYTES, files, readable

_SUFFIXES = (".json", ".json.gz")


def documents(paths: Iterable[Path]) -> Iterator[tuple[str, Any]]:
    """(file name, what is in it) of the JSON files among these. Raises NotUnderstood for a broken one."""
    for path in files(paths, _SUFFIXES):
        if not path.name.lower().endswith(_SUFFIXES):
            continue
        with readable(path.name):
            with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw as stream:
                content = stream.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                raise ValueError(f"larger than {MAX_BYTES} bytes")
            found = json.loads(content)
        yield path.name, found
