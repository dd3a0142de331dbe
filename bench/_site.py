"""A Vidare of its own for a benchmark: settings, a home in a temporary folder, real data where it lies."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("VIDARE_SHARED", ROOT.parent / "shared")) / "data"
ESCO = SHARED / "concepts" / "esco-1.1.1"


def start(home: Path | None = None) -> Path:
    """Starts Django with an empty, migrated database in `home` (made where none is given); returns the home."""
    home = home or Path(tempfile.mkdtemp(prefix="vidare-bench-"))
    os.environ["VIDARE_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidare.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return home


def load_vocabulary(*, full: bool) -> None:
    """The starter vocabulary, and ESCO with it when `full` and the packages are there."""
    from vidare.concepts import actions
    from vidare.core.actors import system

    actions.load_starter(system("bench"))
    if full and ESCO.exists():
        actions.load_esco(system("bench"), [ESCO])


@contextmanager
def vocabulary(home: Path | None, *, full: bool) -> Iterator[Path]:
    """A site on one thread of linear algebra with a vocabulary to measure on: the one in `home`, or one of its own, loaded
    anew and taken away afterwards."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    made = start(home)
    try:
        if home is None:
            load_vocabulary(full=full)
        yield made
    finally:
        if home is None:
            shutil.rmtree(made, ignore_errors=True)


def percentiles(seconds: list[float]) -> dict[str, float]:
    """p50, p90 and p99 in milliseconds."""
    ordered = sorted(seconds)
    return {f"p{q}_ms": round(1000 * ordered[min(len(ordered) - 1, len(ordered) * q // 100)], 3) for q in (50, 90, 99)}
