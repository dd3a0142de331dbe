"""Reads municipalities: our own small table, and the full tables of the three countries."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from vidare.concepts.models import Place
from vidare.concepts.vocabulary import Unreadable
from vidare.core.geo import Point
from vidare.core.text import LocalizedText

OWN = Path(__file__).parent / "starter" / "places.csv"


def read(path: Path, country: str = "") -> Iterator[Place | Unreadable]:
    """Places of a CSV file with `code`, a column a language (or `name`), `lat` and `lon`; `country` where the file has no
    such column. The code becomes `<country>-<code>`."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            where = f"{path.name}:{number}"
            land = (row.get("country") or country).upper()
            code = (row.get("code") or "").strip()
            if not land or not code:
                yield Unreadable(where, "no country or no code")
                continue
            try:
                point = Point(float(row["lat"]), float(row["lon"])) if row.get("lat") and row.get("lon") else None
            except ValueError as error:
                yield Unreadable(where, f"coordinate: {error}")
                continue
            names = LocalizedText({key: text for key, text in row.items() if key and text})
            if not names and row.get("name"):
                names = LocalizedText({{"SE": "sv", "NO": "nb", "FI": "fi"}.get(land, "en"): row["name"]})
            yield Place(
                code=f"{land}-{code}", country=land, names=names,
                lat=point.lat if point else None, lon=point.lon if point else None,
            )  # fmt: skip
