"""Plans: how quick, how often proven, and how much better than taking the course that covers most again and again.

    python -m bench.plans                    # 300 cases of 200 candidates drawn as the catalogue makes them, 4 minutes
    python -m bench.plans --home FOLDER      # cases from the catalogue there (a copy: it is migrated): random goals and persons
    python -m bench.plans --smoke            # a few small cases

Times are CPU time on one core, model and all: `solve` is the best plan for one aim (each in turn), `five` all five aims, `with_changes` those
and what would make more possible (every third case).
Every plan is checked by `planning.checking`, which shares nothing with the solver. The baseline is the greedy ranking
by overlap under the same limits; cost and days are compared on the cases where both cover the same, with the cheapest
and the quickest plan.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench._plan_cases import realistic_cases
from bench._report import report

from vidare.guidance.planning.checking import violations
from vidare.guidance.planning.greedy import greedy
from vidare.guidance.planning.reducing import ready
from vidare.guidance.planning.solving import solve
from vidare.guidance.planning.values import Aim, Answer, Plan, Problem

BASELINE = "greedy ranking by overlap"


@dataclass
class Measured:
    """What was measured over all cases; times in seconds, comparisons as (ours, theirs)."""

    solve: list[float] = field(default_factory=list)
    five: list[float] = field(default_factory=list)
    with_changes: list[float] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)
    proven: list[bool] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    covered: list[tuple[int, int, int]] = field(default_factory=list)
    costs: list[tuple[int, int]] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)
    alternatives: list[int] = field(default_factory=list)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--cases", type=int, default=300)
    arguments.add_argument("--candidates", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=2026)
    arguments.add_argument("--home", type=Path)
    options = arguments.parse_args()
    if options.home:
        from bench._plan_homes import cases_of

        cases = cases_of(options.home, options.cases, options.seed)
    elif options.smoke:
        cases = realistic_cases(4, options.seed, 30)
    else:
        cases = realistic_cases(options.cases, options.seed, options.candidates)
    measured = Measured()
    solve(cases[0])
    for at, problem in enumerate(cases):
        _measure(measured, problem, at)
    _report(measured, cases)


def _measure(measured: Measured, problem: Problem, at: int) -> None:
    answer = _timed(problem, measured.five)
    _timed(problem, measured.solve, [list(Aim)[at % len(Aim)]])
    if at % 3 == 0:
        _timed(problem, measured.with_changes, relax=True)
    measured.alternatives.append(len(answer.plans))
    for plan in answer.plans:
        measured.proven.append(plan.is_optimal)
        measured.wrong += [f"case {at}, {plan.aim}: {what}" for what in violations(problem, plan)]
    started = time.process_time()
    task = ready(problem)
    theirs = greedy(task)
    measured.baseline.append(time.process_time() - started)
    if not answer.plans:
        return
    given = {concept for place in theirs for concept in task.options[place].gives}
    covered = sum(weight for concept, weight in task.weights.items() if concept in given)
    cheapest, quickest = (_plan_for(answer, aim).figures for aim in (Aim.CHEAPEST, Aim.QUICKEST))
    measured.covered.append((cheapest.covered, covered, cheapest.wanted))
    if covered == cheapest.covered:
        measured.costs.append((cheapest.cost, sum(task.options[place].cost for place in theirs)))
        end = max(day + max(1, task.options[place].days) for place, day in theirs.items())
        measured.days.append((quickest.end, end))


def _timed(problem: Problem, times: list[float], aims: list[Aim] | None = None, *, relax: bool = False) -> Answer:
    started = time.process_time()
    answer = solve(problem, aims or tuple(Aim), relax=relax)
    times.append(time.process_time() - started)
    return answer


def _plan_for(answer: Answer, aim: Aim) -> Plan:
    aim = answer.same.get(aim, aim)
    return next(plan for plan in answer.plans if plan.aim == aim)


def _at(values: list[float], share: float) -> float:
    return round(1000 * sorted(values)[min(len(values) - 1, int(len(values) * share))], 1)


def _saved(pairs: list[tuple[int, int]]) -> float:
    """Share of the baseline's sum that ours saves."""
    theirs = sum(pair[1] for pair in pairs)
    return round(1 - sum(pair[0] for pair in pairs) / theirs, 4) if theirs else 0.0


def _report(measured: Measured, cases: list[Problem]) -> None:
    names = ("solve", "five", "with_changes", "baseline")
    times = {name: getattr(measured, name) for name in names}
    rows = [
        {"what": name, "p50 ms": _at(of, 0.5), "p95 ms": _at(of, 0.95), "p99 ms": _at(of, 0.99)}
        for name, of in times.items()
    ]
    ours = sum(item[0] / item[2] for item in measured.covered) or 1.0
    theirs = sum(item[1] / item[2] for item in measured.covered) or 1.0
    for line in measured.wrong[:20]:
        print(line)
    figures = {f"{name}_p{q}_ms": _at(of, q / 100) for name, of in times.items() for q in (50, 95, 99)}
    report(
        rows,
        {
            **figures,
            "cases": len(cases),
            "options_median": median(len(problem.options) for problem in cases),
            "with_a_plan": len(measured.covered),
            "alternatives_mean": round(sum(measured.alternatives) / len(cases), 2),
            "plans": len(measured.proven),
            "proven_share": round(sum(measured.proven) / max(len(measured.proven), 1), 4),
            "violations": len(measured.wrong),
            "covers_more_share": round(sum(a > b for a, b, _ in measured.covered) / max(len(measured.covered), 1), 4),
            "cost_saved_share": _saved(measured.costs),
            "days_saved_share": _saved(measured.days),
            "compared": len(measured.costs),
            "baseline": BASELINE,
            "ratio": round(ours / theirs, 4),
        },
    )


if __name__ == "__main__":
    main()
