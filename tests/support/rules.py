"""Rules about regulated work, for tests of what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vidare.concepts.facts import Regulation, RegulationTie


def rule(
    key: str,
    occupations: Sequence[str] = (),
    licences: Sequence[str] = (),
    qualifications: Sequence[str] = (),
    **fields: Any,
) -> Regulation:
    """A verified rule of the key's country; it speaks of these URIs."""
    wanted = {
        "key": key, "country": key[:2].upper(), "kind": "practice", "title": "kock", "title_en": "cook",
        "authority": "Matverket", "authority_url": "https://mat.example/", "needs": "education|exam",
        "language": "unknown", "abroad": "apply|eu-general", "source": "Matlag (2020:1)",
        "source_url": "https://lag.example/2020:1", "checked": date(2026, 11, 20), "is_verified": True,
    } | fields  # fmt: skip
    made = Regulation.objects.create(**wanted)
    roles = {"occupation": occupations, "licence": licences, "qualification": qualifications}
    RegulationTie.objects.bulk_create(
        RegulationTie(regulation=made, role=role, uri=uri) for role, uris in roles.items() for uri in uris
    )
    return made
