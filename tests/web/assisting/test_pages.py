"""A counsellor who sits beside somebody: on the record, and nothing stays with the counsellor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from vidare.accounts.models import Membership, Organisation, Role, User
from vidare.audit.models import Event
from vidare.core.clock import now
from vidare.profiles.models import Kept, Record

pytestmark = pytest.mark.django_db


def counsellor(*, verified: bool = True) -> tuple[Client, Organisation]:
    user = User.objects.create_user("c@example.org")
    made = Organisation.objects.create(
        kind="counselling",
        name="Biblioteket",
        country="SE",
        number="5560360793",
        verified_at=now() if verified else None,
    )
    Membership.objects.create(organisation=made, user=user, role=Role.COUNSELLOR)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client, made


def test_it_begins_and_ends_empty_and_stands_in_the_log() -> None:
    client, made = counsellor()
    session = client.session
    session["way"] = {"old": "way"}
    session.save()
    assert client.post("/sv/assisting/", {"organisation": str(made.pk)})["Location"] == "/sv/way/"
    assert "way" not in client.session
    assert "Biblioteket" in client.get("/sv/way/").content.decode()
    session = client.session
    session["way"] = {"what": "the person told"}
    session.save()
    client.post("/sv/assisting/end/")
    assert "way" not in client.session
    assert "_auth_user_id" in client.session
    assert sorted(Event.objects.values_list("action", flat=True)) == ["assisting-began", "assisting-ended"]
    assert {event.subject for event in Event.objects.all()} == {str(made.pk)}


def test_what_the_person_made_does_not_land_in_the_helpers_account() -> None:
    client, made = counsellor()
    client.post("/sv/assisting/", {"organisation": str(made.pk)})
    client.post("/sv/me/saved/plan/")
    client.post("/sv/me/keep/")
    assert not Kept.objects.exists()
    assert not Record.objects.exists()


def test_after_four_hours_the_way_is_gone_and_the_end_is_written_down() -> None:
    client, made = counsellor()
    client.post("/sv/assisting/", {"organisation": str(made.pk)})
    session = client.session
    session["assisting"] |= {"began": (now() - timedelta(hours=5)).isoformat()}
    session["way"] = {"what": "the person told"}
    session.save()
    client.post("/sv/me/keep/")
    assert not Record.objects.exclude(data={}).exists()
    assert "way" not in client.session
    assert Event.objects.filter(action="assisting-ended").count() == 1


def test_only_for_an_organisation_whose_number_is_checked_and_ones_own() -> None:
    client, made = counsellor(verified=False)
    assert client.post("/sv/assisting/", {"organisation": str(made.pk)}).status_code == 404
    other = Organisation.objects.create(kind="employer", name="X", country="SE", number="2021001234", verified_at=now())
    assert client.post("/sv/assisting/", {"organisation": str(other.pk)}).status_code == 404
    assert client.post("/sv/assisting/", {"organisation": "garbage"}).status_code == 404
    assert not Event.objects.exists()
