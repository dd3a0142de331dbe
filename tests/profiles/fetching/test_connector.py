"""Another kind of source fits the same interface: one that hands over a token, which is dropped after use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest

from tests.profiles.fetching.memory import MemoryStore
from tests.profiles.importing.elmo.signing import NOW
from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.fetching.connector import Connector, Departure, Part
from vidare.profiles.fetching.transfers import begin, finish, receive
from vidare.profiles.importing.values import Found, Imported

TOKEN = "a-token-that-opens-the-register"


@dataclass(frozen=True)
class Licences:
    """A register of licences, reached by a page that sends back a token."""

    kind: str = "register"
    source: str = "licences"
    name: str = "The register of licences"
    purpose: str = "To put your licences into your record."
    parts: Sequence[Part] = (Part.LICENCES,)

    def start(self, transfer: UUID, return_url: str) -> Departure:
        return Departure("https://register.example/agree", {"state": transfer.hex, "back": return_url}, "get")

    def finish(self, answer: Mapping[str, str], *, at: datetime, languages: Sequence[str] = ()) -> Imported:
        if answer.get("token") != TOKEN:
            raise Problem("You stopped the transfer", "cancelled")
        entry = Entry(EntryKind.LICENCE, "Truckkort")
        return Imported("register", entries=(Found(entry),), holder=Contact("Anna Berg", born="1990-03-14"))


def find(kind: str, source: str) -> Connector:
    assert (kind, source) == ("register", "licences")
    return Licences()


def test_a_second_kind_of_source() -> None:
    store = MemoryStore()
    begun = begin(store, Licences(), "https://vidare.example/back", person="anna", at=NOW)
    assert begun.departure.fields["state"] == begun.transfer.id.hex
    receive(store, begun.transfer.id.hex, {"token": TOKEN}, at=NOW)
    found = finish(store, find, begun.transfer.id, person="anna", secret=begun.secret, at=NOW)
    assert [row.entry.title for row in found.entries] == ["Truckkort"]
    assert store.ended == {begun.transfer.id: ("fetched", 1)}
    assert TOKEN not in str((store.transfers, store.closed, found))


def test_a_token_is_unreadable_while_it_waits_and_gone_afterwards() -> None:
    store = MemoryStore()
    begun = begin(store, Licences(), "https://vidare.example/back", person="anna", at=NOW)
    receive(store, begun.transfer.id.hex, {"token": "another"}, at=NOW)
    assert b"another" not in store.closed[begun.transfer.id]
    with pytest.raises(Problem) as stopped:
        finish(store, find, begun.transfer.id, person="anna", secret=begun.secret, at=NOW)
    assert stopped.value.type == "cancelled"
    assert store.closed == {}


def test_an_answer_beyond_all_measure_is_not_taken() -> None:
    store = MemoryStore()
    begun = begin(store, Licences(), "https://vidare.example/back", person="anna", at=NOW)
    with pytest.raises(Problem) as refusal:
        receive(store, begun.transfer.id.hex, {"token": "x" * 14_000_001}, at=NOW)
    assert refusal.value.status == 413
    assert store.get(begun.transfer.id) == begun.transfer
