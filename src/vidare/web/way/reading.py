"""From a person's own words to claims that they can check, and from work they have held to what it usually takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vidare.catalogue.records import Role
from vidare.concepts.queries import recogniser
from vidare.guidance.queries import requirements_of_each
from vidare.profiles.doubts import doubt
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile
from vidare.profiles.recognising import recognised
from vidare.web.way.persons import about_work
from vidare.web.way.state import Draft, Span

_PIECE = re.compile(r"(?:(?!\s(?:och|og|ja|sekä|and)\s)[^.,;:!?\n])+")
_JOIN = re.compile(r"^(?:och|og|ja|sekä|and)\s+", re.IGNORECASE)
MOST_PIECES = 120
SHORTEST_PIECE = 6
LONGEST_PIECE = 80
LIKELY = 0.25
"""A guess of an occupation is offered from this score on."""
MOST_GUESSES = 6
FOLLOWS = 0.5
"""Score of a claim that follows from an occupation held."""
SELF_STATED = frozenset({"licence", "language"})
"""Kinds that an occupation never proves: the person must say so."""


def read(text: str, language: str) -> tuple[Draft, tuple[Claim, ...]]:
    """What a text says of its writer: the text with its spans, and the claims; `language` is the reader's. A claim that
    every mention of is doubted is not confirmed."""
    found = about_work(recognised(text, language))
    spans = tuple(
        Span(one.start, one.end, one.concept, reason)
        for one, reason in zip(found.mentions, found.doubts, strict=True)
    )  # fmt: skip
    return Draft(text, found.language, spans), found.claims()


def guesses(draft: Draft) -> dict[str, str]:
    """Occupations (URI → the words they were guessed from) that parts of the text may be about, though no occupation is
    named in them: *jobbet i butikk*. Guesses, to be offered unticked."""
    reader = recogniser()
    named = {span.concept for span in draft.spans}
    found: dict[str, tuple[float, str]] = {}
    for match in list(_PIECE.finditer(draft.text))[:MOST_PIECES]:
        words = _JOIN.sub("", match.group().strip())
        if not SHORTEST_PIECE <= len(words) <= LONGEST_PIECE or doubt(
            draft.text, match.end(), match.end(), draft.language, ""
        ):
            continue
        for candidate in reader.occupations(words, "", draft.language, limit=2):
            if candidate.score >= LIKELY and candidate.concept not in named:
                before = found.get(candidate.concept, (0.0, ""))
                found[candidate.concept] = max(before, (candidate.score, words))
    best = sorted(found, key=lambda concept: (-found[concept][0], concept))[:MOST_GUESSES]
    return {concept: found[concept][1] for concept in best}


def following(occupations: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """For each occupation (URI) what people in it usually can, as claims. A licence or a language does not follow from
    work: it comes unconfirmed. An occupation that the vocabulary does not hold has none."""
    return {
        occupation: tuple(
            Claim(item.concept, item.kind, Evidence(Source.OCCUPATION, score=FOLLOWS), item.kind not in SELF_STATED)
            for item in items
            if item.role == Role.MUST
        )
        for occupation, items in requirements_of_each(occupations).items()
    }


def with_followers(profile: Profile, occupations: Iterable[str]) -> Profile:
    """The profile with what follows from these occupations; what the person said already keeps its evidence."""
    for claims in following(occupations).values():
        profile = profile.with_claims(claim for claim in claims if profile.claim(claim.concept) is None)
    return profile


def without_orphans(profile: Profile) -> Profile:
    """The profile without claims that follow from an occupation which is not among its confirmed ones any more."""
    kept = {claim.concept for claims in following(profile.occupations).values() for claim in claims}
    orphans = [
        claim.concept
        for claim in profile.claims
        if claim.evidence.source == Source.OCCUPATION and claim.concept not in kept
    ]
    return profile.without(*orphans)
