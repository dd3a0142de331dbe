"""What an ad asks for: what its words name, and what its source states in codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from vidare.catalogue.models import PostingTag, Tag
from vidare.catalogue.records import Role
from vidare.concepts.queries import recogniser
from vidare.guidance import gaps, store
from vidare.guidance.values import Goal, Requirement
from vidare.recognition import LanguageDemand, read_demands
from vidare.recognition import Requirement as Mentioned

MOST_TEXT: Final = 20_000
"""Characters of an ad that are read."""
OCCUPATION_FLOOR: Final = 0.2


def read_ad(goal: Goal) -> tuple[tuple[Requirement, ...], Goal]:
    """What the ad of a goal asks for, and the goal with the language and the occupation that were recognised in it. Where
    the ad is a posting of the catalogue, the codes that its source states count too, and an occupation that it states
    stands before one that its words suggest. An ad that names no skill is measured against its occupation."""
    text = goal.text[:MOST_TEXT]
    reader = recogniser()
    known = goal.language or reader.recognise(text[:2_000]).language
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")[:200]
    occupation, stated = stated_of(goal.posting) if goal.posting else ("", ())
    if not occupation:
        candidates = reader.occupations(title, text, known, limit=1)
        occupation = candidates[0].concept if candidates and candidates[0].score >= OCCUPATION_FLOOR else ""
    mentioned = reader.requirements(text, known)
    named = gaps.of_ad(mentioned, languages(mentioned, read_demands(text, known).languages))
    requirements = with_stated(named, stated)
    matrix = store.current()
    if occupation in matrix.occupation_index:
        usual = gaps.of_occupation(matrix, occupation)
        requirements = gaps.with_licences(requirements, usual) if requirements else usual
    return requirements, replace(goal, text=text, recognised=occupation, language=known)


def stated_of(posting: str) -> tuple[str, tuple[Requirement, ...]]:
    """The occupation (URI, or empty) and the skills that the source of a posting (public id) states. One query."""
    rows = PostingTag.objects.filter(posting__public_id=posting, posting__gone_at=None, method=Tag.STATED)
    found = list(rows.order_by("-score", "pk").values_list("concept__uri", "concept__kind", "role", "score"))
    occupation = next((uri for uri, _, role, _ in found if role == Role.OCCUPATION), "")
    skills = tuple(
        Requirement(uri, kind, Role(role), round(score, 4), "stated")
        for uri, kind, role, score in found
        if role in (Role.MUST, Role.MERIT) and kind in gaps.SKILL_KINDS
    )
    return occupation, skills


def with_stated(named: Iterable[Requirement], stated: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """What an ad's words name and what its source states, each once: what the words name keeps them, and is a must where
    either says so."""
    found = {item.concept: item for item in named}
    for item in stated:
        before = found.get(item.concept)
        if before is None:
            found[item.concept] = item
        elif item.role == Role.MUST:
            found[item.concept] = replace(before, role=Role.MUST)
    return tuple(sorted(found.values(), key=lambda item: (item.role != Role.MUST, -item.weight, item.concept)))


def languages(mentioned: Iterable[Mentioned], demands: Iterable[LanguageDemand]) -> dict[str, str]:
    """The CEFR level that the ad asks for of each language (URI) which it names where a demand stands."""
    levelled = [demand for demand in demands if demand.level]
    return {
        item.mention.concept: demand.level
        for item in mentioned
        for demand in levelled
        if item.mention.kind == "language" and item.mention.start < demand.end and demand.start < item.mention.end
    }
