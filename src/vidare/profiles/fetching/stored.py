"""Transfers in the database: each step that must happen once is one UPDATE with its conditions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from vidare.profiles.fetching.transfers import Transfer


class ModelStore:
    """A `transfers.Store` over a model with the fields of `profiles.models.Transfer` and `sealed` (binary, null). `extra`
    goes into each new row: the consent that it rests on."""

    def __init__(self, model: Any, **extra: Any) -> None:
        self._rows = model._default_manager
        self._extra = extra

    def add(self, transfer: Transfer) -> None:
        self._rows.create(
            id=transfer.id,
            person_id=transfer.person or None,
            connector=transfer.connector,
            source=transfer.source,
            purpose=transfer.purpose,
            state_hash=transfer.state,
            started_at=transfer.started_at,
            expires_at=transfer.expires_at,
            **self._extra,
        )

    def get(self, id: UUID) -> Transfer | None:
        row = self._rows.defer("sealed").filter(pk=id).first()
        if row is None:
            return None
        return Transfer(
            id=row.id,
            person="" if row.person_id is None else str(row.person_id),
            connector=row.connector,
            source=row.source,
            purpose=row.purpose,
            state=row.state_hash,
            started_at=row.started_at,
            expires_at=row.expires_at,
            ended_at=row.ended_at,
            has_answer=self._rows.filter(pk=id, sealed__isnull=False).exists(),
        )

    def answer(self, id: UUID, closed: bytes, at: datetime) -> bool:
        open_ones = self._rows.filter(pk=id, ended_at=None, expires_at__gt=at, sealed=None)
        return bool(open_ones.update(sealed=closed) == 1)

    def claim(self, id: UUID, at: datetime) -> bytes | None:
        closed = self._rows.filter(pk=id, ended_at=None, sealed__isnull=False).values_list("sealed", flat=True).first()
        # Whoever ends it has it: an answer never changes once it is there, so that what was read is what is dropped.
        if closed is None or self._rows.filter(pk=id, ended_at=None).update(ended_at=at, sealed=None) != 1:
            return None
        return bytes(closed)

    def end(self, id: UUID, outcome: str, rows: int, at: datetime) -> None:
        self._rows.filter(pk=id).update(outcome=outcome, rows=rows, ended_at=at, sealed=None)

    def drop_over(self, at: datetime) -> int:
        """Ends the transfers whose time is over and drops the answers nobody came for; how many. For the daily clean-up."""
        over = self._rows.filter(ended_at=None, expires_at__lte=at)
        return int(over.update(outcome="abandoned", ended_at=at, sealed=None))
