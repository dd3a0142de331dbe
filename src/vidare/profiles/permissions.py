"""Who may do what with a person's data. Closed by default; each rule stands in its docstring."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from vidare.accounts.models import Membership, Role, User
from vidare.core.actors import Actor
from vidare.core.problems import Forbidden
from vidare.profiles.models import Grant, ReceiverKind


def is_own(actor: Actor, person: Any) -> bool:
    """Whether the actor is the person themselves."""
    return actor.kind == "user" and actor.ref == str(person.pk)


def may_change_record(actor: Actor, person: Any) -> None:
    """Only the person changes their own record. Raises Forbidden."""
    if not is_own(actor, person):
        raise Forbidden("Only the person may change their record")


def may_share(actor: Actor, person: Any) -> None:
    """Only the person shares, and ends sharing. Raises Forbidden."""
    if not is_own(actor, person):
        raise Forbidden("Only the person may share their record")


def may_erase(actor: Actor, person: Any) -> None:
    """The person themselves, or the system by a rule of retention. Raises Forbidden."""
    if not is_own(actor, person) and not actor.is_system:
        raise Forbidden("Only the person may have their data erased")


def may_open(actor: Actor, grant: Grant) -> bool:
    """The named person; a counsellor of the organisation, while it is open; those who run the site, for what was shared with
    support. A link is opened with its key and code instead, by whoever has both."""
    if actor.kind != "user":
        return False
    match grant.receiver_kind:
        case ReceiverKind.USER:
            return grant.receiver_user_id is not None and actor.ref == str(grant.receiver_user_id)
        case ReceiverKind.ORGANISATION:
            own = Membership.objects.filter(
                user_id=UUID(actor.ref), role=Role.COUNSELLOR, organisation__is_closed=False
            )
            return own.filter(organisation=grant.receiver_organisation_id).exists()
        case ReceiverKind.SUPPORT:
            return User.objects.filter(pk=UUID(actor.ref), is_staff=True, is_active=True).exists()
        case _:
            return False
