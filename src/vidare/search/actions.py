"""Keeping the index in step with the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Final

from vidare.audit.actions import record as audit
from vidare.catalogue import changes
from vidare.catalogue.models import Change, Course
from vidare.concepts.queries import vocabulary_version
from vidare.core.actors import Actor
from vidare.core.clock import today
from vidare.core.progress import Progress, silent
from vidare.search import documents, queries
from vidare.search.permissions import may_index
from vidare.search.port import Document, SearchEngine, Thing
from vidare.search.schema import FORMAT

CURSOR: Final = "index"
BATCH: Final = 500


def index_pending(actor: Actor, progress: Progress = silent) -> int:
    """Indexes what changed in the catalogue; everything, when there is no index that fits the vocabulary and the cursor.
    Returns how many things. A batch that a kill cut off is indexed again; that does no harm. Raises Problem while another
    process writes."""
    may_index(actor)
    engine, version = queries.engine(), _version()
    follower = changes.cursor(CURSOR, version)
    indexed = _position(engine.mark(), version)
    if indexed is None or (indexed and not follower.position) or follower.position > changes.last():
        return rebuild(actor, progress)
    # an index from a backup may know less than the cursor says
    follower.position = min(follower.position, indexed)
    names, done, total = documents.Names(), 0, changes.waiting(follower)
    for batch in changes.pending(follower, batch=BATCH):
        _write(engine, batch, names, _mark(version, batch[-1].seq))
        changes.advance(follower, batch)
        done += len(batch)
        progress("indexing", done, max(done, total))
    if done:
        audit(actor, "search.indexed", things=done)
    return done


def rebuild(actor: Actor, progress: Progress = silent) -> int:
    """Builds a new index of the whole catalogue while the old one is searched, and then puts it in its place. Returns how
    many documents it holds."""
    may_index(actor)
    version = _version()
    follower = changes.cursor(CURSOR, version)
    until = changes.last()
    counted = _Counted(progress, Change.objects.filter(seq__lte=until).exclude(thing=Change.Thing.PROVIDER).count())
    queries.engine().rebuild(documents.vocabulary(), counted.all(until), _mark(version, until))
    follower.position = follower.rebuild_until = until
    follower.save()
    audit(actor, "search.rebuilt", documents=counted.documents)
    return counted.documents


class _Counted:
    """All documents up to a place in the change sequence, counted as they go."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total = progress, total
        self.documents = 0

    def all(self, until: int) -> Iterator[Document]:
        """What changes after `until` has moved to a later place in the sequence, and is indexed from there."""
        names, position, seen = documents.Names(), 0, 0
        while batch := list(
            Change.objects.filter(seq__gt=position, seq__lte=until)
            .exclude(thing=Change.Thing.PROVIDER)
            .order_by("seq")[: documents.BATCH]
        ):
            position, seen = batch[-1].seq, seen + len(batch)
            found = [*documents.courses(_ids(batch, Change.Thing.COURSE), names)]
            found += documents.postings(_ids(batch, Change.Thing.POSTING), names)
            self.documents += len(found)
            yield from found
            self.progress("indexing", seen, max(seen, self.total))


def _write(engine: SearchEngine, batch: Sequence[Change], names: documents.Names, mark: str) -> None:
    courses = set(_ids(batch, Change.Thing.COURSE))
    postings = _ids(batch, Change.Thing.POSTING)
    providers = _ids(batch, Change.Thing.PROVIDER)
    if providers:
        # a provider's name stands in all its courses
        courses |= set(Course.objects.filter(provider__in=providers).values_list("pk", flat=True))
    gone: list[tuple[Thing, int]] = [*(("course", key) for key in courses), *(("posting", key) for key in postings)]

    def found() -> Iterator[Document]:
        for keys in batched(sorted(courses), documents.BATCH):
            yield from documents.courses(keys, names)
        yield from documents.postings(postings, names)

    engine.write(found(), gone, mark)


def _ids(batch: Sequence[Change], thing: Change.Thing) -> list[int]:
    return [change.object_id for change in batch if change.thing == thing]


def _version() -> str:
    """An index is of one day: which instances are open, and are shown, is told when a document is written."""
    return f"{FORMAT}-{today()}-{vocabulary_version()}"


def _mark(version: str, position: int) -> str:
    return f"{version}:{position}"


def _position(mark: str, version: str) -> int | None:
    """The place in the change sequence that a mark tells; None for a mark of another version."""
    found, _colon, position = mark.rpartition(":")
    return int(position) if found == version and position.isdigit() else None
