"""The matching matrix of the present vocabulary: built when it is missing or stale, loaded once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vidare.concepts.queries import vocabulary_version
from vidare.core import derived
from vidare.guidance import matrix, sources
from vidare.guidance.matrix import FORMAT, Matrix, StaleMatrix


def folder() -> Path:
    """Where the matrix of the present vocabulary lies, or would."""
    return Path(settings.HOME) / "matrices" / f"matrix-{FORMAT}-{vocabulary_version()}"


@lru_cache(maxsize=2)
def _loaded(path: Path) -> Matrix:
    return matrix.read(path)


def current() -> Matrix:
    """The matrix of the present vocabulary. The first call after a change of the vocabulary builds it (full ESCO: about
    forty seconds; `vidare follow` does it ahead), one process at a time."""
    return derived.current(folder(), _loaded, lambda path: matrix.write(path, sources.load()), StaleMatrix)
