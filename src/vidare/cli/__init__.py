"""The `vidare` command: parse, call an action, say what it did."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Starts Django, then the command. A refusal is one line on standard error, with exit status 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidare.config.settings")
    from rich.console import Console

    errors = Console(stderr=True)
    try:
        import django

        django.setup()
    except Exception as error:
        from django.core.exceptions import ImproperlyConfigured

        if not isinstance(error, ImproperlyConfigured | ValueError):
            raise
        errors.print(f"[red]Settings:[/red] {error}", highlight=False)
        sys.exit(1)
    from vidare.cli.commands import cli
    from vidare.core.problems import Problem

    try:
        cli()
    except Problem as problem:
        errors.print(f"[red]{problem}[/red]", highlight=False)
        sys.exit(1)
