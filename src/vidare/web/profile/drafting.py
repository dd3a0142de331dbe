"""From what a reader or a source handed over to the draft that its owner chooses from."""

from __future__ import annotations

from dataclasses import replace

from vidare.core.clock import now
from vidare.profiles.importing.elmo.matching import Match
from vidare.profiles.importing.values import Imported
from vidare.web.profile.draft import Draft
from vidare.web.profile.proposing import proposed


def prepared(imported: Imported, name: str, found: Match | None, language: str) -> Draft:
    """The draft, with what the words were recognised as. `name` is that of the file or the source, for people; `found`
    whose record it is, None where there is nothing to ask."""
    origin = (imported.issuer or name)[:300]
    return Draft(name, _with_origin(imported, origin), proposed(imported, origin, language), found, now())


def _with_origin(imported: Imported, origin: str) -> Imported:
    """Every entry says where it is from."""
    rows = tuple(
        row
        if row.entry.evidence.origin
        else replace(row, entry=replace(row.entry, evidence=replace(row.entry.evidence, origin=origin)))
        for row in imported.entries
    )
    return replace(imported, entries=rows)
