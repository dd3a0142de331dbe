"""Progress bars and tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from vidare.core import progress

console = Console()


@contextmanager
def progress_bar() -> Iterator[progress.Progress]:
    """A bar a kind of work, with counts and time."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=not console.is_terminal) as bar:
        tasks: dict[str, int] = {}

        def tell(what: str, done: int, total: int | None = None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield tell


def table(title: str, columns: list[str], rows: list[list[object]]) -> None:
    """A plain table; numbers to the right."""
    out = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        out.add_column(column, justify="right" if numeric else "left")
    for row in rows:
        out.add_row(*(f"{cell:,}".replace(",", " ") if isinstance(cell, int) else str(cell) for cell in row))
    console.print(out)
