"""Counties and regions of Sweden, Norway and Finland: our own table, and what JobTech, SSB and Statistics Finland publish.

Sources: JobTech's list of European regions (the Swedish ones carry the county code); SSB Klass 104 (*Standard for
fylkesinndeling*); Statistics Finland, *Maakunnat*, whose municipalities our own table lists (2025).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vidare.concepts.models import Origin
from vidare.concepts.readers import jobtech
from vidare.concepts.readers.documents import documents
from vidare.concepts.readers.tables import NotUnderstood, tables
from vidare.concepts.vocabulary import Unreadable, Vocabulary
from vidare.core.text import LocalizedText

OWN = Path(__file__).parents[1] / "starter" / "regions.csv"
_KLASS = {"klass": (frozenset({"code", "parentcode", "level", "name"}),)}
_LANGUAGE_OF_KLASS = "nb"


@dataclass(frozen=True, slots=True)
class RegionData:
    """One region: its code inside its country, and its names. `municipalities` are listed where the codes do not tell."""

    country: str
    code: str
    names: LocalizedText
    municipalities: tuple[str, ...] = ()


def own() -> list[RegionData]:
    """The table that ships with Vidare: 21 Swedish counties, 15 Norwegian, 19 Finnish regions."""
    with OWN.open(encoding="utf-8", newline="") as stream:
        return [
            RegionData(
                row["country"],
                row["code"],
                LocalizedText(row),
                tuple(code for code in row["municipalities"].split("|") if code),
            )
            for row in csv.DictReader(stream)
        ]


def read(paths: Sequence[Path]) -> tuple[list[RegionData], list[Unreadable]]:
    """The regions in publishers' files, and what could not be read. Raises NotUnderstood when there is none in them."""
    report = Vocabulary("", "", "", Origin.OFFICIAL)
    found = [*_jobtech(paths, report), *_finnish(paths, report), *_klass(paths, report)]
    if paths and not found:
        raise NotUnderstood("no regions of JobTech's, of Klass 104 or of Statistics Finland's among the files")
    return found, report.unreadable


def _jobtech(paths: Sequence[Path], report: Vocabulary) -> Iterator[RegionData]:
    """Only Sweden's have the country's own code; the rest of Europe is passed over."""
    for node in jobtech.nodes(paths, report):
        code = node.text("national_nuts_level_3_code_2019")
        if node.text("type") == "region" and code:
            yield RegionData("SE", code.zfill(2), LocalizedText(sv=node.text("preferred_label")))


def _finnish(paths: Sequence[Path], report: Vocabulary) -> Iterator[RegionData]:
    for name, document in documents(paths):
        for number, item in enumerate(document if isinstance(document, list) else [], start=1):
            if not isinstance(item, dict) or not str(item.get("localId") or "").startswith("maakunta_"):
                continue
            named = item.get("classificationItemNames")
            names = {
                str(one["lang"]): str(one["name"])
                for one in (named if isinstance(named, list) else [])
                if isinstance(one, dict) and one.get("lang") and one.get("name")
            }
            code = str(item.get("code") or "")
            if code.isascii() and code.isdigit() and (said := LocalizedText(names)):
                yield RegionData("FI", code, said)
            elif code != "SS":
                expected = "a code of digits and classificationItemNames"
                report.unreadable.append(Unreadable(f"{name}: item {number}", f"code {code!r}; expected {expected}"))


def _klass(paths: Sequence[Path], report: Vocabulary) -> Iterator[RegionData]:
    for table in tables(paths, _KLASS):
        for row in table.rows:
            code = row.get("code")
            if code.isascii() and code.isdigit() and len(code) == 2 and row.get("name"):
                # 99 is Klass's "Uoppgitt".
                if code != "99":
                    yield RegionData("NO", code, LocalizedText({_LANGUAGE_OF_KLASS: row.get("name")}))
            else:
                report.unreadable.append(Unreadable(row.where, f"code {code!r}; expected two digits and a name"))
