"""Pseudonyms for persons in the event log: random, one a person, and dropped when the person is erased.

Events outlive a person's data; without this table nobody can tell whose they were.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from vidare.audit.models import Pseudonym


def of(person: UUID | str) -> str:
    """The person's pseudonym (32 hexadecimal digits), made at first use."""
    row, _created = Pseudonym.objects.get_or_create(person=person, defaults={"ref": secrets.token_hex(16)})
    return row.ref


def forget(person: UUID | str) -> bool:
    """Drops the link between a person and their events. False where there was none."""
    count, _models = Pseudonym.objects.filter(person=person).delete()
    return count > 0
