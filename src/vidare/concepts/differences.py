"""What a load changed: the scheme as it was before held against the scheme as it is after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from django.db.models import QuerySet

from vidare.concepts.changing import VocabularyChange
from vidare.concepts.models import Concept, Label, Scheme
from vidare.core.clock import now

KIND: Final = VocabularyChange.ChangeKind
_BATCH: Final = 2_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The concepts of a scheme by primary key, each with status and successor; and what the scheme itself calls them, by
    concept and language."""

    states: dict[int, tuple[str, int | None]]
    names: dict[tuple[int, str], str]


def snapshot(scheme: str) -> Snapshot:
    """A scheme as it is now. Two queries."""
    rows = Concept.objects.filter(scheme=scheme).values_list("pk", "status", "successor_id")
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    labels = Label.objects.filter(concept__scheme=scheme, stated_by=scheme, kind=Label.LabelKind.PREFERRED)
    for pk, language, text in labels.values_list("concept_id", "language", "text").iterator(chunk_size=20_000):
        names[pk, language].append(text)
    return Snapshot(
        {pk: (status, successor) for pk, status, successor in rows.iterator(chunk_size=20_000)},
        {key: " / ".join(sorted(texts)) for key, texts in names.items()},
    )


def record(before: Snapshot, scheme: Scheme) -> int:
    """Writes down what became of the scheme since; how many changes there were. Nothing where it had no concept before."""
    if not before.states:
        return 0
    after = snapshot(scheme.key)
    changes = [*_of_states(before, after), *_of_names(before, after)]
    at = now()
    for change in changes:
        change.scheme, change.version, change.at = scheme, scheme.version, at
    VocabularyChange.objects.bulk_create(changes, batch_size=_BATCH)
    return len(changes)


def _of_states(before: Snapshot, after: Snapshot) -> list[VocabularyChange]:
    found = []
    for pk, (status, successor) in after.states.items():
        old = before.states.get(pk)
        is_active = status == Concept.Status.ACTIVE
        if old is None:
            # one that comes deprecated has never been anybody's to hold
            kind = KIND.NEW if is_active else None
        elif is_active:
            kind = KIND.RESTORED if old[0] != status else None
        else:
            kind = KIND.DEPRECATED if old != (status, successor) else None
        if kind is not None:
            found.append(VocabularyChange(concept_id=pk, kind=kind, successor_id=None if is_active else successor))
    return found


def _of_names(before: Snapshot, after: Snapshot) -> list[VocabularyChange]:
    return [
        VocabularyChange(concept_id=pk, kind=KIND.RENAMED, language=language, before=old, after=new)
        for (pk, language), new in after.names.items()
        if (old := before.names.get((pk, language))) is not None and old != new
    ]


def changes(
    since: date | None = None, schemes: Collection[str] = (), kinds: Collection[str] = ()
) -> QuerySet[VocabularyChange]:
    """Changes of these schemes and kinds (empty is any) since the beginning of a day (UTC), the newest first."""
    rows = VocabularyChange.objects.order_by("-at", "-pk").select_related("scheme")
    if since is not None:
        rows = rows.filter(at__gte=datetime.combine(since, time.min, UTC))
    rows = rows.filter(scheme__in=schemes) if schemes else rows
    return rows.filter(kind__in=kinds) if kinds else rows
