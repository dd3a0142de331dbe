"""The gap between a profile and a goal. Plain data in, values with reasons out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np

from vidare.catalogue.records import Role
from vidare.guidance.levels import is_lower
from vidare.guidance.matching import SHOWN_SIMILAR, soft_degrees
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Gap, Goal, Requirement, Similar
from vidare.recognition import Requirement as Mentioned

FORMAL_KINDS = frozenset({"licence", "qualification"})
"""What one holds or does not hold: no pile of short courses replaces it."""
LOWER: Final = 0.75
"""How like what is asked for the same thing is at a lower level: more than what is merely similar, and not had."""
SKILL_KINDS = frozenset({"skill", "knowledge", "language", "licence"})


def of_occupation(matrix: Matrix, occupation: str) -> tuple[Requirement, ...]:
    """What an occupation asks for: essential skills as must, optional ones as merit, the most telling first. Raises
    KeyError for an occupation that the vocabulary does not hold."""
    row = matrix.occupation_index[occupation]
    part = slice(matrix.weights.indptr[row], matrix.weights.indptr[row + 1])
    skills, weights = matrix.weights.indices[part], matrix.weights.data[part]
    flags = matrix.is_essential[part]
    highest = float(weights.max()) if len(weights) else 1.0
    found = [
        Requirement(
            concept=matrix.skills[skill],
            kind=matrix.skill_kinds[skill],
            role=Role.MUST if is_essential else Role.MERIT,
            weight=round(float(weight) / highest, 4) if highest else 0.0,
            origin="occupation",
        )
        for skill, weight, is_essential in zip(skills, weights, flags, strict=True)
    ]
    return tuple(sorted(found, key=lambda item: (item.role != Role.MUST, -item.weight, item.concept)))


def of_chosen(matrix: Matrix, skills: Collection[str]) -> tuple[Requirement, ...]:
    """Skills (URIs) that a person chose as their goal: each a must of the same weight. One that the matrix does not hold
    counts as a skill."""
    kinds = {uri: matrix.skill_kinds[matrix.skill_index[uri]] for uri in skills if uri in matrix.skill_index}
    return tuple(Requirement(uri, kinds.get(uri, "skill"), Role.MUST, 1.0, "chosen") for uri in skills)


def of_ad(mentioned: Iterable[Mentioned], cefr: Mapping[str, str] | None = None) -> tuple[Requirement, ...]:
    """What an ad asks for: each concept once, must before merit, with the words it stood in and how well; `cefr` has the
    levels of languages (URIs)."""
    known = cefr or {}
    best: dict[str, Requirement] = {}
    for item in mentioned:
        mention = item.mention
        if mention.kind not in SKILL_KINDS:
            continue
        requirement = Requirement(
            mention.concept, mention.kind, Role(item.role), round(mention.score, 4), "ad", mention.surface,
            known.get(mention.concept) or item.level,
        )  # fmt: skip
        before = best.get(mention.concept)
        if before is None or _rank(requirement) < _rank(before):
            best[mention.concept] = requirement
    return tuple(sorted(best.values(), key=lambda item: (*_rank(item), item.concept)))


def with_licences(requirements: tuple[Requirement, ...], usual: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """What an ad asks for, with the licences that its occupation must have (`usual`): ads seldom name what everyone in the
    trade holds, and nobody may begin without it."""
    named = {item.concept for item in requirements}
    unsaid = (item for item in usual if item.kind == "licence" and item.role == Role.MUST)
    return (*requirements, *(item for item in unsaid if item.concept not in named))


def _rank(item: Requirement) -> tuple[bool, float]:
    return item.role != Role.MUST, -item.weight


def between(
    matrix: Matrix,
    skills: Collection[str],
    requirements: tuple[Requirement, ...],
    goal: Goal,
    own: Mapping[str, str] | None = None,
) -> Gap:
    """Splits the requirements into what the person has, what is merely related to something they have, and what is
    missing. A skill that the matrix does not hold is had only when it is the same. `own` says how well the person can what
    they have (URIs); what they can less well than asked for is related to itself."""
    levels = own or {}
    known = np.array(sorted(matrix.skill_index[uri] for uri in set(skills) if uri in matrix.skill_index), np.int32)
    degrees, through = soft_degrees(matrix, known)
    owned = set(skills)
    have, related, missing = [], [], []
    for requirement in requirements:
        at = matrix.skill_index.get(requirement.concept)
        level = levels.get(requirement.concept, "")
        if requirement.concept in owned and is_lower(level, requirement.level):
            related.append((requirement, Similar(requirement.concept, requirement.concept, LOWER, level)))
        elif requirement.concept in owned:
            have.append(requirement)
        elif at is not None and degrees[at] >= SHOWN_SIMILAR:
            degree = round(float(degrees[at]), 4)
            related.append((requirement, Similar(matrix.skills[through[at]], requirement.concept, degree)))
        else:
            missing.append(requirement)
    return Gap(
        goal=goal,
        requirements=requirements,
        have=tuple(have),
        related=tuple(related),
        missing=tuple(missing),
        formal=tuple(requirement for requirement in requirements if requirement.kind in FORMAL_KINDS),
    )
