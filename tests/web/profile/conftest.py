"""Somebody who is signed in, and a small vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.web.way.conftest import Visitor, Vocabulary, known, texts_of_the_code, visitor, vocabulary
from vidare.accounts.models import User
from vidare.profiles.models import Record
from vidare.profiles.profile import Profile
from vidare.profiles.records import load

__all__ = ["Owner", "Visitor", "Vocabulary", "known", "owner", "texts_of_the_code", "visitor", "vocabulary"]


@dataclass
class Owner:
    """A signed-in browser without JavaScript."""

    client: Client
    user: User

    def url(self, page: str = "") -> str:
        return f"/sv/me/{page}"

    def see(self, page: str = "", status: int = 200) -> str:
        response = self.client.get(self.url(page))
        assert response.status_code == status, response.headers.get("Location")
        assert status == 404 or "no-store" in response.headers["Cache-Control"]
        return response.content.decode()

    def do(self, page: str, data: dict[str, Any], status: int = 303) -> HttpResponse:
        response = self.client.post(self.url(page), data)
        assert response.status_code == status, response.content.decode()[-3000:]
        return response

    def fields(self, page: str) -> dict[str, str]:
        """The hidden fields of the page's first form."""
        return hidden(self.see(page))

    @property
    def record(self) -> Record:
        return load(self.user)

    @property
    def profile(self) -> Profile:
        return self.record.profile

    def add(self, kind: str = "work", **given: Any) -> str:
        """Adds an entry by its form; its key."""
        fields = self.fields(f"add/{kind}/")
        self.do(f"add/{kind}/", {**fields, **given})
        return fields["key"]


def hidden(html: str) -> dict[str, str]:
    """Hidden fields by name, the first of each name."""
    found = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', html)
    return dict(reversed(found))


@pytest.fixture
def owner(db: None, client: Client) -> Owner:
    user = User.objects.create_user("ester@example.org", "a long pass phrase")
    client.force_login(user)
    return Owner(client, user)
