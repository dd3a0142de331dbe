"""Who may change the catalogue."""

from __future__ import annotations

from vidare.core.actors import Actor
from vidare.core.problems import Forbidden


def may_change(actor: Actor) -> None:
    """Only the system (a harvest, the tagger) changes the catalogue. Raises Forbidden."""
    if not actor.is_system:
        raise Forbidden("Only the system may change the catalogue")
