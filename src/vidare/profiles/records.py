"""Keeping a person's record. Two who change it at once both find out; nothing is overwritten in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.models import Record
from vidare.profiles.permissions import may_change_record
from vidare.profiles.profile import Profile

if TYPE_CHECKING:
    from vidare.accounts.models import User


class Conflict(Problem):
    """The record was changed since it was opened: `stored` is what stands there now."""

    def __init__(self, stored: Record) -> None:
        Problem.__init__(self, "Changed meanwhile", "conflict", 409, "The record was changed since it was opened.")
        self.stored = stored


def load(person: User) -> Record:
    """The person's record, made empty at first use."""
    record, _created = Record.objects.get_or_create(person=person)
    return record


def save(
    actor: Actor,
    person: User,
    version: int,
    *,
    profile: Profile | None = None,
    contact: Contact | None = None,
    what: str,
) -> Record:
    """Writes `profile` and `contact` (what is None stays) if the record still has `version`, and adds one to it. `what` is the
    code of the act for the event log. Raises Conflict when it was changed meanwhile, Problem when the actor may not."""
    may_change_record(actor, person)
    changes: dict[str, object] = {"version": version + 1, "changed_at": now()}
    if profile is not None:
        changes["data"] = profile.to_json()
    if contact is not None:
        changes["contact_data"] = contact.to_json()
    if not Record.objects.filter(person=person, version=version).update(**changes):
        raise Conflict(load(person))
    audit(actor, what, about(person.pk), version=version + 1)
    return Record.objects.get(person=person)
