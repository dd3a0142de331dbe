"""A node, its registry, and a place to keep transfers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.profiles.fetching.exchange import Exchange
from tests.profiles.fetching.memory import MemoryStore
from tests.support.emrex_node import running
from vidare.profiles.fetching.emrex.registry import load


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    with running() as node:
        yield Exchange(node, load(node.write_registry(tmp_path / "emreg.json")), MemoryStore())
