"""From a profile to possibilities: plain arrays in, values with reasons out.

    fit(b) = 4·sqrt(E) + Q + max over held occupations a of [3·G(a,b) + 3·C(a,b) − 0.25·L(a,b) + 2·I(a,b)]

divided by its largest possible value. E is the exact cover of b by the person's skills, weighted by how telling each is
and shrunk; Q the cover when similar skills count by their degree; G, C, L and I compare group profiles, labels, skill
levels and ISCO codes (after R0b of the trials on substitutable occupations). E and Q never fall when a skill is added, the
rest does not depend on skills: more skills never lower a fit. In another field I is left out, since it pushes it down.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Field, Opener, Possibilities, Possibility, Similar
from vidare.guidance.vectors import Floats, Ints

EXACT: Final = 4.0
SOFT: Final = 1.0
ISCO: Final = 2.0
HIGHEST: Final = EXACT + SOFT + 3.0 + 3.0 + ISCO
NEAR: Final = 24
FIELDS: Final = 12
IN_FIELD: Final = 3
KIND_OF_WORK: Final = 0.7
"""Another field is shown when its kind of work is so close to what the person has done, or knows (cosine)."""
STEP_UP: Final = 1.0
STEP_DOWN: Final = 2.0
"""Skill levels that another field may lie above and below what one has done; down one may go further, since work below
one's level is often the way in (a nurse from abroad who begins as a care assistant)."""
SHOWN_SIMILAR: Final = 0.55
"""From this degree a similar skill is shown as such; below it counts in the cover alone. Of pairs at .4 to .5 most are
not what people would call alike."""
MOST_OPENERS: Final = 3
CANDIDATES: Final = 150
"""Occupations next in rank that a further skill might bring into the list."""


@dataclass(frozen=True, slots=True)
class _Person:
    skills: Ints
    held: tuple[int, ...]
    hidden: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Scores:
    """Per occupation: the cover terms, the static part and its origin, and the two fits."""

    exact: Floats
    soft: Floats
    static: Floats
    isco: Floats
    best_held: Ints
    degrees: Floats
    through: Ints
    touches: NDArray[np.bool_]
    """Whether anything of the person's, a skill or a close occupation, speaks for it."""
    near: Floats
    other: Floats


def match(
    matrix: Matrix,
    skills: Collection[str],
    held: Collection[str] = (),
    hidden: Collection[str] = (),
    *,
    near: int = NEAR,
    fields: int = FIELDS,
) -> Possibilities:
    """Occupations that fit a person with these skills and occupations (URIs); `hidden` are not shown. Unknown URIs are
    reported, not guessed."""
    person = _Person(
        skills=np.array(sorted({matrix.skill_index[uri] for uri in skills if uri in matrix.skill_index}), np.int32),
        held=tuple(sorted({matrix.occupation_index[uri] for uri in held if uri in matrix.occupation_index})),
        hidden=frozenset(matrix.occupation_index[uri] for uri in hidden if uri in matrix.occupation_index),
    )
    unknown = sorted({*skills} - matrix.skill_index.keys()) + sorted({*held} - matrix.occupation_index.keys())
    if not len(person.skills) and not person.held:
        return Possibilities(near=(), other=(), unknown=tuple(unknown))
    scores = _score(matrix, person)
    shown = [b for b in ranked(scores.near) if b not in person.hidden and b not in person.held and scores.touches[b]]
    home = {matrix.codes[b][:2] for b in person.held} or {matrix.codes[b][:2] for b in shown[:3]}
    near_list = [b for b in shown if matrix.codes[b][:2] in home or not person.held][:near]
    possibilities = tuple(_possibility(matrix, person, scores, b, is_near=True) for b in near_list)
    return Possibilities(
        near=possibilities,
        other=_other(matrix, person, scores, home, set(near_list), fields),
        openers=_openers(matrix, person, scores, near_list, shown),
        unknown=tuple(unknown),
    )


def ranked(values: Floats) -> list[int]:
    """Indices by falling value, ties by index, so that every run gives the same order."""
    return [int(i) for i in np.lexsort((np.arange(len(values)), -values))]


