"""A browser's way through an exchange, by plain requests to a node and plain calls to us."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import urlencode, urljoin
from uuid import UUID

import httpx

from tests.profiles.fetching.memory import MemoryStore
from tests.profiles.importing.elmo.signing import NOW
from tests.support.emrex_node import Node
from vidare.profiles.contact import Contact
from vidare.profiles.fetching.emrex.connector import EmrexConnector, EmrexFinder, received
from vidare.profiles.fetching.emrex.registry import Registry
from vidare.profiles.fetching.transfers import Begun, Store, begin, finish
from vidare.profiles.importing.values import Imported

BACK = "https://vidare.example/fetching/emrex/answer"
FORM = "application/x-www-form-urlencoded"
PERSON = "6f0d5f7e-0d0a-4b57-9d43-0d6c5d7f0001"
_INPUT = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_ACTION = re.compile(r'<form method="post" action="([^"]*)"')


@dataclass
class Exchange:
    """One person's browser: it goes to the node, chooses, and carries the answer back."""

    node: Node
    registry: Registry
    store: Store

    def begin(self, *, person: str = PERSON, at: datetime = NOW) -> Begun:
        return begin(self.store, EmrexConnector(self.registry.nodes[0]), BACK, person=person, at=at)

    def at_node(self, begun: Begun, action: str = "send", courses: tuple[str, ...] = ("Kemi", "Lagerteknik")) -> bytes:
        """The body that the browser would post to us."""
        url = begun.departure.url
        first = httpx.post(url, data=dict(begun.departure.fields))
        assert first.status_code == 200
        fields = dict(_INPUT.findall(first.text))
        second = httpx.post(
            urljoin(url, _ACTION.findall(first.text)[0]),
            data={name: unescape(value) for name, value in fields.items()}
            | {"action": action, "course": list(courses)},
        )
        assert unescape(_ACTION.findall(second.text)[0]) == BACK
        return urlencode({name: unescape(value) for name, value in _INPUT.findall(second.text)}).encode()

    def answered(self, body: bytes, *, at: datetime = NOW) -> UUID:
        return received(self.store, io.BytesIO(body), FORM, at=at)

    def finish(
        self,
        begun: Begun,
        *,
        person: str = PERSON,
        secret: str = "",
        at: datetime = NOW,
        known: Contact | None = None,
    ) -> Imported:
        return finish(
            self.store,
            EmrexFinder(self.registry),
            begun.transfer.id,
            person=person,
            secret=secret or begun.secret,
            at=at,
            known=known,
        )

    def whole(self, action: str, *, known: Contact | None = None) -> Imported:
        """From beginning to end."""
        begun = self.begin()
        assert self.answered(self.at_node(begun, action)) == begun.transfer.id
        return self.finish(begun, known=known)


def memory(store: Store) -> MemoryStore:
    assert isinstance(store, MemoryStore)
    return store
