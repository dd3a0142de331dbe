"""From My way into the record and back, by choice; signing in loses nothing of the visit."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.profile.conftest import Owner, Vocabulary
from tests.web.way.conftest import TEXT, Visitor
from vidare.accounts.models import User
from vidare.profiles.records import load

pytestmark = pytest.mark.database


def test_what_was_checked_is_kept_by_choice(owner: Owner, vocabulary: Vocabulary) -> None:
    visitor = Visitor(owner.client)
    visitor.tell()
    assert "Keep this in my profile" not in visitor.see("check/")
    visitor.confirm()
    assert owner.profile.claims == ()
    assert "Keep this in my profile" in visitor.see("possibilities/")
    owner.do("keep/", {})
    assert set(owner.profile.skills) | set(owner.profile.occupations) == visitor.confirmed()
    html = owner.see()
    assert "are new in your profile" in html
    assert "recognised in your own text" in html
    assert "Kalle" not in repr(owner.record.data)
    owner.do("keep/", {})
    assert "held all of it already" in owner.see()


def test_what_is_unchecked_is_not_kept(owner: Owner, vocabulary: Vocabulary) -> None:
    visitor = Visitor(owner.client)
    visitor.tell()
    response = owner.do("keep/", {})
    assert response.headers["Location"] == "/sv/way/check/"
    assert owner.profile.claims == ()


def test_my_way_starts_from_the_profile(owner: Owner, vocabulary: Vocabulary) -> None:
    owner.do("skills/", {"pick": [vocabulary.key("serve")], "do": "add"})
    visitor = Visitor(owner.client)
    assert "Use my profile" in visitor.see()
    assert owner.do("use/", {}).headers["Location"] == "/sv/way/possibilities/"
    assert visitor.confirmed() == {"urn:test:serve"}
    visitor.see("possibilities/")


def test_an_empty_profile_sends_to_the_doors(owner: Owner, vocabulary: Vocabulary) -> None:
    assert owner.do("use/", {}).headers["Location"] == "/sv/way/"


def test_signing_up_loses_nothing_of_the_visit(known: Visitor) -> None:
    way = known.way()
    address = reverse("account_signup")
    secret = "kanel-bulle-fika-41"
    given = {"email": "ny@example.org", "password1": secret, "password2": secret}
    given |= {"language": "sv", "is_old_enough": "on"}
    response = known.client.post(address, given)
    assert response.status_code == 302, response.content.decode()[-2000:]
    assert known.way() == way


def test_signing_in_loses_nothing_of_the_visit_and_keeps_nothing_unasked(known: Visitor) -> None:
    user = User.objects.create_user("ester@example.org", "a long pass phrase")
    way, before = known.way(), known.client.session.session_key
    known.client.force_login(user)
    assert known.client.session.session_key != before
    assert known.way() == way
    assert load(user).profile.claims == ()


def test_somebody_elses_visit_does_not_pass_to_who_signs_in_after(known: Visitor) -> None:
    first = User.objects.create_user("first@example.org")
    known.client.force_login(first)
    known.client.force_login(User.objects.create_user("second@example.org"))
    assert "way" not in known.client.session
    assert TEXT not in repr(dict(known.client.session))
