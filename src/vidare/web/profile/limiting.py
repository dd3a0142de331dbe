"""So many times an hour and person, or address: for what costs much, and for what could be guessed."""

from __future__ import annotations

from typing import Final

from django.core.cache import cache

from vidare.core.clock import now

HOUR: Final = 3600


def spent(what: str, who: str, most: int) -> bool:
    """Counts one more of `what` in this hour of the clock; whether that is more than `most`. `who` is a person's id or a
    keyed hash of an address."""
    key = f"spent:{what}:{who}:{int(now().timestamp()) // HOUR}"
    cache.add(key, 0, 2 * HOUR)
    try:
        return bool(cache.incr(key) > most)
    except ValueError:
        # The cache dropped the key between the two calls, being full: the count starts again.
        return False
