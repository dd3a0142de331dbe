"""Levels of assurance: what each way of signing in adds up to, and acts that ask for more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from tests.support.signing_in import BY_PASSWORD, PASSKEY, SECOND, person, signed_in
from vidare.accounts.assurance import Level, assured, fresh, level_named, level_of, method_of, safe_next
from vidare.accounts.models import User

pytestmark = pytest.mark.django_db
SERVICE = {"method": "socialaccount", "provider": "eid", "uid": "u"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Addresses in one language, whichever page was asked for before."""
    with override("en"):
        yield


@assured(Level.SUBSTANTIAL)
def grave(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@fresh
def sensitive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def asking(client: Client, user: User | None, method: str = "get", **more: Any) -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/sv/act/?a=1", **more)
    request.session = SessionStore(client.session.session_key)  # type: ignore[assignment]
    request.user = user or AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("proofs", "level", "method"),
    [
        ([BY_PASSWORD], Level.LOW, "password"),
        ([BY_PASSWORD, SECOND], Level.SUBSTANTIAL, "second-step"),
        ([PASSKEY], Level.SUBSTANTIAL, "passkey"),
        ([SECOND], Level.LOW, ""),
        ([SERVICE], Level.LOW, "service"),
        ([SERVICE, SECOND], Level.SUBSTANTIAL, "second-step"),
    ],
)
def test_proofs_add_up(proofs: list[dict[str, Any]], level: Level, method: str) -> None:
    user = person()
    request = asking(signed_in(user, *proofs), user)
    assert (level_of(request), method_of(request)) == (level, method)


def test_nobody_has_no_level_and_somebody_elses_proofs_count_for_nothing() -> None:
    user = person()
    client = signed_in(user, PASSKEY)
    assert level_of(asking(client, None)) is Level.NONE
    assert level_of(asking(client, person("other@example.org"))) is Level.LOW


def test_names_of_levels() -> None:
    assert [level_named(name) for name in ("low", "substantial", "high", "none", "", "HIGH")] == [
        Level.LOW, Level.SUBSTANTIAL, Level.HIGH, Level.LOW, Level.LOW, Level.LOW,
    ]  # fmt: skip


def test_an_act_that_needs_more_says_so_and_comes_back() -> None:
    user = person()
    low = signed_in(user)
    assert assured(Level.NONE)(grave)(asking(low, user)).status_code == 302
    answer = grave(asking(low, user))
    assert answer["Location"] == "/en/account/level/?need=substantial&next=%2Fsv%2Fact%2F%3Fa%3D1"
    page = low.get(answer["Location"])
    assert page.status_code == 200
    assert "/account/passkeys/add/" in page.content.decode()
    assert grave(asking(signed_in(user, PASSKEY), user)).content == b"done"
    assert "/account/login/" in grave(asking(low, None))["Location"]


def test_a_form_comes_back_to_the_page_that_it_stood_on() -> None:
    user = person()
    low = signed_in(user)
    kept = asking(low, user, "post", headers={"referer": "http://testserver/sv/me/?tab=2"})
    assert grave(kept)["Location"].endswith("next=%2Fsv%2Fme%2F%3Ftab%3D2")
    foreign = asking(low, user, "post", headers={"referer": "https://evil.example/"})
    assert grave(foreign)["Location"].endswith("next=%2Fsv%2Fact%2F")


def test_a_sensitive_act_wants_a_proof_of_the_last_ten_minutes() -> None:
    user = person()
    assert sensitive(asking(signed_in(user, age=500), user)).content == b"done"
    answer = sensitive(asking(signed_in(user, age=700), user))
    assert answer["Location"].startswith("/en/account/confirm/?next=")
    assert "/account/login/" in sensitive(asking(Client(), None))["Location"]


def test_operators_need_a_surer_sign_in() -> None:
    user = person("operator@example.org", is_staff=True)
    assert "/account/level/" in signed_in(user).get("/sv/operators/")["Location"]
    assert signed_in(user, BY_PASSWORD, SECOND).get("/sv/operators/").status_code == 200
    other = person()
    assert signed_in(other, PASSKEY).get("/sv/operators/").status_code == 403


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/sv/me/?a=1", "/sv/me/?a=1"), ("https://evil.example/", "/d"), ("//evil.example", "/d"), ("/\\evil", "/d"),
        ("http:evil.example", "/d"), ("javascript:alert(1)", "/d"), ("", "/d"), ("http://testserver/sv/", "/d"),
    ],
)  # fmt: skip
def test_the_way_on_is_on_this_site(wanted: str, found: str) -> None:
    assert safe_next(RequestFactory().get("/", {"next": wanted}), "/d") == found
