"""What the law makes us keep of an erased person, by country: read from a file, sealed off under the pseudonym."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from vidare.core.clock import now
from vidare.core.personal import holders
from vidare.core.problems import Problem
from vidare.profiles.models import Record, Withheld

SHIPPED: Final = Path(__file__).parent / "holds.toml"


@dataclass(frozen=True, slots=True)
class Hold:
    """A rule: `fields` of each row of `part` are kept `days` days after the erasure, because of `law`."""

    country: str
    part: str
    fields: tuple[str, ...]
    days: int
    law: str


def read(path: Path | None = None) -> tuple[Hold, ...]:
    """The rules in force: the operator's file where there is one. Raises Problem that names the rule and the field."""
    own = Path(settings.HOME) / "holds.toml"
    path = path or (own if own.exists() else SHIPPED)
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("hold", [])
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            days = int(row["days"])
            hold = Hold(str(row["country"]), str(row["part"]), tuple(row["fields"]), days, str(row["law"]))
        except (KeyError, TypeError, ValueError) as error:
            raise Problem("A rule cannot be read", "bad-hold", 500, f"{path.name}, rule {number}: {error!r}") from error
        if not hold.law or days < 1:
            raise Problem("A rule cannot be read", "bad-hold", 500, f"{path.name}, rule {number}: law, days")
        found.append(hold)
    return tuple(found)


def withhold(person: UUID, ref: str) -> list[dict[str, Any]]:
    """Puts aside what the rules ask for, under `ref`; says what: law, part, until, how many rows."""
    record = Record.objects.filter(person=person).first()
    country = record.profile.circumstances.country if record else ""
    rules = [hold for hold in read() if not country or hold.country == country]
    if not rules:
        return []
    parts = {part.name: part.data for holder in holders() for part in holder.export(person)}
    kept = []
    for hold in rules:
        rows = list(_chosen(parts.get(hold.part), hold.fields))
        if rows:
            until = now().date() + timedelta(days=hold.days)
            Withheld.objects.create(ref=ref, part=hold.part, country=hold.country, law=hold.law, until=until, data=rows)
            kept.append({"law": hold.law, "part": hold.part, "until": until.isoformat(), "rows": len(rows)})
    return kept


def _chosen(data: Any, fields: tuple[str, ...]) -> Iterable[dict[str, Any]]:
    for row in data if isinstance(data, list) else [data]:
        if isinstance(row, dict):
            yield {name: row[name] for name in fields if name in row}
