"""Every address and every operation of the API, as every role and as the wrong person.

The owner's things hold a word that nothing else holds. Whoever else asks for any address, with the owner's ids in it, must
not be shown that word; and an address that names no rule fails here and is refused by the site.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver

from vidare.accounts.access import OTHERS, ClosedByDefault, Rule, rule_of
from vidare.accounts.models import Invitation, Membership, Organisation, Role, User
from vidare.core.clock import now
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.models import Consent, Disclosure, Grant, Kept, KeptKind, Notice, ReceiverKind, Record, Transfer
from vidare.profiles.profile import Profile

CANARY = "Kanariefågeln"


@dataclass(frozen=True)
class Address:
    """An address as a pattern, its name and its rule."""

    pattern: str
    name: str
    rule: Rule | None


def addresses() -> Iterator[Address]:
    """Every address of the site."""
    yield from _walk(get_resolver().url_patterns, "", ())


def _walk(patterns: list[Any], before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            name = ":".join([*spaces, pattern.name or ""])
            yield Address(route, name, rule_of(pattern.callback) or OTHERS.get(name))


def test_every_address_names_who_may_open_it() -> None:
    unnamed = [one.pattern for one in addresses() if one.rule is None]
    assert unnamed == []


@pytest.fixture
def owner(db: None) -> User:
    """A person who holds one of everything, each with the word in it."""
    user = User.objects.create_user(f"{CANARY.lower().replace('å', 'a')}@example.org", "a long pass phrase")
    entry = Entry(EntryKind.WORK, f"Svetsare {CANARY}", key="e1", organisation=CANARY)
    Record.objects.create(
        person=user, version=1, data=Profile(entries=(entry,)).to_json(), contact_data=Contact(name=CANARY).to_json()
    )
    kept = Kept.objects.create(person=user, kind=KeptKind.SEARCH, title=CANARY, data={"q": CANARY})
    Notice.objects.create(person=user, kind="course-gone", kept=kept, key="k", data={"title": {"sv": CANARY}})
    consent = Consent.objects.create(
        person=user, controller="Vidare", recipient=CANARY, purpose=CANARY, purpose_code="share", notice_version="1",
        notice_hash="0" * 64, notice_language="sv", method="form",
    )  # fmt: skip
    grant = Grant.objects.create(
        person=user, consent=consent, receiver_kind=ReceiverKind.LINK, receiver_name=CANARY, parts=["work"],
        language="sv", ends_at=now() + timedelta(days=30), key_hash="1" * 64,
    )  # fmt: skip
    Disclosure.objects.create(person=user, grant=grant, viewer_kind="person", viewer_name=CANARY, purpose=CANARY)
    Transfer.objects.create(
        person=user, connector="emrex", source=CANARY, purpose=CANARY, state_hash="2" * 64, expires_at=now()
    )
    own = Organisation.objects.create(kind="employer", name=CANARY, country="SE", number="5560360793")
    Membership.objects.create(organisation=own, user=user, role=Role.ADMIN, display_name=CANARY)
    Invitation.objects.create(
        organisation=own, email="x@example.org", role="member", code_hash="3" * 64, expires_at=now()
    )
    return user


def clients() -> dict[str, Client]:
    """A browser a role; none of them is the owner's, and none was given anything."""
    made = {"anonymous": Client()}
    other = Organisation.objects.create(
        kind="counselling", name="Andra", country="SE", number="2021001234", verified_at=now(), verified_by="operator"
    )
    for role in ("another person", *Role.values, "operator"):
        address = f"{role.replace(' ', '.')}@example.org"
        user = User.objects.create_user(address, "a long pass phrase", is_staff=role == "operator")
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        if role in Role.values:
            Membership.objects.create(organisation=other, user=user, role=role)
        made[role] = Client(raise_request_exception=True)
        made[role].force_login(user, "django.contrib.auth.backends.ModelBackend")
    return made


def _ids(owner: User) -> dict[str, list[str]]:
    """The ids of everything that the owner holds, by converter."""
    uuids: list[str] = [str(owner.pk)]
    numbers: list[str] = []
    for model in (Kept, Consent, Grant, Disclosure, Notice, Transfer, Organisation, Membership, Invitation):
        key = str(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])
        (uuids if isinstance(model._meta.pk, models.UUIDField) else numbers).append(key)
    return {"uuid": uuids, "int": sorted(set(numbers)), "": [*uuids, "e1", "1"]}


def filled(pattern: str, ids: dict[str, list[str]]) -> list[str]:
    """The addresses of a pattern with the owner's ids wherever one fits, at most twelve."""
    pattern = re.sub(r"^[a-z]{2}/", "sv/", pattern.replace("^", "").replace("\\Z", "").replace("$", ""))
    holes = re.findall(r"<(?:([a-z_]+):)?([a-z_]+)>|\(\?P<\w+>[^)]*\)", pattern)
    if not holes:
        return [f"/{pattern}"]
    parts = re.split(r"<(?:[a-z_]+:)?[a-z_]+>|\(\?P<\w+>[^)]*\)", pattern)
    choices = [ids.get(kind) or ids[""] for kind, _name in holes]
    return [
        "/" + "".join(f"{part}{value}" for part, value in zip(parts, (*values, ""), strict=True))
        for values in itertools.islice(itertools.product(*choices), 12)
    ]


@pytest.mark.database
def test_no_role_and_no_wrong_person_is_shown_what_is_somebody_elses(owner: User, caplog: Any) -> None:
    ids = _ids(owner)
    browsers = clients()
    asked = leaks = 0
    found: list[str] = []
    for address in addresses():
        for url in filled(address.pattern, ids):
            for role, browser in browsers.items():
                for method in ("get", "post"):
                    if method == "post" and ("logout" in url or url.startswith("/api/")):
                        continue
                    answer = getattr(browser, method)(url)
                    asked += 1
                    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                    if CANARY.encode() in body or CANARY.encode("latin-1") in body:
                        # An operator checks organisations by their names, and by nothing else.
                        if role == "operator" and address.name == "operators:organisations":
                            continue
                        leaks += 1
                        found.append(f"{method} {url} as {role}")
                    allowed = address.rule is not None and address.rule.name == "everyone"
                    if role == "anonymous" and not allowed:
                        assert answer.status_code in (302, 403, 404, 405), (method, url, answer.status_code)
                        if answer.status_code == 302:
                            assert "/account/login/" in answer["Location"], (url, answer["Location"])
    assert found == []
    assert asked > 1000
    assert Record.objects.get(person=owner).version == 1
    assert Grant.objects.filter(withdrawn_at=None).count() == 1
    assert CANARY not in caplog.text


def test_an_address_without_a_rule_is_refused(rf: Any) -> None:
    request = rf.get("/open-by-mistake/")
    request.resolver_match = ResolverMatch(_open, (), {}, "mistake")
    with pytest.raises(PermissionDenied):
        ClosedByDefault(_open).process_view(request, _open, (), {})


def _open(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")
