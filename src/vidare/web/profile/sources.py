"""The contact points of EMREX that this site trusts: what is fetched from them, and what study records brought as files are
checked with."""

from __future__ import annotations

import logging

from vidare.core.problems import Problem
from vidare.profiles.fetching.emrex.registry import Node
from vidare.profiles.fetching.emrex.trusted import registry
from vidare.profiles.importing.elmo.keys import PinnedKey

_log = logging.getLogger(__name__)


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
