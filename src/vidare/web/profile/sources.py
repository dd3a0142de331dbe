"""The contact points of EMREX that this site trusts: what is fetched from them, and what study records brought as files are
checked with."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from vidare.core.problems import Problem
from vidare.profiles.fetching.emrex.registry import Node, Registry, load
from vidare.profiles.importing.elmo.keys import PinnedKey

FILE: Final = "emreg.json"
"""In VIDARE_HOME, where VIDARE_EMREG names no other: the EMREG list as the operator has reviewed it."""
_log = logging.getLogger(__name__)


def registry() -> Registry:
    """The list as it stands in the file today; empty where there is none. Raises Problem when it cannot be read."""
    path = settings.ENV.emreg or settings.HOME / FILE
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        if settings.ENV.emreg is None:
            return Registry()
        changed = 0
    return _loaded(path, changed)


def nodes() -> tuple[Node, ...]:
    """Where study records can be fetched from; none when the list cannot be read, which `vidare doctor` tells."""
    try:
        return registry().nodes
    except Problem as problem:
        _log.error("the EMREG list cannot be read: %s", problem.detail)
        return ()


def pinned_keys() -> tuple[PinnedKey, ...]:
    """Without a list no signature can be checked. Raises Problem when there is a list that cannot be read."""
    return registry().keys


@lru_cache(maxsize=4)
def _loaded(path: Path, changed: int) -> Registry:
    return load(path)
