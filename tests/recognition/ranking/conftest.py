"""The skills of the room's small dictionary as targets, without embeddings and with ones made up for the tests."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.recognition.vocabulary import ENTRIES, urn
from vidare.recognition.dictionary import build, compile_entries, read
from vidare.recognition.embedding import SIZE, build_embeddings, read_embeddings
from vidare.recognition.index import Index
from vidare.recognition.ranking.needs import Needs
from vidare.recognition.ranking.targets import Targets

SYNONYM = "gaffellyft"
"""Shares no letters to speak of with *köra truck*; the made-up embedding says that it means the same."""


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """A direction of its own for each text, the same for *gaffellyft* and *köra truck*."""
    rows = []
    for text in texts:
        said = "köra truck" if text.lower() == SYNONYM else text.lower()
        rows.append(np.random.default_rng(zlib.crc32(said.encode())).normal(size=SIZE))
    found = np.array(rows, np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture(scope="session")
def index() -> Index:
    return Index(compile_entries(ENTRIES, "test-1"))


@pytest.fixture(scope="session")
def targets(index: Index) -> Targets:
    needs = Needs.of(index.columns, [(urn("truck-driver"), urn("truck"), True)])
    return Targets(index, needs=needs)


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Targets:
    path = tmp_path_factory.mktemp("vectors") / "dictionary.npz"
    build(ENTRIES, path, version="test-1")
    build_embeddings(path, encode=encode)
    columns = read(path)
    return Targets(Index(columns), read_embeddings(path, columns.version), encode)
