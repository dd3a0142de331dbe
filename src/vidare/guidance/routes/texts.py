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
    """The text of a cell: one of ours by its key, or written there as `language:text` parted by '|'."""
    if cell in known:
        return known[cell]
    parts = (part.partition(":") for part in cell.split(LIST_SIGN) if part)
    return LocalizedText({language.strip(): said for language, _, said in parts})
