"""Merges a vocabulary into the database: by URI, idempotent, in one transaction.

Who leads: official labels and relations over editorial ones. An editorial concept that an official vocabulary also
holds becomes the official one, with its editorial labels kept for the languages that have no official one. Official
relations between official concepts replace ours; ours to concepts that the official vocabulary does not know (licences,
cards) stay, since it has nothing to say of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import batched

from django.db import transaction

from vidare.concepts.models import Concept, Kind, Label, Origin, Relation, Scheme
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary, pillar
from vidare.core.clock import now
from vidare.core.ids import public_id
from vidare.core.progress import Progress, silent

BATCH = 2_000
REFINED_KINDS = frozenset({Kind.LANGUAGE.value, Kind.LICENCE.value})
"""Kinds that we tell apart and ESCO does not: kept when ESCO takes a concept over."""


@dataclass(slots=True)
class LoadReport:
    """What a load did. Counts are of concepts, labels and relations."""

    new: int = 0
    changed: int = 0
    deprecated: int = 0
    unchanged: int = 0
    labels_added: int = 0
    labels_removed: int = 0
    relations_added: int = 0
    relations_removed: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def touched(self) -> bool:
        """Whether anything in the database changed."""
        return bool(
            self.new + self.changed + self.deprecated + self.labels_added + self.labels_removed
            + self.relations_added + self.relations_removed
        )  # fmt: skip


def merge(vocabulary: Vocabulary, progress: Progress = silent) -> LoadReport:
    """Brings the database in line with `vocabulary` within the kinds it covers, and says what changed."""
    report = LoadReport(unreadable=list(vocabulary.unreadable))
    with transaction.atomic():
        scheme = _scheme(vocabulary)
        _merge_concepts(vocabulary, scheme, report, progress)
        known = {row.uri: row for row in Concept.objects.only("pk", "uri", "kind", "scheme_id")}
        _succeed(vocabulary, known)
        _merge_labels(vocabulary, known, report, progress)
        _merge_relations(vocabulary, known, report, progress)
        scheme.version = vocabulary.version
        scheme.content_hash = (
            vocabulary.content_hash() if report.touched or not scheme.content_hash else scheme.content_hash
        )
        scheme.loaded_at = now()
        scheme.save()
    return report


def _scheme(vocabulary: Vocabulary) -> Scheme:
    scheme, _ = Scheme.objects.update_or_create(
        key=vocabulary.scheme,
        defaults={"title": vocabulary.title, "uri": vocabulary.uri, "attribution": vocabulary.attribution},
    )
    return scheme


def _merge_concepts(vocabulary: Vocabulary, scheme: Scheme, report: LoadReport, progress: Progress) -> None:
    progress("concepts", 0, len(vocabulary.concepts))
    existing = {concept.uri: concept for concept in Concept.objects.select_related("scheme")}
    fresh: list[Concept] = []
    changed: list[Concept] = []
    for uri, data in vocabulary.concepts.items():
        concept = existing.get(uri)
        if concept is None:
            fresh.append(
                Concept(
                    uri=uri, public_id=public_id("concept", uri), scheme=scheme, kind=data.kind, code=data.code,
                    reuse_level=data.reuse_level, since=vocabulary.version,
                )
            )  # fmt: skip
        elif _update(concept, data, scheme, vocabulary.origin):
            changed.append(concept)
        else:
            report.unchanged += 1
    dropped = _deprecate(existing.values(), vocabulary, scheme)
    Concept.objects.bulk_create(fresh, batch_size=BATCH)
    fields = ["scheme", "kind", "code", "reuse_level", "status", "until"]
    Concept.objects.bulk_update(changed + dropped, fields, batch_size=500)
    report.new, report.changed, report.deprecated = len(fresh), len(changed), len(dropped)
    progress("concepts", len(vocabulary.concepts), len(vocabulary.concepts))


def _update(concept: Concept, data: ConceptData, scheme: Scheme, origin: Origin) -> bool:
    """Brings one concept in line; False when nothing changed."""
    before = (concept.scheme_id, concept.kind, concept.code, concept.reuse_level, concept.status)
    is_official = origin == Origin.OFFICIAL
    if is_official or concept.scheme_id == scheme.pk:
        concept.scheme = scheme
        concept.code = data.code
        concept.reuse_level = data.reuse_level
        concept.status = Concept.Status.ACTIVE
        concept.until = ""
        if not (is_official and concept.kind in REFINED_KINDS):
            concept.kind = data.kind
    elif data.kind in REFINED_KINDS:
        concept.kind = data.kind
    return before != (concept.scheme_id, concept.kind, concept.code, concept.reuse_level, concept.status)


def _deprecate(existing: Iterable[Concept], vocabulary: Vocabulary, scheme: Scheme) -> list[Concept]:
    covered = {pillar(data.kind) for data in vocabulary.concepts.values()}
    dropped = []
    for concept in existing:
        gone = concept.scheme_id == scheme.pk and concept.uri not in vocabulary.concepts
        if gone and concept.status == Concept.Status.ACTIVE and pillar(concept.kind) in covered:
            concept.status = Concept.Status.DEPRECATED
            concept.until = vocabulary.version
            dropped.append(concept)
    return dropped


def _succeed(vocabulary: Vocabulary, known: dict[str, Concept]) -> None:
    for old, new in vocabulary.successors.items():
        if old not in known or new not in known:
            vocabulary.unreadable.append(
                Unreadable(f"successor of {old}", f"unknown concept {new if old in known else old}")
            )
            continue
        Concept.objects.filter(uri=old).update(successor=known[new].pk, status=Concept.Status.DEPRECATED)


def _merge_labels(vocabulary: Vocabulary, known: dict[str, Concept], report: LoadReport, progress: Progress) -> None:
    wanted: set[tuple[int, str, str, str]] = set()
    scope: set[tuple[str, str, str]] = set()
    strangers: set[str] = set()
    for label in vocabulary.labels:
        concept = known.get(label.uri)
        if concept is None:
            strangers.add(label.uri)
            continue
        wanted.add((concept.pk, label.language, label.kind, label.text))
        scope.add((pillar(concept.kind), label.language, label.kind))
    report.unreadable += [Unreadable(uri, "labels of a concept that no file defines") for uri in sorted(strangers)]
    kinds = {concept.pk: pillar(concept.kind) for concept in known.values()}
    present: dict[tuple[int, str, str, str], int] = {}
    rows = Label.objects.filter(origin=vocabulary.origin).values_list("pk", "concept_id", "language", "kind", "text")
    for pk, concept_id, language, kind, text in rows.iterator(chunk_size=20_000):
        present[(concept_id, language, kind, text)] = pk
    gone = [pk for key, pk in present.items() if key not in wanted and (kinds[key[0]], key[1], key[2]) in scope]
    fresh = sorted(wanted - present.keys())
    for keys in batched(gone, 500):
        Label.objects.filter(pk__in=keys).delete()
    for number, chunk in enumerate(batched(fresh, BATCH)):
        progress("labels", number * BATCH, len(fresh))
        Label.objects.bulk_create(
            Label(concept_id=concept_id, language=language, kind=kind, text=text, origin=vocabulary.origin)
            for concept_id, language, kind, text in chunk
        )
    progress("labels", len(fresh), len(fresh))
    report.labels_added, report.labels_removed = len(fresh), len(gone)


def _merge_relations(vocabulary: Vocabulary, known: dict[str, Concept], report: LoadReport, progress: Progress) -> None:
    wanted = _relations_wanted(vocabulary, known, report)
    scope = {(kind, pillar_of) for _, _, kind, pillar_of in wanted}
    pillars = {concept.pk: pillar(concept.kind) for concept in known.values()}
    schemes = {concept.pk: concept.scheme_id for concept in known.values()}
    triples = {row[:3] for row in wanted}
    is_official = vocabulary.origin == Origin.OFFICIAL
    present: dict[tuple[int, int, str], str] = {}
    gone: list[int] = []
    rows = Relation.objects.values_list("pk", "source_id", "target_id", "kind", "origin")
    for pk, source, target, kind, origin in rows.iterator(chunk_size=20_000):
        key = (source, target, kind)
        ours = origin == vocabulary.origin and schemes[source] in {vocabulary.scheme, "vidare"}
        replaced = is_official and schemes[source] == schemes[target] == vocabulary.scheme
        if key in triples and (origin == vocabulary.origin or not is_official):
            present[key] = origin
        elif (kind, pillars[source]) in scope and (ours or replaced):
            gone.append(pk)
        else:
            present[key] = origin
    for keys in batched(gone, 500):
        Relation.objects.filter(pk__in=keys).delete()
    fresh = sorted(triples - present.keys())
    for number, chunk in enumerate(batched(fresh, BATCH)):
        progress("relations", number * BATCH, len(fresh))
        Relation.objects.bulk_create(
            Relation(source_id=source, target_id=target, kind=kind, origin=vocabulary.origin)
            for source, target, kind in chunk
        )
    progress("relations", len(fresh), len(fresh))
    report.relations_added, report.relations_removed = len(fresh), len(gone)


def _relations_wanted(
    vocabulary: Vocabulary, known: dict[str, Concept], report: LoadReport
) -> set[tuple[int, int, str, str]]:
    """Rows (source, target, kind, pillar of the source) that the load wants; an unknown end is reported once a concept,
    and an editorial relation between two official concepts is left to the official vocabulary."""
    wanted: set[tuple[int, int, str, str]] = set()
    strangers: dict[str, int] = {}
    for row in vocabulary.relations:
        stranger = _stranger(row, known)
        if stranger:
            strangers[stranger] = strangers.get(stranger, 0) + 1
            continue
        source, target = known[row.source], known[row.target]
        if vocabulary.origin != Origin.OFFICIAL and vocabulary.scheme not in {source.scheme_id, target.scheme_id}:
            continue
        wanted.add((source.pk, target.pk, row.kind, pillar(source.kind)))
    report.unreadable += [
        Unreadable(uri, f"{count} relations with a concept that no file defines")
        for uri, count in sorted(strangers.items())
    ]
    return wanted


def _stranger(row: RelationData, known: dict[str, Concept]) -> str:
    return next((uri for uri in (row.source, row.target) if uri not in known), "")
