"""The lists: near, other fields, what opens."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np

from vidare.guidance.matching.aside import set_aside
from vidare.guidance.matching.fit import Doubles, Person, Scores, person, score
from vidare.guidance.matching.opening import openers
from vidare.guidance.matching.showing import possibilities
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Field, Possibilities
from vidare.guidance.vectors import Floats, Ints

NEAR: Final = 24
FIELDS: Final = 20
IN_FIELD: Final = 3
DRAWN: Final = 6
"""Occupations that go with an interest and are shown for that alone."""
CLOSE: Final = 0.6
"""What is among the best of all and fits so well, beside the best, is near whatever field it is filed in: the codes of a
nurse's work and of a care assistant's have no digit in common."""
KIND_OF_WORK: Final = 0.7
"""Another field is shown when its kind of work is so close to what the person has done, or knows (cosine)."""
STEP_UP: Final = 1.0
STEP_DOWN: Final = 2.0
"""Skill levels that another field may lie above and below what one has done; down one may go further, since work below
one's level is often the way in (a nurse from abroad who begins as a care assistant)."""


def match(
    matrix: Matrix,
    skills: Collection[str],
    held: Collection[str] = (),
    hidden: Collection[str] = (),
    *,
    liked: Collection[str] = (),
    interests: Collection[str] = (),
    adjustments: Collection[str] = (),
    near: int = NEAR,
    fields: int = FIELDS,
) -> Possibilities:
    """Occupations that fit a person with these skills and occupations (URIs). `hidden` are not shown; `liked` occupations
    and `interests` pull, and are never counted as had; `adjustments` (codes) set occupations aside, which is said. Unknown
    URIs are reported, not guessed."""
    who = person(matrix, skills, held, hidden, liked, interests)
    if not len(who.skills) and not who.held and not who.liked:
        return Possibilities(near=(), other=(), unknown=who.unknown)
    scores = score(matrix, who)
    barred, untold = set_aside(matrix, adjustments)
    every = _shown(who, scores)
    shown = [b for b in every if b not in barred]
    home = {matrix.codes[a][:2] for a in who.held} or {matrix.codes[b][:2] for b in shown[:3]}
    best = float(scores.fit[shown[0]]) if shown else 0.0
    close = {b for b in shown[: near // 2] if float(scores.fit[b]) >= CLOSE * best}
    near_list = [b for b in shown if matrix.codes[b][:2] in home or b in close or not who.held][:near]
    groups = _other(matrix, who, scores, shown, home, set(near_list), fields)
    listed = [*near_list, *(b for _, members in groups for b in members)]
    drawn = _drawn(who, scores, {*listed, *barred})
    values = possibilities(matrix, who, scores, [*listed, *drawn])
    line = float(scores.fit[near_list[-1]]) if near_list else 1.0
    return Possibilities(
        near=tuple(values[b] for b in near_list),
        other=tuple(Field(code, "", tuple(values[b] for b in members)) for code, members in groups),
        drawn=tuple(values[b] for b in drawn),
        openers=openers(matrix, who, scores, near_list, shown),
        unknown=who.unknown,
        aside=tuple(barred[b] for b in every if b in barred and scores.fit[b] >= line),
        unfiltered=untold,
    )


def ranked(values: Floats | Doubles) -> list[int]:
    """Indices by falling value, ties by index, so that every run gives the same order."""
    found: list[int] = np.argsort(-values, kind="stable").tolist()
    return found


def _shown(who: Person, scores: Scores) -> list[int]:
    open_to = scores.touches.copy()
    open_to[[*who.hidden, *who.held]] = False
    order = np.array(ranked(scores.fit), np.int32)
    found: list[int] = order[open_to[order]].tolist()
    return found


def _drawn(who: Person, scores: Scores, without: set[int]) -> list[int]:
    """What goes with an interest and stands in no list, the best first, whatever field and level it is of."""
    if not who.interests:
        return []
    places = np.flatnonzero(scores.drawn_by >= 0)
    apart = {*without, *who.hidden, *who.held}
    return [b for b in places[np.argsort(-scores.fit[places], kind="stable")].tolist() if b not in apart][:DRAWN]


def _other(
    matrix: Matrix, who: Person, scores: Scores, shown: list[int], home: set[str], near: set[int], fields: int
) -> list[tuple[str, list[int]]]:
    """Other fields, as ISCO-08 groups of three digits ranked by their best member."""
    level = max((float(matrix.levels[a]) for a in who.held), default=None)
    kind = matrix.kinds[list(who.held)] if who.held else _kind_of_skills(matrix, who.skills)
    closeness = (matrix.kinds @ kind.T).max(axis=1) if len(kind) else np.ones(len(matrix.occupations))
    rise = matrix.levels - level if level is not None else np.zeros(len(matrix.levels))
    fits = (rise <= STEP_UP) & (rise >= -STEP_DOWN) & (closeness >= KIND_OF_WORK)
    places = np.array(shown, np.int32)
    groups: dict[str, list[int]] = {}
    room = fields * IN_FIELD
    for b in places[fits[places]].tolist():
        code = matrix.codes[b]
        if b in near or code[:2] in home or len(code) < 3:
            continue
        if code[:3] not in groups and len(groups) >= fields:
            continue
        group = groups.setdefault(code[:3], [])
        if len(group) < IN_FIELD:
            group.append(b)
            room -= 1
        if not room:
            break
    return list(groups.items())


def _kind_of_skills(matrix: Matrix, skills: Ints) -> Floats:
    """The kind of work that a person's skills speak of: the mean of the occupations that use them."""
    if not len(skills):
        return np.zeros((0, matrix.kinds.shape[1]), np.float32)
    use = np.asarray(matrix.by_skill[:, skills].sum(axis=1)).ravel()
    mean = use @ matrix.kinds
    length = float(np.linalg.norm(mean))
    return (mean / length if length else mean)[None, :].astype(np.float32)
