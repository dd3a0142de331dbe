"""The fit of one person with every occupation, and what one skill more or less would change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.guidance.likeness import HIGHEST_STATIC
from vidare.guidance.matching.similar import soft_degrees
from vidare.guidance.matrix import Matrix
from vidare.guidance.vectors import Floats, Ints

Doubles = NDArray[np.float64]

EXACT: Final = 2.0
WORK: Final = 8.0
NAMED: Final = 1.0
INTEREST: Final = 1.0
LIKED: Final = 0.5
"""So much of its nearness a liked occupation lends."""
HIGHEST: Final = EXACT + WORK + HIGHEST_STATIC + NAMED + INTEREST + LIKED * HIGHEST_STATIC
_LEAST_WORK: Final = 0.5
_MOST_WORK: Final = 1000.0
"""The sum of reach, in units of information, from which A grows by the logarithm, and at which it is full."""
_WORK_SCALE: Final = float(np.log1p(_MOST_WORK / _LEAST_WORK))
DRAWS: Final = 0.5
"""An occupation is said to go with an interest from this nearness to it on, as a share of the nearest."""
CLOSE: Final = 0.5
"""An occupation with none of the person's skills is shown when it is so near to one held, as a share of the nearest."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as rows of the matrix, each list sorted and without doubles."""

    skills: Ints
    held: tuple[int, ...]
    hidden: frozenset[int] = frozenset()
    liked: tuple[int, ...] = ()
    interests: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    """URIs that the matrix does not hold."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Per occupation the terms of the fit, before weights, and the fit; per skill the degrees of similarity."""

    exact: Doubles
    work: Doubles
    """The sum that A grows with."""
    carried: Doubles
    """A."""
    static: Doubles
    liked: Doubles
    interest: Doubles
    drawn_by: Ints
    """Which of the person's interests lies nearest (-1: none lies near)."""
    named: Doubles
    best_held: Ints
    degrees: Floats
    through: Ints
    touches: NDArray[np.bool_]
    """Whether anything of the person's, a skill or a close occupation, speaks for it."""
    fit: Doubles


def person(
    matrix: Matrix,
    skills: Collection[str],
    held: Collection[str] = (),
    hidden: Collection[str] = (),
    liked: Collection[str] = (),
    interests: Collection[str] = (),
) -> Person:
    """A person from URIs; those that the matrix does not hold are reported, not guessed. An occupation that interests
    counts as liked."""
    found = _rows(matrix.occupation_index, held)
    wanted = [*liked, *(uri for uri in interests if uri in matrix.occupation_index)]
    return Person(
        skills=np.array(_rows(matrix.skill_index, skills), np.int32),
        held=tuple(found),
        hidden=frozenset(_rows(matrix.occupation_index, hidden)),
        liked=tuple(row for row in _rows(matrix.occupation_index, wanted) if row not in found),
        interests=tuple(_rows(matrix.skill_index, interests)),
        unknown=tuple(
            sorted(uri for uri in {*skills} if uri not in matrix.skill_index)
            + sorted(uri for uri in {*held} if uri not in matrix.occupation_index)
            + sorted(
                uri
                for uri in {*liked, *interests}
                if uri not in matrix.occupation_index and uri not in matrix.skill_index
            )
        ),
    )


def _rows(index: dict[str, int], uris: Iterable[str]) -> list[int]:
    return sorted({index[uri] for uri in uris if uri in index})


def score(matrix: Matrix, who: Person) -> Scores:
    """The fit with every occupation."""
    count = len(matrix.occupations)
    degrees, through = soft_degrees(matrix, who.skills)
    has = np.zeros(len(matrix.skills), np.float64)
    has[who.skills] = 1.0
    exact = np.asarray(matrix.weights @ has, np.float64) / (matrix.mass + matrix.shrink)
    work = reached(matrix, who.skills)
    static, best_held = _nearest(matrix, who.held)
    liked = LIKED * np.maximum(_nearest(matrix, who.liked)[0], 0)
    interest, drawn_by = _drawn(matrix, who.interests)
    named = np.asarray(matrix.named, np.float64)
    carried = spread(work)
    raw = EXACT * np.sqrt(exact) + WORK * carried + static + liked + INTEREST * interest + NAMED * named
    near = static >= CLOSE * max(float(static.max()), 1e-9) if who.held else np.zeros(count, bool)
    touches = (_shared(matrix, degrees) > 0) | near
    fit = np.maximum(raw, 0) / HIGHEST
    return Scores(
        exact, work, carried, static, liked, interest, drawn_by, named, best_held, degrees, through, touches, fit
    )


