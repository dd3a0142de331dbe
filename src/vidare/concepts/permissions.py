"""Who may change the vocabulary."""

from __future__ import annotations

from vidare.core.actors import Actor
from vidare.core.problems import Forbidden


def may_load(actor: Actor) -> None:
    """Only the system (the operator's command line, a task) loads vocabularies. Raises Forbidden."""
    if not actor.is_system:
        raise Forbidden("Only the operator may load vocabularies")
