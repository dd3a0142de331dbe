"""Writing to the event log."""

from __future__ import annotations

from typing import Any

from vidare.audit import pseudonyms
from vidare.audit.models import Event
from vidare.core.actors import Actor
from vidare.core.clock import now


def record(actor: Actor, action: str, subject: str = "", **data: Any) -> Event:
    """Adds an event. A user is written as a pseudonym. `data` holds counts and codes, never a person's words, names or
    addresses; a person as `subject` is `about(person)`."""
    ref = pseudonyms.of(actor.ref) if actor.kind == "user" else actor.ref
    return Event.objects.create(
        at=now(), actor_kind=actor.kind, actor_ref=ref, action=action, subject=subject, data=data
    )


def about(person: Any) -> str:
    """A person (by UUID) as the subject of an event: `person:` and their pseudonym."""
    return f"person:{pseudonyms.of(person)}"
