"""How the latest reading of each source went."""

from __future__ import annotations

from vidare.harvest.models import Run


def latest_runs() -> dict[str, Run]:
    """The latest finished run of each feed, by the source's name. One query; a feed keeps a few runs only."""
    found: dict[str, Run] = {}
    for run in Run.objects.exclude(finished_at=None).order_by("started_at", "pk"):
        found[run.feed_id] = run
    return found
