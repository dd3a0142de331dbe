"""My data: what is held, who looked, what is shared, consents, restricting."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.profiles.control.people import (
    a_full_person,
    a_link,
    a_person,
    a_plan,
    actor_of,
    shared,
    to_organisation,
    word,
)
from tests.web.mydata.conftest import SignIn
from vidare.accounts.models import Organisation, User
from vidare.profiles import disclosures, opening, signing
from vidare.profiles.models import Consent, Disclosure, Grant, Record, ViewerKind
from vidare.profiles.parts import Part

pytestmark = pytest.mark.django_db
HOME = "/en/me/data/"


def _see(client: Client, page: str = "", status: int = 200) -> str:
    answer = client.get(f"{HOME}{page}")
    assert answer.status_code == status
    return str(answer.content.decode())


PAGES = ("", "log/", "share/", "take/", "erase/")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_private(client: Client, page: str) -> None:
    answer = client.get(f"{HOME}{page}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_sent_to_sign_in(db: None, page: str) -> None:
    answer = Client().get(f"{HOME}{page}")
    assert answer.status_code == 302
    assert "/account/" in answer["Location"]


def test_an_empty_account_says_that_nobody_has_looked(sign_in: SignIn) -> None:
    page = _see(sign_in(a_person()))
    assert "Nobody else sees your data." in page
    assert "Nobody.</p>" in page


def test_what_is_held_is_said_with_how_many_since_when_and_what_for(client: Client, person: User) -> None:
    a_plan(person)
    page = _see(client)
    assert "Plans and searches that you saved" in page
    assert "Two years" in page
    assert "recognised in your own text" in page
    assert "an employer’s word" in page


def test_a_visit_is_listed_with_who_what_and_why(
    client: Client, person: User, organisation: Organisation, counsellor: User
) -> None:
    given = shared(person, to_organisation(organisation), [Part.SKILLS], purpose="Ett samtal")
    opening.open_as(actor_of(counsellor), given.grant.pk)
    disclosures.note_system(person, [Part.PLANS], "watching")
    disclosures.note_system(person, [Part.PLANS], "watching")
    for page in (_see(client), _see(client, "log/")):
        assert "Kim Rådgivare, Vägledning Väst" in page
        assert "Ett samtal" in page
        assert page.count("looked for news about what you have saved") == 1


def test_the_log_has_pages_and_an_unknown_one_is_404(client: Client, person: User) -> None:
    for number in range(120):
        Disclosure.objects.create(
            person=person, viewer_kind=ViewerKind.LINK, viewer_name=f"nr {number}.", parts=["skills"], purpose="x"
        )
    assert "Page 3 of 3" in _see(client, "log/?page=3")
    assert "See all 120" in _see(client)
    _see(client, "log/?page=4", 404)


def test_one_click_takes_it_back(client: Client, person: User, organisation: Organisation) -> None:
    given = shared(person, to_organisation(organisation))
    assert "Take it back" in _see(client)
    answer = client.post(f"{HOME}shared/{given.grant.pk}/withdraw/")
    assert (answer.status_code, answer["Location"]) == (303, f"{HOME}#shared")
    page = _see(client)
    assert "cannot open it any more" in page
    assert "1 thing that you shared before" in page
    assert Grant.objects.get().withdrawn_at


def test_another_s_things_do_not_exist(sign_in: SignIn, person: User) -> None:
    given = shared(person, a_link())
    other = sign_in(a_person(), fresh=True)
    consent = given.grant.consent_id
    assert other.post(f"{HOME}shared/{given.grant.pk}/withdraw/").status_code == 404
    assert other.post(f"{HOME}consents/{consent}/withdraw/").status_code == 404
    for page in (f"consents/{consent}/", f"consents/{consent}/receipt/", f"consents/{uuid4()}/"):
        _see(other, page, 404)
    assert Grant.objects.get().withdrawn_at is None
    assert word("purpose") not in _see(other)


def test_a_consent_shows_its_words_and_gives_a_receipt_that_verifies(client: Client, person: User) -> None:
    given = shared(person, a_link("Bageriet"))
    page = _see(client, f"consents/{given.grant.consent_id}/")
    assert "Du låter mottagaren se de delar" in page
    assert '<blockquote class="prose" lang="sv">' in page
    answer = client.get(f"{HOME}consents/{given.grant.consent_id}/receipt/")
    made = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert signing.is_ours(made["receipt"], made["signature"])
    keys = Client().get("/.well-known/vidare-keys.json").json()
    assert keys["keys"][0]["kid"]


def test_a_consent_is_taken_back(client: Client, person: User) -> None:
    given = shared(person, a_link())
    assert client.post(f"{HOME}consents/{given.grant.consent_id}/withdraw/").status_code == 303
    assert Consent.objects.get().withdrawn_at
    assert Grant.objects.get().withdrawn_at


def test_restricting_and_lifting(client: Client, person: User, organisation: Organisation) -> None:
    shared(person, to_organisation(organisation))
    assert client.post(f"{HOME}restrict/").status_code == 303
    assert Record.objects.get(person=person).restricted_at
    assert "closed while you restrict" in _see(client)
    client.post(f"{HOME}restrict/", {"lift": "1"})
    assert Record.objects.get(person=person).restricted_at is None


@pytest.mark.parametrize("page", ["shared/{id}/withdraw/", "consents/{id}/withdraw/", "restrict/", "bring-back/"])
def test_what_changes_something_is_a_form(client: Client, page: str) -> None:
    assert client.get(HOME + page.format(id=uuid4())).status_code == 405


def test_forms_are_guarded_against_other_sites(person: User, sign_in: SignIn) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    for page in ("restrict/", "share/", "erase/", f"shared/{uuid4()}/withdraw/"):
        assert strict.post(HOME + page).status_code == 403


def test_queries_do_not_grow(sign_in: SignIn, django_assert_max_num_queries: Any, organisation: Organisation) -> None:
    person = a_full_person_with(organisation)
    client = sign_in(person)
    _see(client)
    with django_assert_max_num_queries(26):
        _see(client)


def a_full_person_with(organisation: Organisation) -> User:
    person = a_person()
    for number in range(30):
        shared(person, to_organisation(organisation), [Part.SKILLS])
        Disclosure.objects.create(
            person=person, viewer_kind=ViewerKind.LINK, viewer_name=str(number), parts=["skills"], purpose="x"
        )
    return person


def test_a_full_person_s_page_can_be_shown(sign_in: SignIn) -> None:
    page = _see(sign_in(a_full_person()))
    assert word("purpose") in page
