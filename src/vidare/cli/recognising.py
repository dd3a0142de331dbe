"""`vidare recognise`: many texts through the site's own dictionary."""

from __future__ import annotations

import os
from typing import IO, TextIO

import click

from vidare.core.actors import system
from vidare.recognition import bulk


@click.command()
@click.argument("source", type=click.File("rb"), default="-")
@click.argument("target", type=click.File("w", encoding="utf-8", lazy=False), default="-")
@click.option("--what", type=click.Choice(sorted(bulk.READERS)), default="recognise", show_default=True)
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes; all cores by default.")
def recognise(source: IO[bytes], target: TextIO, what: str, workers: int) -> None:
    """Read many texts with the loaded vocabulary: JSON Lines from SOURCE to TARGET, in order.

    A line is an object with `text` and, if wanted, `id` and `language`. A line that cannot be read gets one with its error.
    """
    from vidare.concepts.actions import build_dictionary

    for line in bulk.run(source, build_dictionary(system("dictionary")), what, workers):
        target.write(f"{line}\n")
