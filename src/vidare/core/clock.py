"""The one clock. `VIDARE_TODAY` (YYYY-MM-DD) sets the day for tests and demos."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The local date that offers are compared with. Raises ValueError when VIDARE_TODAY is not a date."""
    fixed = os.environ.get("VIDARE_TODAY")
    if not fixed:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(fixed)
    except ValueError as error:
        raise ValueError(f"VIDARE_TODAY is {fixed!r}; expected a date such as 2026-11-24") from error


def now() -> datetime:
    """The present instant, aware, UTC."""
    return datetime.now(UTC)
