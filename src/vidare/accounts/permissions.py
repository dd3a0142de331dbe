"""Who may do what with accounts and organisations. Closed by default; each rule stands in its docstring."""

from __future__ import annotations

from vidare.accounts.models import Membership, Organisation, Role, User
from vidare.core.actors import Actor
from vidare.core.problems import Forbidden


def has_role(actor: Actor, organisation: Organisation, *roles: Role) -> bool:
    """Whether the actor has one of the roles in an organisation that is open."""
    if actor.kind != "user" or organisation.is_closed:
        return False
    return Membership.objects.filter(organisation=organisation, user_id=actor.ref, role__in=roles).exists()


def may_administer(actor: Actor, organisation: Organisation) -> None:
    """Administrators of that organisation. Raises Forbidden."""
    if not has_role(actor, organisation, Role.ADMIN):
        raise Forbidden("Only its administrators may do this")


def may_counsel(actor: Actor, organisation: Organisation) -> None:
    """Counsellors of that organisation, once its number is verified. Raises Forbidden."""
    if not organisation.is_verified or not has_role(actor, organisation, Role.COUNSELLOR):
        raise Forbidden("Only counsellors of a verified organisation may do this")


def may_operate(actor: Actor) -> None:
    """Those who run this site, and the system itself. Raises Forbidden."""
    if actor.is_system:
        return
    if actor.kind != "user" or not User.objects.filter(pk=actor.ref, is_staff=True, is_active=True).exists():
        raise Forbidden("Only operators of this site may do this")
