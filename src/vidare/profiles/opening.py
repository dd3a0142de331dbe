"""Opening what was shared: by a named receiver, or with a link's key and code. Each opening leaves a line for the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vidare.accounts.models import Membership, Role, User
from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.actors import ANONYMOUS, Actor
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles import keys
from vidare.profiles.models import Disclosure, Grant, Notice, ReceiverKind, Record, ViewerKind
from vidare.profiles.parts import Shared, shown
from vidare.profiles.permissions import may_open
from vidare.profiles.sharing import count

TRIES: Final = 5
"""Wrong codes in a row before a link is locked for a while."""
LOCKED_FOR: Final = timedelta(minutes=15)
MOST_TRIES: Final = 30
"""Wrong codes in all before a link is closed for good: a chance of 1 in 2·10¹⁰ to have guessed it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened, and how: `grant` with its views counted."""

    grant: Grant
    shared: Shared


def received(actor: Actor) -> QuerySet[Grant]:
    """What is shared with the actor and open now, the newest first: with them by name, with organisations where they are a
    counsellor, with support where they run the site."""
    if actor.kind != "user":
        return Grant.objects.none()
    user = UUID(actor.ref)
    own = Membership.objects.filter(user_id=user, role=Role.COUNSELLOR, organisation__is_closed=False)
    reach = Q(receiver_user=user) | Q(receiver_organisation__in=own.values("organisation"))
    if User.objects.filter(pk=user, is_staff=True, is_active=True).exists():
        reach |= Q(receiver_kind=ReceiverKind.SUPPORT)
    rows = Grant.objects.open(now()).filter(reach, consent__withdrawn_at=None, person__is_active=True)
    rows = rows.filter(Q(person__record=None) | Q(person__record__restricted_at=None))
    return rows.select_related("consent", "receiver_organisation").order_by("-created_at", "pk")


def look_up(actor: Actor, id: Any) -> Grant:
    """A grant that the actor may open, before opening it. Raises Problem `not-found`, the same for one that is withdrawn,
    over, used up, restricted, another's or never was: a refusal tells nothing."""
    found = Grant.objects.select_related("consent").filter(pk=id).first()
    if found is None or not may_open(actor, found) or not is_open(found):
        raise _closed()
    return found


def is_open(grant: Grant) -> bool:
    """Whether it could be opened now, by somebody who may."""
    return (
        Grant.objects.open(now()).filter(pk=grant.pk, consent__withdrawn_at=None, person__is_active=True).exists()
        and not Record.objects.filter(person=grant.person_id, restricted_at__isnull=False).exists()
    )


def open_as(actor: Actor, id: Any) -> Opened:
    """Opens what was shared with the actor. Raises Problem `not-found` as `look_up` does."""
    grant = look_up(actor, id)
    kind = ViewerKind.SUPPORT if grant.receiver_kind == ReceiverKind.SUPPORT else ViewerKind.PERSON
    return _open(actor, grant, kind, _name_of(actor, grant))


def open_link(actor: Actor, key: str, code: str, said_name: str = "") -> Opened:
    """Opens a link with its key and code. `said_name` is what whoever opens it calls themselves; nobody has checked it.
    Raises Problem: `wrong-code` (403), the same for a key that never was; `locked` (429); `not-found` (404) once the code was
    right and the sharing is over."""
    grant = Grant.objects.filter(key_hash=keys.key_hash(key), receiver_kind=ReceiverKind.LINK).first()
    if grant is not None and grant.locked_until and grant.locked_until > now():
        raise Problem(_("Too many wrong codes"), "locked", 429, _("Wait a quarter of an hour, then try again."))
    if not keys.fits(code, grant.code_hash if grant else "") or grant is None:
        if grant is not None:
            _note_failure(grant)
        detail = _("Check both: the whole address, and the code that came another way.")
        raise Problem(_("The address and the code do not belong together"), "wrong-code", 403, detail)
    if not is_open(grant):
        raise _closed()
    Grant.objects.filter(pk=grant.pk).update(failures=0, locked_until=None)
    name = f"{grant.receiver_name} ({said_name.strip()[:80]})" if said_name.strip() else grant.receiver_name
    return _open(actor if actor.kind == "user" else ANONYMOUS, grant, ViewerKind.LINK, name)


@transaction.atomic
def _note_failure(grant: Grant) -> None:
    row = Grant.objects.select_for_update().get(pk=grant.pk)
    row.failures += 1
    if row.failures >= MOST_TRIES:
        # The person sees that it ended; an unguessed code is worth more than an open link.
        row.withdrawn_at = row.withdrawn_at or now()
        audit(ANONYMOUS, "link-closed", about(row.person_id), tries=row.failures)
    elif row.failures % TRIES == 0:
        row.locked_until = now() + LOCKED_FOR
        audit(ANONYMOUS, "link-locked", about(row.person_id), tries=row.failures)
    row.save(update_fields=["failures", "locked_until", "withdrawn_at"])


@transaction.atomic
def _open(actor: Actor, grant: Grant, kind: ViewerKind, name: str) -> Opened:
    record = Record.objects.select_for_update().filter(person=grant.person_id).first()
    if (record is not None and record.restricted_at) or not count(grant):
        raise _closed()
    grant = Grant.objects.select_related("consent", "person").get(pk=grant.pk)
    shared = shown(record or Record(person=grant.person), grant.parts, grant.kept.all())
    line = Disclosure.objects.create(
        person=grant.person,
        grant=grant,
        at=now(),
        viewer_kind=kind,
        viewer_id=actor.ref if actor.kind == "user" else None,
        viewer_name=name[:300],
        parts=list(shared.parts),
        purpose=grant.consent.purpose,
    )
    if grant.tell_me:
        Notice.objects.create(person=grant.person, kind="opened", key=f"opened:{line.pk}", data={"disclosure": line.pk})
    audit(actor, "opened", about(grant.person_id), receiver=grant.receiver_kind, parts=list(shared.parts))
    return Opened(grant, shared)


def _name_of(actor: Actor, grant: Grant) -> str:
    """Whom the person sees: for an organisation, the name it gave its counsellor and its own."""
    if grant.receiver_organisation_id is None:
        return grant.receiver_name
    own = Membership.objects.filter(
        user_id=UUID(actor.ref), organisation=grant.receiver_organisation_id, role=Role.COUNSELLOR
    )
    name = own.values_list("display_name", flat=True).first()
    return f"{name}, {grant.receiver_name}" if name else grant.receiver_name


def _closed() -> Problem:
    detail = _("It may have ended, or been taken back. Ask the person who shared it.")
    return Problem(_("This is not shared with you"), "not-found", 404, detail)
