"""Transfers kept in memory, for tests of how they run."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from vidare.profiles.fetching.transfers import Transfer


class MemoryStore:
    """A `transfers.Store`; `closed` are the answers as they lie there, `ended` how each transfer ended and its rows."""

    def __init__(self) -> None:
        self.transfers: dict[UUID, Transfer] = {}
        self.closed: dict[UUID, bytes] = {}
        self.ended: dict[UUID, tuple[str, int]] = {}

    def add(self, transfer: Transfer) -> None:
        self.transfers[transfer.id] = transfer

    def get(self, id: UUID) -> Transfer | None:
        return self.transfers.get(id)

    def answer(self, id: UUID, closed: bytes, at: datetime) -> bool:
        transfer = self.transfers[id]
        if transfer.ended_at is not None or at >= transfer.expires_at or transfer.has_answer:
            return False
        self.closed[id] = closed
        self.transfers[id] = replace(transfer, has_answer=True)
        return True

    def claim(self, id: UUID, at: datetime) -> bytes | None:
        if self.transfers[id].ended_at is not None or id not in self.closed:
            return None
        self.transfers[id] = replace(self.transfers[id], ended_at=at, has_answer=False)
        return self.closed.pop(id)

    def end(self, id: UUID, outcome: str, rows: int, at: datetime) -> None:
        self.transfers[id] = replace(self.transfers[id], ended_at=at, has_answer=False)
        self.closed.pop(id, None)
        self.ended[id] = (outcome, rows)
