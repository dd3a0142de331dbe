"""The matching matrix of the present vocabulary: built when it is missing or stale, loaded once a process."""

from __future__ import annotations

import fcntl
import shutil
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vidare.concepts.queries import vocabulary_version
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
    fifteen seconds), one process at a time."""
    path = folder()
    try:
        return _loaded(path)
    except (StaleMatrix, FileNotFoundError):
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return _loaded(path)
        except (StaleMatrix, FileNotFoundError):
            matrix.write(path, sources.load())
    for old in path.parent.glob("matrix-*"):
        if old != path:
            shutil.rmtree(old, ignore_errors=True)
    return _loaded(path)
