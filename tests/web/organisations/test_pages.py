"""Pages of organisations and operators, as each of them sees them."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from vidare.accounts.models import Membership, Organisation, Role, User
from vidare.accounts.organisations import verify
from vidare.core.actors import system

pytestmark = pytest.mark.django_db
NEW = {"name": "Vägledning Väst", "kind": "counselling", "country": "SE", "number": "556036-0793"}


def signed_in(address: str, **more: object) -> tuple[Client, User]:
    user = User.objects.create_user(address, **more)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client, user


def test_founding_inviting_answering_and_leaving() -> None:
    admin, _user = signed_in("admin@example.org")
    page = admin.post("/sv/organisations/new/", NEW)
    made = Organisation.objects.get()
    assert (
        admin.post(f"/sv/organisations/{made.pk}/invite/", {"email": "c@example.org", "role": "member"}).status_code
        == 422
    )
    assert not mail.outbox
    verify(system("test"), made, "register")
    assert page["Location"] == f"/sv/organisations/{made.pk}/"
    assert (
        admin.post(f"/sv/organisations/{made.pk}/invite/", {"email": "c@example.org", "role": "counsellor"}).status_code
        == 302
    )
    letter = mail.outbox[0]
    assert letter.to == ["c@example.org"]
    code = next(line for line in letter.body.splitlines() if re.fullmatch(r"[\w-]{32}", line))
    counsellor, user = signed_in("c@example.org")
    assert counsellor.get(f"/sv/organisations/{made.pk}/").status_code == 404
    assert counsellor.post("/sv/organisations/invitation/", {"code": "x" + code}).status_code == 422
    assert counsellor.post("/sv/organisations/invitation/", {"code": code}).status_code == 302
    seen = counsellor.get(f"/sv/organisations/{made.pk}/").content.decode()
    assert "admin@example.org" not in seen
    assert counsellor.get(f"/sv/organisations/{made.pk}/invite/").status_code == 403
    own = Membership.objects.get(user=user)
    admins = made.memberships.get(role=Role.ADMIN)
    assert counsellor.post(f"/sv/organisations/{made.pk}/members/{admins.pk}/remove/").status_code == 403
    assert counsellor.post(f"/sv/organisations/{made.pk}/members/{own.pk}/remove/").status_code == 302
    assert counsellor.get(f"/sv/organisations/{made.pk}/").status_code == 404
    admin.post(f"/sv/organisations/{made.pk}/members/{admins.pk}/remove/")
    assert made.memberships.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "556036-0794"}, "number"),
        ({"name": ""}, "name"),
        ({"kind": "shop"}, "kind"),
        ({"country": "XX"}, "country"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_lost(change: dict[str, str], field: str) -> None:
    client, _user = signed_in("a@example.org")
    page = client.post("/sv/organisations/new/", NEW | change)
    assert page.status_code == 422
    assert f'href="#id_{field}"' in page.content.decode()
    assert "Väst" in page.content.decode() or change.get("name") == ""
    assert not Organisation.objects.exists()


def test_a_second_with_the_same_number_is_told_so() -> None:
    client, _user = signed_in("a@example.org")
    client.post("/sv/organisations/new/", NEW)
    other, _other = signed_in("b@example.org")
    assert other.post("/sv/organisations/new/", NEW).status_code == 422
    assert Organisation.objects.count() == 1


def test_operators_check_numbers_and_read_events_and_nobody_else_does() -> None:
    admin, _user = signed_in("admin@example.org")
    admin.post("/sv/organisations/new/", NEW)
    made = Organisation.objects.get()
    for client, expected in ((Client(), 302), (admin, 403)):
        for address in ("", "organisations/", "events/"):
            assert client.get(f"/sv/operators/{address}").status_code == expected
        assert client.post(f"/sv/operators/organisations/{made.pk}/verify/").status_code == expected
    made.refresh_from_db()
    assert not made.is_verified
