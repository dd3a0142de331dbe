"""Taking everything along, bringing it back, erasing: only for those who just proved who they are."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.profiles.control.people import CANARY, a_person, a_plan, an_organisation, word
from tests.web.mydata.conftest import SignIn
from vidare.accounts.models import Membership, Role, User
from vidare.profiles.evidence import unproven
from vidare.profiles.models import Erasure, Kept, Record
from vidare.profiles.records import load

pytestmark = pytest.mark.django_db
HOME = "/en/me/data/"


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    cache.clear()


def _file(packed: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("vidare-data.zip", packed, "application/zip")


def test_everything_is_one_file(client: Client, person: User) -> None:
    answer = client.post(f"{HOME}take/")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"] == 'attachment; filename="vidare-data-2026-11-24.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("data/profile.json"))["contact"]["name"] == word("name")
        assert 'lang="en"' in archive.read("index.html").decode()


def test_it_comes_back_into_an_empty_account(client: Client, person: User, sign_in: SignIn) -> None:
    a_plan(person)
    packed = client.post(f"{HOME}take/").content
    newcomer = a_person()
    other = sign_in(newcomer, fresh=True)
    assert 'type="file"' in other.get(f"{HOME}take/").content.decode()
    assert other.post(f"{HOME}bring-back/", {"file": _file(packed)}).status_code == 303
    back, before = load(newcomer).profile, load(person).profile
    assert (back.entries, back.circumstances, back.limits) == (before.entries, before.circumstances, before.limits)
    # An employer's word that a file states is an imported record.
    sources = [claim.evidence.source for claim in back.claims]
    assert sources == [unproven(claim.evidence.source) for claim in before.claims]
    assert Kept.objects.filter(person=newcomer).count() == 1
    again = other.post(f"{HOME}bring-back/", {"file": _file(packed)})
    assert again.status_code == 409
    assert "already something here" in again.content.decode()


@pytest.mark.parametrize("packed", [b"", b"PK\x03\x04", b"%PDF"])
def test_a_file_that_is_none_of_ours_is_refused_kindly(sign_in: SignIn, packed: bytes) -> None:
    answer = sign_in(a_person(), fresh=True).post(f"{HOME}bring-back/", {"file": _file(packed)} if packed else {})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_twenty_times_an_hour_is_enough(client: Client) -> None:
    answers = [client.post(f"{HOME}take/").status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_erasing_asks_and_says_what_goes_and_what_stays(client: Client) -> None:
    page = client.get(f"{HOME}erase/").content.decode()
    assert "No law makes us keep anything else." in page
    assert "under a number" in page
    answer = client.post(f"{HOME}erase/")
    assert answer.status_code == 400
    assert "Tick the box to erase." in answer.content.decode()
    assert User.objects.count() == 1


def test_erased_is_erased_and_signed_out_everywhere(client: Client, person: User, sign_in: SignIn) -> None:
    elsewhere = sign_in(person)
    elsewhere.get(HOME)
    answer = client.post(f"{HOME}erase/", {"sure": "1"}, follow=True)
    assert "Everything is erased." in answer.content.decode()
    assert Erasure.objects.get().ref in answer.content.decode()
    assert not User.objects.filter(pk=person.pk).exists()
    assert Record.objects.count() == 0
    assert elsewhere.get(HOME).status_code == client.get(HOME).status_code == 302
    rows = [row.get_decoded() for row in Session.objects.all()]
    assert CANARY not in str(rows)
    assert str(person.pk) not in str(rows)
    assert person.pk.hex not in str(rows)


def test_the_only_administrator_is_told(client: Client, person: User) -> None:
    organisation = an_organisation("Ensam")
    Membership.objects.create(organisation=organisation, user=person, role=Role.ADMIN)
    assert "only administrator of Ensam" in client.get(f"{HOME}erase/").content.decode()
    Membership.objects.create(organisation=organisation, user=a_person(), role=Role.ADMIN)
    assert "only administrator" not in client.get(f"{HOME}erase/").content.decode()


@pytest.mark.parametrize("page", ["take/", "erase/", "bring-back/"])
def test_an_older_sign_in_is_asked_again_first(sign_in: SignIn, person: User, page: str) -> None:
    client = sign_in(person)
    answer = client.post(HOME + page, {"sure": "1"})
    assert answer.status_code == 302
    assert "/account/confirm/" in answer["Location"]
    assert User.objects.filter(pk=person.pk).exists()
