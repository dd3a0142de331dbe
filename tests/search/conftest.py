from __future__ import annotations

from pathlib import Path

import pytest

from vidare.search.embedded import EmbeddedEngine


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """An engine without an index."""
    return EmbeddedEngine(tmp_path / "index")
