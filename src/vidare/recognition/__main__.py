"""`python -m vidare.recognition`: text in, one JSON object a line out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click

from vidare.core.problems import Problem
from vidare.core.text import LANGUAGES
from vidare.recognition.recogniser import Recogniser


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("source", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@click.option("--dictionary", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("--language", type=click.Choice(LANGUAGES), help="Detected when left out.")
@click.option("--requirements", is_flag=True, help="What an ad asks for, each with its role.")
@click.option("--limit", type=int, help="The so many best concepts.")
def main(source: TextIO, dictionary: Path, language: str | None, requirements: bool, limit: int | None) -> None:
    """Recognise concepts in SOURCE (a file, or standard input): one JSON object a line, in the order of the text."""
    try:
        recogniser = Recogniser.load(dictionary)
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem
    text = source.read()
    if requirements:
        for found in recogniser.requirements(text, language):
            _line({**asdict(found.mention), "role": found.role})
        return
    for mention in recogniser.recognise(text, language, limit=limit).mentions:
        _line(asdict(mention))


def _line(values: dict[str, object]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False))


if __name__ == "__main__":
    main()
