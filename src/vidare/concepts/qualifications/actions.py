"""Loading the qualifications: their concepts with names and ties, and the facts of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from vidare.concepts import merging, overlay
from vidare.concepts.facts import Qualification
from vidare.concepts.merging import LoadReport
from vidare.concepts.models import Concept, Kind, Label, Mapping, Origin, Relation
from vidare.concepts.permissions import may_load
from vidare.concepts.qualifications.rows import CHECKS, COLUMNS, FOLDER, TABLE, uri
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary
from vidare.core.actors import Actor
from vidare.core.text import LANGUAGES

SCHEME = "vidare-qualifications"
VERSION = "1"
_PLAIN = ("key", "country", "role", "eqf", "nqf", "body", "note", "source", "source_url")


@dataclass(slots=True)
class QualificationReport:
    """What a load did to the concepts; `overridden` are the keys of ours that an agency's file changed or withdrew."""

    concepts: LoadReport
    overridden: list[str] = field(default_factory=list)


def load(actor: Actor, paths: Sequence[Path] = (), folder: Path = FOLDER) -> QualificationReport:
    """Loads our qualifications, with the agency's of `paths` over them; without paths those of its last file stay.
    Raises Forbidden, `readers.tables.NotUnderstood`."""
    may_load(actor)
    with transaction.atomic():
        laid = overlay.lay(TABLE, folder, COLUMNS, CHECKS, paths)
        report = merging.merge(vocabulary(laid.rows, laid.unreadable))
        _store(laid.rows)
    return QualificationReport(report, laid.overridden)


def vocabulary(rows: Sequence[overlay.Row], unreadable: Iterable[Unreadable] = ()) -> Vocabulary:
    """The rows as concepts: names and words as labels, parts and types as broader, what they lead to as related and
    counterparts as mappings. A tie to a qualification that no row holds is reported."""
    made = Vocabulary(
        scheme=SCHEME, title="Nordic qualifications", version=VERSION, origin=Origin.EDITORIAL,
        uri="urn:vidare:qualifications", unreadable=list(unreadable),
    )  # fmt: skip
    keys = {row.key for row in rows}
    for row in rows:
        address = uri(row.key)
        made.concepts[address] = ConceptData(Kind.QUALIFICATION.value, row.key)
        for language in LANGUAGES:
            made.add_label(address, language, Label.LabelKind.PREFERRED.value, row[language])
        for word in row.many("words"):
            language, _, text = word.partition(":")
            made.add_label(address, language, Label.LabelKind.ALTERNATIVE.value, text)
        for occupation in row.many("leads_to"):
            made.add_mapping(address, occupation, Mapping.Match.RELATED.value)
        _tie(made, row, keys)
    return made


def _tie(made: Vocabulary, row: overlay.Row, keys: set[str]) -> None:
    for whole in row.many("whole"):
        if whole in keys:
            made.relations.add(RelationData(uri(row.key), uri(whole), Relation.RelationKind.BROADER.value))
        else:
            made.unreadable.append(Unreadable(row.where, f"field 'whole': {whole!r}; expected the key of a row"))
    for counterpart in row.many("counterparts"):
        match, _, other = counterpart.partition(":")
        if other in keys:
            made.add_mapping(uri(row.key), uri(other), match)
        else:
            said = f"field 'counterparts': {other!r}; expected the key of a row"
            made.unreadable.append(Unreadable(row.where, said))


def _store(rows: Sequence[overlay.Row]) -> None:
    """The facts of each row, written anew: they have no address of their own."""
    Qualification.objects.all().delete()
    found = dict(Concept.objects.filter(scheme=SCHEME).values_list("uri", "pk"))
    Qualification.objects.bulk_create(
        (
            Qualification(
                concept_id=found[uri(row.key)],
                checked=date.fromisoformat(row["checked"]),
                is_verified=row["status"] == overlay.VERIFIED,
                is_local=row.is_local,
                **{name: row[name] for name in _PLAIN},
            )
            for row in rows
        ),
        batch_size=200,
    )
