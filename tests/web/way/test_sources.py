"""What documents and others say of a person leads on like their own words."""

from __future__ import annotations

import pytest

from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim
from vidare.web.way.cards import Brought, _closeness


@pytest.mark.parametrize("source", list(Source))
def test_every_kind_of_evidence_has_its_place(source: Source) -> None:
    brought = Brought(None, Claim("urn:s", "skill", Evidence(source)), None)  # type: ignore[arg-type]
    assert 0 <= _closeness(brought) <= 3
