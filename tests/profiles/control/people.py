"""People to test with: a full record with a canary in every field that holds a person's words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.tasks import task
from django.utils import timezone

from vidare.accounts.models import Invitation, Membership, Organisation, Role, User
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.profiles import consents, opening, sharing
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.models import Kept, KeptKind, Notice, ReceiverKind, Record, Transfer
from vidare.profiles.parts import Part
from vidare.profiles.profile import Claim, Level, Profile
from vidare.profiles.records import load, save
from vidare.profiles.sharing import Granted, Receiver

CANARY = "kanariefugl"
"""Stands in every field of a full person, followed by the field's name."""


@task
def tell(person: str, words: str) -> str:
    """A task that names a person."""
    return words


def word(field: str) -> str:
    return f"{CANARY}-{field}"


def actor_of(person: User) -> Actor:
    return Actor("user", str(person.pk))


def a_person(email: str | None = None) -> User:
    return User.objects.create_user(email=email)


def an_organisation(name: str = "Vägledning Väst", **more: Any) -> Organisation:
    return Organisation.objects.create(
        kind="counselling", name=name, country="SE", number=more.pop("number", "5560001111"),
        verified_at=more.pop("verified_at", timezone.now()), verified_by="operator", **more,
    )  # fmt: skip


def a_counsellor(organisation: Organisation, display_name: str = "Kim Rådgivare") -> User:
    user = a_person()
    Membership.objects.create(organisation=organisation, user=user, role=Role.COUNSELLOR, display_name=display_name)
    return user


def a_profile() -> Profile:
    quoted = Evidence(Source.TEXT, quote=word("quote"), context=word("context"), origin=word("origin"))
    entries = [
        Entry(kind, word(f"{kind}-title"), organisation=word(f"{kind}-organisation"), place=word(f"{kind}-place"),
              text=word(f"{kind}-text"), started="2019-08", ended="2024", grade=word(f"{kind}-grade"),
              credits=word(f"{kind}-credits"), evidence=quoted)
        for kind in EntryKind
    ]  # fmt: skip
    claims = [
        Claim("urn:x:weld", "skill", quoted, level=Level.GOOD, last_used=2024),
        Claim("urn:x:cook", "occupation", Evidence(Source.EMPLOYER, origin="Bageriet AB", on="2025-02-01")),
        Claim("urn:x:unsure", "skill", quoted, confirmed=False),
    ]
    return Profile.from_json(
        {
            **Profile(claims=tuple(claims), entries=tuple(entries), interests=("urn:x:music",)).to_json(),
            "circumstances": {"country": "SE", "age": 41, "education_eqf": 4},
            "limits": {"hours_a_week": 12},
        }
    )


def a_contact() -> Contact:
    links = (f"https://{CANARY}-link.example/",)
    return Contact(word("name"), f"{CANARY}@example.org", word("phone"), word("address"), "1985-03-02", links)


def with_record(person: User) -> Record:
    row = load(person)
    return save(actor_of(person), person, row.version, profile=a_profile(), contact=a_contact(), what="record-saved")


def a_plan(person: User, title: str = "") -> Kept:
    data = {"goal": {"text": word("plan")}, "steps": []}
    return Kept.objects.create(person=person, kind=KeptKind.PLAN, title=title or word("plan-title"), data=data)


def shared(person: User, receiver: Receiver, parts: Any = tuple(Part), **more: Any) -> Granted:
    return sharing.grant(
        actor_of(person), person, parts, receiver, purpose=more.pop("purpose", word("purpose")),
        last_day=more.pop("last_day", timezone.localdate() + timedelta(days=30)), language="sv", **more,
    )  # fmt: skip


def to_organisation(organisation: Organisation) -> Receiver:
    return Receiver(ReceiverKind.ORGANISATION, organisation=organisation)


def a_link(name: str = "") -> Receiver:
    return Receiver(ReceiverKind.LINK, name=name or word("receiver"))


def a_full_person() -> User:
    """Somebody of whom every table that can hold a row about a person holds one."""
    person = a_person(f"{CANARY}@example.org")
    person.set_password(word("password"))
    person.save()
    with_record(person)
    Record.objects.filter(person=person).update(telling={"note": word("telling")})
    plan = a_plan(person)
    Kept.objects.create(person=person, kind=KeptKind.SEARCH, title=word("search"), data={"q": word("query")})
    Notice.objects.create(person=person, kind="moved", key=word("key"), kept=plan, data={"x": word("notice")})
    organisation = an_organisation()
    counsellor = a_counsellor(organisation)
    given = shared(person, to_organisation(organisation), kept=[plan.pk])
    opening.open_as(actor_of(counsellor), given.grant.pk)
    link = shared(person, a_link())
    opening.open_link(actor_of(counsellor), link.key, link.code, word("opener"))
    consent = consents.give(
        actor_of(person), person, "fetching", recipient=word("source"), purpose=word("fetching"), categories=["name"],
        language="sv",
    )  # fmt: skip
    Transfer.objects.create(
        person=person, consent=consent, connector="emrex", source=word("source"), purpose=word("transfer"),
        state_hash="0" * 64, expires_at=now() + timedelta(minutes=30), sealed=word("sealed").encode(),
    )  # fmt: skip
    _sign_in_traces(person, organisation)
    _looked_at_another(person, organisation)
    tell.enqueue(str(person.pk), word("task"))
    return person


def _sign_in_traces(person: User, organisation: Organisation) -> None:
    address = EmailAddress.objects.create(user=person, email=f"{CANARY}@example.org", verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key=word("confirmation"))
    account = SocialAccount.objects.create(
        user=person, provider="openid_connect", uid=word("uid"), extra_data={"name": word("told")}
    )
    SocialToken.objects.create(account=account, token=word("token"))
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": word("secret")})
    session = SessionStore()
    session.update({"_auth_user_id": str(person.pk), "way": word("session")})
    session.save()
    UserSession.objects.create(user=person, ip="127.0.0.1", session_key=session.session_key, user_agent=word("browser"))
    Invitation.objects.create(
        organisation=organisation, email=f"{CANARY.upper()}@example.org", role=Role.MEMBER, code_hash="1" * 64,
        expires_at=now() + timedelta(days=7),
    )  # fmt: skip


def _looked_at_another(person: User, organisation: Organisation) -> None:
    """The person has a role of their own, and looked at what another shared with them by name."""
    other = a_person("other@example.org")
    with_record_of = load(other)
    assert with_record_of.version == 0
    Membership.objects.create(
        organisation=organisation, user=person, role=Role.COUNSELLOR, display_name=word("display")
    )
    by_name = sharing.grant(
        actor_of(other), other, [Part.SKILLS], Receiver(ReceiverKind.USER, name=word("known-as"), user=person),
        purpose="Ett råd", last_day=timezone.localdate() + timedelta(days=3), language="sv",
    )  # fmt: skip
    opening.open_as(actor_of(person), by_name.grant.pk)
    office = sharing.grant(
        actor_of(other), other, [Part.SKILLS], to_organisation(organisation),
        purpose="Ett råd till", last_day=timezone.localdate() + timedelta(days=3), language="sv",
    )  # fmt: skip
    opening.open_as(actor_of(person), office.grant.pk)
