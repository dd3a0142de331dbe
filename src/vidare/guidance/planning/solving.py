"""From a problem to its plans: the most of what is wanted first, then for each aim the best plan at that coverage.

Coverage counts required needs before all others. For each aim figures are compared in this order: the aim's own, then cost,
last day, kilometres, hours in the fullest week, number of steps, recognition; then what begins sooner, then what comes first
by key. Every plan covers the most, so money only decides between plans that reach the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vidare.guidance.planning import relaxing
from vidare.guidance.planning.dominance import lasts
from vidare.guidance.planning.greedy import Starts, greedy, without_needless
from vidare.guidance.planning.minimal import only_needed
from vidare.guidance.planning.model import Found, PlanModel
from vidare.guidance.planning.ranking import ORDER, OWN, ladder, proven, stage_weights
from vidare.guidance.planning.reducing import Task, ready
from vidare.guidance.planning.values import Aim, Answer, Figures, Placed, Plan, Problem

SECONDS = 0.07
"""Deterministic seconds that finding the best coverage, or the best for one aim, may take (at most about 150 ms)."""
TIE_SECONDS = 0.02
"""The same for breaking ties, which nothing is claimed of: where it does not suffice, the best so far stays."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The most that can be covered (as plans are ranked): `value` reached, `bound` not to be exceeded; `starts` a plan that
    reaches it. `value` is −1 when there is no plan at all."""

    value: int
    bound: int
    starts: Starts


def solve(problem: Problem, aims: Iterable[Aim] = tuple(Aim), *, relax: bool = True) -> Answer:
    """The best plan for each of `aims` within the limits, doubles merged, and with `relax` what one limit less narrow would
    make possible. No plan at all when nothing can be covered and nothing has to be in it, or when what has to be in it does
    not fit; a `must` that no option answers to any more is not asked for. Raises ValueError for an ill-formed problem."""
    task = ready(problem)
    impossible = _impossible(problem)
    coverage, model = cover(task)
    plans = (
        _plans(task, model, coverage, tuple(dict.fromkeys(aims)), problem)
        if coverage.starts and model and (coverage.value > 0 or task.musts)
        else ()
    )
    kept, same = _merged(plans)
    is_short = coverage.value < sum(task.values[c] for c in task.weights if c not in impossible)
    relaxations = relaxing.relaxations(problem, task, coverage.value) if relax and is_short else ()
    return Answer(kept, same, relaxations, impossible)


def cover(task: Task) -> tuple[Coverage, PlanModel | None]:
    """The most that any plan of `task` covers, and the model for going on. When the greedy plan already covers all that
    any option gives, there is nothing to prove."""
    if task.is_hopeless or not task.options or task.bounds.steps < 1:
        hopeless = task.is_hopeless or bool(task.musts)
        return Coverage(-1 if hopeless else 0, 0, {}), None
    first = greedy(task)
    model = PlanModel(task)
    given = {concept for at in first for concept in task.options[at].gives}
    worth = sum(value for concept, value in task.values.items() if concept in given)
    most = sum(value for concept, value in task.values.items() if concept in task.givers)
    if first and worth == most:
        return Coverage(most, most, first), model
    model.hint(first)
    model.shut(task.needless_for(None) - first.keys())
    found = model.best({"covered": -1}, SECONDS)
    if found.is_feasible and (found.values["covered"] > worth or not first):
        return Coverage(found.values["covered"], -found.bound, found.starts), model
    if found.is_infeasible:
        return Coverage(-1, 0, {}), model
    return Coverage(worth if first else -1, -found.bound if found.is_feasible else most, first), model


def _plans(
    task: Task, model: PlanModel, coverage: Coverage, aims: tuple[Aim, ...], problem: Problem
) -> tuple[Plan, ...]:
    """A plan for each aim; the most recognised last, since its model says more (a step too many would raise it)."""
    made: dict[Aim, Plan] = {}
    last = coverage.starts
    for aim in sorted(aims, key=lambda aim: aim == Aim.MOST_RECOGNISED):
        if aim == Aim.MOST_RECOGNISED:
            only_needed(model)
        model.shut(task.needless_for(aim))
        found, bound, is_optimal = _best(model, aim, coverage.value, last)
        last = without_needless(task, found.starts or last)
        proved = is_optimal and coverage.value == coverage.bound
        made[aim] = _plan(problem, task, aim, last, bound, proved, coverage)
    return tuple(made[aim] for aim in aims)


def _best(model: PlanModel, aim: Aim, covered: int, hint: Starts) -> tuple[Found, int | None, bool]:
    """The best plan for `aim` at coverage `covered`: stage after stage, what is reached is kept. Returns it with the bound
    on the aim's own figure (None: nothing found) and whether that is reached."""
    model.reset()
    model.limit("covered", least=covered)
    best = Found(False, False, False, 0, {}, {})
    bound: int | None = None
    is_optimal = False
    for stage in ladder(aim):
        weights = stage_weights(stage, model.highest)
        model.hint(best.starts or hint)
        if stage[0] == OWN[aim]:
            found = model.best(weights, SECONDS, presolve=aim == Aim.MOST_RECOGNISED)
        else:
            found = model.best(weights, TIE_SECONDS)
        if not found.is_feasible:
            break
        best = found
        if stage[0] == OWN[aim]:
            bound = proven(found, stage, weights)
            is_optimal = bound == found.values[OWN[aim]]
        for name in stage:
            least, most = (found.values[name], None) if name == "recognition" else (None, found.values[name])
            model.limit(name, least, most)
    return best, bound, is_optimal


