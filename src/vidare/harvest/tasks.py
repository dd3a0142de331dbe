"""Work in the background: thin wrappers over actions."""

from __future__ import annotations

from django.tasks import task

from vidare.catalogue import actions as catalogue
from vidare.core.actors import system
from vidare.harvest import actions
from vidare.search import actions as search


@task
def run(name: str) -> dict[str, int]:
    """Runs a feed, and has what changed tagged and indexed."""
    done = actions.run(system("worker"), name)
    follow.enqueue()
    return {key: getattr(done, key) for key in ("new", "changed", "unchanged", "gone", "rejected")}


@task
def follow() -> dict[str, int]:
    """Tags and indexes what changed in the catalogue."""
    actor = system("worker")
    return {"tagged": catalogue.tag_pending(actor), "indexed": search.index_pending(actor)}
