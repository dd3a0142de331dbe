"""The schemes of support: ours with an agency's rows laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vidare.concepts import overlay
from vidare.concepts.permissions import may_load
from vidare.core.actors import Actor
from vidare.guidance.routes.reading import LaidReport, Stamp, reported, stamp
from vidare.guidance.routes.texts import texts
from vidare.guidance.support.rows import COLUMNS, FOLDER, TABLE, TEXTS, checks
from vidare.guidance.support.schemes import Scheme, scheme

_kept: dict[Path, tuple[Stamp, tuple[Scheme, ...]]] = {}


def schemes(country: str, folder: Path = FOLDER) -> tuple[Scheme, ...]:
    """Every scheme of a country, also ended ones, in the order of the tables. One query; our files are read once a process
    and again when an agency's rows change."""
    said = stamp(TABLE)
    kept = _kept.get(folder)
    if kept is None or kept[0] != said:
        laid = overlay.lay(TABLE, folder, COLUMNS, checks(texts(TEXTS)), ())
        kept = _kept[folder] = (said, tuple(scheme(row) for row in laid.rows))
    return tuple(one for one in kept[1] if one.country == country)


def ended(country: str, day: date, folder: Path = FOLDER) -> tuple[Scheme, ...]:
    """The schemes that people still ask for and that are no more on `day`: never shown as support, only that they ended
    (`note`, `valid_until`)."""
    return tuple(one for one in schemes(country, folder) if one.valid_until is not None and one.valid_until < day)


def load(actor: Actor, paths: Sequence[Path] = (), folder: Path = FOLDER) -> LaidReport:
    """Lays an agency's rows of `paths` over ours and keeps them; without paths those of its last file stay. Raises
    Forbidden, `concepts.readers.tables.NotUnderstood`."""
    may_load(actor)
    return reported(actor, TABLE, overlay.lay(TABLE, folder, COLUMNS, checks(texts(TEXTS)), paths))
