"""Who may harvest."""

from __future__ import annotations

from vidare.core.actors import Actor
from vidare.core.problems import Forbidden


def may_harvest(actor: Actor) -> None:
    """Only the system (the operator's command line, the worker) adds feeds and runs them. Raises Forbidden."""
    if not actor.is_system:
        raise Forbidden("Only the operator may harvest")
