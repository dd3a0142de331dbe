"""One occupation as a value with its reasons."""

from __future__ import annotations

import numpy as np

from vidare.guidance.matching.fit import EXACT, HIGHEST, INTEREST, NAMED, WORK, Person, Scores, changes, spread
from vidare.guidance.matching.similar import SHOWN_SIMILAR
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Possibility, Similar
from vidare.guidance.vectors import Floats, Ints


def possibilities(matrix: Matrix, who: Person, scores: Scores, rows: list[int]) -> dict[int, Possibility]:
    """The occupations in `rows` as values; what each skill gives or would give is computed for all of them at once."""
    parts = [row(matrix, b) for b in rows]
    if not parts:
        return {}
    targets = np.repeat(np.array(rows, np.int32), [len(skills) for skills, _ in parts])
    skills = np.concatenate([skills for skills, _ in parts])
    weights = np.concatenate([weights for _, weights in parts])
    has = np.zeros(len(matrix.skills), bool)
    has[who.skills] = True
    owned = has[skills]
    worth = np.zeros(len(skills))
    worth[~owned] = changes(matrix, scores, targets[~owned], skills[~owned], weights[~owned], 1.0)
    worth[owned] = -changes(matrix, scores, targets[owned], skills[owned], weights[owned], -1.0)
    level = max((float(matrix.levels[a]) for a in who.held), default=None)
    found, start = {}, 0
    for b, (row_skills, row_weights) in zip(rows, parts, strict=True):
        stop = start + len(row_skills)
        found[b] = _possibility(matrix, who, scores, b, row_skills, row_weights, worth[start:stop], level)
        start = stop
    return found


def row(matrix: Matrix, b: int) -> tuple[Ints, Floats]:
    """The skills of an occupation and their weights."""
    part = slice(matrix.weights.indptr[b], matrix.weights.indptr[b + 1])
    return matrix.weights.indices[part], matrix.weights.data[part]


def _possibility(
    matrix: Matrix, who: Person, scores: Scores, b: int, skills: Ints, weights: Floats, worth: np.ndarray[tuple[int, ...], np.dtype[np.float64]], level: float | None,
) -> Possibility:  # fmt: skip
    order = np.lexsort((skills, -weights))
    essential = matrix.is_essential[matrix.weights.indptr[b] : matrix.weights.indptr[b + 1]]
    degrees = scores.degrees[skills]
    matched: list[str] = []
    optional: list[str] = []
    similar: list[Similar] = []
    missing: list[str] = []
    gains: list[tuple[str, float]] = []
    given: list[tuple[str, float]] = []
    for i in order.tolist():
        name, degree = matrix.skills[skills[i]], degrees[i]
        if degree == 1.0:
            (matched if essential[i] else optional).append(name)
            given.append((name, float(worth[i])))
            continue
        if essential[i]:
            if degree >= SHOWN_SIMILAR:
                through = matrix.skills[scores.through[skills[i]]]
                similar.append(Similar(through, name, round(float(degree), 4)))
            else:
                missing.append(name)
            gains.append((name, float(worth[i])))
    return Possibility(
        occupation=matrix.occupations[b],
        code=matrix.codes[b],
        fit=float(scores.fit[b]),
        matched=tuple(matched),
        similar=tuple(similar),
        missing=tuple(missing),
        optional_matched=tuple(optional),
        from_occupation=matrix.occupations[scores.best_held[b]] if scores.best_held[b] >= 0 else "",
        reasons=_reasons(scores, b),
        gains=tuple(gains),
        rests_on=tuple(sorted(given, key=lambda item: (-item[1], item[0]))),
        step=float(matrix.levels[b]) - level if level is not None else None,
    )


def _reasons(scores: Scores, b: int) -> dict[str, float]:
    """The terms, weighted and divided, that add up to the fit; those that are nothing but for the first three left out."""
    terms = {
        "exact": EXACT * float(np.sqrt(scores.exact[b])),
        "work": WORK * float(spread(scores.work[b : b + 1])[0]),
        "occupation": float(scores.static[b]),
    }
    more = {
        "named": NAMED * float(scores.named[b]),
        "liked": float(scores.liked[b]),
        "interest": INTEREST * float(scores.interest[b]),
    }
    terms |= {name: value for name, value in more.items() if value}
    return {name: round(value / HIGHEST, 6) for name, value in terms.items()}
