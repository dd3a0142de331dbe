"""What this room holds of a person: the account, ways to sign in, sessions, memberships, invitations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from vidare.accounts.models import Invitation, Membership, User
from vidare.core.personal import DAY, FLAG, TEXT, TIME, Holder, Part, one_of, rows_of, said

_MAYBE: Final = {"type": ["string", "null"]}
_ACCOUNT: Final = one_of(
    id=TEXT,
    email=_MAYBE,
    language=TEXT,
    joined_at=TIME,
    last_login=TIME,
    seen_on=DAY,
    addresses=rows_of(email=TEXT, verified=FLAG, primary=FLAG),
    services=rows_of(service=TEXT, number=TEXT, told_us={}, joined_at=TIME, last_login=TIME),
    second_factors=rows_of(kind=TEXT, created_at=TIME, last_used_at=TIME),
)
_SESSIONS: Final = rows_of(ip=TEXT, browser=TEXT, created_at=TIME, last_seen_at=TIME)
_MEMBERSHIPS: Final = rows_of(organisation=TEXT, role=TEXT, display_name=TEXT, since=TIME)
_INVITATIONS: Final = rows_of(organisation=TEXT, role=TEXT, email=TEXT, created_at=TIME, expires_at=TIME)


def _account(user: User) -> dict[str, Any]:
    return {
        "id": str(user.pk),
        "email": user.email,
        "language": user.language,
        "joined_at": said(user.joined_at),
        "last_login": said(user.last_login),
        "seen_on": said(user.seen_on),
        "addresses": [
            {"email": row.email, "verified": row.verified, "primary": row.primary}
            for row in EmailAddress.objects.filter(user=user)
        ],
        "services": [
            {
                "service": row.provider,
                "number": row.uid,
                "told_us": row.extra_data,
                "joined_at": said(row.date_joined),
                "last_login": said(row.last_login),
            }
            for row in SocialAccount.objects.filter(user=user)
        ],
        "second_factors": [
            # What makes them work is a secret, of no use elsewhere and harmful in a file.
            {"kind": row.type, "created_at": said(row.created_at), "last_used_at": said(row.last_used_at)}
            for row in Authenticator.objects.filter(user=user)
        ],
    }


def _export(person: UUID) -> Iterable[Part]:
    user = User.objects.get(pk=person)
    yield Part("account.json", _account(user), _("Your account and how you sign in"), _ACCOUNT)
    sessions = [
        {
            "ip": row.ip,
            "browser": row.user_agent,
            "created_at": said(row.created_at),
            "last_seen_at": said(row.last_seen_at),
        }
        for row in UserSession.objects.filter(user=user)
    ]
    yield Part("sessions.json", sessions, _("Where you are signed in"), _SESSIONS)
    memberships = [
        {
            "organisation": row.organisation.name,
            "role": row.role,
            "display_name": row.display_name,
            "since": said(row.since),
        }
        for row in Membership.objects.filter(user=user).select_related("organisation")
    ]
    yield Part("memberships.json", memberships, _("Organisations that you belong to"), _MEMBERSHIPS)
    invitations = [
        {
            "organisation": row.organisation.name,
            "role": row.role,
            "email": row.email,
            "created_at": said(row.created_at),
            "expires_at": said(row.expires_at),
        }
        for row in _invitations(user).select_related("organisation")
    ]
    yield Part("invitations.json", invitations, _("Invitations to you"), _INVITATIONS)


def addresses(user: User) -> set[str]:
    """The person's e-mail addresses, in small letters."""
    found = {email.lower() for email in EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    return found | ({user.email.lower()} if user.email else set())


def _invitations(user: User) -> Any:
    return Invitation.objects.annotate(small=Lower("email")).filter(small__in=addresses(user))


def end_sessions(user: User) -> int:
    """Ends every session that names the person, those in which somebody is half-way to signing in as well. All are read, since
    that stands only inside."""
    words = {str(user.pk), user.pk.hex, *addresses(user)}
    own = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    for row in Session.objects.iterator(chunk_size=1_000):
        text = json.dumps(row.get_decoded(), default=str, ensure_ascii=False).lower()
        if any(word in text for word in words):
            own.append(row.session_key)
    count, _labels = Session.objects.filter(session_key__in=own).delete()
    return int(count)


def _restore(person: UUID, parts: dict[str, Any]) -> int:
    """The language; ways to sign in are the new account's own."""
    language = parts.get("account.json", {}).get("language", "")
    return User.objects.filter(pk=person, language="").update(language=str(language)[:5]) if language else 0


def _erase(person: UUID) -> dict[str, int]:
    """The account itself goes last of all: what hangs on it goes along, and is counted."""
    user = User.objects.get(pk=person)
    counts = {"sessions.Session": end_sessions(user)}
    for deleted in (_invitations(user).delete()[1], user.delete()[1]):
        for label, number in deleted.items():
            counts[label] = counts.get(label, 0) + number
    return counts


HOLDER: Final = Holder(
    # Erased last: the others find what is theirs by the account.
    name="~account",
    models=(
        "account.EmailAddress",
        "account.EmailConfirmation",
        "accounts.Invitation",
        "accounts.Membership",
        "accounts.User",
        "accounts.User_groups",
        "accounts.User_user_permissions",
        "mfa.Authenticator",
        "sessions.Session",
        "socialaccount.SocialAccount",
        "socialaccount.SocialToken",
        "usersessions.UserSession",
    ),
    about=_("Your account: how you sign in, where you are signed in, which organisations you belong to"),
    purpose=_("So that you, and nobody else, reach what is yours"),
    until=_("Until you erase your account, or two years after you were last here"),
    export=_export,
    erase=_erase,
    restore=_restore,
)
