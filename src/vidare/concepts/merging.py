"""Merges a vocabulary into the database: by URI, idempotent, in one transaction.

Every label, relation and mapping keeps which vocabulary states it; a load takes back only what the same vocabulary
stated before. Who leads: official labels and relations over editorial ones. An editorial concept that an official vocabulary also
holds becomes the official one, with its editorial labels kept for the languages that have no official one. Official
relations between official concepts replace ours; ours to concepts that the official vocabulary does not know (licences,
cards) stay, since it has nothing to say of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import batched

from django.db import transaction

from vidare.concepts.models import Concept, Kind, Label, Mapping, Origin, Relation, Scheme, WaitingMapping
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary, address_space, pillar
from vidare.core.clock import now
from vidare.core.ids import public_id
from vidare.core.progress import Progress, silent

BATCH = 2_000
REFINED_KINDS = frozenset({Kind.LANGUAGE.value, Kind.LICENCE.value})
"""Kinds that we tell apart and ESCO does not: kept when ESCO takes a concept over."""


@dataclass(slots=True)
class LoadReport:
    """What a load did. Counts are of concepts, labels, relations and mappings; `mappings_waiting` are this vocabulary's
    that wait for a scheme not loaded yet."""

    new: int = 0
    changed: int = 0
    deprecated: int = 0
    unchanged: int = 0
    labels_added: int = 0
    labels_removed: int = 0
    relations_added: int = 0
    relations_removed: int = 0
    mappings_added: int = 0
    mappings_changed: int = 0
    mappings_removed: int = 0
    mappings_waiting: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def touched(self) -> bool:
        """Whether anything in the database changed."""
        return bool(
            self.new + self.changed + self.deprecated + self.labels_added + self.labels_removed
            + self.relations_added + self.relations_removed
            + self.mappings_added + self.mappings_changed + self.mappings_removed
        )  # fmt: skip


def merge(vocabulary: Vocabulary, progress: Progress = silent) -> LoadReport:
    """Brings the database in line with `vocabulary` within the kinds it covers, and says what changed."""
    report = LoadReport(unreadable=list(vocabulary.unreadable))
    with transaction.atomic():
        scheme = _scheme(vocabulary)
        _merge_concepts(vocabulary, scheme, report, progress)
        known = {row.uri: row for row in Concept.objects.only("pk", "uri", "kind", "scheme_id")}
        _succeed(vocabulary, known, report)
        _merge_labels(vocabulary, scheme, known, report, progress)
        _merge_relations(vocabulary, scheme, known, report, progress)
        _merge_mappings(vocabulary, scheme, known, report, progress)
        _end_waits(known, report)
        scheme.version = vocabulary.version or scheme.version
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
                    reuse_level=data.reuse_level, since=vocabulary.version, status=_status(vocabulary, uri, data),
                )
            )  # fmt: skip
        elif _update(concept, data, scheme, vocabulary):
            changed.append(concept)
        else:
            report.unchanged += 1
    dropped = _deprecate(existing.values(), vocabulary, scheme)
    Concept.objects.bulk_create(fresh, batch_size=BATCH)
    fields = ["scheme", "kind", "code", "reuse_level", "status", "until"]
    Concept.objects.bulk_update(changed + dropped, fields, batch_size=500)
    report.new, report.changed, report.deprecated = len(fresh), len(changed), len(dropped)
    progress("concepts", len(vocabulary.concepts), len(vocabulary.concepts))


def _status(vocabulary: Vocabulary, uri: str, data: ConceptData) -> str:
    is_old = data.is_deprecated or uri in vocabulary.successors
    return (Concept.Status.DEPRECATED if is_old else Concept.Status.ACTIVE).value


def _update(concept: Concept, data: ConceptData, scheme: Scheme, vocabulary: Vocabulary) -> bool:
    """Brings one concept in line; False when nothing changed."""
    before = (concept.scheme_id, concept.kind, concept.code, concept.reuse_level, concept.status)
    is_official = vocabulary.origin == Origin.OFFICIAL
    if is_official or concept.scheme_id == scheme.pk:
        concept.scheme = scheme
        concept.code = data.code
        concept.reuse_level = data.reuse_level
        concept.status = _status(vocabulary, concept.uri, data)
        if concept.status == Concept.Status.ACTIVE:
            concept.until = ""
        if not (is_official and concept.kind in REFINED_KINDS):
            concept.kind = data.kind
    elif data.kind in REFINED_KINDS:
        concept.kind = data.kind
    return before != (concept.scheme_id, concept.kind, concept.code, concept.reuse_level, concept.status)


def _deprecate(existing: Iterable[Concept], vocabulary: Vocabulary, scheme: Scheme) -> list[Concept]:
    covered = {pillar(data.kind) for data in vocabulary.concepts.values()} if vocabulary.is_whole else set()
    dropped = []
    for concept in existing:
        gone = concept.scheme_id == scheme.pk and concept.uri not in vocabulary.concepts
        if gone and concept.status == Concept.Status.ACTIVE and pillar(concept.kind) in covered:
            concept.status = Concept.Status.DEPRECATED
            concept.until = vocabulary.version
            dropped.append(concept)
    return dropped


def _succeed(vocabulary: Vocabulary, known: dict[str, Concept], report: LoadReport) -> None:
    """Points what is replaced to what replaces it."""
    for old, new in vocabulary.successors.items():
        if old not in known or new not in known:
            report.unreadable.append(
                Unreadable(f"successor of {old}", f"unknown concept {new if old in known else old}")
            )
            continue
        behind = Concept.objects.filter(uri=old).exclude(successor=known[new].pk, status=Concept.Status.DEPRECATED)
        report.changed += behind.update(successor=known[new].pk, status=Concept.Status.DEPRECATED)


def _merge_labels(
    vocabulary: Vocabulary, scheme: Scheme, known: dict[str, Concept], report: LoadReport, progress: Progress
) -> None:
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
    labels = Label.objects.filter(stated_by=scheme, origin=vocabulary.origin)
    rows = labels.values_list("pk", "concept_id", "language", "kind", "text")
    for pk, concept_id, language, kind, text in rows.iterator(chunk_size=20_000):
        present[(concept_id, language, kind, text)] = pk
    gone = [pk for key, pk in present.items() if key not in wanted and (kinds[key[0]], key[1], key[2]) in scope]
    fresh = sorted(wanted - present.keys())
    for keys in batched(gone, 500):
        Label.objects.filter(pk__in=keys).delete()
    for number, chunk in enumerate(batched(fresh, BATCH)):
        progress("labels", number * BATCH, len(fresh))
        Label.objects.bulk_create(
            Label(
                concept_id=concept_id, language=language, kind=kind, text=text, origin=vocabulary.origin,
                stated_by=scheme,
            )
            for concept_id, language, kind, text in chunk
        )  # fmt: skip
    progress("labels", len(fresh), len(fresh))
    report.labels_added, report.labels_removed = len(fresh), len(gone)


def _merge_relations(
    vocabulary: Vocabulary, scheme: Scheme, known: dict[str, Concept], report: LoadReport, progress: Progress
) -> None:
    wanted = _relations_wanted(vocabulary, known, report)
    pillars = {concept.pk: pillar(concept.kind) for concept in known.values()}
    schemes = {concept.pk: concept.scheme_id for concept in known.values()}
    scope = {(kind, pillars[source]) for source, _, kind in wanted}
    is_official = vocabulary.origin == Origin.OFFICIAL
    kept: set[tuple[int, int, str]] = set()
    gone: list[int] = []
    rows = Relation.objects.values_list("pk", "source_id", "target_id", "kind", "degree", "origin", "stated_by_id")
    for pk, source, target, kind, degree, origin, stated_by in rows.iterator(chunk_size=20_000):
        key = (source, target, kind)
        ours = stated_by == scheme.pk
        yields = is_official and origin != Origin.OFFICIAL and schemes[source] == schemes[target] == scheme.pk
        if key in wanted and (wanted[key] == degree if ours else not yields):
            kept.add(key)
        elif (kind, pillars[source]) in scope and (ours or yields):
            gone.append(pk)
    for keys in batched(gone, 500):
        Relation.objects.filter(pk__in=keys).delete()
    fresh = sorted(wanted.keys() - kept)
    for number, chunk in enumerate(batched(fresh, BATCH)):
        progress("relations", number * BATCH, len(fresh))
        Relation.objects.bulk_create(
            Relation(
                source_id=key[0], target_id=key[1], kind=key[2], degree=wanted[key], origin=vocabulary.origin,
                stated_by=scheme,
            )
            for key in chunk
        )  # fmt: skip
    progress("relations", len(fresh), len(fresh))
    report.relations_added, report.relations_removed = len(fresh), len(gone)


def _relations_wanted(
    vocabulary: Vocabulary, known: dict[str, Concept], report: LoadReport
) -> dict[tuple[int, int, str], int | None]:
    """(source, target, kind) that the load wants, with their degree; an unknown end is reported once a concept, and what
    another than the official vocabulary says of two concepts that are not its own is left to the official one."""
    wanted: dict[tuple[int, int, str], int | None] = {}
    strangers: dict[str, int] = {}
    for row in vocabulary.relations:
        stranger = _stranger(row, known)
        if stranger:
            strangers[stranger] = strangers.get(stranger, 0) + 1
            continue
        source, target = known[row.source], known[row.target]
        if vocabulary.origin != Origin.OFFICIAL and vocabulary.scheme not in {source.scheme_id, target.scheme_id}:
            continue
        key = (source.pk, target.pk, row.kind)
        wanted[key] = max((degree for degree in (wanted.get(key), row.degree) if degree is not None), default=None)
    report.unreadable += [
        Unreadable(uri, f"{count} relations with a concept that no file defines")
        for uri, count in sorted(strangers.items())
    ]
    return wanted


def _stranger(row: RelationData, known: dict[str, Concept]) -> str:
    return next((uri for uri in (row.source, row.target) if uri not in known), "")


def _merge_mappings(
    vocabulary: Vocabulary, scheme: Scheme, known: dict[str, Concept], report: LoadReport, progress: Progress
) -> None:
    """Mappings between known concepts are written, the others wait. What this vocabulary stated before and does not any
    more is taken back where both ends lie in address spaces that it still maps between."""
    ready = {key: match for key, match in vocabulary.mappings.items() if key[0] in known and key[1] in known}
    waiting = {key: match for key, match in vocabulary.mappings.items() if key not in ready}
    scope = {(address_space(source), address_space(target)) for source, target in vocabulary.mappings}
    present: dict[tuple[str, str], tuple[int, str]] = {}
    rows = Mapping.objects.filter(stated_by=scheme).values_list("pk", "source__uri", "target__uri", "match")
    for pk, source, target, match in rows.iterator(chunk_size=20_000):
        present[(source, target)] = (pk, match)
    gone = [
        pk
        for key, (pk, _) in present.items()
        if key not in ready and (address_space(key[0]), address_space(key[1])) in scope
    ]
    for keys in batched(gone, 500):
        Mapping.objects.filter(pk__in=keys).delete()
    changed = [
        Mapping(pk=present[key][0], match=match)
        for key, match in ready.items()
        if key in present and present[key][1] != match
    ]
    Mapping.objects.bulk_update(changed, ["match"], batch_size=500)
    fresh = sorted(ready.keys() - present.keys())
    for number, chunk in enumerate(batched(fresh, BATCH)):
        progress("mappings", number * BATCH, len(fresh))
        Mapping.objects.bulk_create(
            Mapping(
                source=known[source], target=known[target], match=ready[source, target], origin=vocabulary.origin,
                stated_by=scheme,
            )
            for source, target in chunk
        )  # fmt: skip
    progress("mappings", len(fresh), len(fresh))
    _wait(waiting, scope, vocabulary.origin, scheme)
    report.mappings_added, report.mappings_changed, report.mappings_removed = len(fresh), len(changed), len(gone)
    report.mappings_waiting = len(waiting)


def _wait(waiting: dict[tuple[str, str], str], scope: set[tuple[str, str]], origin: Origin, scheme: Scheme) -> None:
    """Keeps the mappings that wait, and forgets those that this vocabulary does not state any more."""
    known = set()
    gone = []
    rows = WaitingMapping.objects.filter(stated_by=scheme).values_list("pk", "source_uri", "target_uri", "match")
    for pk, source, target, match in rows:
        key = (source, target)
        if waiting.get(key) == match:
            known.add(key)
        elif (address_space(source), address_space(target)) in scope:
            gone.append(pk)
    for keys in batched(gone, 500):
        WaitingMapping.objects.filter(pk__in=keys).delete()
    WaitingMapping.objects.bulk_create(
        (
            WaitingMapping(source_uri=key[0], target_uri=key[1], match=match, origin=origin, stated_by=scheme)
            for key, match in waiting.items()
            if key not in known
        ),
        batch_size=BATCH,
    )


def _end_waits(known: dict[str, Concept], report: LoadReport) -> None:
    """Writes the mappings, whoever stated them, that waited for a concept of this load."""
    ripe = [row for row in WaitingMapping.objects.iterator() if row.source_uri in known and row.target_uri in known]
    Mapping.objects.bulk_create(
        (
            Mapping(
                source=known[row.source_uri], target=known[row.target_uri], match=row.match, origin=row.origin,
                stated_by_id=row.stated_by_id,
            )
            for row in ripe
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )  # fmt: skip
    for rows in batched(ripe, 500):
        WaitingMapping.objects.filter(pk__in=[row.pk for row in rows]).delete()
    report.mappings_added += len(ripe)
