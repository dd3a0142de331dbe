"""One recogniser for the tests of this room."""

from __future__ import annotations

import pytest

from tests.recognition.vocabulary import ENTRIES
from vidare.recognition import Recogniser


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    return Recogniser.from_entries(ENTRIES, version="test-1")
