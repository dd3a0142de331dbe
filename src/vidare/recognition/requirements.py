"""Which of an ad's mentions are musts, which are merits, and which are expressly not asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from vidare.recognition.clauses import Clause, Clauses
from vidare.recognition.phrases import patterns
from vidare.recognition.reading_demands import read_experience
from vidare.recognition.selection import Mention

Role = Literal["must", "merit"]
Basis = Literal["asked", "task"]
Level = Literal["", "basic", "good", "advanced"]

_LEVELS: Final[tuple[Level, ...]] = ("advanced", "good", "basic")
_BEFORE: Final = 60
"""Characters before a mention in which words such as *god* tell its level."""
_AFTER: Final = 25


@dataclass(frozen=True, slots=True)
class Requirement:
    """A mention that an ad requires (`must`) or would like (`merit`).

    `basis` tells what is asked for from what belongs to the work (*you will weld*); both count. `level` is the level in the
    ad's words (*grunderna*, *god*, *expert*), or empty; `years` the least years of experience with it, or None.
    """

    mention: Mention
    role: Role
    basis: Basis = "asked"
    level: Level = ""
    years: float | None = None


def roles(text: str, language: str, mentions: Sequence[Mention]) -> tuple[Requirement, ...]:
    """The requirements among `mentions`, each concept once (`must` beats `merit`), in the order first named."""
    if not mentions:
        return ()
    clauses = Clauses(text, language)
    years = _years(text, language, clauses)
    found: dict[str, Requirement] = {}
    for mention in mentions:
        clause = clauses.at(mention.start)
        if clause is None or clause.role not in ("must", "merit", "task"):
            continue
        requirement = Requirement(
            mention,
            "merit" if clause.role == "merit" else "must",
            "task" if clause.role == "task" else "asked",
            _level(text, language, mention, clause),
            years.get(clause.start),
        )
        held = found.get(mention.concept)
        if held is None or stronger(requirement, held):
            found[mention.concept] = requirement
    return tuple(found.values())


def stronger(one: Requirement, other: Requirement) -> bool:
    """Whether `one` asks for more: a must before a merit, what is asked for before a task."""
    return _rank(one) > _rank(other)


def _rank(requirement: Requirement) -> tuple[bool, bool]:
    return requirement.role == "must", requirement.basis == "asked"


def _years(text: str, language: str, clauses: Clauses) -> dict[int, float]:
    """Years of experience by the beginning of the clause that says them."""
    found: dict[int, float] = {}
    for experience in read_experience(text, language, clauses):
        clause = clauses.at(experience.start)
        if clause is not None and experience.years is not None:
            found.setdefault(clause.start, experience.years)
    return found


def _level(text: str, language: str, mention: Mention, clause: Clause) -> Level:
    """The level said before the mention in its clause, or right after it."""
    known = patterns("facets", language)
    low, high = max(clause.start, mention.start - _BEFORE), min(clause.end, mention.end + _AFTER)
    for stretch in ((low, mention.start), (mention.end, high)):
        for level in _LEVELS:
            if known[f"level {level}"].search(text, *stretch):
                return level
    return ""
