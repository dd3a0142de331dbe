"""A person's profile: one frozen value, the same JSON in session, API and export.

It is made of claims. A claim says that a person has a skill or has held an occupation, what that rests on, and whether the
person has confirmed it; only confirmed claims count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from vidare.core.problems import Problem

VERSION = 1
MOST_CLAIMS = 500


class Source(StrEnum):
    """What a claim rests on, the weakest first."""

    OWN_WORD = "own-word"
    TEXT = "text"
    """Recognised in the person's own text."""
    OCCUPATION = "occupation"
    """Follows from an occupation held, until the person removes it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on: `quote` the words it was recognised in, with `context` around them for people to read."""

    source: Source
    quote: str = ""
    context: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """One concept (by URI) that the person has: `kind` as in `concepts.Kind`."""

    concept: str
    kind: str
    evidence: Evidence
    confirmed: bool = True

    @property
    def is_occupation(self) -> bool:
        return self.kind == "occupation"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person's way must keep to. `place` is a place code; `within_km` counts from it."""

    place: str = ""
    within_km: int | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Claims, each concept once; and limits."""

    claims: tuple[Claim, ...] = ()
    limits: Limits = field(default_factory=Limits)
    dismissed: tuple[str, ...] = ()
    """Occupations that the person said are not for them."""

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
            if before is None or claim.evidence.score > before.evidence.score:
                kept[claim.concept] = claim
        return replace(self, claims=tuple(kept.values())[:MOST_CLAIMS])

    def without(self, *concepts: str) -> Self:
        """This profile without these concepts."""
        return replace(self, claims=tuple(claim for claim in self.claims if claim.concept not in concepts))

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
                    "evidence": {
                        "source": str(claim.evidence.source),
                        "quote": claim.evidence.quote,
                        "context": claim.evidence.context,
                        "score": round(claim.evidence.score, 4),
                    },
                }
                for claim in self.claims
            ],
            "limits": {
                "place": self.limits.place,
                "within_km": self.limits.within_km,
                "country": self.limits.country,
            },
            "dismissed": list(self.dismissed),
        }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The profile from its JSON. Raises Problem that names the field when it cannot be read."""
        if not isinstance(data, dict):
            raise Problem("Not a profile", "bad-profile", detail="expected an object")
        if data.get("version", VERSION) != VERSION:
            raise Problem("Not a profile", "bad-profile", detail=f"version {data.get('version')!r}; expected {VERSION}")
        rows = data.get("claims", [])
        if not isinstance(rows, list) or len(rows) > MOST_CLAIMS:
            raise Problem("Not a profile", "bad-profile", detail=f"claims: expected a list of at most {MOST_CLAIMS}")
        claims = tuple(_claim(number, row) for number, row in enumerate(rows))
        return cls(claims=claims, limits=_limits(data.get("limits") or {}), dismissed=_texts(data.get("dismissed", [])))


def _claim(number: int, row: Any) -> Claim:
    try:
        evidence = row.get("evidence") or {}
        return Claim(
            concept=_text(row["concept"]),
            kind=_text(row["kind"]),
            evidence=Evidence(
                source=Source(evidence.get("source", Source.OWN_WORD)),
                quote=_text(evidence.get("quote", "")),
                context=_text(evidence.get("context", "")),
                score=float(evidence.get("score", 1.0)),
            ),
            confirmed=bool(row.get("confirmed", True)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Problem("Not a profile", "bad-profile", detail=f"claim {number}: {error}") from error


def _limits(row: Any) -> Limits:
    try:
        within = row.get("within_km")
        return Limits(
            place=_text(row.get("place", "")),
            within_km=int(within) if within is not None else None,
            country=_text(row.get("country", "")),
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise Problem("Not a profile", "bad-profile", detail=f"limits: {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value[:500]


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Problem("Not a profile", "bad-profile", detail="dismissed: expected a list")
    return tuple(_text(part) for part in value[:MOST_CLAIMS])