def soft_degrees(matrix: Matrix, skills: Ints) -> tuple[Floats, Ints]:
    """For each skill the best degree at which the person has it (1 the same, less a similar one, 0 nothing alike), and
    which of the person's skills that rests on (-1: none)."""
    degrees = np.zeros(len(matrix.skills), np.float32)
    through = np.full(len(matrix.skills), -1, np.int32)
    for skill in skills:
        part = slice(matrix.similar.indptr[skill], matrix.similar.indptr[skill + 1])
        columns, values = matrix.similar.indices[part], matrix.similar.data[part]
        better = values > degrees[columns]
        degrees[columns[better]] = values[better]
        through[columns[better]] = skill
    degrees[skills] = 1.0
    through[skills] = skills
    return degrees, through


def _score(matrix: Matrix, person: _Person) -> _Scores:
    has = np.zeros(len(matrix.skills), np.float32)
    has[person.skills] = 1.0
    degrees, through = soft_degrees(matrix, person.skills)
    room = matrix.mass + matrix.shrink
    exact = np.asarray(matrix.weights @ has / room, np.float32)
    soft = np.asarray(matrix.weights @ degrees / room, np.float32)
    static = np.zeros(len(matrix.occupations), np.float32)
    isco = np.zeros_like(static)
    best_held = np.full(len(matrix.occupations), -1, np.int32)
    if person.held:
        rows = np.stack([np.asarray(matrix.static[a], np.float32) for a in person.held])
        closeness = np.stack([matrix.isco(a) for a in person.held])
        best = np.argmax(rows + ISCO * closeness, axis=0)
        columns = np.arange(rows.shape[1])
        isco = closeness[best, columns]
        # The two lists may rest on different occupations held; in another field the ISCO term plays no part.
        static = rows.max(axis=0)
        best_held = np.array(person.held, np.int32)[best]
        near_static = (rows + ISCO * closeness).max(axis=0)
    else:
        near_static = static
    touches = (_shared(matrix, degrees) > 0) | (static > 0)
    cover = EXACT * np.sqrt(exact) + SOFT * soft
    near = np.asarray(np.maximum(cover + near_static, 0) / HIGHEST, np.float32)
    other = np.asarray(np.maximum(cover + static, 0) / (HIGHEST - ISCO), np.float32)
    return _Scores(exact, soft, static, isco, best_held, degrees, through, touches, near, other)


def _shared(matrix: Matrix, degrees: Floats) -> Ints:
    """For each occupation how many of its skills the person has or has something like, however little they tell."""
    known = np.concatenate(([0], np.cumsum(degrees[matrix.weights.indices] > 0)))
    found: Ints = (known[matrix.weights.indptr[1:]] - known[matrix.weights.indptr[:-1]]).astype(np.int32)
    return found


def _possibility(matrix: Matrix, person: _Person, scores: _Scores, b: int, *, is_near: bool) -> Possibility:
    row = matrix.essential.indices[matrix.essential.indptr[b] : matrix.essential.indptr[b + 1]]
    flags = matrix.essential.data[matrix.essential.indptr[b] : matrix.essential.indptr[b + 1]]
    has = set(person.skills.tolist())
    weights = {int(s): float(w) for s, w in zip(*_row(matrix, b), strict=True)}
    by_weight = sorted((int(s) for s, e in zip(row, flags, strict=True) if e), key=lambda s: (-weights.get(s, 0), s))
    optional = [int(s) for s, e in zip(row, flags, strict=True) if not e and int(s) in has]
    akin = [s for s in by_weight if s not in has and scores.degrees[s] >= SHOWN_SIMILAR]
    reasons = {
        "exact": EXACT * float(np.sqrt(scores.exact[b])),
        "similar": SOFT * float(scores.soft[b]),
        "occupation": float(scores.static[b]),
    }
    if is_near:
        reasons["field"] = ISCO * float(scores.isco[b])
    highest = HIGHEST if is_near else HIGHEST - ISCO
    return Possibility(
        occupation=matrix.occupations[b],
        code=matrix.codes[b],
        fit=float((scores.near if is_near else scores.other)[b]),
        matched=tuple(matrix.skills[s] for s in by_weight if s in has),
        similar=tuple(
            Similar(matrix.skills[scores.through[s]], matrix.skills[s], round(float(scores.degrees[s]), 4))
            for s in akin
        ),
        missing=tuple(matrix.skills[s] for s in by_weight if s not in has and scores.degrees[s] < SHOWN_SIMILAR),
        optional_matched=tuple(matrix.skills[s] for s in sorted(optional, key=lambda s: (-weights.get(s, 0), s))),
        from_occupation=matrix.occupations[scores.best_held[b]] if scores.best_held[b] >= 0 else "",
        reasons={name: round(value / highest, 6) for name, value in reasons.items()},
    )


