"""`vidare train-titles`: the site's own rankers of occupations for job titles."""

from __future__ import annotations

from pathlib import Path

import click

from vidare.concepts.actions import build_dictionary
from vidare.concepts.models import Kind, Label
from vidare.core.actors import system
from vidare.core.problems import Problem


class NoLearner(Problem):
    """LightGBM is not installed."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "LightGBM is missing",
            "no-learner",
            503,
            "learning needs it, the product does not: pip install lightgbm",
        )


@click.command("train-titles")
@click.option("--judged", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Titles with answers.")
@click.option("--size", default=400, show_default=True, help="Labels of each sort and language to learn from.")
def train_titles(judged: Path | None, size: int) -> None:
    """Learn to rank occupations for job titles from this site's vocabulary, national occupation names included.

    The rankers lie beside the present dictionary and are used when the service starts again. After a vocabulary has been
    loaded or changed there is another dictionary: learn again. JUDGED has a title, its language and the URIs of the right
    occupations (parted by spaces, or none) on each line, parted by tabs: probabilities are brought to them.
    """
    try:
        from vidare.recognition.linking import training
    except ModuleNotFoundError as error:
        raise NoLearner from error
    from vidare.recognition.titles import rankers_path

    names = Label.objects.filter(concept__kind=Kind.OCCUPATION_NAME).values_list("language", "text")
    path = build_dictionary(system("dictionary"))
    try:
        training.train_titles(
            path, rankers_path(path), judged=judged, titles=set(names), size=size, progress=click.echo
        )
    except ModuleNotFoundError as error:
        raise NoLearner from error
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Learned: {rankers_path(path).name}")
