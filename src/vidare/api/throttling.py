"""So many calls a minute and address, counted in the default cache (each process by itself, unless that is shared); and
so many batches of text at once in a process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.guidance.allowance import MINUTE, hashed

MOST_BATCHES: Final = 4
"""Batches that one process reads at a time; more would only make all of them slow."""
_WAIT: Final = 2
"""Seconds after which a batch that found no place may come again."""

_places = threading.BoundedSemaphore(MOST_BATCHES)


class Busy(Problem):
    """All places for batches are taken; `retry_after` seconds later there may be one."""

    def __init__(self) -> None:
        Problem.__init__(
            self, "Too many batches at once", "busy", 503, "wait as many seconds as Retry-After says"
        )  # fmt: skip
        self.retry_after = _WAIT


class PerAddress(BaseThrottle):
    """Allows `VIDARE_API_RATE` calls in each minute of the clock. The cache holds a keyed hash, never the address."""

    def allow_request(self, request: HttpRequest) -> bool:
        minute = int(now().timestamp()) // MINUTE
        key = f"api-rate:{hashed(request)}:{minute}"
        cache.add(key, 0, 2 * MINUTE)
        try:
            count = cache.incr(key)
        except ValueError:
            # The cache dropped the key between the two calls, being full: the count starts again.
            count = 1
        return bool(count <= settings.ENV.api_rate)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - now().timestamp() % MINUTE


@contextmanager
def place() -> Iterator[None]:
    """One of the places for batches. Raises Busy at once when none is free, so that no thread waits."""
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _places.release()
