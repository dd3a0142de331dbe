"""Sharing by grant: chosen parts, a named receiver or a link with a separate code, a purpose, a last day, a number of views.

Every opening is counted and written into the person's list in the same transaction, so that a view that is not listed was
not given, and one too many never is, also when two open at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from vidare.accounts.models import Organisation
from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles import consents, keys
from vidare.profiles.models import Grant, Kept, KeptKind, ReceiverKind, Record
from vidare.profiles.parts import Part, Shared, known, shown
from vidare.profiles.permissions import may_share
from vidare.profiles.records import load

if TYPE_CHECKING:
    from vidare.accounts.models import User

LONGEST: Final = timedelta(days=366)
"""How long something may be shared at the most; it can be shared again."""
MOST_VIEWS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is to see it. `name` is what the person calls them; for an organisation it is the organisation's own name."""

    kind: ReceiverKind
    name: str = ""
    user: User | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """The grant, and for a link the two halves that open it, which nobody can be shown again."""

    grant: Grant
    key: str = ""
    code: str = ""


@transaction.atomic
def grant(
    actor: Actor,
    person: User,
    parts: Iterable[str],
    receiver: Receiver,
    *,
    purpose: str,
    last_day: date,
    language: str,
    most_views: int | None = None,
    kept: Iterable[Any] = (),
    tell_me: bool = True,
    method: str = "form",
) -> Granted:
    """Shares `parts` (codes of `parts.Part`) until the end of `last_day`, with a consent on the notice in `language`. `kept`
    are ids of the person's saved plans, which go along with the part `plans`. Raises Forbidden, Problem that says what is
    missing, UnknownCode."""
    may_share(actor, person)
    if Record.objects.filter(person=person, restricted_at__isnull=False).exists():
        raise _missing(_("Lift the restriction first: while it holds, nobody can open anything."))
    chosen = known(parts)
    check(chosen, receiver, purpose, last_day, most_views)
    ends_at = timezone.make_aware(datetime.combine(last_day, time.max))
    name = (receiver.organisation.name if receiver.organisation else receiver.name).strip()[:200]
    consent = consents.give(
        actor,
        person,
        "support" if receiver.kind == ReceiverKind.SUPPORT else "sharing",
        recipient=name,
        purpose=purpose.strip(),
        categories=chosen,
        language=language,
        method=method,
        expires_at=ends_at,
    )
    is_link = receiver.kind == ReceiverKind.LINK
    key, code = (keys.new_key(), keys.new_code()) if is_link else ("", "")
    made = Grant.objects.create(
        person=person,
        consent=consent,
        receiver_kind=receiver.kind,
        receiver_user=receiver.user,
        receiver_organisation=receiver.organisation,
        receiver_name=name,
        parts=list(chosen),
        language=language,
        key_hash=keys.key_hash(key) if is_link else None,
        code_hash=keys.code_hash(code) if is_link else "",
        ends_at=ends_at,
        most_views=most_views,
        tell_me=tell_me,
    )
    if Part.PLANS in chosen:
        made.kept.set(Kept.objects.filter(person=person, kind=KeptKind.PLAN, pk__in=list(kept)))
    audit(actor, "shared", about(person.pk), receiver=str(receiver.kind), parts=list(chosen), views=most_views)
    return Granted(made, key, code)


def check(parts: Collection[str], receiver: Receiver, purpose: str, last_day: date, most_views: int | None) -> None:
    """Raises Problem `bad-grant` that says what is missing."""
    today = timezone.localdate(now())
    if not parts:
        raise _missing(_("Choose at least one part to share."))
    if not purpose.strip():
        raise _missing(_("Say what it is for: the receiver sees it."))
    if not today <= last_day <= today + LONGEST:
        raise _missing(_("Choose a last day from today to a year from now."))
    if most_views is not None and not 1 <= most_views <= MOST_VIEWS:
        raise _missing(_("The number of views is a whole number from 1 to %d.") % MOST_VIEWS)
    organisation = receiver.organisation
    fits = {
        ReceiverKind.USER: receiver.user is not None,
        ReceiverKind.ORGANISATION: organisation is not None and organisation.is_verified and not organisation.is_closed,
    }
    if not fits.get(receiver.kind, True) or not (receiver.name.strip() or organisation):
        raise _missing(_("Choose who is to see it."))


def _missing(detail: str) -> Problem:
    return Problem(_("We cannot share it like that"), "bad-grant", 400, detail)


def preview(actor: Actor, person: User, parts: Iterable[str], kept: Iterable[Any] = ()) -> Shared:
    """Exactly what a receiver would see; counts nothing. Raises Forbidden, UnknownCode."""
    may_share(actor, person)
    plans = Kept.objects.filter(person=person, kind=KeptKind.PLAN, pk__in=list(kept))
    return shown(load(person), parts, plans)


@transaction.atomic
def withdraw(actor: Actor, person: User, id: Any) -> Grant:
    """Ends sharing at once; a second time changes nothing. Raises Forbidden, or Problem `not-found` where it is not theirs."""
    may_share(actor, person)
    found = Grant.objects.filter(pk=id, person=person).first()
    if found is None:
        raise Problem(_("There is no such sharing"), "not-found", 404)
    consents.withdraw(actor, person, found.consent_id)
    found.refresh_from_db()
    return found


@transaction.atomic
def restrict(actor: Actor, person: User) -> Record:
    """Keeps the record and uses it for nothing: nobody but the person sees it, until it is lifted (GDPR, article 18)."""
    may_share(actor, person)
    record = load(person)
    if Record.objects.filter(pk=record.pk, restricted_at=None).update(restricted_at=now()):
        audit(actor, "restricted", about(person.pk))
    record.refresh_from_db()
    return record


@transaction.atomic
def lift(actor: Actor, person: User) -> Record:
    """Ends the restriction. What was shared before and has not ended is open again."""
    may_share(actor, person)
    record = load(person)
    if Record.objects.filter(pk=record.pk, restricted_at__isnull=False).update(restricted_at=None):
        audit(actor, "restriction-lifted", about(person.pk))
    record.refresh_from_db()
    return record


def count(grant: Grant) -> bool:
    """Counts one view, if there is one left and the grant is open: one UPDATE, so that of two at once one alone has the last
    one."""
    rows = Grant.objects.open(now()).filter(pk=grant.pk, consent__withdrawn_at=None)
    return rows.update(views=F("views") + 1) == 1
