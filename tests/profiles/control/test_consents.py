"""Consent records and receipts: what was agreed to can be shown word for word, and shown to be ours."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.profiles.control.people import a_link, a_person, actor_of, shared, word
from vidare.accounts.models import User
from vidare.audit.models import Event
from vidare.core.problems import Forbidden, NotFound
from vidare.core.text import UI_LANGUAGES
from vidare.profiles import consents, signing
from vidare.profiles.models import Consent, Grant
from vidare.profiles.notices import notice, purposes

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def person() -> User:
    return a_person()


def _given(person: User, **more: Any) -> Consent:
    return consents.give(
        actor_of(person), person, more.pop("code", "fetching"), recipient="Vitnemålsportalen",
        purpose="Hente studier", categories=["education", "grades"], language=more.pop("language", "nb"), **more,
    )  # fmt: skip


@pytest.mark.parametrize("purpose", purposes())
def test_every_notice_is_there_in_every_language_and_says_something_of_its_own(purpose: str) -> None:
    shown = [notice(purpose, language) for language in UI_LANGUAGES if language != "da"]
    assert all(one.language in UI_LANGUAGES and len(one.text) > 80 for one in shown)
    assert len({one.text for one in shown}) == len(shown)


def test_a_notice_once_shown_is_never_changed() -> None:
    """Another wording is another version. These are the hashes of the versions that people may have agreed to."""
    known = {
        ("fetching", "2026-11-1"): "ff73a04f2d6232c6",
        ("sharing", "2026-11-1"): "a2eb2db882b30819",
        ("support", "2026-11-1"): "5c5bd1889bca02d0",
    }
    for (purpose, version), expected in known.items():
        texts = [notice(purpose, language, version).hash for language in ("en", "fi", "nb", "nn", "sv")]
        assert hashlib.sha256("".join(texts).encode()).hexdigest()[:16] == expected, purpose


def test_a_record_says_on_which_words_in_which_language_it_rests(person: User) -> None:
    consent = _given(person)
    shown = notice("fetching", "nb")
    assert (consent.notice_version, consent.notice_hash) == (shown.version, shown.hash)
    assert hashlib.sha256(shown.text.encode()).hexdigest() == consent.notice_hash
    assert consent.notice_language == "nb"
    assert Event.objects.get(action="consent-given").data["purpose"] == "fetching"


def test_danish_falls_back_and_says_so(person: User) -> None:
    assert _given(person, language="da").notice_language == "nb"


def test_withdrawing_is_added_once_and_changes_nothing_else(person: User) -> None:
    consent = _given(person)
    before = Consent.objects.values().get()
    first = consents.withdraw(actor_of(person), person, consent.pk).withdrawn_at
    assert consents.withdraw(actor_of(person), person, consent.pk).withdrawn_at == first
    assert Consent.objects.values().get() == before | {"withdrawn_at": first}
    assert Event.objects.filter(action="consent-withdrawn").count() == 1


def test_sharing_ends_with_its_consent(person: User) -> None:
    given = shared(person, a_link())
    consents.withdraw(actor_of(person), person, given.grant.consent_id)
    assert Grant.objects.get().withdrawn_at is not None


def test_who_answers_for_it_is_named(person: User, settings: Any) -> None:
    assert _given(person).controller == "Vidare"
    settings.ENV = dataclasses.replace(settings.ENV, operator="Umeå kommun")
    assert _given(person).controller == "Umeå kommun"


def test_only_the_person_consents(person: User) -> None:
    with pytest.raises(Forbidden):
        consents.give(actor_of(a_person()), person, "sharing", recipient="x", purpose="x", categories=[], language="sv")
    with pytest.raises(NotFound):
        _given(person, code="selling")
    other = a_person()
    with pytest.raises(NotFound):
        consents.withdraw(actor_of(other), other, _given(person).pk)


def test_a_receipt_holds_the_fields_and_the_words(person: User) -> None:
    consent = _given(person)
    consents.withdraw(actor_of(person), person, consent.pk)
    consent.refresh_from_db()
    body = json.loads(json.dumps(consents.receipt(consent)))["receipt"]
    assert body["notice_text"] == notice("fetching", "nb").text
    record = body["record"]
    assert (record["recipients"], record["pii_categories"]) == (["Vitnemålsportalen"], ["education", "grades"])
    assert [event["state"] for event in record["events"]] == ["given", "withdrawn"]
    assert record["lawful_basis"] == "consent"


def test_a_receipt_is_verified_with_the_published_key_alone(person: User) -> None:
    """As somebody else would: from the key set and RFC 7515, without our code."""
    made = json.loads(json.dumps(consents.receipt(_given(person))))
    (key,) = signing.public_keys()["keys"]
    header, empty, value = made["signature"].split(".")
    assert empty == ""
    payload = json.dumps(made["receipt"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    public = Ed25519PublicKey.from_public_bytes(_decoded(key["x"]))
    public.verify(_decoded(value), f"{header}.{_encoded(payload)}".encode())
    assert json.loads(_decoded(header)) == {"alg": "EdDSA", "kid": key["kid"]}
    with pytest.raises(InvalidSignature):
        public.verify(_decoded(value), f"{header}.{_encoded(payload + b' ')}".encode())


def test_a_changed_receipt_is_not_ours(person: User) -> None:
    made = consents.receipt(_given(person))
    assert signing.is_ours(made["receipt"], made["signature"])
    changed = copy.deepcopy(made["receipt"])
    changed["record"]["recipients"] = ["Noen andre"]
    assert not signing.is_ours(changed, made["signature"])
    assert not signing.is_ours(made["receipt"], "")
    assert not signing.is_ours(made["receipt"], made["signature"].replace("..", "."))
    unsigned = _encoded(b'{"alg":"none"}') + ".." + made["signature"].split("..")[1]
    assert not signing.is_ours(made["receipt"], unsigned)


def test_the_key_is_the_process_s_alone_and_stays(home: Path) -> None:
    first = signing.public_keys()
    path = home / "keys" / signing.NAME
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(path.parent).st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == [signing.NAME]
    assert signing.public_keys() == first
    assert "d" not in first["keys"][0]


def test_the_person_s_words_are_cut_to_what_fits(person: User) -> None:
    given = shared(person, a_link(word("x") * 40), purpose="p" * 900)
    assert len(given.grant.receiver_name) == 200
    assert len(given.grant.consent.purpose) == 500


def _decoded(text: str) -> bytes:
    return signing._decoded(text)


def _encoded(data: bytes) -> str:
    return signing._encoded(data)
