"""Work in the background."""

from __future__ import annotations

from django.tasks import task

from vidare.core.actors import system
from vidare.search import actions


@task
def index() -> int:
    """Indexes what changed; returns how many things."""
    return actions.index_pending(system("index"))
