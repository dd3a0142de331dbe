"""A printed code: without an account, to another computer, once."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from tests.web.way.conftest import TEXT, Visitor
from vidare.profiles.models import Carried
from vidare.web.profile.views import carry

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def make(visitor: Visitor) -> str:
    response = visitor.client.post("/sv/code/")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    found = re.search(r'class="me-code">([a-z-]{19})<', response.content.decode())
    assert found
    return found[1]


def test_a_visit_goes_on_elsewhere(known: Visitor) -> None:
    assert "Take a code with you" in known.see("possibilities/")
    assert "I have a code on paper" in known.see()
    code = make(known)
    other = Client()
    assert other.get("/sv/code/open/").status_code == 200
    response = other.post("/sv/code/open/", {"code": code.upper()})
    assert response.headers["Location"] == "/sv/way/possibilities/"
    assert other.session["way"] == known.way()
    html = Client().post("/sv/code/open/", {"code": code})
    assert html.status_code == 404
    assert code in html.content.decode()


def test_the_table_holds_no_words(known: Visitor) -> None:
    make(known)
    stored = repr(list(Carried.objects.values()))
    assert "urn:test" not in stored
    assert TEXT[:20] not in stored


def test_what_the_other_visit_knows_is_not_lost(known: Visitor) -> None:
    code = make(known)
    other = Visitor(Client())
    other.do("list/", {"pick": [_key("report")]})
    other.client.post("/sv/code/open/", {"code": code})
    assert "urn:test:report" in other.confirmed()
    assert known.confirmed() <= other.confirmed()


def _key(name: str) -> str:
    from vidare.concepts.models import Concept

    return Concept.objects.get(uri=f"urn:test:{name}").public_id


def test_an_unchecked_text_is_not_carried(visitor: Visitor) -> None:
    visitor.tell()
    assert visitor.client.post("/sv/code/").headers["Location"] == "/sv/way/check/"
    assert not Carried.objects.exists()
    assert Client().post("/sv/code/").headers["Location"] == "/sv/way/"


def test_guessing_ends(known: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    code = make(known)
    monkeypatch.setattr(carry, "AN_HOUR", 3)
    client = Client()
    for _try in range(3):
        assert client.post("/sv/code/open/", {"code": "abcd-efgh-jkmn-pqrs"}).status_code == 404
    assert client.post("/sv/code/open/", {"code": code}).status_code == 429
    assert Carried.objects.count() == 1
