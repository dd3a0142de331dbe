"""What follows the change sequence, in order: tags, then the search index; and the matrix of matching, so that no visitor
waits for it."""

from __future__ import annotations

from vidare.catalogue import actions as catalogue
from vidare.cli.show import console, progress_bar
from vidare.core.actors import Actor
from vidare.guidance import store
from vidare.search import actions as search


def follow_all(actor: Actor) -> None:
    """Tags and indexes what changed, with progress, and builds the matrix where the vocabulary is another."""
    with progress_bar() as progress:
        tagged = catalogue.tag_pending(actor, progress)
        indexed = search.index_pending(actor, progress)
    store.current()
    console.print(f"Tagged {tagged}, indexed {indexed}.")
