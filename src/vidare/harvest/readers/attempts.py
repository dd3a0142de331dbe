"""One record at a time: what goes wrong with it is told, and its neighbours live."""

from __future__ import annotations

from collections.abc import Callable

from vidare.catalogue.records import Rejection
from vidare.core.text import normalise
from vidare.harvest.readers.base import INTERNAL
from vidare.harvest.readers.values import ID_LIMIT, Bad


def attempt[T](position: str, make: Callable[[], T], external_id: object = "") -> T | Rejection:
    """What `make` answers, or the rejection of the record at `position`."""
    known = shown_id(external_id)
    try:
        return make()
    except Bad as bad:
        return Rejection(position, bad.reason, bad.field, known)
    except Exception as error:  # a fault of ours in one record must not lose its neighbours
        return Rejection(position, f"{INTERNAL}: {type(error).__name__}: {error}"[:500], "", known)


def shown_id(value: object) -> str:
    """An id for a report, whatever it is."""
    if isinstance(value, str):
        return normalise(value[:ID_LIMIT])
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**30 else ""
