"""What a person can, and how they are reached."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.profile.conftest import Owner, Vocabulary, hidden
from vidare.profiles.profile import Level

pytestmark = pytest.mark.database


def test_a_skill_is_found_by_name_and_added(owner: Owner, vocabulary: Vocabulary) -> None:
    html = owner.do("skills/", {"q": "servera", "do": "search"}, status=200).content.decode()
    assert "servera mat" in html
    owner.do("skills/", {"pick": [vocabulary.key("serve")], "do": "add"})
    assert owner.profile.skills == ("urn:test:serve",)
    assert "your own word" in owner.see()
    html = owner.do("skills/", {"q": "servera", "do": "search"}, status=200).content.decode()
    assert "You have already" in html


def test_work_brings_what_people_in_it_usually_can(owner: Owner, vocabulary: Vocabulary) -> None:
    owner.do("skills/", {"pick": [vocabulary.key("host")], "do": "add"})
    assert owner.profile.occupations == ("urn:test:host",)
    assert "urn:test:calm" in owner.profile.skills
    assert "follows from work that you have done" in owner.see()


def test_level_and_recency(owner: Owner, vocabulary: Vocabulary) -> None:
    page = f"skills/{vocabulary.key('serve')}/"
    owner.see(page, status=404)
    owner.do("skills/", {"pick": [vocabulary.key("serve")], "do": "add"})
    fields = owner.fields(page)
    html = owner.do(page, {**fields, "level": "good", "last_used": "2050"}, status=422).content.decode()
    assert "That year has not come yet" in html
    owner.do(page, {**fields, "level": "good", "last_used": "2024", "years": "3"})
    claim = owner.profile.claims[0]
    assert (claim.level, claim.last_used, claim.years) == (Level.GOOD, 2024, 3)
    html = owner.see()
    assert "last used 2024" in html
    owner.do(page, {**owner.fields(page), "do": "remove"})
    assert owner.profile.claims == ()


def test_a_skill_changed_in_two_windows_is_asked_about(owner: Owner, vocabulary: Vocabulary) -> None:
    owner.do("skills/", {"pick": [vocabulary.key("serve")], "do": "add"})
    page = f"skills/{vocabulary.key('serve')}/"
    other = Owner(Client(), owner.user)
    other.client.force_login(owner.user)
    here, there = owner.fields(page), other.fields(page)
    owner.do(page, {**here, "level": "some"})
    html = other.do(page, {**there, "level": "expert"}, status=409).content.decode()
    assert "very well" in html
    assert "a little" in html
    other.do(page, hidden(html))
    assert owner.profile.claims[0].level == Level.EXPERT


def test_how_one_is_reached(owner: Owner) -> None:
    fields = owner.fields("contact/")
    html = owner.do("contact/", {**fields, "name": "Ester Exempel", "born": "i maj"}, status=422).content.decode()
    assert "Ester Exempel" in html
    owner.do("contact/", {**fields, "name": "Ester Exempel", "born": "1990", "links": "example.org/ester"})
    contact = owner.record.contact
    assert (contact.name, contact.born, contact.links) == ("Ester Exempel", "1990", ("https://example.org/ester",))
    html = owner.do("contact/", {**fields, "name": "Ester E"}, status=409).content.decode()
    assert "Ester Exempel" in html
    owner.do("contact/", hidden(html))
    assert owner.record.contact.name == "Ester E"
