"""Erasing a person: every room's holder, then the account, then the places where deleted rows linger.

What stays: `Erasure`, a proof without personal data; events under a pseudonym whose key is gone; and what the law of a
country asks for (`holds`). See docs/decisions/0012.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import connection, transaction

from vidare.audit import pseudonyms
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor, system
from vidare.core.clock import now
from vidare.core.personal import holders
from vidare.profiles import holds
from vidare.profiles.models import Erasure
from vidare.profiles.permissions import may_erase

if TYPE_CHECKING:
    from vidare.accounts.models import User

log = logging.getLogger(__name__)


def erase(actor: Actor, person: User, asked_by: str) -> Erasure:
    """Erases the person, all or nothing; `asked_by` is `person`, `retention` or `operator`. Then has the database forget
    the deleted rows. Raises Forbidden."""
    may_erase(actor, person)
    with transaction.atomic():
        ref = pseudonyms.of(person.pk)
        kept = holds.withhold(person.pk, ref)
        # Written first: the events' holder drops the pseudonym, and a later event would make another.
        audit(system(asked_by) if actor.is_system else actor, "erased", f"person:{ref}", by=asked_by, kept=len(kept))
        counts: dict[str, int] = {}
        for holder in holders():
            for label, number in holder.erase(person.pk).items():
                counts[label] = counts.get(label, 0) + number
        proof = Erasure.objects.create(
            ref=ref,
            done_at=now(),
            asked_by=asked_by,
            counts={label: number for label, number in sorted(counts.items()) if number},
            kept=kept,
        )
        transaction.on_commit(lambda: scrub_or_ask(tuple(proof.counts)))
    return proof


def scrub_or_ask(labels: tuple[str, ...]) -> None:
    """Cleans up at once where that is quick (SQLite's log), otherwise leaves it to the background."""
    from vidare.profiles.tasks import scrub

    if connection.vendor != "sqlite" or not truncate_log():
        scrub.enqueue(list(labels))


def truncate_log() -> bool:
    """SQLite: moves the write-ahead log into the database and cuts it to nothing, so that no page of it is older than the
    erasure; False while somebody reads. Deleted content is overwritten in the database itself by `secure_delete`."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _pages, _moved = cursor.fetchone()
    return not busy


def vacuum(labels: list[str]) -> int:
    """PostgreSQL: takes deleted rows out of these tables' files; how many tables. Not inside a transaction."""
    from django.apps import apps

    known = {model._meta.label: model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    tables = sorted({known[label] for label in labels if label in known})
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
    return len(tables)


def scrub(labels: list[str]) -> bool:
    """Has the database forget deleted rows; False where it must be tried again."""
    if connection.vendor == "postgresql":
        vacuum(labels)
        return True
    return truncate_log()


def scrub_all() -> bool:
    """The same for every table that holds something of people."""
    return scrub([label for holder in holders() for label in holder.models])
