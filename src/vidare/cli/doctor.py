"""`vidare doctor`: what is set, missing or unsafe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from vidare.cli.show import console, table
from vidare.config.environment import VARIABLES
from vidare.profiles.fetching.emrex.trusted import faults


@click.command()
def doctor() -> None:
    """Say what is set, missing or unsafe; exit status 1 when something needs care."""
    rows: list[list[object]] = []
    for variable in VARIABLES:
        value = os.environ.get(variable.name, "")
        shown = (
            ("set" if value else "not set") if variable.secret else (value or f"{variable.default or '–'} (default)")
        )
        rows.append([variable.name, shown, variable.about])
    table("Settings", ["setting", "value", "what it is"], rows)
    found = [*settings.ENV.warnings(), *_home(), *_database(), *faults()]
    for problem in found:
        console.print(f"[yellow]![/yellow] {problem}", highlight=False)
    if found:
        sys.exit(1)
    console.print("[green]All is well.[/green]")


def _home() -> list[str]:
    home = Path(settings.HOME)
    if not home.exists():
        return [f"VIDARE_HOME {home} does not exist yet; it is made at first use"]
    return [] if os.access(home, os.W_OK) else [f"VIDARE_HOME {home} cannot be written"]


def _database() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return [f"the database does not answer: {str(error).splitlines()[0]}"]
    return [f"{len(waiting)} migrations wait: vidare manage migrate"] if waiting else []
