"""What tests of pages stand on: a folder of static files of each test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def static_root(home: Path, settings: Any) -> Path:
    """An empty folder where `collectstatic` would have put the files; the server warns where there is none."""
    folder = home / "static"
    folder.mkdir(exist_ok=True)
    settings.STATIC_ROOT = folder
    return folder
