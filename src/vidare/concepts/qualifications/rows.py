"""The columns of the tables of qualifications, and what each cell may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from vidare.concepts import overlay
from vidare.concepts.facts import Qualification
from vidare.concepts.models import Mapping as ConceptMapping
from vidare.core.text import LANGUAGES

TABLE: Final = "qualifications"
FOLDER: Final = Path(__file__).parent / "data"
SPACE: Final = "urn:vidare:qualification:"
FRAMEWORKS: Final[Mapping[str, str]] = {"SE": "seqf", "FI": "finqf", "NO": "nkr", "DK": "kvr"}
"""The scheme that holds the levels of each country's own framework."""

COLUMNS: Final = (
    "key", "country", "role", "whole", "eqf", "nqf", "body", *LANGUAGES, "words", "leads_to", "counterparts", "note",
    "source", "source_url", "checked", "status",
)  # fmt: skip
_MATCHES = tuple(match for match in ConceptMapping.Match.values if match != ConceptMapping.Match.EXACT)


def _level(text: str) -> str:
    return "" if not text or (text.isascii() and text.isdigit() and 1 <= int(text) <= 8) else "an EQF level, 1 to 8"


def _counterpart(text: str) -> str:
    match, _, key = text.partition(":")
    fine = match in ConceptMapping.Match.values and re.fullmatch(r"[a-z]{2}:[a-z0-9-]+", key)
    return "" if fine else f"match:country:key, the match one of {', '.join((*_MATCHES, 'exact'))}"


def _word(text: str) -> str:
    language, _, word = text.partition(":")
    return "" if language in LANGUAGES and word else f"language:word, the language one of {', '.join(LANGUAGES)}"


CHECKS: Final[Mapping[str, overlay.Check]] = {
    "key": lambda text: "" if re.fullmatch(r"[a-z]{2}:[a-z0-9-]+", text) else "country:name in lower case",
    "country": overlay.one_of(*FRAMEWORKS),
    "role": overlay.one_of(*Qualification.QualificationRole.values),
    "eqf": _level,
    "words": overlay.each(_word),
    "leads_to": overlay.each(overlay.an_identifier),
    "counterparts": overlay.each(_counterpart),
    "source": overlay.filled,
    "source_url": overlay.an_address,
    "checked": overlay.a_day,
    "status": overlay.one_of(*overlay.STATUSES),
}


def uri(key: str) -> str:
    """The address of a qualification: `urn:vidare:qualification:<country>:<name>`."""
    return SPACE + key
