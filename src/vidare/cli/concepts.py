"""`vidare concepts`: the shared vocabulary."""

from __future__ import annotations

from pathlib import Path

import click

from vidare.cli.export import export
from vidare.cli.show import console, progress_bar, table
from vidare.concepts import actions
from vidare.concepts.merging import LoadReport
from vidare.concepts.models import Concept, Scheme, WaitingMapping
from vidare.concepts.qualifications import actions as qualifications
from vidare.concepts.readers import READERS, Reader
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.regulation import actions as regulation
from vidare.concepts.translating.apertium import NoTranslator
from vidare.concepts.vocabulary import Unreadable
from vidare.core.actors import system

ACTOR = system("command-line")
SHOWN = 20
"""So many unreadable rows are listed; the rest are counted."""


@click.group()
def concepts() -> None:
    """The shared vocabulary: load, and see what is loaded."""


@concepts.group()
def load() -> None:
    """Load a vocabulary; loading again doubles nothing."""


@load.command("starter")
def load_starter() -> None:
    """Load what ships with Vidare: vocabulary, places, qualifications and regulated occupations."""
    with progress_bar() as progress:
        report = actions.load_starter(ACTOR, progress)
    _show(report)


@load.command("esco")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--version", default="", help="ESCO's version, where no file name tells it.")
def load_esco(paths: tuple[Path, ...], version: str) -> None:
    """Load ESCO's official packages (zip) and files of labels; PATHS may be folders."""
    try:
        with progress_bar() as progress:
            report = actions.load_esco(ACTOR, paths, version, progress)
    except NotUnderstood as error:
        raise click.ClickException(str(error)) from error
    _show(report)


@load.command("places")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load_places(paths: tuple[Path, ...]) -> None:
    """Load municipalities from CSV files whose names begin with the country (se_…, no_…, fi_…)."""
    for row in actions.load_places(ACTOR, paths):
        console.print(f"{row.where}: {row.reason}", highlight=False)


@load.command("regions")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def load_regions(paths: tuple[Path, ...]) -> None:
    """Load counties and regions (ours without PATHS) and put municipalities into them."""
    try:
        report = actions.load_regions(ACTOR, paths)
    except NotUnderstood as error:
        raise click.ClickException(str(error)) from error
    table("Regions", ["new", "changed", "unchanged"], [[report.new, report.changed, report.unchanged]])
    console.print(f"{report.placed} municipalities moved into a region, {report.unplaced} are in none", highlight=False)
    show_unreadable(report.unreadable)


@load.command("qualifications")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load_qualifications(paths: tuple[Path, ...]) -> None:
    """Load qualifications: ours, with the rows of your own CSV files PATHS laid over them."""
    try:
        report = qualifications.load(ACTOR, paths)
    except NotUnderstood as error:
        raise click.ClickException(str(error)) from error
    show_overridden(report.overridden)
    _show(report.concepts, "Qualifications")


@load.command("regulation")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load_regulation(paths: tuple[Path, ...]) -> None:
    """Load regulated occupations: ours, with the rows of your own CSV files PATHS laid over them."""
    try:
        report = regulation.load(ACTOR, paths)
    except NotUnderstood as error:
        raise click.ClickException(str(error)) from error
    counts: list[object] = [report.new, report.changed, report.dropped, report.unchanged]
    table("Regulated occupations", ["new", "changed", "dropped", "unchanged"], [counts])
    show_overridden(report.overridden)
    show_unreadable(report.unreadable)


def _published(key: str, reader: Reader) -> click.Command:
    """The command that loads one publisher's files."""

    @click.command(key, help=f"Load {reader.what}.")
    @click.argument(
        "paths",
        nargs=-1,
        required=not reader.ships_with_vidare,
        type=click.Path(exists=True, path_type=Path),
    )
    def command(paths: tuple[Path, ...]) -> None:
        try:
            with progress_bar() as progress:
                reports = actions.load_published(ACTOR, key, paths, progress)
        except NotUnderstood as error:
            raise click.ClickException(str(error)) from error
        for title, report in reports.items():
            _show(report, title)

    return command


for _key, _reader in READERS.items():
    load.add_command(_published(_key, _reader))


@concepts.command("translate")
def translate() -> None:
    """Name skills by machine in Norwegian and Danish where nobody has (needs Apertium; minutes for full ESCO)."""
    try:
        with progress_bar() as progress:
            report = actions.translate_labels(ACTOR, progress)
    except NoTranslator as error:
        raise click.ClickException(str(error)) from error
    _show(report)


concepts.add_command(export)


@concepts.command("status")
def status() -> None:
    """Say which schemes are loaded, and how much is in them."""
    rows: list[list[object]] = [
        [
            scheme.title,
            scheme.version or "–",
            Concept.objects.active().filter(scheme=scheme).count(),
            WaitingMapping.objects.filter(stated_by=scheme).count(),
        ]
        for scheme in Scheme.objects.order_by("key")
    ]
    table("Vocabularies", ["scheme", "version", "concepts", "mappings that wait"], rows)


def _show(report: LoadReport, title: str = "Loaded") -> None:
    counts: list[list[object]] = [
        ["concepts", report.new, report.changed, report.deprecated, report.unchanged],
        ["labels", report.labels_added, 0, report.labels_removed, ""],
        ["relations", report.relations_added, 0, report.relations_removed, ""],
        ["mappings", report.mappings_added, report.mappings_changed, report.mappings_removed, ""],
    ]
    table(title, ["", "new", "changed", "dropped", "unchanged"], counts)
    if report.mappings_waiting:
        waiting = f"{report.mappings_waiting} mappings wait for a scheme that is not loaded, or for a concept it lacks"
        console.print(waiting, highlight=False)
    show_unreadable(report.unreadable)


def show_overridden(keys: list[str]) -> None:
    """Names the rows of ours that an agency's file decides over."""
    for key in keys:
        console.print(f"your file decides instead of ours: {key}", highlight=False)


def show_unreadable(rows: list[Unreadable]) -> None:
    """Names the rows that could not be read, the first ones and how many more."""
    for row in rows[:SHOWN]:
        console.print(f"could not be read: {row.where}: {row.reason}", highlight=False)
    if len(rows) > SHOWN:
        console.print(f"… and {len(rows) - SHOWN} more that could not be read")
