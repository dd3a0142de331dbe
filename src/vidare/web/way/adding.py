"""What a person adds to their profile by saying so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from vidare.concepts.models import SKILL_KINDS
from vidare.guidance.levels import ASKED, OWN, enough
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Level, Profile
from vidare.profiles.recognising import CLAIMABLE
from vidare.web.way.naming import by_key
from vidare.web.way.reading import with_followers

MOST_AT_ONCE = 200


def merged(profile: Profile, claims: Iterable[Claim]) -> Profile:
    """The profile with these claims; a confirmed one takes the place of one that was not."""
    new = tuple(claims)
    doubted = {claim.concept for claim in profile.claims if not claim.confirmed}
    better = [claim.concept for claim in new if claim.confirmed and claim.concept in doubted]
    return profile.without(*better).with_claims(new)


def said(profile: Profile, keys: Collection[str]) -> tuple[Profile, tuple[str, ...]]:
    """The profile with concepts (public ids) that the person says they have, and with what follows from occupations among
    them; and the URIs of those occupations. Unknown ids are passed over."""
    concepts = by_key(list(keys)[:MOST_AT_ONCE])
    claims = [
        Claim(concept.uri, concept.kind, Evidence(Source.OWN_WORD))
        for concept in concepts.values()
        if concept.kind in CLAIMABLE
    ]
    occupations = tuple(claim.concept for claim in claims if claim.is_occupation)
    return with_followers(merged(profile, claims), occupations), occupations


def interested(profile: Profile, shown: Collection[str], picked: Collection[str]) -> Profile:
    """The profile with what the person would like to work with: of what was `shown` (public ids) what they picked, and what
    was not shown as before. An interest is never counted as had."""
    known = by_key(list(shown)[:MOST_AT_ONCE])
    asked = {concept.uri for concept in known.values()}
    new = [known[key].uri for key in picked if key in known and known[key].kind in SKILL_KINDS]
    kept = [uri for uri in profile.interests if uri not in asked]
    return replace(profile, interests=tuple(dict.fromkeys((*kept, *new)))[-MOST_AT_ONCE:])


def reached(profile: Profile, answers: Collection[str]) -> Profile:
    """The profile with things that the person can as well as is asked for: each answer is a public id, a colon and the
    level. What cannot be read, or is not theirs, is passed over; nobody's level is lowered."""
    asked = dict(answer.split(":", 1) for answer in list(answers)[:MOST_AT_ONCE] if ":" in answer)
    levels = {concept.uri: enough(asked[key]) for key, concept in by_key(asked).items() if asked[key] in ASKED}
    return replace(profile, claims=tuple(_raised(claim, levels.get(claim.concept)) for claim in profile.claims))


def _raised(claim: Claim, level: Level | None) -> Claim:
    is_more = level is not None and OWN[level] > OWN.get(claim.level, 0)
    return replace(claim, level=level) if level is not None and is_more else claim
