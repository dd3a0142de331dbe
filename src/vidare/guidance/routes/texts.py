"""The sentences that many rows share: who decides, how to apply, when, what to know; in every language of the pages."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from vidare.concepts.overlay import LIST_SIGN
from vidare.core.text import UI_LANGUAGES, LocalizedText
from vidare.guidance.routes.rows import TEXTS


@cache
def texts(folder: Path = TEXTS) -> Mapping[str, LocalizedText]:
    """Our texts by key, read once a process."""
    found: dict[str, LocalizedText] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[row["key"]] = LocalizedText({language: row[language] for language in UI_LANGUAGES})
    return found


def text(cell: str, known: Mapping[str, LocalizedText]) -> LocalizedText:
    """The text of a cell: ours by key (several parted by '|' follow each other), or written there as `language:text`."""
    parts = [part.strip() for part in cell.split(LIST_SIGN) if part.strip()]
    if parts and all(part in known for part in parts):
        found = [known[part] for part in parts]
        return LocalizedText({language: ". ".join(one[language] for one in found) for language in UI_LANGUAGES})
    split = (part.partition(":") for part in parts)
    return LocalizedText({language.strip(): said for language, _, said in split})
