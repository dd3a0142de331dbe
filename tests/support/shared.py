"""Real data for tests: read where it lies, skipped with a reason where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("VIDARE_SHARED", Path(__file__).parents[2].parent / "shared"))


def shared_data(*parts: str) -> Path:
    """A path below the shared `data` folder; skips the test where it is not there."""
    path = SHARED.joinpath("data", *parts)
    if not path.exists():
        pytest.skip(f"real data is not here: {'/'.join(parts)} (set VIDARE_SHARED)")
    return path
