"""Work in the background: thin wrappers over actions."""

from __future__ import annotations

from django.tasks import task

from vidare.core.actors import system
from vidare.core.clock import today
from vidare.guidance import watching


@task
def watch() -> dict[str, int]:
    """Looks after what people saved, and tells by mail those who wish it."""
    actor = system("worker")
    return {"told": watching.look_at_all(actor, today()), "mailed": watching.mail_news(actor)}
