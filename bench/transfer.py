"""Transfer between occupations, against JobTech's 8,324 pairs that can substitute each other.

    python -m bench.transfer                 # the development half (tune on it)
    python -m bench.transfer --half test     # the test half: twice at most, and say so
    python -m bench.transfer --home DIR      # the matrix of a home that has full ESCO and the national vocabularies
    python -m bench.transfer --smoke         # starter vocabulary, made-up pairs

The pairs and the similar-occupations file are mapped to ESCO through JobTech's own crosswalk. The halves are whole ISCO-08
groups of three digits, so that near twins cannot straddle them. All of ESCO's occupations are ranked; what the crosswalk
does not reach counts as wrong, so that `in reach`, among those that it reaches, is reported beside. 95 % intervals draw
groups again.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from bench import _pairs, _site, _transfer
from bench._report import report
from bench._transfer import Case, Doubles

KNOWN_SKILLS = 10
SEED = 2026
BASELINE = "hits/size"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--half", choices=("dev", "test"), default="dev")
    arguments.add_argument("--home", type=Path)
    options = arguments.parse_args()
    with _site.vocabulary(options.home, full=not options.smoke):
        _run(options.half, smoke=options.smoke)


def _run(half: str, *, smoke: bool) -> None:
    from bench._transfer_baselines import tables

    from vidare.guidance import sources, store

    matrix, source = store.current(), sources.load()
    gold = _made_up(matrix) if smoke else _pairs.read(_site.SHARED, set(matrix.occupations))
    cases = _cases(matrix, gold.pairs, half if not smoke else "")
    esco = np.array([smoke or "data.europa.eu" in uri for uri in matrix.occupations])
    reach = esco & np.array([uri in gold.reached for uri in matrix.occupations])
    static = tables(matrix, [list(names) for names in source.occupation_labels], _above(source))
    ways: dict[str, Callable[[Case], Doubles]] = {
        name: (lambda case, table=table: np.asarray(table[case.source], np.float64)) for name, table in static.items()
    }
    ways |= _ours(matrix)
    rows, figures, kept = [], dict(gold.told), {}
    for name, way in ways.items():
        rankings = {case.source: way(case) for case in cases}
        found, groups = _transfer.table(rankings, cases, esco)
        kept[name] = (found, groups)
        low, high = _transfer.interval(found, groups)
        inside = _transfer.table(rankings, cases, reach)[0].mean(axis=0)
        row: dict[str, Any] = {"what": name}
        for number, measure in enumerate(_transfer.NAMES):
            row[measure] = f"{found[:, number].mean():.3f} [{low[number]:.3f}, {high[number]:.3f}]"
            row[f"{measure} in reach"] = f"{inside[number]:.3f}"
            figures[f"{name} {measure}"] = round(float(found[:, number].mean()), 4)  # type: ignore[assignment]
        rows.append(row)
    ours, theirs = kept["ours"][0], kept[BASELINE][0]
    rows.append(_paired("ours − hits/size", ours - theirs, kept["ours"][1]))
    rows.append(_paired("ours − R0b", ours - kept["R0b of the trial"][0], kept["ours"][1]))
    if gold.outside:
        rows += _outside(matrix, gold, half, ways, esco)
    rows += _cabin(matrix, ways)
    figures |= {
        "half": half, "cases": len(ours), "groups": len(set(kept["ours"][1])), "baseline": BASELINE,
        "ratio": round(float(ours[:, 0].mean() / max(theirs[:, 0].mean(), 1e-9)), 3),
    }  # type: ignore[dict-item]  # fmt: skip
    report(rows, figures)


def _ours(matrix: Any) -> dict[str, Callable[[Case], Doubles]]:
    """The product's fit for a person who holds the source: with all of its skills, with ten of them, and without the
    occupation being known."""
    from vidare.guidance import matching

    def fit(case: Case, skills: np.ndarray[Any, Any], held: tuple[int, ...], named: float = 1.0) -> Doubles:
        scores = matching.score(matrix, matching.Person(skills.astype(np.int32), held))
        return scores.fit - (1 - named) * matching.NAMED / matching.HIGHEST * scores.named

    none = np.zeros(0, np.int32)
    return {
        "ours": lambda case: fit(case, _skills(matrix, case.source), (case.source,)),
        "ours without names of vocabularies": lambda case: fit(case, _skills(matrix, case.source), (case.source,), 0.0),
        "ours, occupation alone": lambda case: fit(case, none, (case.source,)),
        "ours, skills alone": lambda case: fit(case, _skills(matrix, case.source), ()),
        "ours, ten skills": lambda case: fit(case, _ten(matrix, case.source), (case.source,)),
        "ours, ten skills alone": lambda case: fit(case, _ten(matrix, case.source), ()),
        "hits/size, ten skills": lambda case: _hits(matrix, _ten(matrix, case.source)),
    }


def _hits(matrix: Any, skills: np.ndarray[Any, Any]) -> Doubles:
    has = np.zeros(len(matrix.skills))
    has[skills] = 1
    uses = matrix.weights.copy()
    uses.data = np.ones_like(uses.data)
    return np.asarray(uses @ has / np.maximum(np.diff(matrix.weights.indptr), 1), np.float64)


def _skills(matrix: Any, row: int) -> np.ndarray[Any, Any]:
    return np.sort(matrix.weights.indices[matrix.weights.indptr[row] : matrix.weights.indptr[row + 1]])


def _ten(matrix: Any, row: int) -> np.ndarray[Any, Any]:
    """Ten of its skills, drawn with a seed of its own, an essential one twice as likely."""
    part = slice(matrix.weights.indptr[row], matrix.weights.indptr[row + 1])
    skills = matrix.weights.indices[part]
    if len(skills) <= KNOWN_SKILLS:
        return np.sort(skills)
    chance = np.where(matrix.is_essential[part], 2.0, 1.0)
    dice = np.random.default_rng([SEED, row])
    return np.sort(dice.choice(skills, KNOWN_SKILLS, replace=False, p=chance / chance.sum()))


def _cases(matrix: Any, pairs: dict[tuple[str, str], int], half: str) -> list[Case]:
    targets: dict[int, set[int]] = {}
    for source, target in pairs:
        targets.setdefault(matrix.occupation_index[source], set()).add(matrix.occupation_index[target])
    found = [Case(row, frozenset(those), matrix.codes[row][:3]) for row, those in sorted(targets.items())]
    return [case for case in found if not half or _pairs.in_test(case.group) == (half == "test")]


def _paired(name: str, difference: Doubles, groups: list[str]) -> dict[str, Any]:
    low, high = _transfer.interval(difference, groups)
    return {"what": name} | {
        measure: f"{difference[:, n].mean():+.3f} [{low[n]:+.3f}, {high[n]:+.3f}]"
        for n, measure in enumerate(_transfer.NAMES)
    }


def _outside(
    matrix: Any, gold: _pairs.Gold, half: str, ways: dict[str, Callable[[Case], Doubles]], pool: np.ndarray[Any, Any]
) -> list[dict[str, Any]]:
    """The outside list: of 361 targets that come back, so it says little of any source."""
    cases = _cases(matrix, gold.outside, half)
    rows = []
    for name in (BASELINE, "ours"):
        found, _ = _transfer.table({case.source: ways[name](case) for case in cases}, cases, pool)
        means = {measure: f"{found[:, n].mean():.3f}" for n, measure in enumerate(_transfer.NAMES)}
        rows.append({"what": f"outside list, {name}"} | means)
    return rows


def _cabin(matrix: Any, ways: dict[str, Callable[[Case], Doubles]]) -> list[dict[str, Any]]:
    """Cabin crew to care: an illustration, not evidence."""
    from vidare.concepts.models import Label

    names = Label.objects.filter(language="en", kind="preferred", concept__kind="occupation")
    at = {
        text.casefold(): matrix.occupation_index[uri]
        for uri, text in names.values_list("concept__uri", "text")
        if uri in matrix.occupation_index
    }
    care = [at[name] for name in ("nurse assistant", "healthcare assistant", "home care aide") if name in at]
    rows = []
    for crew in ("steward/stewardess", "flight attendant"):
        if crew not in at:
            continue
        for name in (BASELINE, "R0b of the trial", "ours"):
            scores = ways[name](Case(at[crew], frozenset(care), ""))
            places = [int((scores > scores[b]).sum()) + 1 for b in care]
            rows.append({"what": f"{crew} to care, {name}: places {places}"})
    return rows


def _above(source: Any) -> Any:
    from vidare.guidance.matrix import skill_groups

    return skill_groups(source)


def _made_up(matrix: Any) -> _pairs.Gold:
    """Each occupation and the next of its group, to see that the run works."""
    pairs = {
        (a, b): 75
        for (a, b), (x, y) in zip(
            zip(matrix.occupations, matrix.occupations[1:], strict=False),
            zip(matrix.codes, matrix.codes[1:], strict=False),
            strict=True,
        )
        if x[:1] == y[:1]
    }
    return _pairs.Gold(pairs, {}, frozenset(matrix.occupations), {})


if __name__ == "__main__":
    main()