def reached(matrix: Matrix, skills: Ints) -> Doubles:
    """For each occupation how near those work who use these skills, weighted by how telling each skill is."""
    if not len(skills):
        return np.zeros(len(matrix.occupations))
    # In doubles, so that the rounding of a longer sum lowers nothing.
    telling = matrix.telling[skills].astype(np.float64) * matrix.reach_step[skills]
    return np.asarray(telling @ matrix.reach[skills].astype(np.float64), np.float64)


def spread(work: Doubles) -> Doubles:
    """A: grows with the logarithm, so that many skills do not drown the rest; between 0 and 1."""
    found: Doubles = np.minimum(np.log1p(work / _LEAST_WORK) / _WORK_SCALE, 1.0)
    return found


def changes(matrix: Matrix, scores: Scores, b: Ints, skills: Ints, weights: Floats, sign: float | Doubles) -> Doubles:
    """What adding (`sign` 1) or removing (-1) one skill changes in the fit of each occupation in `b`, pair by pair:
    `skills[i]` with its weight in `b[i]`. The skill is lacked, or had."""
    exact, work = scores.exact[b], scores.work[b]
    room = (matrix.mass[b] + matrix.shrink).astype(np.float64)
    telling = matrix.telling[skills].astype(np.float64) * matrix.reach_step[skills]
    reach = telling * matrix.reach[skills, b]
    covered = np.sqrt(np.maximum(exact + sign * weights / room, 0)) - np.sqrt(exact)
    carried = scores.carried[b]
    spreads = spread(np.maximum(work + sign * reach, 0)) - carried
    raw = (
        EXACT * np.sqrt(exact) + WORK * carried + scores.static[b] + scores.liked[b]
        + INTEREST * scores.interest[b] + NAMED * scores.named[b]
    )  # fmt: skip
    after = np.maximum(raw + EXACT * covered + WORK * spreads, 0)
    found: Doubles = (after - np.maximum(raw, 0)) / HIGHEST
    return found


def _nearest(matrix: Matrix, occupations: tuple[int, ...]) -> tuple[Doubles, Ints]:
    if not occupations:
        return np.zeros(len(matrix.occupations)), np.full(len(matrix.occupations), -1, np.int32)
    rows = np.stack([np.asarray(matrix.static[a], np.float64) for a in occupations])
    best = np.argmax(rows, axis=0)
    return rows.max(axis=0), np.array(occupations, np.int32)[best]


def _drawn(matrix: Matrix, interests: tuple[int, ...]) -> tuple[Doubles, Ints]:
    """How near each occupation lies to the nearest of these skills, what asks for it itself and the nearest of all being 1;
    and which skill that is."""
    count = len(matrix.occupations)
    if not interests:
        return np.zeros(count), np.full(count, -1, np.int32)
    chosen = list(interests)
    rows = matrix.reach[chosen].astype(np.float64) * matrix.reach_step[chosen, None]
    rows = rows / np.maximum(rows.max(axis=1, keepdims=True), 1e-9)
    for place, skill in enumerate(chosen):
        rows[place, matrix.by_skill.indices[matrix.by_skill.indptr[skill] : matrix.by_skill.indptr[skill + 1]]] = 1.0
    nearest = rows.max(axis=0)
    best = np.array(chosen, np.int32)[np.argmax(rows, axis=0)]
    return nearest, np.where(nearest >= DRAWS, best, -1).astype(np.int32)


def _shared(matrix: Matrix, degrees: Floats) -> Ints:
    """For each occupation how many of its skills the person has or has something like, however little they tell."""
    known = np.concatenate(([0], np.cumsum(degrees[matrix.weights.indices] > 0)))
    found: Ints = (known[matrix.weights.indptr[1:]] - known[matrix.weights.indptr[:-1]]).astype(np.int32)
    return found
