"""What a posting asks for beside concepts, read from its text when it is shown: some milliseconds, and nothing to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from vidare.catalogue.models import PostingTag
from vidare.catalogue.queries import PostingDetail
from vidare.catalogue.records import Role
from vidare.recognition import Demands, Mention, Requirement, detect, read_demands
from vidare.recognition.requirements import roles

MOST_TEXT: Final = 20_000
"""Characters of an ad that are read."""
_TELLING: Final = 1_000
_SURE: Final = 0.9


@dataclass(frozen=True, slots=True)
class AdDemands:
    """The demands of an ad's `text`, which is of `language`; spans are of that text. `skills` says of the concepts that were
    recognised in it (by key) whether they are asked for or part of the work, at which level, with how many years."""

    text: str = ""
    language: str = ""
    demands: Demands = field(default_factory=Demands)
    skills: Mapping[int, Requirement] = field(default_factory=dict)


def ad_demands(text: str, language: str) -> AdDemands:
    """The demands of an ad; one that is surely in another language than it is said to be is read in that."""
    text = text[:MOST_TEXT]
    if not text.strip():
        return AdDemands(language=language)
    found = detect(text[:_TELLING])
    read = found.language if not language or found.confidence >= _SURE else language
    return AdDemands(text, language or read, read_demands(text, read))


def posting_demands(found: PostingDetail, language: str) -> AdDemands:
    """The demands of a posting, read from its text for a reader of `language`."""
    shown = found.posting.text.best(language)
    ad = ad_demands(shown.text, shown.language)
    return AdDemands(ad.text, ad.language, ad.demands, _skills(ad, (*found.must, *found.merit)))


def _skills(ad: AdDemands, tags: Iterable[PostingTag]) -> dict[int, Requirement]:
    """What the ad says of the skills that its tags found; a tag knows their place, so that the text is not read anew."""
    placed = [tag for tag in tags if in_text(tag, ad)]
    mentions = [
        Mention(
            start=tag.start or 0, end=tag.end or 0, concept=str(tag.concept_id), kind=tag.concept.kind, score=tag.score,
            method=tag.method, language=tag.language, surface=tag.surface,
        )
        for tag in placed
    ]  # fmt: skip
    return {int(one.mention.concept): one for one in roles(ad.text, ad.language, mentions)} if mentions else {}


def in_text(tag: PostingTag, ad: AdDemands) -> bool:
    """Whether a tag stands in the text that was read."""
    is_skill = tag.role in (Role.MUST, Role.MERIT)
    placed = tag.start is not None and tag.end is not None and tag.end <= len(ad.text)
    return is_skill and placed and tag.field == "text" and tag.language == ad.language
