"""A study record fetched: the consent, the button, the answer from another site, and the rows to choose from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.web.fetching.conftest import CODE, Journey
from tests.web.profile.conftest import Owner, Vocabulary
from vidare.accounts.models import User
from vidare.audit.models import Event
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.text import UI_LANGUAGES
from vidare.profiles import consents
from vidare.profiles.evidence import Source
from vidare.profiles.models import Consent, Transfer
from vidare.profiles.notices import notice
from vidare.web.fetching import returning, views

pytestmark = pytest.mark.database


def rows(html: str) -> list[str]:
    return re.findall(r'name="keep" value="(entry:[^"]+)"', html)


def test_a_whole_exchange_of_somebody_who_is_known(journey: Journey, vocabulary: Vocabulary) -> None:
    journey.is_known_as()
    answer = journey.whole()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sv/me/review/")
    html = journey.owner.see("review/")
    assert "Test node" in html
    assert 'name="mine"' not in html
    assert journey.owner.profile.entries == ()
    found = rows(html)
    assert len(found) == 2
    journey.owner.do("review/", {"keep": found[:1], "do": "keep"})
    (entry,) = journey.owner.profile.entries
    assert (entry.title, entry.evidence.source) == ("Kemi", Source.RECORD)
    transfer = Transfer.objects.get()
    assert (transfer.outcome, transfer.rows, transfer.sealed) == ("fetched", 2, None)
    event = Event.objects.get(action="profile.fetch")
    assert event.data == {"outcome": "fetched", "entries": 2}


def test_the_consent_says_what_and_is_for_this_one_time(journey: Journey) -> None:
    html = journey.owner.see(f"fetch/{CODE}/")
    assert notice("fetching", "sv").text in html
    assert "Norrviks universitet" in html
    assert Consent.objects.count() == 0
    journey.begin()
    consent = Consent.objects.get()
    transfer = Transfer.objects.get()
    assert (consent.purpose_code, consent.recipient, consent.notice_language) == ("fetching", "Test node", "sv")
    assert consent.categories == ["name", "born", "education", "courses", "grades"]
    assert (transfer.consent, consent.expires_at) == (consent, transfer.expires_at)
    assert transfer.person == journey.owner.user


def test_the_departure_page_alone_may_post_to_the_source(journey: Journey) -> None:
    page = journey.begin()
    policy = page.headers["Content-Security-Policy"]
    assert f"form-action 'self' {journey.node.url.rstrip('/')};" in policy + ";"
    assert "script-src 'self'" in policy
    asked = journey.owner.client.get(f"/sv/me/fetch/{CODE}/")
    assert journey.node.url.rstrip("/") not in asked.headers["Content-Security-Policy"]
    id = Transfer.objects.get().pk
    cookie = page.cookies[views.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (f"/sv/me/fetch/finish/{id}/", True, "Lax")
    assert cookie["max-age"] == 1800
    assert cookie.value not in page.content.decode()


def test_the_secret_is_for_https_alone_in_production(journey: Journey, settings: Any) -> None:
    assert not journey.begin().cookies[views.COOKIE]["secure"]
    settings.SESSION_COOKIE_SECURE = True
    assert journey.begin().cookies[views.COOKIE]["secure"]


def test_whose_it_is_is_asked_where_we_cannot_tell(journey: Journey, vocabulary: Vocabulary) -> None:
    assert journey.whole().status_code == 303
    html = journey.owner.see("review/")
    assert 'name="mine"' in html
    found = rows(html)
    journey.owner.do("review/", {"keep": found, "do": "keep"}, status=422)
    assert journey.owner.profile.entries == ()
    journey.owner.do("review/", {"keep": found, "do": "keep", "mine": "yes"})
    assert {one.evidence.source for one in journey.owner.profile.entries} == {Source.IMPORTED}


def test_somebody_elses_record_is_refused_and_not_shown(journey: Journey) -> None:
    journey.is_known_as("Ester Exempel", "1985-01-01")
    answer = journey.whole()
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "Öhman" not in html
    assert "1990" not in html
    assert "import" not in journey.owner.client.session
    assert Transfer.objects.get().outcome == "identity-mismatch"


def test_the_language_of_the_consent_is_that_of_the_way_back(journey: Journey) -> None:
    assert {notice("fetching", code).language for code in UI_LANGUAGES} == set(UI_LANGUAGES)
    body = journey.at_node(journey.owner.client.post(f"/fi/me/fetch/{CODE}/"))
    back = journey.post_back(body, HTTP_ACCEPT_LANGUAGE="sv")
    assert back.headers["Location"].startswith("/fi/me/fetch/finish/")


def test_who_took_the_consent_back_gets_nothing(journey: Journey) -> None:
    back = journey.post_back(journey.at_node(journey.begin()))
    consents.withdraw(Actor("user", str(journey.owner.user.pk)), journey.owner.user, Consent.objects.get().pk)
    assert journey.owner.client.get(back.headers["Location"]).status_code == 409
    transfer = Transfer.objects.get()
    assert (transfer.outcome, transfer.sealed) == ("abandoned", None)


def test_without_a_list_there_is_nothing_to_fetch_from(owner: Owner, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    assert "/me/fetch/" not in owner.see()
    assert "/me/fetch/" not in owner.see("bring/").replace("/sv/me/fetch/finish/", "")
    html = owner.see("fetch/")
    assert "/me/bring/" in html
    assert f"/me/fetch/{CODE}/" not in html
    assert owner.client.get(f"/sv/me/fetch/{CODE}/").status_code == 404


def test_a_list_that_cannot_be_read_closes_the_fetching_alone(owner: Owner, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "emreg.json").write_text("no list")
    settings.HOME = tmp_path
    assert "/me/fetch/" not in owner.see()
    assert "emreg" not in owner.see("fetch/")
    settings.ENV = replace(settings.ENV, emreg=tmp_path / "not-there.json")
    assert "/me/fetch/" not in owner.see()


def test_the_profile_leads_there_when_there_is_a_list(journey: Journey) -> None:
    for page in ("", "bring/"):
        assert 'href="/sv/me/fetch/"' in journey.owner.see(page)
    assert f"/sv/me/fetch/{CODE}/" in journey.owner.see("fetch/")


def test_so_many_times_an_hour(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "AN_HOUR", 1)
    monkeypatch.setattr(returning, "AN_HOUR", 1)
    body = journey.at_node(journey.begin())
    journey.owner.do(f"fetch/{CODE}/", {}, status=429)
    assert Transfer.objects.count() == 1
    assert journey.post_back(body).status_code == 303
    assert journey.post_back(body).status_code == 429


def test_nobody_who_is_not_signed_in_begins(journey: Journey) -> None:
    answer = Client().post(f"/sv/me/fetch/{CODE}/")
    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]
    assert Client(enforce_csrf_checks=True).post(f"/sv/me/fetch/{CODE}/").status_code in (302, 403)
    assert User.objects.count() == 1
    assert not Transfer.objects.exists()


def test_a_transfer_is_over_after_half_an_hour(journey: Journey) -> None:
    body = journey.at_node(journey.begin())
    Transfer.objects.update(expires_at=now() - timedelta(seconds=1))
    assert journey.post_back(body).status_code == 410
