"""How long things are kept: rules as data, applied by a task once a day and by `vidare people retain`.

An account that nobody uses is told 30 days before it goes, by a notice and by mail where there is an address; whoever comes
back keeps it. The event log gets counts alone.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from vidare.accounts.models import Invitation, Membership, User
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles.erasing import erase
from vidare.profiles.models import Carried, Consent, Disclosure, Grant, Notice, Transfer, Withheld

log = logging.getLogger(__name__)

SHIPPED: Final = Path(__file__).parent / "retention.toml"
WARNED_BEFORE: Final = timedelta(days=30)
AT_ONCE: Final = 200
"""Accounts a run, so that no run takes long; the next takes the rest."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`what` is kept `days` days from `since` (for people); `reason` says why so long, or which law."""

    what: str
    days: int
    since: str
    reason: str


def rules() -> tuple[Rule, ...]:
    """The rules in force: ours, with the operator's days where they have set any. Raises Problem that names the rule."""
    found = {
        row["what"]: Rule(row["what"], int(row["days"]), row["from"], row["reason"])
        for row in tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["rule"]
    }
    own = Path(settings.HOME) / "retention.toml"
    if own.exists():
        for row in tomllib.loads(own.read_text(encoding="utf-8")).get("rule", []):
            what, days = row.get("what"), row.get("days")
            if what not in found or not isinstance(days, int) or days < 0:
                detail = f"{own.name}: {what!r}: expected one of {', '.join(found)} and whole days"
                raise Problem("A rule cannot be read", "bad-rule", 500, detail)
            found[what] = replace(found[what], days=days)
    return tuple(found.values())


def apply(actor: Actor) -> dict[str, int]:
    """Applies every rule; how many rows of each went."""
    counts = {}
    for rule in rules():
        before = now() - timedelta(days=rule.days)
        counts[rule.what] = _accounts(actor, rule) if rule.what == "accounts" else _RULES[rule.what](before)
    audit(actor, "retained", rows={what: number for what, number in counts.items() if number})
    return counts


def _gone(rows: QuerySet[Any]) -> int:
    """Deletes the rows; how many, without what hung on them."""
    return int(rows.delete()[1].get(rows.model._meta.label, 0))


def _ended(before: datetime) -> Q:
    return Q(withdrawn_at__lt=before)


def _transfers(before: datetime) -> int:
    over = Transfer.objects.filter(ended_at=None, expires_at__lte=now())
    over.update(outcome="abandoned", ended_at=now(), sealed=None)
    return _gone(Transfer.objects.filter(ended_at__lt=before))


def _consents(before: datetime) -> int:
    """Consents that have ended and on which nothing rests any more."""
    free = Consent.objects.filter(grant=None, transfers=None)
    return _gone(free.filter(_ended(before) | Q(expires_at__lt=before)))


def _invitations(before: datetime) -> int:
    over = Q(expires_at__lt=before) | Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before)
    return _gone(Invitation.objects.filter(over))


def _sessions(before: datetime) -> int:
    """Sessions, and from where they were used: a network address outlives none of them."""
    count = _gone(Session.objects.filter(expire_date__lt=before))
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return count


_RULES: Final[dict[str, Callable[[datetime], int]]] = {
    "notices": lambda before: _gone(Notice.objects.filter(at__lt=before)),
    "disclosures": lambda before: _gone(Disclosure.objects.filter(at__lt=before)),
    "grants": lambda before: _gone(Grant.objects.filter(_ended(before) | Q(ends_at__lt=before))),
    "consents": _consents,
    "transfers": _transfers,
    "carried": lambda before: _gone(Carried.objects.filter(expires_at__lt=before)),
    "invitations": _invitations,
    "tasks": lambda before: _gone(DBTaskResult.objects.filter(finished_at__lt=before)),
    "sessions": _sessions,
    "withheld": lambda before: _gone(Withheld.objects.filter(until__lt=before.date())),
}


def unused(days: int) -> QuerySet[User]:
    """Accounts of people who were last here that many days ago or more; those who run the site or belong to an organisation
    are not asked after here."""
    last = Coalesce("seen_on", TruncDate("joined_at"))
    rows = User.objects.annotate(last=last).filter(last__lte=(now() - timedelta(days=days)).date(), is_staff=False)
    return rows.exclude(pk__in=Membership.objects.values("user")).order_by("last", "pk")


def _accounts(actor: Actor, rule: Rule) -> int:
    """Tells those whose time is nearly over; erases those who were told a month ago and did not come. How many went."""
    warning = rule.days - WARNED_BEFORE.days
    for person in unused(warning).exclude(notices__kind="unused-account")[:AT_ONCE]:
        _warn(person)
    told = Notice.objects.filter(kind="unused-account", at__lt=now() - WARNED_BEFORE)
    over = list(unused(rule.days).filter(pk__in=told.values("person"))[:AT_ONCE])
    for person in over:
        erase(actor, person, "retention")
    # Whoever came back is told anew when they have been away as long again.
    back = Notice.objects.filter(kind="unused-account").exclude(person__in=unused(warning).values("pk"))
    back.delete()
    return len(over)


def _warn(person: User) -> None:
    last_day = (now() + WARNED_BEFORE).date()
    data = {"last_day": last_day.isoformat()}
    notice = Notice.objects.create(person=person, kind="unused-account", key="unused-account", data=data)
    if person.email:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            text = _(
                "You have not been here for a long time. On %(day)s we erase your account and all that is in it. "
                "If you want to keep it, sign in once before then."
            ) % {"day": date_format(last_day)}
            subject = _("Your account at Vidare")
        try:
            send_mail(subject, text, None, [person.email])
        except OSError as error:  # smtplib's errors are of this kind too
            # The kind of error alone: its words hold the address.
            log.warning("a letter about an unused account was not sent: %s", type(error).__name__)
        else:
            Notice.objects.filter(pk=notice.pk).update(mailed_at=now())
