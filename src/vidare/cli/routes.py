"""Laying an agency's own rows over the ways into occupations, the support schemes and the services that help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from vidare.cli.concepts import ACTOR, show_overridden, show_unreadable
from vidare.cli.show import table
from vidare.concepts.readers.tables import NotUnderstood
from vidare.core.actors import Actor
from vidare.guidance.routes import helping, reading
from vidare.guidance.routes.reading import LaidReport
from vidare.guidance.support import reading as support


@click.group()
def guidance() -> None:
    """Ways into occupations, support and help: lay your own rows over ours."""


def _laying(name: str, what: str, load: Callable[[Actor, Sequence[Path]], LaidReport]) -> click.Command:
    """The command that lays rows over one table."""

    @click.command(name, help=f"Lay the rows of your CSV files PATHS over our {what}; without PATHS the last stay.")
    @click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def command(paths: tuple[Path, ...]) -> None:
        try:
            report = load(ACTOR, paths)
        except NotUnderstood as error:
            raise click.ClickException(str(error)) from error
        table(
            what.capitalize(), ["rows", "changed", "added"], [[report.rows, len(report.overridden), len(report.added)]]
        )
        show_overridden(report.overridden)
        show_unreadable(report.unreadable)

    return command


for made in (
    _laying("routes", "forms of education", reading.load),
    _laying("support", "support schemes", support.load),
    _laying("help", "services that help", helping.load),
):
    guidance.add_command(made)