def _plan(
    problem: Problem, task: Task, aim: Aim, starts: Starts, bound: int | None, is_optimal: bool, coverage: Coverage
) -> Plan:
    steps = tuple(
        sorted(
            (Placed(task.options[at].key, day, day + lasts(task.options[at])) for at, day in starts.items()),
            key=lambda step: (step.start, step.key),
        )
    )
    figures = figures_of(problem, steps)
    given = {concept for at in starts for concept in task.options[at].gives}
    uncovered = tuple(dict.fromkeys(n.concept for n in problem.needs if n.concept not in given | problem.has))
    own = getattr(figures, OWN[aim])
    return Plan(
        aim, steps, figures, uncovered, is_optimal,
        bound=own if is_optimal else (bound if bound is not None else 0),
        coverage_bound=_plain(task, coverage, figures.covered),
    )  # fmt: skip


def figures_of(problem: Problem, steps: tuple[Placed, ...]) -> Figures:
    """What a plan comes to."""
    options = {option.key: option for option in problem.options}
    chosen = [options[step.key] for step in steps]
    given = {concept for option in chosen for concept in option.gives}
    open_ = [need for need in problem.needs if need.concept not in problem.has]
    peak = max(
        (sum(options[s.key].hours for s in steps if s.start <= at.start < s.end) for at in steps),
        default=0,
    )
    return Figures(
        covered=sum(need.weight for need in open_ if need.concept in given),
        wanted=sum(need.weight for need in open_),
        cost=sum(option.cost for option in chosen),
        end=max((step.end for step in steps), default=0),
        peak=peak,
        km=sum(option.km for option in chosen),
        recognition=sum(option.recognition for option in chosen),
    )


def _plain(task: Task, coverage: Coverage, covered: int) -> int:
    """The bound on coverage in plain weights."""
    if coverage.value == coverage.bound:
        return covered
    return min(covered + coverage.bound - coverage.value, sum(w for c, w in task.weights.items() if c in task.givers))


def _impossible(problem: Problem) -> tuple[str, ...]:
    given = problem.has.union(*(option.gives for option in problem.options))
    return tuple(dict.fromkeys(need.concept for need in problem.needs if need.concept not in given))


def _merged(plans: tuple[Plan, ...]) -> tuple[tuple[Plan, ...], dict[Aim, Aim]]:
    """Plans without doubles, and which aim's plan is which other's."""
    first: dict[tuple[Placed, ...], Plan] = {}
    same: dict[Aim, Aim] = {}
    for plan in plans:
        if not plan.steps:
            continue
        if plan.steps in first:
            same[plan.aim] = first[plan.steps].aim
        else:
            first[plan.steps] = plan
    return tuple(sorted(first.values(), key=lambda plan: -plan.figures.covered)), same


__all__ = ["ORDER", "SECONDS", "Coverage", "cover", "figures_of", "solve"]
