"""Entries of a profile: written, changed, taken out, and never lost between two windows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from tests.web.profile.conftest import Owner, hidden
from vidare.accounts.models import User
from vidare.audit.models import Event
from vidare.core.actors import Actor
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile
from vidare.profiles.records import save

pytestmark = pytest.mark.database


def put(owner: Owner, profile: Profile) -> None:
    save(Actor("user", str(owner.user.pk)), owner.user, owner.record.version, profile=profile, what="test")


def test_whoever_is_not_signed_in_is_sent_to_sign_in(db: None, client: Client) -> None:
    response = client.get("/sv/me/")
    assert response.status_code == 302
    assert "/account/login/" in response.headers["Location"]


def test_an_empty_profile_leads_on(owner: Owner) -> None:
    html = owner.see()
    assert "How do you want to begin?" in html
    assert "/sv/me/add/work/" in html


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_has_its_form(owner: Owner, kind: EntryKind) -> None:
    key = owner.add(kind, title="Något som hände")
    entry = owner.profile.entry(key)
    assert entry is not None
    assert (entry.kind, entry.title, entry.evidence.source) == (kind, "Något som hände", Source.OWN_WORD)
    assert "Något som hände" in owner.see()
    assert "your own word" in owner.see()


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2019", "2019"), ("2019-08", "2019-08"), ("8/2019", "2019-08"), ("15.8.2019", "2019-08-15"),
     ("August 2019", "2019-08"), ("augusti 2019", "2019-08")],
)  # fmt: skip
def test_a_month_is_read_as_people_write_it(owner: Owner, written: str, kept: str) -> None:
    key = owner.add(title="Kock", started=written)
    entry = owner.profile.entry(key)
    assert entry is not None
    assert entry.started == kept


def test_a_bad_date_is_said_at_the_field_and_nothing_is_lost(owner: Owner) -> None:
    fields = owner.fields("add/work/")
    given = {**fields, "title": "Kock", "started": "i våras", "text": "Lagade mat"}
    html = owner.do("add/work/", given, status=422).content.decode()
    assert "i våras" in html
    assert "Lagade mat" in html
    assert 'href="#id_started"' in html
    assert hidden(html)["key"] == fields["key"]
    html = owner.do(
        "add/work/", {**fields, "title": "Kock", "started": "2020-05", "ended": "2019"}, 422
    ).content.decode()
    assert "ends before it begins" in html


def test_the_newest_stands_first(owner: Owner) -> None:
    owner.add(title="Diskare", started="2010", ended="2012")
    owner.add(title="Kock", started="2015", is_ongoing="on")
    owner.add(title="Servitör", started="2012", ended="2015")
    owner.see()
    html = owner.see()
    assert html.index("Kock") < html.index("Servitör") < html.index("Diskare")


def test_sending_a_form_twice_adds_one_entry(owner: Owner) -> None:
    fields = owner.fields("add/work/")
    for _time in range(2):
        owner.do("add/work/", {**fields, "title": "Kock"})
    assert [entry.title for entry in owner.profile.entries] == ["Kock"]


def test_a_signed_entry_that_is_changed_becomes_ones_own_word(owner: Owner) -> None:
    signed = Evidence(Source.RECORD, origin="Exempelskolan")
    entry = Entry(EntryKind.COURSE, "Matlagning", key="0123456789", credits="5", evidence=signed)
    claim = Claim("urn:test:serve", "skill", replace(signed, entry=entry.key))
    put(owner, Profile(claims=(claim,), entries=(entry,)))
    page = "entry/0123456789/"
    assert "becomes your own word" in owner.see(page)
    assert "from a signed record (Exempelskolan)" in owner.see()
    owner.do(page, {**owner.fields(page), "title": "Matlagning", "credits": "5"})
    assert owner.profile.entries[0].evidence.source == Source.RECORD
    owner.do(page, {**owner.fields(page), "title": "Matlagning", "credits": "50"})
    assert owner.profile.entries[0].evidence.source == Source.OWN_WORD
    assert owner.profile.claims[0].evidence.source == Source.OWN_WORD


def test_an_entry_is_taken_out(owner: Owner) -> None:
    key = owner.add(title="Kock")
    page = f"entry/{key}/"
    owner.do(page, {**owner.fields(page), "do": "remove"})
    assert owner.profile.entries == ()
    owner.see(page, status=404)


def other_window(owner: Owner) -> Owner:
    client = Client()
    client.force_login(owner.user)
    return Owner(client, owner.user)


def test_two_windows_that_change_different_things_both_count(owner: Owner) -> None:
    first, second = owner.add(title="Kock"), owner.add(title="Diskare")
    other = other_window(owner)
    here, there = owner.fields(f"entry/{first}/"), other.fields(f"entry/{second}/")
    new = owner.fields("add/course/")
    owner.do(f"entry/{first}/", {**here, "title": "Köksmästare"})
    other.do(f"entry/{second}/", {**there, "title": "Storköksbiträde"})
    owner.do("add/course/", {**new, "title": "Bakning"})
    assert {entry.title for entry in owner.profile.entries} == {"Köksmästare", "Storköksbiträde", "Bakning"}


def test_two_windows_that_change_the_same_thing_lose_nothing(owner: Owner) -> None:
    key = owner.add(title="Kock")
    page, other = f"entry/{key}/", other_window(owner)
    here, there = owner.fields(page), other.fields(page)
    owner.do(page, {**here, "title": "Köksmästare"})
    html = other.do(page, {**there, "title": "Kallskänka", "text": "Smörgåstårta"}, status=409).content.decode()
    assert "Köksmästare" in html
    assert "Kallskänka" in html
    assert "Smörgåstårta" in html
    assert [entry.title for entry in owner.profile.entries] == ["Köksmästare"]
    other.do(page, hidden(html))
    kept = owner.profile.entry(key)
    assert kept is not None
    assert (kept.title, kept.text) == ("Kallskänka", "Smörgåstårta")


def test_what_was_removed_meanwhile_can_be_kept(owner: Owner) -> None:
    key = owner.add(title="Kock")
    page, other = f"entry/{key}/", other_window(owner)
    here, there = owner.fields(page), other.fields(page)
    owner.do(page, {**here, "do": "remove"})
    html = other.do(page, {**there, "title": "Kallskänka"}, status=409).content.decode()
    assert "removed" in html
    other.do(page, hidden(html))
    assert [entry.title for entry in owner.profile.entries] == ["Kallskänka"]


def test_removing_what_was_changed_meanwhile_is_asked_about(owner: Owner) -> None:
    key = owner.add(title="Kock")
    page, other = f"entry/{key}/", other_window(owner)
    here, there = owner.fields(page), other.fields(page)
    owner.do(page, {**here, "title": "Köksmästare"})
    html = other.do(page, {**there, "do": "remove"}, status=409).content.decode()
    assert "Remove it all the same" in html
    assert len(owner.profile.entries) == 1
    other.do(page, hidden(html))
    assert owner.profile.entries == ()


def test_nobody_reads_or_changes_anothers_entry(owner: Owner) -> None:
    key = owner.add(title="Kock")
    client = Client()
    client.force_login(User.objects.create_user("other@example.org"))
    assert client.get(owner.url(f"entry/{key}/")).status_code == 404
    assert "Kock" not in client.get(owner.url()).content.decode()
    client.post(owner.url(f"entry/{key}/"), {"do": "remove"})
    assert len(owner.profile.entries) == 1


def test_the_log_holds_no_words(owner: Owner) -> None:
    owner.add(title="Kanariefågelskötare")
    assert "Kanarie" not in repr(list(Event.objects.values()))


def test_home_asks_little_of_the_database(owner: Owner, vocabulary: Any, django_assert_max_num_queries: Any) -> None:
    entries = tuple(Entry(EntryKind.WORK, f"Arbete {n}") for n in range(100))
    put(owner, Profile(entries=entries, claims=(Claim("urn:test:serve", "skill", Evidence()),)))
    # The first visit of a session is noted once.
    owner.see()
    with django_assert_max_num_queries(10):
        html = owner.see()
    assert "Arbete 99" in html
