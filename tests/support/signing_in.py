"""People who are signed in, with proofs of who they are, for tests of pages that ask for them."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows import login as flows
from allauth.account.models import EmailAddress
from django.test import Client

from vidare.accounts.models import User

PASSWORD = "fyra glada grannar sjunger"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def person(email: str = "ida@example.org", password: str | None = PASSWORD, **more: object) -> User:
    """Somebody with a confirmed address."""
    user = User.objects.create_user(email, password, language="sv", **more)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def signed_in(user: User, *methods: dict[str, Any], age: float = 0) -> Client:
    """A browser in which `user` is signed in, having proved who they are by `methods` (by password where none are given),
    `age` seconds ago."""
    client = Client()
    client.force_login(user, BACKEND)
    prove(client, user, *(methods or ({"method": "password"},)), age=age)
    return client


def prove(client: Client, user: User, *methods: dict[str, Any], age: float = 0) -> None:
    """Adds proofs to a browser's session; `SECOND` after a password makes it substantial."""
    session = client.session
    records = session.get(flows.AUTHENTICATION_METHODS_SESSION_KEY, [])
    records += [{"at": time.time() - age, **method} for method in methods]
    session[flows.AUTHENTICATION_METHODS_SESSION_KEY] = records
    session[flows._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()


BY_PASSWORD = {"method": "password"}
SECOND = {"method": "mfa", "type": "totp", "id": 0}
PASSKEY = {"method": "mfa", "type": "webauthn", "id": 0, "passwordless": True}
