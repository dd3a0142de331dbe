"""How a person's record changes by their own hand. What they rewrite is their own word, whatever stood behind it before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from vidare.profiles.entries import Entry
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Level, Profile


def fingerprint(part: Any) -> str:
    """Sixteen characters that tell whether a part of a record (as JSON, or None) is still what somebody saw."""
    text = json.dumps(part, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def rewritten(profile: Profile, entry: Entry) -> Profile:
    """The profile with this entry. One that says something else than before rests on the person's own word from now on, and
    so do the claims that came from it: what was signed, or vouched for, was something else."""
    before = profile.entry(entry.key)
    if before is not None and replace(entry, evidence=before.evidence) == before:
        return profile
    own = replace(entry, evidence=Evidence(Source.OWN_WORD))
    claims = tuple(_own(claim) if claim.evidence.entry == entry.key else claim for claim in profile.claims)
    return replace(profile, claims=claims).with_entries([own])


def _own(claim: Claim) -> Claim:
    return replace(claim, evidence=replace(claim.evidence, source=Source.OWN_WORD, origin="", on=""))


def levelled(profile: Profile, concept: str, level: Level, last_used: int | None, years: int | None) -> Profile:
    """The profile with how well, how lately and how long the person can this concept; its evidence stays."""
    return replace(
        profile,
        claims=tuple(
            replace(claim, level=level, last_used=last_used, years=years) if claim.concept == concept else claim
            for claim in profile.claims
        ),
    )


def claim_json(profile: Profile, concept: str) -> Any:
    """A claim as JSON; None where there is none."""
    found = profile.claim(concept)
    if found is None:
        return None
    row = Profile(claims=(found,)).to_json()["claims"][0]
    return row


def entry_json(profile: Profile, key: str) -> Any:
    """An entry as JSON; None where there is none."""
    found = profile.entry(key)
    return found.to_json() if found else None
