"""What of a person decides which routes are open: their circumstances, seen from one country and one trade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vidare.profiles.circumstances import CEFR, Circumstances, Right

EEA: Final = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
     "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "CH", "EEA")
)  # fmt: skip
"""Countries whose professional qualifications are judged by directive 2005/36/EC; Switzerland by agreement. `EEA` is what
someone says who names no country."""
_UNDERSTOOD: Final = {
    "SE": frozenset(("SE", "NO", "DK")),
    "NO": frozenset(("SE", "NO", "DK")),
    "FI": frozenset(("FI",)),
}
"""Countries in whose schools one learns a language that is understood: Skollagen 20:33 and Norwegian admission rules treat
Swedish, Norwegian and Danish alike."""
_FROM_ELSEWHERE: Final = (Right.EEA, Right.PERMANENT, Right.TEMPORARY, Right.ASYLUM)


@dataclass(frozen=True, slots=True)
class Person:
    """A person before one occupation in one country. `trade_years` are the years they have done it or a work that the same
    qualification leads to (None: not held, or years not said; `held` tells which); `has` URIs of the skills, licences and
    qualifications that they have; `told_work` whether they have told of any work at all."""

    circumstances: Circumstances
    country: str
    held: bool = False
    trade_years: int | None = None
    has: frozenset[str] = frozenset()
    told_work: bool = False

    @property
    def is_from_abroad(self) -> bool:
        """Whether their education is from another country, as far as they have said."""
        said = self.circumstances.education_country
        return bool(said) and said != self.country

    @property
    def is_educated_in_eea(self) -> bool:
        return self.circumstances.education_country in EEA

    def knows(self, level: str) -> bool | None:
        """Whether they know the country's language to a CEFR level; None where nothing tells. Education in the country or
        in one whose language is understood counts as knowing it, as does being a citizen, until they say otherwise."""
        if not level:
            return True
        said = self.circumstances.language_level
        if said:
            return CEFR.index(said) >= CEFR.index(level)
        school = self.circumstances.education_country
        if school:
            return True if school in _UNDERSTOOD.get(self.country, {self.country}) else None
        return True if self.circumstances.right is Right.CITIZEN else None

    def may_lack(self, level: str) -> bool:
        """Whether a language course to this level belongs on their way: they lack it by their own word, or have not said and
        something tells of another first language. Somebody of whom nothing is known is not sent to a language course."""
        if self.knows(level) is not None:
            return not self.knows(level)
        return self.is_from_abroad or self.circumstances.right in _FROM_ELSEWHERE
