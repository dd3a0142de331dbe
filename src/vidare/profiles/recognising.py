"""What a person's own words say that they can: recognised, with a doubt where the words deny or only wish it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from vidare.concepts.queries import recogniser
from vidare.profiles.doubts import doubt
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim
from vidare.recognition import Mention

CLAIMABLE: Final = frozenset({"skill", "knowledge", "language", "licence", "occupation"})
SHORT: Final = 80
"""A text of fewer characters says too little of its language; the reader's own is taken."""
AROUND: Final = 60
"""Characters on either side of a mention that are kept as its context."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The mentions in a text, in order, and why each may not be something that its writer can (empty: no doubt)."""

    text: str
    language: str
    mentions: tuple[Mention, ...]
    doubts: tuple[str, ...]

    def claims(self, entry: str = "") -> tuple[Claim, ...]:
        """A claim for each concept, on its best mention. One that every mention of is doubted is not confirmed. `entry` is the
        key of the entry whose text it is."""
        best: dict[str, Claim] = {}
        for mention, reason in zip(self.mentions, self.doubts, strict=True):
            context = self.text[max(0, mention.start - AROUND) : mention.end + AROUND] if entry else ""
            evidence = Evidence(Source.TEXT, mention.surface, context, mention.score, entry)
            claim = Claim(mention.concept, mention.kind, evidence, not reason)
            before = best.get(mention.concept)
            if before is None or (claim.confirmed, claim.evidence.score) > (before.confirmed, before.evidence.score):
                best[mention.concept] = claim
        return tuple(best.values())


def recognised(text: str, language: str, kinds: Collection[str] = CLAIMABLE) -> Recognised:
    """What a text says of its writer; `language` is the reader's, taken where the text is short or says nothing in its own.
    Raises ValueError for an unknown language."""
    found = recogniser().recognise(text, language if len(text) < SHORT else None, kinds)
    if not found.mentions and found.language != language:
        found = recogniser().recognise(text, language, kinds)
    doubts = tuple(
        doubt(text, one.start, one.end, found.language, one.kind, one.method == "inflection") for one in found.mentions
    )
    return Recognised(text, found.language, found.mentions, doubts)
