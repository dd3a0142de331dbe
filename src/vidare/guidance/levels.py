"""How well something is asked for, beside how well a person says they can it.

Everything is put on the six steps of the CEFR (A1 = 1 … C2 = 6), which ads use for languages. An ad's words: *the basics*
2, *good* 4, *advanced* 5. A person's own: *some* 2, *good* 4, *very good* 6. What is not said is not compared: a person who
has not said how well has it, and an ad that does not say how well asks for no more than the thing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vidare.profiles.circumstances import CEFR
from vidare.profiles.profile import Level, Profile

ASKED: Final[Mapping[str, int]] = {"basic": 2, "good": 4, "advanced": 5, **{code: n for n, code in enumerate(CEFR, 1)}}
"""Levels that a requirement may have."""
OWN: Final[Mapping[str, int]] = {Level.SOME: 2, Level.GOOD: 4, Level.EXPERT: 6}
_ESCO: Final = "http://data.europa.eu/esco/skill/"
SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {
    f"{_ESCO}7ee51257-8947-4b69-9bdf-322baf0a6398": ("SE",),
    f"{_ESCO}0e3493f4-0cad-4fbc-8e02-025f169b8114": ("FI",),
    f"{_ESCO}829f6eb5-0b26-4152-8eb3-82dd32b2b6f2": ("NO",),
}
"""Swedish, Finnish, Norwegian: where somebody who tells how well they know the language of their country means this one.
In Finland that is Finnish unless they say otherwise."""


def own_levels(profile: Profile) -> dict[str, str]:
    """How well the person can each thing (URI), where they have said: a word of `Level`, or the CEFR level that they gave for
    the language of the country where they live, whichever is higher."""
    own = profile.circumstances
    found = {claim.concept: str(claim.level) for claim in profile.claims if claim.confirmed and claim.level}
    for uri, lands in SPOKEN.items():
        if own.country in lands and (_reaches(own.language_level) or 0) > (_reaches(found.get(uri, "")) or 0):
            found[uri] = own.language_level
    return found


def is_lower(own: str, asked: str) -> bool:
    """Whether a person's level is surely lower than the one asked for; False where either is not known."""
    has, wanted = _reaches(own), ASKED.get(asked)
    return has is not None and wanted is not None and has < wanted


def _reaches(own: str) -> int | None:
    return OWN.get(own) or (CEFR.index(own) + 1 if own in CEFR else None)


def enough(asked: str) -> Level:
    """The lowest of a person's own words that reaches what is asked for."""
    wanted = ASKED.get(asked, 0)
    return next(level for level in (Level.SOME, Level.GOOD, Level.EXPERT) if OWN[level] >= wanted)
