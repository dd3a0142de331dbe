"""What can be done with feeds."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from vidare.audit.actions import record as audit
from vidare.catalogue import actions as catalogue
from vidare.catalogue.records import Record
from vidare.core.actors import Actor
from vidare.core.clock import now, today
from vidare.core.fetch import fetch
from vidare.core.problems import NotFound, Problem, UnknownCode
from vidare.core.progress import Progress, silent
from vidare.harvest.models import Feed, Run
from vidare.harvest.permissions import may_harvest
from vidare.harvest.readers import READERS, ReadContext, Reader, open_documents
from vidare.harvest.running import Reading

KEPT_RUNS = 20


def add(
    actor: Actor, name: str, format: str, location: str, *, title: str = "", licence: str = "", is_partial: bool = False
) -> Feed:
    """Adds a feed or changes an existing one. `is_partial` says that it lists changes only, so that what is missing from
    it is not gone. Raises UnknownCode for a format we cannot read, Problem for a file that is
    not there."""
    may_harvest(actor)
    reader = _reader(format)
    is_web = location.startswith(("http://", "https://"))
    if location and not is_web:
        if not Path(location).exists():
            raise Problem(f"No such file or folder: {location}")
        location = str(Path(location).resolve())
    source = catalogue.ensure_source(
        actor, name, title=title, url=location if is_web else "", licence=licence, is_sample=format == "sample"
    )
    feed = Feed.objects.filter(source=source).first() or Feed(source=source)
    if feed.location != location:
        # what one address said of its latest change is not true of another
        feed.validators = {}
    feed.format, feed.location = format, location
    feed.is_complete = reader.is_complete and not is_partial
    feed.save()
    audit(actor, "harvest.feed-added", name, format=format)
    return feed


def run(actor: Actor, name: str, progress: Progress = silent, *, allow_shrink: bool = False) -> Run:
    """Reads a feed into the catalogue; may be killed and started again at any point. Raises NotFound for an unknown feed,
    Problem when another process runs it, FetchRefused when it cannot be fetched."""
    may_harvest(actor)
    feed = Feed.objects.select_related("source").filter(pk=name).first()
    if feed is None:
        known = tuple(Feed.objects.order_by("pk").values_list("pk", flat=True))
        raise NotFound("No such feed", name, known[:5])
    with _alone(feed):
        started = Run.objects.create(feed=feed, started_at=now())
        reading = Reading(actor, feed, started, progress)
        try:
            reading.take(_records(feed))
        except Problem as problem:
            started.error = str(problem)
            started.save(update_fields=["error"])
            raise
        reading.finish(allow_shrink=allow_shrink)
        feed.source.fetched_at = started.started_at
        feed.source.save(update_fields=["fetched_at"])
        _forget_old(feed)
    counts = {key: getattr(started, key) for key in ("new", "changed", "unchanged", "gone", "rejected")}
    audit(actor, "harvest.run", name, **counts)
    return started


def _reader(format: str) -> Reader:
    if format not in READERS:
        raise UnknownCode(format, "a format we can read", tuple(sorted(READERS)))
    return READERS[format]


def _records(feed: Feed) -> Iterator[Record]:
    reader = _reader(feed.format)
    context = ReadContext(today=today(), source=feed.source_id)
    path = _local(feed)
    documents = open_documents(path) if path else iter(())
    return reader.read_documents(documents, context)


def _local(feed: Feed) -> Path | None:
    """The feed as a file: fetched where it is on the web."""
    if not feed.location:
        return None
    if not feed.location.startswith(("http://", "https://")):
        return Path(feed.location)
    suffix = "".join(Path(feed.location.split("?")[0]).suffixes[-2:])
    target = Path(settings.HOME) / "feeds" / f"{feed.pk}{suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    fetched = fetch(feed.location, target, feed.validators if target.exists() else {})
    feed.validators = fetched.validators
    feed.save(update_fields=["validators"])
    return target


@contextmanager
def _alone(feed: Feed) -> Iterator[None]:
    """One run of a feed at a time; the lock goes with the process, however that ends."""
    folder = Path(settings.HOME) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"harvest-{feed.pk}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(f"The feed {feed.pk} is being run by another process") from error
        yield


def _forget_old(feed: Feed) -> None:
    """Keeps the latest runs with their rejections."""
    kept = feed.runs.order_by("-pk").values_list("pk", flat=True)[:KEPT_RUNS]
    feed.runs.exclude(pk__in=list(kept)).delete()
