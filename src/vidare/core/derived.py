"""Folders of derived files: made when they are missing or stale, by one process at a time; older ones are taken away."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


def current[T](path: Path, read: Callable[[Path], T], make: Callable[[Path], None], stale: type[Exception]) -> T:
    """What `read` finds at `path`; where that raises `stale` or FileNotFoundError, `make` writes it first.

    `path` is named `<what>-<version>`: the folders of other versions beside it are removed.
    """
    try:
        return read(path)
    except (stale, FileNotFoundError):
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            return read(path)
        except (stale, FileNotFoundError):
            make(path)
    for old in path.parent.glob(f"{path.name.partition('-')[0]}-*"):
        if old != path:
            shutil.rmtree(old, ignore_errors=True)
    return read(path)
