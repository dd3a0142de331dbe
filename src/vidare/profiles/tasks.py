"""Work in the background: thin wrappers over actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.tasks import task

from vidare.core.actors import system
from vidare.core.clock import now
from vidare.profiles import erasing, retention

AGAIN: Final = timedelta(minutes=5)


@task
def scrub(labels: list[str]) -> bool:
    """Has the database forget deleted rows; where somebody reads just then, again in five minutes."""
    done = erasing.scrub(labels)
    if not done:
        scrub.using(run_after=now() + AGAIN).enqueue(labels)
    return done


@task
def retain() -> dict[str, int]:
    """Applies the rules on how long things are kept."""
    return retention.apply(system("retention"))
