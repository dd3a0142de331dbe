"""Loading the tables of regulated occupations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from vidare.concepts import overlay
from vidare.concepts.facts import Regulation, RegulationTie
from vidare.concepts.permissions import may_load
from vidare.concepts.regulation.rows import CHECKS, COLUMNS, FOLDER, TABLE
from vidare.concepts.vocabulary import Unreadable
from vidare.core.actors import Actor

_ROLES = {
    "occupations": RegulationTie.Role.OCCUPATION,
    "licences": RegulationTie.Role.LICENCE,
    "qualifications": RegulationTie.Role.QUALIFICATION,
}
_PLAIN = (
    "key", "country", "kind", "title", "title_en", "authority", "authority_url", "isco", "needs", "language", "abroad",
    "abroad_authority", "note", "source", "source_url",
)  # fmt: skip


@dataclass(slots=True)
class FactReport:
    """What a load of facts did; `overridden` are the keys of ours that an agency's file changed or withdrew."""

    new: int = 0
    changed: int = 0
    dropped: int = 0
    unchanged: int = 0
    overridden: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


def load(actor: Actor, paths: Sequence[Path] = (), folder: Path = FOLDER) -> FactReport:
    """Loads our rules, with the agency's of `paths` over them; without paths those of its last file stay. Raises
    Forbidden, `readers.tables.NotUnderstood`."""
    may_load(actor)
    with transaction.atomic():
        laid = overlay.lay(TABLE, folder, COLUMNS, CHECKS, paths)
        report = FactReport(overridden=laid.overridden, unreadable=laid.unreadable)
        known = {row.key: row for row in Regulation.objects.prefetch_related("ties")}
        for row in laid.rows:
            _store(row, known.pop(row.key, None), report)
        report.dropped = len(known)
        Regulation.objects.filter(key__in=known).delete()
    return report


def _store(row: overlay.Row, known: Regulation | None, report: FactReport) -> None:
    wanted = {name: row[name] for name in _PLAIN} | {
        "checked": overlay.day(row["checked"]),
        "valid_from": overlay.day(row["valid_from"]),
        "valid_until": overlay.day(row["valid_until"]),
        "is_verified": row["status"] == overlay.VERIFIED,
        "is_local": row.is_local,
    }
    ties = set(_ties(row))
    if known is None:
        rule = Regulation.objects.create(**wanted)
        report.new += 1
    elif ties == {(tie.role, tie.uri) for tie in known.ties.all()} and all(
        getattr(known, name) == value for name, value in wanted.items()
    ):
        report.unchanged += 1
        return
    else:
        rule = known
        Regulation.objects.filter(pk=rule.pk).update(**wanted)
        rule.ties.all().delete()
        report.changed += 1
    RegulationTie.objects.bulk_create(RegulationTie(regulation=rule, role=role, uri=uri) for role, uri in sorted(ties))


def _ties(row: overlay.Row) -> Iterator[tuple[str, str]]:
    for column, role in _ROLES.items():
        for uri in row.many(column):
            yield role.value, uri
