"""Organisations: founding one, inviting people to it, roles, and the number that an operator has verified."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from vidare.accounts.models import Invitation, Membership, Organisation, OrganisationKind, Role, User
from vidare.accounts.permissions import may_administer, may_operate
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.problems import Forbidden, NotFound, Problem

INVITATION_DAYS: Final = 14
MOST_OPEN_INVITATIONS: Final = 50


def found(actor: Actor, user: User, kind: str, name: str, country: str, number: str) -> Organisation:
    """A new organisation with `user` as its administrator; unverified until an operator has looked. Raises Problem that names
    the field."""
    if not name.strip():
        raise Problem("An organisation needs a name", "bad-organisation", detail="name: expected text")
    if kind not in OrganisationKind.values:
        raise Problem("Unknown kind", "bad-organisation", detail=f"kind: expected one of {', '.join(OrganisationKind)}")
    digits = check_number(country, number)
    try:
        with transaction.atomic():
            made = Organisation.objects.create(kind=kind, name=name.strip()[:200], country=country, number=digits)
            Membership.objects.create(organisation=made, user=user, role=Role.ADMIN)
    except IntegrityError as error:
        raise Problem(
            "Already here",
            "organisation-exists",
            409,
            "An organisation with this number is here; ask it to invite you.",
        ) from error
    audit(actor, "organisation-founded", str(made.pk), kind=kind, country=country)
    return made


def check_number(country: str, text: str) -> str:
    """An organisation number in digits, with its check digit right: ten digits by Luhn in Sweden, seven and one modulo 11 in
    Finland, nine modulo 11 in Norway, eight modulo 11 in Denmark, ten modulo 11 in Iceland. Raises Problem."""
    digits = re.sub(r"[\s.-]", "", text)
    rule = _RULES.get(country)
    if rule is None:
        raise Problem("Unknown country", "bad-organisation", detail=f"country: expected one of {', '.join(_RULES)}")
    length, is_right = rule
    if not re.fullmatch(rf"[0-9]{{{length}}}", digits):
        raise Problem("Not an organisation number", "bad-organisation", detail=f"number: expected {length} digits")
    if not is_right(digits):
        raise Problem("Not an organisation number", "bad-organisation", detail="number: its check digit does not fit")
    return digits


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _modulo_11(*weights: int) -> Callable[[str], bool]:
    def is_right(digits: str) -> bool:
        return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0

    return is_right


_RULES: Final[dict[str, tuple[int, Callable[[str], bool]]]] = {
    "SE": (10, _luhn),
    "FI": (8, _modulo_11(7, 9, 10, 5, 8, 4, 2, 1)),
    "NO": (9, _modulo_11(3, 2, 7, 6, 5, 4, 3, 2, 1)),
    "DK": (8, _modulo_11(2, 7, 6, 5, 4, 3, 2, 1)),
    "IS": (10, _modulo_11(3, 2, 7, 6, 5, 4, 3, 2, 1, 0)),
}


def verify(actor: Actor, organisation: Organisation, how: str) -> None:
    """An operator has checked the number. Raises Forbidden."""
    may_operate(actor)
    organisation.verified_at, organisation.verified_by = now(), how
    organisation.save(update_fields=["verified_at", "verified_by"])
    audit(actor, "organisation-verified", str(organisation.pk), how=how)


def close(actor: Actor, organisation: Organisation) -> None:
    """Nobody acts in its name any more, and what was shared with it opens for nobody. Raises Forbidden."""
    may_operate(actor)
    organisation.is_closed = True
    organisation.save(update_fields=["is_closed"])
    organisation.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())
    audit(actor, "organisation-closed", str(organisation.pk))


def invite(actor: Actor, organisation: Organisation, email: str, role: str) -> tuple[Invitation, str]:
    """An invitation, and the code to send; the code is kept only as a hash. Raises Forbidden, Problem."""
    may_administer(actor, organisation)
    if role not in Role.values:
        raise Problem("Unknown role", "bad-invitation", detail=f"role: expected one of {', '.join(Role)}")
    if not organisation.is_verified:
        raise Problem(
            "Not checked yet", "not-verified", 409, "An operator has to check the organisation's number first."
        )
    if organisation.invitations.open(now()).count() >= MOST_OPEN_INVITATIONS:
        raise Problem(
            "Too many invitations", "too-many", 409, f"At most {MOST_OPEN_INVITATIONS} can wait for an answer at once."
        )
    code = secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        organisation=organisation, email=email.strip().lower(), role=role, code_hash=_hash(code),
        invited_by_id=actor.ref, created_at=now(), expires_at=now() + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    audit(actor, "member-invited", str(organisation.pk), role=role)
    return made, code


def invitation(code: str) -> Invitation:
    """The open invitation of a code. Raises NotFound."""
    found = Invitation.objects.open(now()).filter(code_hash=_hash(code)).select_related("organisation").first()
    if found is None:
        raise NotFound("No such invitation", "It was answered or withdrawn, or is too old. Ask for a new one.")
    return found


def accept(actor: Actor, user: User, code: str) -> Membership:
    """Takes the role of an invitation. The account's own verified address has to be the one that was invited, so that a code
    that leaked opens nothing. Raises NotFound, Forbidden."""
    asked = invitation(code)
    if not EmailAddress.objects.filter(user=user, email__iexact=asked.email, verified=True).exists():
        raise Forbidden("This invitation is for another address", "Sign in with the account that it was sent to.")
    with transaction.atomic():
        if not Invitation.objects.open(now()).filter(pk=asked.pk).update(accepted_at=now()):
            raise NotFound("No such invitation")
        member, _new = Membership.objects.get_or_create(organisation=asked.organisation, user=user, role=asked.role)
    audit(actor, "member-joined", str(asked.organisation_id), role=asked.role)
    return member


def withdraw_invitation(actor: Actor, asked: Invitation) -> None:
    """Ends an invitation. Raises Forbidden."""
    may_administer(actor, asked.organisation)
    asked.withdrawn_at = now()
    asked.save(update_fields=["withdrawn_at"])
    audit(actor, "invitation-withdrawn", str(asked.organisation_id))


def remove(actor: Actor, member: Membership) -> None:
    """Ends a membership: an administrator's act, or one's own. The last administrator stays. Raises Forbidden, Problem."""
    if actor.ref != str(member.user_id):
        may_administer(actor, member.organisation)
    others = member.organisation.memberships.filter(role=Role.ADMIN).exclude(pk=member.pk)
    if member.role == Role.ADMIN and not others.exists():
        raise Problem("The last administrator", "last-admin", 409, "Give somebody else that role first.")
    organisation = member.organisation_id
    member.delete()
    audit(actor, "member-left", str(organisation), role=member.role)


def _hash(code: str) -> str:
    # A code of 192 random bits needs no slow hash.
    return hashlib.sha256(code.encode()).hexdigest()
