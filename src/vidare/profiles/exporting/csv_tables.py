"""Two tables in a zip file: entries and skills. For spreadsheets: UTF-8 with a byte order mark, semicolons (as Nordic
spreadsheets expect), and no cell that could be taken for a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from vidare.profiles.entries import Entry
from vidare.profiles.exporting.values import KINDS, Chosen, ChosenSkill, keeping
from vidare.profiles.importing.formats.own import (
    ENTRIES_FILE,
    ENTRY_COLUMNS,
    SKILL_COLUMNS,
    SKILLS_FILE,
    guarded,
)

KEEPS: Final = keeping(" ".join({*ENTRY_COLUMNS, "is_ongoing"} - {"kind", "ongoing"}))


def write(chosen: Chosen) -> bytes:
    """The zip file. Its dates are fixed, so that the same choice gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = (_entry(entry) for kind in KINDS for entry in chosen.of(kind))
        for name, columns, cells in (
            (ENTRIES_FILE, ENTRY_COLUMNS, rows),
            (SKILLS_FILE, SKILL_COLUMNS, (_skill(skill) for skill in chosen.skills)),
        ):
            info = zipfile.ZipInfo(name, (chosen.on.year, chosen.on.month, chosen.on.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _table(columns, cells))
    return out.getvalue()


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _entry(entry: Entry) -> list[str]:
    ongoing = "yes" if entry.is_ongoing else "no"
    return [ongoing if column == "ongoing" else str(getattr(entry, column)) for column in ENTRY_COLUMNS]


def _skill(skill: ChosenSkill) -> list[str]:
    numbers = (str(number) if number is not None else "" for number in (skill.last_used, skill.years))
    return [skill.name, str(skill.level), *numbers, str(skill.source), skill.concept]
