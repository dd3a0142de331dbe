"""What docs/operators/cookies.md says: reading sets no cookie, forms set what they need, nothing comes from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

READING = ("", "courses/", "jobs/", "vocabulary/", "sources/", "method/", "privacy/", "accessibility/", "for/at-work/")


@pytest.mark.parametrize("page", READING)
def test_searching_and_reading_set_no_cookie_and_load_nothing_from_elsewhere(page: str) -> None:
    client = Client()
    answer = client.get(f"/sv/{page}")
    assert answer.status_code == 200
    assert not client.cookies
    loaded = re.findall(r'<(?:script|img|iframe|link rel="(?:stylesheet|icon|preload)")[^>]* (?:src|href)="([^"]+)"',
                        answer.content.decode())  # fmt: skip
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


def test_a_form_sets_its_own_and_no_other() -> None:
    client = Client()
    client.get("/sv/shared/link/22222222222222222222/")
    assert set(client.cookies) == {"csrftoken"}
    assert client.cookies["csrftoken"]["httponly"]
    assert client.cookies["csrftoken"]["samesite"] == "Lax"
