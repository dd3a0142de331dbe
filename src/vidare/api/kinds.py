"""What a key must be a key of."""

from __future__ import annotations

from typing import Final

from vidare.concepts.models import SKILL_KINDS, Kind

OCCUPATIONS: Final = (Kind.OCCUPATION.value,)
SKILLS: Final = tuple(kind.value for kind in SKILL_KINDS)
NAMED: Final = {OCCUPATIONS: "an occupation", SKILLS: "a skill", (*OCCUPATIONS, *SKILLS): "an occupation or a skill"}
