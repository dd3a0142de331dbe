"""A signed-in browser that fetches from a contact point on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import httpx
import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from tests.support.emrex_node import Node, running
from tests.web.profile.conftest import Owner, known, owner, texts_of_the_code, vocabulary
from vidare.core.actors import Actor
from vidare.profiles.contact import Contact
from vidare.profiles.records import load, save

__all__ = ["Journey", "journey", "known", "owner", "texts_of_the_code", "vocabulary"]
FORM = "application/x-www-form-urlencoded"
CODE = "se-test-node"
_INPUT = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_ACTION = re.compile(r'<form method="post" action="([^"]*)"')


@dataclass
class Journey:
    """The person's browser, and the one that carries the answer: without our cookies, as it comes from another site."""

    owner: Owner
    node: Node

    def begin(self) -> HttpResponse:
        """Agrees; the page with the button."""
        return self.owner.do(f"fetch/{CODE}/", {}, status=200)

    def at_node(self, departure: HttpResponse, action: str = "send") -> bytes:
        """Goes there by the button, chooses, and gets the body to post back."""
        html = departure.content.decode()
        there = unescape(_ACTION.findall(html[html.index("<main") :])[0])
        assert there == self.node.url
        fields = {name: value for name, value in _INPUT.findall(html) if name in ("sessionId", "returnUrl")}
        first = httpx.post(there, data=fields)
        data: dict[str, Any] = {name: unescape(value) for name, value in _INPUT.findall(first.text)}
        answer = httpx.post(
            urljoin(there, _ACTION.findall(first.text)[0]),
            data=data | {"action": action, "course": ["Kemi", "Lagerteknik"]},
        )
        assert urlsplit(unescape(_ACTION.findall(answer.text)[0])).path == "/fetch/return/"
        return urlencode({name: unescape(value) for name, value in _INPUT.findall(answer.text)}).encode()

    def post_back(self, body: bytes, **headers: Any) -> HttpResponse:
        """The form of the source's page: no session, no token, checked as a browser's is."""
        stranger = Client(enforce_csrf_checks=True)
        answer = stranger.generic("POST", "/fetch/return/", body, content_type=FORM, **headers)
        assert isinstance(answer, HttpResponse)
        assert not answer.cookies
        return answer

    def whole(self, action: str = "send") -> HttpResponse:
        """From the consent to the page that finishes."""
        back = self.post_back(self.at_node(self.begin(), action))
        assert back.status_code == 303, back.content.decode()[-2000:]
        return self.owner.client.get(back.headers["Location"])

    def is_known_as(self, name: str = "Åsa Märta Öhman", born: str = "1990-03-14") -> None:
        record = load(self.owner.user)
        actor = Actor("user", str(self.owner.user.pk))
        save(actor, self.owner.user, record.version, contact=Contact(name=name, born=born), what="profile.contact")


@pytest.fixture
def journey(owner: Owner, settings: Any, tmp_path: Path) -> Iterator[Journey]:
    cache.clear()
    with running() as node:
        settings.ENV = replace(settings.ENV, emreg=node.write_registry(tmp_path / "list.json"))
        yield Journey(owner, node)
