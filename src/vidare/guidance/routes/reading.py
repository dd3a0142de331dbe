"""The forms in force: ours with an agency's rows laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vidare.audit.actions import record as audit
from vidare.concepts import overlay
from vidare.concepts.facts import OverlayRow
from vidare.concepts.permissions import may_load
from vidare.concepts.vocabulary import Unreadable
from vidare.core.actors import Actor
from vidare.guidance.routes.forms import Form, form
from vidare.guidance.routes.rows import COLUMNS, FOLDER, TABLE, checks
from vidare.guidance.routes.texts import texts

Stamp = tuple[tuple[str, str], ...]
_kept: dict[Path, tuple[Stamp, tuple[Form, ...]]] = {}


@dataclass(slots=True)
class LaidReport:
    """What an agency's file did: how many rows there are now, the keys of ours that it changed or withdrew, those it
    added, and what could not be read."""

    rows: int
    overridden: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def forms(country: str, folder: Path = FOLDER) -> tuple[Form, ...]:
    """The forms of a country, in the order of the tables. One query; our files are read once a process and again when an
    agency's rows change."""
    said = stamp(TABLE)
    kept = _kept.get(folder)
    if kept is None or kept[0] != said:
        laid = overlay.lay(TABLE, folder, COLUMNS, checks(texts()), ())
        kept = _kept[folder] = (said, tuple(form(row) for row in laid.rows))
    return tuple(one for one in kept[1] if one.country == country)


def load(actor: Actor, paths: Sequence[Path] = (), folder: Path = FOLDER) -> LaidReport:
    """Lays an agency's rows of `paths` over ours and keeps them; without paths those of its last file stay. Raises
    Forbidden, `concepts.readers.tables.NotUnderstood`."""
    may_load(actor)
    return reported(actor, TABLE, overlay.lay(TABLE, folder, COLUMNS, checks(texts()), paths))


def reported(actor: Actor, table: str, laid: overlay.Laid) -> LaidReport:
    """The report of what was laid over a table, written to the audit log."""
    audit(
        actor, "guidance.rows-laid", table, rows=len(laid.rows), overridden=len(laid.overridden), added=len(laid.added)
    )
    return LaidReport(len(laid.rows), laid.overridden, laid.added, laid.unreadable)


def stamp(table: str) -> Stamp:
    """What an agency's rows of a table say, to see whether they have changed. One query; mostly there are none."""
    rows = OverlayRow.objects.filter(table=table).order_by("pk").values_list("key", "cells")
    return tuple((key, repr(sorted(cells.items()))) for key, cells in rows)
