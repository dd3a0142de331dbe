"""Writing to the event log."""

from __future__ import annotations

from typing import Any

from vidare.audit.models import Event
from vidare.core.actors import Actor
from vidare.core.clock import now


def record(actor: Actor, action: str, subject: str = "", **data: Any) -> Event:
    """Adds an event. `data` holds counts and codes, never a person's words, names or addresses."""
    return Event.objects.create(
        at=now(), actor_kind=actor.kind, actor_ref=actor.ref, action=action, subject=subject, data=data
    )
