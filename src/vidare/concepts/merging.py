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
from django.db.models import Q, QuerySet

from vidare.concepts import differences
from vidare.concepts.models import Concept, Kind, Label, Mapping, Origin, Relation, Scheme, WaitingMapping
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary, address_space, pillar
from vidare.concepts.writing import insert
from vidare.core.clock import now
from vidare.core.ids import public_id
from vidare.core.progress import Progress, silent

FEW = 5_000
"""A vocabulary that speaks of fewer concepts reads those alone."""
LABEL_FIELDS = ("concept", "language", "kind", "text", "origin", "stated_by")
RELATION_FIELDS = ("source", "target", "kind", "degree", "origin", "stated_by")
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
        before = differences.snapshot(scheme.key)
        known = _merge_concepts(vocabulary, scheme, report, progress)
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
        if report.touched:
            differences.record(before, scheme)
    return report


def _scheme(vocabulary: Vocabulary) -> Scheme:
    scheme, _ = Scheme.objects.update_or_create(
        key=vocabulary.scheme,
        defaults={"title": vocabulary.title, "uri": vocabulary.uri, "attribution": vocabulary.attribution},
    )
    return scheme


def _relevant(vocabulary: Vocabulary, scheme: Scheme) -> Iterable[Concept]:
    """The concepts that the vocabulary speaks of, and all of its scheme."""
    if len(vocabulary.concepts) > FEW:
        return Concept.objects.all()
    spoken = {*vocabulary.concepts, *vocabulary.successors, *vocabulary.successors.values()}
    spoken.update(label.uri for label in vocabulary.labels)
    spoken.update(uri for row in vocabulary.relations for uri in (row.source, row.target))
    spoken.update(uri for key in vocabulary.mappings for uri in key)
    if len(spoken) > FEW:
        return Concept.objects.all()
    return {**_of_uris(spoken), **{concept.uri: concept for concept in Concept.objects.filter(scheme=scheme)}}.values()


def _of_uris(uris: Iterable[str]) -> dict[str, Concept]:
    return {row.uri: row for chunk in batched(uris, 500) for row in Concept.objects.filter(uri__in=chunk)}


def _merge_concepts(
    vocabulary: Vocabulary, scheme: Scheme, report: LoadReport, progress: Progress
) -> dict[str, Concept]:
    """Brings the concepts in line; returns those that the vocabulary speaks of, by URI."""
    progress("concepts", 0, len(vocabulary.concepts))
    existing = {concept.uri: concept for concept in _relevant(vocabulary, scheme)}
    fresh: list[tuple[object, ...]] = []
    changed: list[Concept] = []
    for uri, data in vocabulary.concepts.items():
        concept = existing.get(uri)
        if concept is None:
            status = _status(vocabulary, uri, data)
            key = public_id("concept", uri)
            since = vocabulary.version
            fresh.append((uri, key, scheme.pk, data.kind, data.code, data.reuse_level, since, status, ""))
        elif _update(concept, data, scheme, vocabulary):
            changed.append(concept)
        else:
            report.unchanged += 1
    dropped = _deprecate(existing.values(), vocabulary, scheme)
    names = ("uri", "public_id", "scheme", "kind", "code", "reuse_level", "since", "status", "until")
    insert(Concept, names, fresh)
    fields = ["scheme", "kind", "code", "reuse_level", "status", "until", "successor"]
    Concept.objects.bulk_update(changed + dropped, fields, batch_size=500)
    report.new, report.changed, report.deprecated = len(fresh), len(changed), len(dropped)
    progress("concepts", len(vocabulary.concepts), len(vocabulary.concepts))
    return existing | _of_uris(str(row[0]) for row in fresh)


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
            concept.successor = None
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
    present: set[tuple[int, str, str, str]] = set()
    gone: list[int] = []
    spoken = {key[0] for key in wanted}  # a part of a vocabulary takes back of these alone
    labels = Label.objects.filter(stated_by=scheme, origin=vocabulary.origin)
    rows = labels.values_list("pk", "concept_id", "language", "kind", "text", "concept__kind")
    for pk, concept_id, language, kind, text, concept_kind in rows.iterator(chunk_size=20_000):
        key = (concept_id, language, kind, text)
        if key in wanted:
            present.add(key)
        elif (pillar(concept_kind), language, kind) in scope and (vocabulary.is_whole or concept_id in spoken):
            gone.append(pk)
    fresh = sorted(wanted - present)
    for keys in batched(gone, 500):
        Label.objects.filter(pk__in=keys).delete()
    progress("labels", 0, len(fresh))
    insert(Label, LABEL_FIELDS, ((*key, vocabulary.origin.value, scheme.pk) for key in fresh))
    progress("labels", len(fresh), len(fresh))
    report.labels_added, report.labels_removed = len(fresh), len(gone)


