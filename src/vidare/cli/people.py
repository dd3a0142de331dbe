"""Commands about people's data: applying the rules on how long it is kept, and having the database forget."""

from __future__ import annotations

import click

from vidare.cli.show import console
from vidare.core.actors import system
from vidare.profiles import erasing, retention


@click.group()
def people() -> None:
    """What is kept of people, and for how long."""


@people.command()
def retain() -> None:
    """Apply the rules on how long things are kept; once a day."""
    for what, number in retention.apply(system("command-line")).items():
        if number:
            console.print(f"{what}: {number} removed")
    if not erasing.scrub_all():
        console.print("The database's log is in use and was not cut; run this again.")


@people.command()
def rules() -> None:
    """Say what is kept for how long, and why."""
    for rule in retention.rules():
        console.print(f"{rule.what}: {rule.days} days from {rule.since}. {rule.reason}")
