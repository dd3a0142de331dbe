"""Passkeys: what is sent instead of an answer is refused in words; the whole way is walked in tests/journeys/test_sign_in.py."""

from __future__ import annotations

import base64
import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.support.signing_in import person, signed_in

pytestmark = pytest.mark.django_db


def _answer(handle: object) -> str:
    response = {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", "userHandle": handle}
    return json.dumps(
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": response, "clientExtensionResults": {}}
    )


HOSTILE = [
    "", "null", "[]", "{}", "1", '"x"', "{", '{"id": 1}', '{"id": "AA", "rawId": "AA", "response": {}}', _answer(None),
    _answer("!!!"), _answer(7), _answer(base64.urlsafe_b64encode(b"not-a-uuid").decode()),
    _answer(base64.urlsafe_b64encode(b"00000000000000000000000000000000").decode().rstrip("=")), _answer("__8"),
]  # fmt: skip


@pytest.mark.parametrize("credential", HOSTILE)
def test_no_answer_no_way_in(credential: str) -> None:
    client = Client()
    options = client.get("/sv/account/passkeys/login/", headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["userVerification"] == "required"
    answer = client.post("/sv/account/passkeys/login/", {"credential": credential})
    assert answer["Location"] == "/sv/account/login/"
    assert client.get("/sv/account/").status_code == 302


@pytest.mark.parametrize("credential", HOSTILE)
def test_no_answer_no_passkey(credential: str) -> None:
    client = signed_in(person())
    client.get("/sv/account/passkeys/add/")
    form = {"credential": credential, "name": "Nyckel", "passwordless": "on"}
    assert client.post("/sv/account/passkeys/add/", form).status_code == 200
    assert not Authenticator.objects.exists()


def test_somebody_elses_passkey_is_no_page() -> None:
    owner = person("owner@example.org")
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Nyckel", "credential": {}})
    client = signed_in(person())
    for part in ("name", "remove"):
        assert client.get(f"/sv/account/passkeys/{key.pk}/{part}/").status_code == 404
        assert client.post(f"/sv/account/passkeys/{key.pk}/{part}/").status_code == 404
