"""Reads whatever document a person brings: structured formats first, then study records, then a CV as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from vidare.profiles.importing import cv, formats
from vidare.profiles.importing.elmo.files import read_file
from vidare.profiles.importing.elmo.keys import PinnedKey
from vidare.profiles.importing.isolated import run
from vidare.profiles.importing.values import Imported

SECONDS: Final = 15
MEMORY: Final = 1_500_000_000
_ELMO: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?elmo[\s>]")
_HEAD: Final = 10_000


def read(
    content: bytes, name: str, *, at: datetime, keys: Iterable[PinnedKey] = (), languages: Sequence[str] = ()
) -> Imported:
    """What a document says. `name` is the file's own, `at` (aware) is now, `keys` those that study records are checked with,
    `languages` (ISO 639) in which titles are wanted. Raises Problem, in words for people, when it cannot be read."""
    found = run(formats.read, content, name, seconds=SECONDS, bytes=MEMORY)
    if found is not None:
        return found
    if _ELMO.search(content[:_HEAD]):
        return read_file(content, keys, at=at, languages=languages)
    return cv.read(content, name)
