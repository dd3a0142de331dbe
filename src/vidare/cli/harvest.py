"""`vidare harvest`: feeds and their runs."""

from __future__ import annotations

import click

from vidare.catalogue.models import Course, CourseInstance, JobPosting
from vidare.cli.following import follow_all
from vidare.cli.show import console, progress_bar, table
from vidare.core.actors import system
from vidare.core.problems import Problem
from vidare.harvest import actions, tasks
from vidare.harvest.models import Feed, Run
from vidare.harvest.readers import READERS

ACTOR = system("command-line")
SHOWN = 10


@click.group()
def harvest() -> None:
    """Bring courses and job postings in: add feeds, run them, see how they went."""


@harvest.command("formats")
def formats() -> None:
    """List the formats that can be read."""
    rows: list[list[object]] = [[reader.name, reader.about] for _, reader in sorted(READERS.items())]
    table("Formats", ["format", "what it is"], rows)


@harvest.command("add")
@click.argument("name")
@click.option("--format", "format_", required=True, help="One of: vidare harvest formats.")
@click.option("--from", "location", default="", help="A file, a folder or an https address.")
@click.option("--title", default="", help="The source's name for people.")
@click.option("--licence", default="", help="The licence of the data.")
@click.option("--partial", is_flag=True, help="It lists changes only: what is missing from it is not gone.")
def add(name: str, format_: str, location: str, title: str, licence: str, partial: bool) -> None:
    """Add the feed NAME, or change it."""
    feed = actions.add(ACTOR, name, format_, location, title=title, licence=licence, is_partial=partial)
    console.print(f"Feed {feed.pk}: {feed.format} from {feed.location or 'the package'}", highlight=False)


@harvest.command("run")
@click.argument("name", required=False)
@click.option("--allow-shrink", is_flag=True, help="Remove what is missing even when it is more than half.")
@click.option("--no-follow", is_flag=True, help="Leave tagging and search index to the worker.")
def run(name: str | None, allow_shrink: bool, no_follow: bool) -> None:
    """Run the feed NAME, or all feeds; may be stopped and started again at any point."""
    names = [name] if name else list(Feed.objects.order_by("pk").values_list("pk", flat=True))
    if not names:
        raise click.ClickException("There is no feed yet: vidare harvest add NAME --format F --from PATH-OR-URL")
    runs, problems = list[Run](), list[Problem]()
    with progress_bar() as progress:
        for each in names:
            try:
                runs.append(actions.run(ACTOR, each, progress, allow_shrink=allow_shrink))
            except Problem as problem:
                problems.append(problem)  # one feed that cannot be fetched does not hold up the others
    _show(runs)
    if no_follow:
        tasks.follow.enqueue()
    else:
        follow_all(ACTOR)
    if problems:
        raise click.ClickException("\n".join(map(str, problems)))


@harvest.command("status")
def status() -> None:
    """Say how each feed's last run went, and what the catalogue holds."""
    runs = [found for feed in Feed.objects.order_by("pk") if (found := feed.runs.order_by("-pk").first())]
    _show(runs)
    rows: list[list[object]] = [
        ["courses", Course.objects.current().count()],
        ["instances", CourseInstance.objects.filter(course__gone_at=None).count()],
        ["job postings", JobPosting.objects.current().count()],
    ]
    table("Catalogue", ["", "now"], rows)


def _show(runs: list[Run]) -> None:
    rows: list[list[object]] = []
    for each in runs:
        state = each.error or ("finished" if each.finished_at else "interrupted")
        rows.append([each.feed_id, each.new, each.changed, each.unchanged, each.gone, each.rejected, state])
    table("Runs", ["feed", "new", "changed", "unchanged", "gone", "rejected", "state"], rows)
    for each in runs:
        for row in each.rejections.order_by("pk")[:SHOWN]:
            field = f" ({row.field})" if row.field else ""
            console.print(f"{each.feed_id}: {row.position}{field}: {row.reason}", highlight=False, soft_wrap=True)
        if each.rejected > SHOWN:
            console.print(f"{each.feed_id}: … and {each.rejected - SHOWN} more rejections", highlight=False)
