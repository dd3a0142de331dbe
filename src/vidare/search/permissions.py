"""Who may write the index."""

from __future__ import annotations

from vidare.core.actors import Actor
from vidare.core.problems import Forbidden


def may_index(actor: Actor) -> None:
    """Only the system writes the search index. Raises Forbidden."""
    if not actor.is_system:
        raise Forbidden("Only the system may write the search index")
