"""Organisations: who may found, invite, join, leave; numbers with their check digits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from vidare.accounts import organisations
from vidare.accounts.models import Invitation, Membership, Organisation, Role, User
from vidare.accounts.permissions import may_counsel
from vidare.audit.models import Event
from vidare.core.actors import Actor, system
from vidare.core.clock import now
from vidare.core.problems import Forbidden, NotFound, Problem

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def person(address: str, verified: bool = True) -> tuple[User, Actor]:
    user = User.objects.create_user(address)
    EmailAddress.objects.create(user=user, email=address, verified=verified, primary=True)
    return user, Actor("user", str(user.pk))


def founded(address: str = "admin@example.org", *, verified: bool = True) -> tuple[Organisation, Actor]:
    user, actor = person(address)
    made = organisations.found(actor, user, "counselling", "Vägledning Väst", "SE", "556036-0793")
    if verified:
        organisations.verify(system("test"), made, "register")
    return made, actor


@pytest.mark.parametrize(
    ("country", "number", "digits"),
    [
        ("SE", "556036-0793", "5560360793"),
        ("FI", "0112038-9", "01120389"),
        ("NO", "991 825 827", "991825827"),
        ("DK", "13585628", "13585628"),
    ],
)
def test_a_right_number_is_read(country: str, number: str, digits: str) -> None:
    assert organisations.check_number(country, number) == digits


@pytest.mark.parametrize(
    ("country", "number", "why"),
    [
        ("SE", "556036-0794", "check digit"),
        ("FI", "0112038-8", "check digit"),
        ("NO", "991825828", "check digit"),
        ("DK", "13585629", "check digit"),
        ("SE", "12", "10 digits"),
        ("SE", "٥٥٦٠٣٦٠٧٩٣", "10 digits"),
        ("XX", "5560360793", "country"),
    ],
)
def test_a_wrong_number_says_what_was_expected(country: str, number: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        organisations.check_number(country, number)


def test_the_founder_administers_and_the_number_is_unique() -> None:
    made, _actor = founded()
    assert [m.role for m in made.memberships.all()] == [Role.ADMIN]
    other, actor = person("other@example.org")
    with pytest.raises(Problem, match="Already here"):
        organisations.found(actor, other, "employer", "Same", "SE", "5560360793")
    assert Event.objects.filter(action="organisation-founded").count() == 1


def test_an_invitation_is_for_one_verified_address_and_once() -> None:
    made, admin = founded()
    _asked, code = organisations.invite(admin, made, "Ny@Example.org", Role.COUNSELLOR)
    assert code not in str(Invitation.objects.values_list())
    thief, thiefs = person("thief@example.org")
    unverified, unverifieds = person("ny@example.org", verified=False)
    for user, actor in ((thief, thiefs), (unverified, unverifieds)):
        with pytest.raises(Forbidden):
            organisations.accept(actor, user, code)
    EmailAddress.objects.filter(user=unverified).update(verified=True)
    assert organisations.accept(unverifieds, unverified, code).role == Role.COUNSELLOR
    with pytest.raises(NotFound):
        organisations.accept(unverifieds, unverified, code)


def test_an_invitation_ends_by_itself_or_by_an_administrator() -> None:
    made, admin = founded()
    late, code = organisations.invite(admin, made, "a@example.org", Role.MEMBER)
    Invitation.objects.filter(pk=late.pk).update(expires_at=now() - timedelta(seconds=1))
    gone, other = organisations.invite(admin, made, "a@example.org", Role.MEMBER)
    organisations.withdraw_invitation(admin, gone)
    for one in (code, other, "guess"):
        with pytest.raises(NotFound):
            organisations.invitation(one)


def test_only_administrators_invite_and_remove() -> None:
    made, admin = founded()
    user, actor = person("member@example.org")
    member = Membership.objects.create(organisation=made, user=user, role=Role.COUNSELLOR)
    for act in (
        lambda: organisations.invite(actor, made, "x@example.org", Role.MEMBER),
        lambda: organisations.remove(actor, made.memberships.get(role=Role.ADMIN)),
    ):
        with pytest.raises(Forbidden):
            act()
    organisations.remove(actor, member)
    assert not Membership.objects.filter(user=user).exists()
    with pytest.raises(Problem, match="last administrator"):
        organisations.remove(admin, made.memberships.get(role=Role.ADMIN))


def test_inviting_and_counselling_need_a_number_that_an_operator_has_checked() -> None:
    made, admin = founded(verified=False)
    with pytest.raises(Problem, match="Not checked yet"):
        organisations.invite(admin, made, "x@example.org", Role.MEMBER)
    user, actor = person("counsellor@example.org")
    Membership.objects.create(organisation=made, user=user, role=Role.COUNSELLOR)
    with pytest.raises(Forbidden):
        may_counsel(actor, made)
    with pytest.raises(Forbidden):
        organisations.verify(admin, made, "operator")
    organisations.verify(system("test"), made, "register")
    may_counsel(actor, made)
    with pytest.raises(Forbidden):
        organisations.close(admin, made)
    _asked, code = organisations.invite(admin, made, "y@example.org", Role.MEMBER)
    organisations.close(system("test"), made)
    with pytest.raises(NotFound):
        organisations.invitation(code)
    with pytest.raises(Forbidden):
        may_counsel(actor, made)