def _row(matrix: Matrix, b: int) -> tuple[Ints, Floats]:
    part = slice(matrix.weights.indptr[b], matrix.weights.indptr[b + 1])
    return matrix.weights.indices[part], matrix.weights.data[part]


def _other(
    matrix: Matrix, person: _Person, scores: _Scores, home: set[str], near: set[int], fields: int
) -> tuple[Field, ...]:
    """Other fields, as ISCO-08 groups of three digits ranked by their best member."""
    level = max((float(matrix.levels[a]) for a in person.held), default=None)
    kind = matrix.kinds[list(person.held)] if person.held else _kind_of_skills(matrix, person.skills)
    closeness = (matrix.kinds @ kind.T).max(axis=1) if len(kind) else np.ones(len(matrix.occupations))
    groups: dict[str, list[int]] = {}
    for b in ranked(scores.other):
        code = matrix.codes[b]
        if b in near or b in person.hidden or b in person.held or code[:2] in home or len(code) < 3:
            continue
        rise = float(matrix.levels[b]) - level if level is not None else 0.0
        too_far = rise > STEP_UP or -rise > STEP_DOWN
        if too_far or closeness[b] < KIND_OF_WORK or not scores.touches[b]:
            continue
        group = groups.setdefault(code[:3], [])
        if len(group) < IN_FIELD:
            group.append(b)
        if len(groups) >= fields and all(len(members) >= IN_FIELD for members in groups.values()):
            break
    chosen = list(groups.items())[:fields]
    return tuple(
        Field(code, "", tuple(_possibility(matrix, person, scores, b, is_near=False) for b in members))
        for code, members in chosen
    )


def _kind_of_skills(matrix: Matrix, skills: Ints) -> Floats:
    """The kind of work that a person's skills speak of: the mean of the occupations that use them."""
    if not len(skills):
        return np.zeros((0, matrix.kinds.shape[1]), np.float32)
    use = np.asarray(matrix.by_skill[:, skills].sum(axis=1)).ravel()
    mean = use @ matrix.kinds
    length = float(np.linalg.norm(mean))
    return (mean / length if length else mean)[None, :].astype(np.float32)


def _openers(
    matrix: Matrix, person: _Person, scores: _Scores, near: Sequence[int], shown: Sequence[int]
) -> tuple[Opener, ...]:
    """The skills that would bring the most occupations into the near list: over the fit of its last one."""
    if not near:
        return ()
    line = float(scores.near[near[-1]])
    listed = set(near)
    waiting = [b for b in shown if b not in listed][:CANDIDATES]
    has = set(person.skills.tolist())
    opens: dict[int, list[int]] = {}
    for b in waiting:
        room = float(matrix.mass[b]) + matrix.shrink
        for s, w in zip(*_row(matrix, b), strict=True):
            skill = int(s)
            if skill in has:
                continue
            exact = float(scores.exact[b]) + float(w) / room
            soft = float(scores.soft[b]) + float(w) * (1 - float(scores.degrees[skill])) / room
            gain = EXACT * (exact**0.5 - float(scores.exact[b]) ** 0.5) + SOFT * (soft - float(scores.soft[b]))
            if float(scores.near[b]) + gain / HIGHEST > line:
                opens.setdefault(skill, []).append(b)
    best = sorted(opens.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_OPENERS]
    return tuple(Opener(matrix.skills[s], tuple(matrix.occupations[b] for b in found)) for s, found in best)
