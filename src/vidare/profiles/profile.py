"""A person's profile: one frozen value, the same JSON in session, API and export.

It is made of claims, and of entries that say what the person has done. A claim says that a person has a skill or has held an occupation, what that rests on, and whether the
person has confirmed it; only confirmed claims count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from vidare.core.problems import Problem
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.entries import MOST_ENTRIES, Entry
from vidare.profiles.evidence import Evidence, Source

VERSION = 1
MOST_CLAIMS = 500


class Level(StrEnum):
    """How well a person can something, in their own word."""

    UNKNOWN = ""
    SOME = "some"
    GOOD = "good"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class Claim:
    """One concept (by URI) that the person has: `kind` as in `concepts.Kind`; `level` how well, as they see it themselves;
    `last_used` the year they last used it, `years` how many they have done it. None and UNKNOWN: not said."""

    concept: str
    kind: str
    evidence: Evidence
    confirmed: bool = True
    level: Level = Level.UNKNOWN
    last_used: int | None = None
    years: int | None = None

    @property
    def is_occupation(self) -> bool:
        return self.kind == "occupation"


@dataclass(frozen=True, slots=True)
class Profile:
    """Claims, each concept once; entries, each key once; limits and circumstances, as far as the person has told them."""

    claims: tuple[Claim, ...] = ()
    limits: Limits = field(default_factory=Limits)
    dismissed: tuple[str, ...] = ()
    """Occupations that the person said are not for them."""
    liked: tuple[str, ...] = ()
    """Occupations that the person wants to see more like."""
    interests: tuple[str, ...] = ()
    """Skills and fields the person would like to work with; an interest is never counted as had."""
    circumstances: Circumstances = field(default_factory=Circumstances)
    entries: tuple[Entry, ...] = ()

    @property
    def skills(self) -> tuple[str, ...]:
        """URIs of confirmed skills, knowledge, languages and licences."""
        return tuple(claim.concept for claim in self.claims if claim.confirmed and not claim.is_occupation)

    @property
    def occupations(self) -> tuple[str, ...]:
        """URIs of confirmed occupations held."""
        return tuple(claim.concept for claim in self.claims if claim.confirmed and claim.is_occupation)

    def claim(self, concept: str) -> Claim | None:
        return next((claim for claim in self.claims if claim.concept == concept), None)

    def with_claims(self, claims: Iterable[Claim]) -> Self:
        """This profile with more claims; one that is there already keeps its place and its stronger evidence."""
        kept = {claim.concept: claim for claim in self.claims}
        for claim in claims:
            before = kept.get(claim.concept)
            if before is None or claim.evidence.strength > before.evidence.strength:
                kept[claim.concept] = claim
        return replace(self, claims=tuple(kept.values())[:MOST_CLAIMS])

    def without(self, *concepts: str) -> Self:
        """This profile without these concepts."""
        return replace(self, claims=tuple(claim for claim in self.claims if claim.concept not in concepts))

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    def with_entries(self, entries: Iterable[Entry]) -> Self:
        """This profile with these entries; one with the same key takes the other's place."""
        kept = {entry.key: entry for entry in self.entries}
        kept.update({entry.key: entry for entry in entries})
        return replace(self, entries=tuple(kept.values())[:MOST_ENTRIES])

    def without_entry(self, key: str) -> Self:
        """This profile without that entry; claims that came from it stay, as the person's own word."""
        claims = tuple(
            replace(claim, evidence=replace(claim.evidence, entry="", source=Source.OWN_WORD))
            if claim.evidence.entry == key
            else claim
            for claim in self.claims
        )
        return replace(self, claims=claims, entries=tuple(entry for entry in self.entries if entry.key != key))

    def keeping(self, concepts: Iterable[str]) -> Self:
        """This profile with just these claims, all confirmed."""
        wanted = set(concepts)
        kept = tuple(replace(claim, confirmed=True) for claim in self.claims if claim.concept in wanted)
        return replace(self, claims=kept)

    def to_json(self) -> dict[str, Any]:
        """The profile as plain JSON."""
        return {
            "version": VERSION,
            "claims": [
                {
                    "concept": claim.concept,
                    "kind": claim.kind,
                    "confirmed": claim.confirmed,
                    "level": str(claim.level),
                    "last_used": claim.last_used,
                    "years": claim.years,
                    "evidence": claim.evidence.to_json(),
                }
                for claim in self.claims
            ],
            "limits": self.limits.to_json(),
            "dismissed": list(self.dismissed),
            "liked": list(self.liked),
            "interests": list(self.interests),
            "circumstances": self.circumstances.to_json(),
            "entries": [entry.to_json() for entry in self.entries],
        }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The profile from its JSON. Raises Problem that names the field when it cannot be read."""
        if not isinstance(data, dict):
            raise Problem("Not a profile", "bad-profile", detail="expected an object")
        if data.get("version", VERSION) != VERSION:
            raise Problem("Not a profile", "bad-profile", detail=f"version {data.get('version')!r}; expected {VERSION}")
        rows = _rows("claims", data.get("claims", []), MOST_CLAIMS)
        claims = tuple(_claim(number, row) for number, row in enumerate(rows))
        return cls(
            claims=claims,
            limits=Limits.from_json(data.get("limits") or {}),
            dismissed=_texts("dismissed", data.get("dismissed", [])),
            liked=_texts("liked", data.get("liked", [])),
            interests=_texts("interests", data.get("interests", [])),
            circumstances=Circumstances.from_json(data.get("circumstances") or {}),
            entries=tuple(Entry.from_json(row) for row in _rows("entries", data.get("entries", []), MOST_ENTRIES)),
        )


def _rows(name: str, value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Problem("Not a profile", "bad-profile", detail=f"{name}: expected a list of at most {most}")
    return value


def _claim(number: int, row: Any) -> Claim:
    try:
        return Claim(
            concept=_text(row["concept"]),
            kind=_text(row["kind"]),
            evidence=Evidence.from_json(row.get("evidence") or {}),
            confirmed=bool(row.get("confirmed", True)),
            level=Level(row.get("level", "")),
            last_used=_number(row.get("last_used"), 1900, 2200),
            years=_number(row.get("years"), 0, 80),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Problem("Not a profile", "bad-profile", detail=f"claim {number}: {error}") from error


def _number(value: Any, least: int, most: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"expected a whole number from {least} to {most}, got {value!r}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value[:500]


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Problem("Not a profile", "bad-profile", detail=f"{name}: expected a list")
    return tuple(_text(part) for part in value[:MOST_CLAIMS])
