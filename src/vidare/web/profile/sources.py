"""The keys that study records brought as files are checked with: those of the contact points that this site trusts."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from vidare.profiles.fetching.emrex.registry import load
from vidare.profiles.importing.elmo.keys import PinnedKey

FILE: Final = "emreg.json"
"""In VIDARE_HOME: the EMREG list as the operator has reviewed it. Without it no signature can be checked."""


def pinned_keys() -> tuple[PinnedKey, ...]:
    """Raises Problem when there is a list that cannot be read."""
    path = settings.HOME / FILE
    return load(path).keys if path.exists() else ()
