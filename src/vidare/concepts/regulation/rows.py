"""The columns of the tables of regulated occupations, and what each cell may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from vidare.concepts import overlay
from vidare.concepts.facts import Regulation

TABLE: Final = "regulation"
FOLDER: Final = Path(__file__).parent / "data"
COUNTRIES: Final = ("SE", "FI", "NO", "DK", "IS")

NEEDS: Final = (
    "education", "exam", "training", "experience", "conduct", "health", "driving-licence", "driving-licence-b-2-years",
    "age-18", "age-20", "age-21", "identity-card", "membership", "written-permit",
)  # fmt: skip
"""What one must have or show, as codes."""
LANGUAGES: Final = (
    "sv-c1", "sv-upper-secondary", "fi-or-sv-proof", "fi-or-sv-law", "nb-b2-outside-eea", "exam-language",
    "employer", "none", "unknown",
)  # fmt: skip
"""What is asked of a person's language, as codes."""
ABROAD: Final = (
    "apply", "eu-automatic", "eu-general", "eu-licence-valid", "knowledge-test-outside-eu", "supplement-outside-eu",
    "same-as-all", "employer", "none", "unknown",
)  # fmt: skip
"""The routes for a person educated elsewhere, as codes."""

COLUMNS: Final = (
    "key", "country", "kind", "title", "title_en", "occupations", "isco", "licences", "authority", "authority_url",
    "qualifications", "needs", "language", "abroad", "abroad_authority", "note", "source", "source_url", "checked",
    "status", "valid_from", "valid_until",
)  # fmt: skip


def _isco(text: str) -> str:
    return "" if re.fullmatch(r"\d{4}(\|\d{4})*", text) or not text else "ISCO-08 unit groups of four digits"


CHECKS: Final[Mapping[str, overlay.Check]] = {
    "country": overlay.one_of(*COUNTRIES),
    "kind": overlay.one_of(*Regulation.RuleKind.values),
    "title": overlay.filled,
    "title_en": overlay.filled,
    "occupations": overlay.each(overlay.an_identifier),
    "isco": _isco,
    "licences": overlay.each(overlay.an_identifier),
    "authority": overlay.filled,
    "authority_url": overlay.address_or_nothing,
    "qualifications": overlay.each(overlay.an_identifier),
    "needs": overlay.each(overlay.one_of(*NEEDS)),
    "language": overlay.one_of(*LANGUAGES),
    "abroad": overlay.each(overlay.one_of(*ABROAD)),
    "source": overlay.filled,
    "source_url": overlay.an_address,
    "checked": overlay.a_day,
    "status": overlay.one_of(*overlay.STATUSES),
    "valid_from": overlay.day_or_nothing,
    "valid_until": overlay.day_or_nothing,
}
