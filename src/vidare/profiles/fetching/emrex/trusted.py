"""The list of contact points as this site has it today."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from vidare.core.problems import Problem
from vidare.profiles.fetching.emrex.registry import Registry, load

FILE: Final = "emreg.json"
"""In VIDARE_HOME, where VIDARE_EMREG names no other: the EMREG list as the operator has reviewed it."""


def registry() -> Registry:
    """What stands in the file; empty where there is none. Raises Problem when it cannot be read, or VIDARE_EMREG names a file
    that is not there."""
    path = settings.ENV.emreg or settings.HOME / FILE
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        if settings.ENV.emreg is None:
            return Registry()
        changed = 0
    return _loaded(path, changed)


def faults() -> tuple[str, ...]:
    """What is wrong with the list, for the operator; empty when all is well."""
    try:
        return registry().rejected
    except Problem as problem:
        return (f"the EMREG list cannot be read: {problem.detail}",)


@lru_cache(maxsize=4)
def _loaded(path: Path, changed: int) -> Registry:
    return load(path)
