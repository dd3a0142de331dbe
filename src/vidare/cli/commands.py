"""The tree of commands."""

from __future__ import annotations

import click
from django.core.management import execute_from_command_line

from vidare.cli.concepts import concepts
from vidare.cli.doctor import doctor
from vidare.cli.following import follow_all
from vidare.cli.harvest import harvest
from vidare.cli.messages import messages
from vidare.cli.people import people
from vidare.cli.recognising import recognise
from vidare.cli.routes import guidance
from vidare.cli.serving import demo, serve, worker
from vidare.cli.titles import train_titles
from vidare.core.actors import system


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Vidare: one open service for lifelong learning in the Nordic countries."""


@cli.command()
def follow() -> None:
    """Tag and index what changed in the catalogue."""
    follow_all(system("command-line"))


@cli.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands, e.g. vidare manage migrate."""
    execute_from_command_line(["vidare manage", *arguments])


for command in (concepts, guidance, harvest, serve, worker, demo, doctor, messages, people, recognise, train_titles):
    cli.add_command(command)
