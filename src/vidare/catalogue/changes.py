"""The change sequence, and following it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from django.db import connection
from django.db.models import Max, Q

from vidare.catalogue.models import Change, Cursor

_LOCK: Final = 5_391_026_741
"""A number of our own among the database's advisory locks."""


def alone() -> None:
    """Until the transaction ends nobody else writes to the sequence. Where transactions overlap, as in PostgreSQL, a lower
    number could otherwise be seen after a follower has passed it, and a follower that writes what it made of a thing could
    cover a newer change of that thing. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as database:
            database.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def note(thing: Change.Thing, ids: Collection[int], what: Change.What = Change.What.CONTENT) -> None:
    """Writes that these things changed; call it in the transaction that changes them."""
    if not ids:
        return
    alone()
    Change.objects.filter(thing=thing, object_id__in=ids).delete()
    Change.objects.bulk_create(Change(thing=thing, object_id=pk, what=what) for pk in sorted(ids))


def last() -> int:
    """The latest number of the sequence; 0 for an empty catalogue."""
    return Change.objects.aggregate(last=Max("seq"))["last"] or 0


def cursor(name: str, version: str) -> Cursor:
    """The follower's cursor; with another version than it was written with it starts again at zero and follows all that
    there is now."""
    found, _ = Cursor.objects.get_or_create(name=name, defaults={"version": version, "rebuild_until": last()})
    if found.version != version:
        found.version, found.position, found.rebuild_until = version, 0, last()
        found.save()
    return found


def pending(follower: Cursor, *, own: Change.What | None = None, batch: int = 200) -> Iterator[list[Change]]:
    """Batches of changes after the cursor, oldest first, until there are no more. The caller works on a batch and calls
    `advance` in the same transaction. `own` is the kind of change that the follower itself writes and passes over."""
    while True:
        rows = Change.objects.filter(seq__gt=follower.position)
        if own is not None:
            rows = rows.filter(~Q(what=own) | Q(seq__lte=follower.rebuild_until))
        found = list(rows.order_by("seq")[:batch])
        if not found:
            return
        yield found


def advance(follower: Cursor, changes: list[Change]) -> None:
    """Moves the cursor behind these changes."""
    follower.position = changes[-1].seq
    follower.save(update_fields=["position"])


def waiting(follower: Cursor, own: Change.What | None = None) -> int:
    """How many changes lie after the cursor."""
    rows = Change.objects.filter(seq__gt=follower.position)
    if own is not None:
        rows = rows.filter(~Q(what=own) | Q(seq__lte=follower.rebuild_until))
    return rows.count()
