"""Sharing in two steps, with nothing lost on the way."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.profiles.control.people import a_plan, an_organisation, word
from vidare.accounts.models import Organisation, User
from vidare.profiles.models import Consent, Grant, ReceiverKind

pytestmark = pytest.mark.django_db
SHARE = "/sv/me/data/share/"


def _wish(**more: Any) -> dict[str, Any]:
    last = timezone.localdate() + timedelta(days=10)
    return {
        "parts": ["name", "skills"], "kind": "link", "name": "Bageriet", "purpose": "Ett samtal",
        "last_day": last.isoformat(), "most_views": "", "tell_me": "1", "step": "preview",
    } | more  # fmt: skip


def test_the_preview_shows_just_what_was_chosen_and_shares_nothing(client: Client, person: User) -> None:
    page = client.post(SHARE, _wish()).content.decode()
    assert word("name") in page
    assert word("phone") not in page
    assert word("work-title") not in page
    assert "Du låter mottagaren se de delar" in page
    assert Grant.objects.count() == Consent.objects.count() == 0


def test_a_link_is_shown_once_with_its_code(client: Client, person: User) -> None:
    answer = client.post(SHARE, _wish(step="share", most_views="2"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    key = re.search(r"/sv/shared/link/([0-9a-z]{20})/", page)
    code = re.search(r"data-code>([0-9a-z]{4}-[0-9a-z]{4})<", page)
    assert key
    assert code
    grant = Grant.objects.get()
    assert (grant.receiver_kind, grant.receiver_name, grant.most_views) == (ReceiverKind.LINK, "Bageriet", 2)
    assert (grant.parts, grant.tell_me, grant.language) == (["name", "skills"], True, "sv")
    again = client.get("/sv/me/data/").content.decode()
    assert code[1] not in again
    assert key[1] not in again


def test_with_an_organisation_and_a_plan(client: Client, person: User, organisation: Organisation) -> None:
    plan, other = a_plan(person), a_plan(person, "another")
    wish = _wish(kind="organisation", organisation=str(organisation.pk), parts=["plans"], kept=[str(plan.pk)])
    page = client.post(SHARE, wish).content.decode()
    assert word("plan-title") in page
    assert other.title not in html.unescape(page).replace("another’s", "")
    answer = client.post(SHARE, wish | {"step": "share", "tell_me": ""})
    assert answer.status_code == 303
    grant = Grant.objects.get()
    assert list(grant.kept.all()) == [plan]
    assert grant.receiver_organisation == organisation
    assert grant.tell_me is False


@pytest.mark.parametrize(
    "change",
    [
        {"parts": []}, {"parts": ["secrets"]}, {"name": " "}, {"purpose": " "}, {"last_day": ""}, {"last_day": "31/12"},
        {"last_day": "2020-01-01"}, {"most_views": "0"}, {"most_views": "many"}, {"kind": ""}, {"kind": "user"},
        {"kind": "organisation", "organisation": "x"},
        {"kind": "organisation", "organisation": "00000000-0000-0000-0000-000000000000"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", ["preview", "share"])
def test_what_is_missing_is_said_and_nothing_that_was_typed_is_lost(
    client: Client, change: dict[str, Any], step: str
) -> None:
    answer = client.post(SHARE, _wish(**change, step=step))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in page
    if change.get("purpose") is None:
        assert 'value="Ett samtal"' in page
    if "parts" not in change:
        assert page.count('name="parts"') == 13
        assert len(re.findall(r'name="parts" value="\w+" checked', page)) == 2
    assert Grant.objects.count() == 0


def test_changing_something_keeps_the_rest(client: Client) -> None:
    page = client.post(SHARE, _wish(step="change")).content.decode()
    assert 'value="Ett samtal"' in page
    assert 'value="Bageriet"' in page


def test_only_verified_open_organisations_are_offered(client: Client) -> None:
    an_organisation("Fin", number="1")
    an_organisation("Okontrollerad", number="2", verified_at=None)
    an_organisation("Stängd", number="3", is_closed=True)
    page = client.get(SHARE).content.decode()
    assert ">Fin<" in page
    assert "Okontrollerad" not in page
    assert "Stängd" not in page


def test_words_are_shown_as_words(client: Client) -> None:
    page = client.post(SHARE, _wish(purpose="<b>x</b>", name="<i>y</i>")).content.decode()
    assert "<b>x</b>" not in page
    assert "<i>y</i>" not in page


def test_a_nul_in_what_is_typed_stops_nothing(client: Client, person: User) -> None:
    assert client.post(SHARE, _wish(step="share", name="Bage\x00riet", purpose="Ett\x00samtal")).status_code == 200
    grant = Grant.objects.get()
    assert (grant.receiver_name, grant.consent.purpose) == ("Bage riet", "Ett samtal")
