"""What every test stands on: a fixed day, a home of its own, no leftover files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["VIDARE_TODAY"] = "2026-11-24"
os.environ.setdefault("VIDARE_HOME", tempfile.mkdtemp(prefix="vidare-test-"))
os.environ.pop("VIDARE_ENV", None)

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A page leaves its reader's language behind in the thread; each test begins and ends in that of the code."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Path:
    """A VIDARE_HOME for each test alone: derived files of one vocabulary never meet another's."""
    settings.HOME = tmp_path_factory.mktemp("home")
    return Path(settings.HOME)
