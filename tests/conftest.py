"""What every test stands on: a fixed day, a home of its own, no leftover files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["VIDARE_TODAY"] = "2026-11-24"
os.environ.setdefault("VIDARE_HOME", tempfile.mkdtemp(prefix="vidare-test-"))
os.environ.pop("VIDARE_ENV", None)

import pytest  # noqa: E402


@pytest.fixture
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A VIDARE_HOME for this test alone."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path
