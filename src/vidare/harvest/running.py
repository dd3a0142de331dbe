"""One run of a feed: reads, compares, writes, a batch at a time.

A batch is one transaction: raw records, catalogue and change sequence move together, so that a run that is killed
anywhere can be started again and loses and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched

from django.db import transaction
from django.db.models import Q

from vidare.catalogue import actions as catalogue
from vidare.catalogue.records import CourseRecord, JobPostingRecord, Record, Rejection, Tombstone
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.ids import content_hash
from vidare.core.progress import Progress
from vidare.harvest import payload
from vidare.harvest.models import Feed, RawRecord, Rejected, Run

BATCH = 200
MOST_REJECTIONS = 10_000
"""So many rejections of a run are kept with their reason; the rest are counted."""
SMALL_LISTING = 20
"""A listing of so few records may shrink as it likes."""

Kept = CourseRecord | JobPostingRecord


class Reading:
    """The state of one run."""

    def __init__(self, actor: Actor, feed: Feed, run: Run, progress: Progress) -> None:
        self.actor, self.feed, self.run, self.progress = actor, feed, run, progress
        self.known = RawRecord.objects.filter(feed=feed).count()
        self.seen = 0
        self.broke_off = False
        self.nameless = 0
        """Records that could not be read and name no id: each may be one that is known."""

    def take(self, records: Iterable[Record]) -> None:
        """Reads all records."""
        for batch in batched(records, BATCH):
            with transaction.atomic():
                self._batch(batch)
            self.seen += len(batch)
            self.progress(self.feed.source_id, self.seen)

    def finish(self, *, allow_shrink: bool) -> None:
        """Marks as gone what a complete listing no longer holds. A listing that broke off, or that suddenly holds less than
        half of what it did, removes nothing and says so. Where some records could not be told which they are, only what
        the last complete listing lacked as well is gone."""
        with transaction.atomic():
            if self.feed.is_complete:
                missing = RawRecord.objects.filter(feed=self.feed).exclude(seen_in=self.run)
                count = missing.count()
                if self.broke_off:
                    self.run.error = "The input broke off before its end; nothing was removed."
                elif count > self.known / 2 and self.known > SMALL_LISTING and not allow_shrink:
                    self.run.error = f"The listing lacks {count} of {self.known} records; nothing was removed."
                else:
                    lacked = missing.filter(self._lacked_before()) if self.nameless else missing
                    self._remove((row.kind, row.external_id) for row in lacked.only("kind", "external_id"))
                    self.run.lists_all = True
            self.run.finished_at = now()
            self.run.save()

    def _lacked_before(self) -> Q:
        """What the complete listing before this one did not hold either; nothing where there was none."""
        before = Run.objects.filter(feed=self.feed, lists_all=True, pk__lt=self.run.pk).order_by("-pk").first()
        if before is None:
            return Q(pk__in=[])
        # the run that a record was last seen in is forgotten only after many later ones
        return Q(seen_in__lt=before.pk) | Q(seen_in=None)

    def _batch(self, batch: tuple[Record, ...]) -> None:
        rejections = [record for record in batch if isinstance(record, Rejection)]
        if not self.feed.is_complete:
            batch = _last_words(batch)
        kept = list(self._once([r for r in batch if isinstance(r, CourseRecord | JobPostingRecord)], rejections))
        self._write(kept)
        self._remove((record.kind, record.external_id) for record in batch if isinstance(record, Tombstone))
        self._reject(rejections)
        self.run.save()

    def _once(self, records: list[Kept], rejections: list[Rejection]) -> Iterator[Kept]:
        """Each record once. In a complete listing an external id that stands twice is an error, and the first one counts, so
        that every run gives the same; in a stream of changes a later one is news, and the last one counts."""
        if not self.feed.is_complete:
            yield from records
            return
        ids = [record.external_id for record in records]
        rows = RawRecord.objects.filter(feed=self.feed, external_id__in=ids, seen_in=self.run)
        seen = set(rows.values_list("kind", "external_id"))
        for record in records:
            key = (kind_of(record), record.external_id)
            if key in seen:
                reason = "stands twice in this listing; the first one counts"
                rejections.append(Rejection(record.external_id, reason, "id", record.external_id))
            else:
                seen.add(key)
                yield record

    def _write(self, records: list[Kept]) -> None:
        ids = [record.external_id for record in records]
        rows = RawRecord.objects.filter(feed=self.feed, external_id__in=ids).defer("payload")
        present = {(row.kind, row.external_id): row for row in rows}
        same: list[int] = []
        changed: list[Kept] = []
        fresh: list[RawRecord] = []
        at = now()
        for record in records:
            dumped = payload.dump(record)
            digest = content_hash(dumped)
            row = present.get((kind_of(record), record.external_id))
            if row is not None and row.content_hash == digest:
                same.append(row.pk)
                continue
            changed.append(record)
            fresh.append(
                RawRecord(
                    feed=self.feed, kind=kind_of(record), external_id=record.external_id, content_hash=digest,
                    payload=payload.pack(dumped), first_seen=row.first_seen if row else at, changed_at=at, seen_in=self.run,
                )
            )  # fmt: skip
            if row is None:
                self.run.new += 1
            else:
                self.run.changed += 1
        self.run.unchanged += len(same)
        RawRecord.objects.filter(pk__in=same).update(seen_in=self.run)
        RawRecord.objects.bulk_create(
            fresh, update_conflicts=True, unique_fields=["feed", "kind", "external_id"],
            update_fields=["content_hash", "payload", "changed_at", "seen_in"],
        )  # fmt: skip
        catalogue.upsert(self.actor, self.feed.source, changed)

    def _remove(self, keys: Iterable[tuple[str, str]]) -> None:
        by_kind: dict[str, list[str]] = {}
        for kind, external_id in keys:
            by_kind.setdefault(kind, []).append(external_id)
        for kind, ids in by_kind.items():
            for chunk in batched(ids, 500):
                self.run.gone += catalogue.remove(self.actor, self.feed.source, kind, chunk)
                RawRecord.objects.filter(feed=self.feed, kind=kind, external_id__in=chunk).delete()

    def _reject(self, rejections: list[Rejection]) -> None:
        """Keeps the reasons. What was read before and cannot be read now stays as it was."""
        self.broke_off = self.broke_off or any(rejection.breaks_off for rejection in rejections)
        self.nameless += sum(not rejection.external_id for rejection in rejections)
        known = [rejection.external_id for rejection in rejections if rejection.external_id]
        RawRecord.objects.filter(feed=self.feed, external_id__in=known).update(seen_in=self.run)
        room = max(0, MOST_REJECTIONS - self.run.rejected)
        Rejected.objects.bulk_create(
            Rejected(
                run=self.run, position=rejection.position[:200], external_id=rejection.external_id[:200],
                field=rejection.field[:100], reason=rejection.reason[:500],
            )
            for rejection in rejections[:room]
        )  # fmt: skip
        self.run.rejected += len(rejections)


def kind_of(record: Kept | Tombstone) -> str:
    if isinstance(record, Tombstone):
        return record.kind
    return "course" if isinstance(record, CourseRecord) else "posting"


def _last_words(batch: tuple[Record, ...]) -> tuple[Record, ...]:
    """What a stream of changes says last of each thing: one that is removed and comes back is there."""
    said = {(kind_of(record), record.external_id): record for record in batch if not isinstance(record, Rejection)}
    return tuple(said.values())
