"""A signed-in person who just proved who they are, and a counsellor."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from tests.profiles.control.people import a_counsellor, a_person, an_organisation, with_record
from vidare.accounts.models import Organisation, User

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A browser of that person; `fresh` whether they proved just now who they are."""

    def made(person: User, *, fresh: bool = False) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        if fresh:
            session = client.session
            session["account_authentication_methods_user"] = user_id_to_str(person)
            session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
            session.save()
        return client

    return made


@pytest.fixture
def person(db: None) -> User:
    made = a_person("somebody@example.org")
    with_record(made)
    return made


@pytest.fixture
def organisation(db: None) -> Organisation:
    return an_organisation()


@pytest.fixture
def counsellor(organisation: Organisation) -> User:
    return a_counsellor(organisation)


@pytest.fixture
def client(sign_in: SignIn, person: User) -> Client:
    return sign_in(person, fresh=True)