def _merge_relations(
    vocabulary: Vocabulary, scheme: Scheme, known: dict[str, Concept], report: LoadReport, progress: Progress
) -> None:
    wanted = _relations_wanted(vocabulary, known, report)
    pillars = {concept.pk: pillar(concept.kind) for concept in known.values()}
    scope = {(kind, pillars[source]) for source, _, kind in wanted}
    is_official = vocabulary.origin == Origin.OFFICIAL
    spoken = {key[0] for key in wanted}
    kept: set[tuple[int, int, str]] = set()
    gone: list[int] = []
    touched = Relation.objects.filter(Q(stated_by=scheme) | Q(source__in=_owned(scheme)) | Q(target__in=_owned(scheme)))
    fields = ("source_id", "target_id", "kind", "degree", "origin", "stated_by_id")
    ends = ("source__kind", "source__scheme_id", "target__scheme_id")
    for pk, *values in touched.values_list("pk", *fields, *ends).iterator(chunk_size=20_000):
        source, target, kind, degree, origin, stated_by, source_kind, *schemes = values
        key = (source, target, kind)
        ours = stated_by == scheme.pk
        yields = is_official and origin != Origin.OFFICIAL and schemes == [scheme.pk, scheme.pk]
        if key in wanted and (wanted[key] == degree if ours else not yields):
            kept.add(key)
        elif (kind, pillar(source_kind)) in scope and (ours or yields) and (vocabulary.is_whole or source in spoken):
            gone.append(pk)
    for keys in batched(gone, 500):
        Relation.objects.filter(pk__in=keys).delete()
    fresh = sorted(wanted.keys() - kept)
    progress("relations", 0, len(fresh))
    insert(Relation, RELATION_FIELDS, ((*key, wanted[key], vocabulary.origin.value, scheme.pk) for key in fresh))
    progress("relations", len(fresh), len(fresh))
    report.relations_added, report.relations_removed = len(fresh), len(gone)


def _owned(scheme: Scheme) -> QuerySet[Concept]:
    return Concept.objects.filter(scheme=scheme)


def _relations_wanted(
    vocabulary: Vocabulary, known: dict[str, Concept], report: LoadReport
) -> dict[tuple[int, int, str], int | None]:
    """(source, target, kind) that the load wants, with their degree; an unknown end is reported once a concept, and what a
    vocabulary says of two concepts that are both another's is left to that one."""
    wanted: dict[tuple[int, int, str], int | None] = {}
    strangers: dict[str, int] = {}
    for row in vocabulary.relations:
        stranger = _stranger(row, known)
        if stranger:
            strangers[stranger] = strangers.get(stranger, 0) + 1
            continue
        source, target = known[row.source], known[row.target]
        if vocabulary.scheme not in {source.scheme_id, target.scheme_id}:
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
    spoken = {source for source, _ in vocabulary.mappings}
    present: dict[tuple[str, str], tuple[int, str]] = {}
    rows = Mapping.objects.filter(stated_by=scheme).values_list("pk", "source__uri", "target__uri", "match")
    for pk, source, target, match in rows.iterator(chunk_size=20_000):
        present[(source, target)] = (pk, match)
    gone = [
        pk
        for key, (pk, _) in present.items()
        if key not in ready
        and (address_space(key[0]), address_space(key[1])) in scope
        and (vocabulary.is_whole or key[0] in spoken)
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
    progress("mappings", 0, len(fresh))
    _insert_mappings(
        (known[key[0]].pk, known[key[1]].pk, ready[key], vocabulary.origin.value, scheme.pk) for key in fresh
    )
    progress("mappings", len(fresh), len(fresh))
    _wait(waiting, vocabulary, scheme)
    report.mappings_added, report.mappings_changed, report.mappings_removed = len(fresh), len(changed), len(gone)
    report.mappings_waiting = len(waiting)


def _wait(waiting: dict[tuple[str, str], str], vocabulary: Vocabulary, scheme: Scheme) -> None:
    """Keeps the mappings that wait, and forgets those that this vocabulary does not state any more."""
    scope = {(address_space(source), address_space(target)) for source, target in vocabulary.mappings}
    spoken = {source for source, _ in vocabulary.mappings}
    known = set()
    gone = []
    rows = WaitingMapping.objects.filter(stated_by=scheme).values_list("pk", "source_uri", "target_uri", "match")
    for pk, source, target, match in rows:
        key = (source, target)
        if waiting.get(key) == match:
            known.add(key)
        elif (address_space(source), address_space(target)) in scope and (vocabulary.is_whole or source in spoken):
            gone.append(pk)
    for keys in batched(gone, 500):
        WaitingMapping.objects.filter(pk__in=keys).delete()
    fields = ("source_uri", "target_uri", "match", "origin", "stated_by")
    fresh = ((*key, match, vocabulary.origin.value, scheme.pk) for key, match in waiting.items() if key not in known)
    insert(WaitingMapping, fields, fresh)


def _insert_mappings(rows: Iterable[tuple[object, ...]]) -> None:
    insert(Mapping, ("source", "target", "match", "origin", "stated_by"), rows)


def _end_waits(known: dict[str, Concept], report: LoadReport) -> None:
    """Writes the mappings, whoever stated them, that waited for a concept of this load."""
    ends = {uri for row in WaitingMapping.objects.values_list("source_uri", "target_uri") for uri in row}
    there = {**known, **_of_uris(ends - known.keys())}
    ripe = [row for row in WaitingMapping.objects.all() if row.source_uri in there and row.target_uri in there]
    _insert_mappings(
        (there[row.source_uri].pk, there[row.target_uri].pk, row.match, row.origin, row.stated_by_id) for row in ripe
    )
    for rows in batched(ripe, 500):
        WaitingMapping.objects.filter(pk__in=[row.pk for row in rows]).delete()
    report.mappings_added += len(ripe)
