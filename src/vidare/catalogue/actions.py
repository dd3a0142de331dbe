"""What can be done with the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from vidare.audit.actions import record as audit
from vidare.catalogue import changes, tagging, upserting
from vidare.catalogue.models import Change, Course, JobPosting, Source
from vidare.catalogue.permissions import may_change
from vidare.catalogue.records import CourseRecord, JobPostingRecord
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.progress import Progress, silent


def ensure_source(
    actor: Actor, name: str, *, title: str = "", url: str = "", licence: str = "", is_sample: bool = False
) -> Source:
    """The source of this name, made or brought up to date."""
    may_change(actor)
    defaults = {"title": title or name, "url": url, "licence": licence, "is_sample": is_sample}
    return Source.objects.update_or_create(name=name, defaults=defaults)[0]


def upsert(actor: Actor, source: Source, records: Sequence[CourseRecord | JobPostingRecord]) -> None:
    """Writes a batch of records and notes the change, in one transaction. External ids within a batch are unique."""
    may_change(actor)
    with transaction.atomic():
        upserting.courses(source, [record for record in records if isinstance(record, CourseRecord)])
        upserting.postings(source, [record for record in records if isinstance(record, JobPostingRecord)])


def remove(actor: Actor, source: Source, kind: str, external_ids: Collection[str]) -> int:
    """Marks courses (`kind` course) or postings (posting) as gone; their pages then answer 410. Returns how many."""
    may_change(actor)
    model, thing = {"course": (Course, Change.Thing.COURSE), "posting": (JobPosting, Change.Thing.POSTING)}[kind]
    with transaction.atomic():
        found = model.objects.filter(source=source, external_id__in=external_ids, gone_at=None)  # type: ignore[attr-defined]
        ids = list(found.values_list("pk", flat=True))
        model.objects.filter(pk__in=ids).update(gone_at=now())  # type: ignore[attr-defined]
        changes.note(thing, ids)
    return len(ids)


def tag_pending(actor: Actor, progress: Progress = silent) -> int:
    """Tags what changed, and everything when the recogniser or the vocabulary is another. Returns how many things."""
    may_change(actor)
    count = tagging.follow(progress)
    if count:
        audit(actor, "catalogue.tagged", things=count)
    return count
