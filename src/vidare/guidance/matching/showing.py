"""One occupation as a value with its reasons."""

from __future__ import annotations

import numpy as np

from vidare.guidance.matching.fit import EXACT, HIGHEST, INTEREST, NAMED, WORK, Person, Scores, changes
from vidare.guidance.matching.similar import SHOWN_SIMILAR
from vidare.guidance.matrix import Matrix
from vidare.guidance.values import Possibility, Similar
from vidare.guidance.vectors import Floats, Ints


def possibilities(matrix: Matrix, who: Person, scores: Scores, rows: list[int]) -> dict[int, Possibility]:
    """The occupations in `rows` as values; what each skill gives or would give is computed for all of them at once."""
    if not rows:
        return {}
    cells, targets = cells_of(matrix, np.array(rows, np.int32))
    kept = matrix.is_essential[cells] | (scores.degrees[matrix.weights.indices[cells]] == 1.0)
    cells, targets = cells[kept], targets[kept]
    skills, weights = matrix.weights.indices[cells], matrix.weights.data[cells]
    signs = np.where(scores.degrees[skills] == 1.0, -1.0, 1.0)
    worth = changes(matrix, scores, targets, skills, weights, signs) * signs
    level = max((float(matrix.levels[a]) for a in who.held), default=None)
    # Within an occupation the most telling first, ties by place.
    place = np.zeros(len(matrix.occupations), np.int32)
    place[rows] = np.arange(len(rows))
    order = np.lexsort((skills, -weights, place[targets]))
    essential = matrix.is_essential[cells][order].tolist()
    skills, worth, degrees = skills[order], worth[order].tolist(), scores.degrees[skills[order]].tolist()
    names = [matrix.skills[skill] for skill in skills.tolist()]
    sizes = np.bincount(place[targets], minlength=len(rows))
    bounds = np.concatenate(([0], np.cumsum(sizes))).tolist()
    found = {}
    for b, start, stop in zip(rows, bounds, bounds[1:], strict=False):
        part = slice(start, stop)
        told = zip(names[part], skills[part].tolist(), essential[part], degrees[part], worth[part], strict=True)
        found[b] = _possibility(matrix, scores, b, list(told), level)
    return found


def cells_of(matrix: Matrix, rows: Ints) -> tuple[Ints, Ints]:
    """The cells of the matrix in these rows, one after the other, and the row of each."""
    starts, stops = matrix.weights.indptr[rows], matrix.weights.indptr[rows + 1]
    sizes = stops - starts
    ends = np.cumsum(sizes)
    cells = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
    return cells.astype(np.int32), np.repeat(rows, sizes)


def row(matrix: Matrix, b: int) -> tuple[Ints, Floats]:
    """The skills of an occupation and their weights."""
    part = slice(matrix.weights.indptr[b], matrix.weights.indptr[b + 1])
    return matrix.weights.indices[part], matrix.weights.data[part]


def _possibility(
    matrix: Matrix, scores: Scores, b: int, told: list[tuple[str, int, bool, float, float]], level: float | None
) -> Possibility:
    """`told` has the name, place, essentiality, degree and worth of each skill."""
    had = [row for row in told if row[3] == 1.0]
    lacking = [row for row in told if row[3] != 1.0 and row[2]]
    akin = [row for row in lacking if row[3] >= SHOWN_SIMILAR]
    through = scores.through
    return Possibility(
        occupation=matrix.occupations[b],
        code=matrix.codes[b],
        fit=float(scores.fit[b]),
        matched=tuple(name for name, _, is_essential, _, _ in had if is_essential),
        similar=tuple(Similar(matrix.skills[through[s]], name, round(degree, 4)) for name, s, _, degree, _ in akin),
        missing=tuple(name for name, _, _, degree, _ in lacking if degree < SHOWN_SIMILAR),
        optional_matched=tuple(name for name, _, is_essential, _, _ in had if not is_essential),
        from_occupation=matrix.occupations[scores.best_held[b]] if scores.best_held[b] >= 0 else "",
        interest=matrix.skills[scores.drawn_by[b]] if scores.drawn_by[b] >= 0 else "",
        reasons=_reasons(scores, b),
        gains=tuple((name, worth) for name, _, _, _, worth in lacking),
        rests_on=tuple(sorted(((row[0], row[4]) for row in had), key=lambda item: (-item[1], item[0]))),
        step=float(matrix.levels[b]) - level if level is not None else None,
    )


def _reasons(scores: Scores, b: int) -> dict[str, float]:
    """The terms, weighted and divided, that add up to the fit; those that are nothing but for the first three left out."""
    terms = {
        "exact": EXACT * float(np.sqrt(scores.exact[b])),
        "work": WORK * float(scores.carried[b]),
        "occupation": float(scores.static[b]),
    }
    more = {
        "named": NAMED * float(scores.named[b]),
        "liked": float(scores.liked[b]),
        "interest": INTEREST * float(scores.interest[b]),
    }
    terms |= {name: value for name, value in more.items() if value}
    return {name: round(value / HIGHEST, 6) for name, value in terms.items()}
