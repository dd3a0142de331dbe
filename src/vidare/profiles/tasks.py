"""Work in the background: thin wrappers over actions."""

from __future__ import annotations

from django.tasks import task

from vidare.core.actors import system
from vidare.profiles import erasing, retention


@task
def scrub(labels: list[str]) -> bool:
    """Has the database forget deleted rows."""
    return erasing.scrub(labels)


@task
def retain() -> dict[str, int]:
    """Applies the rules on how long things are kept."""
    return retention.apply(system("retention"))
