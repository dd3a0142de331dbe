"""What one limit less narrow would make possible: the smallest change of each that helps.

Each limit is freed alone, the others stay. The change is the smallest with which a plan covers more: when required needs
are open, more of those, and only where that is out of reach more of anything. Then comes how much can be covered at it.
"""

from __future__ import annotations

from dataclasses import replace

from vidare.guidance.planning.model import PlanModel
from vidare.guidance.planning.reducing import Task, ready
from vidare.guidance.planning.values import Bounds, Problem, Relaxation

LIMITS = {"money": "cost", "hours": "peak", "deadline": "end", "earliest": "begins", "steps": "steps"}
"""Each limit, and the figure of a plan that it limits."""
MOST_STEPS = 20
"""So many steps a freed plan has at most: nobody follows a longer one."""
SECONDS = 0.1
"""Deterministic seconds for each solve."""


def relaxations(problem: Problem, task: Task, value: int) -> tuple[Relaxation, ...]:
    """The smallest change of each limit with which more than `value` (as plans are ranked; −1: no plan at all) can be
    covered; limits that do not help, or are not set, are left out. Changes are exact when solved within `SECONDS`
    (deterministic), else the smallest found."""
    found = (_relaxed(problem, task, limit, value) for limit in LIMITS)
    return tuple(item for item in found if item is not None)


def _relaxed(problem: Problem, task: Task, limit: str, value: int) -> Relaxation | None:
    before = getattr(problem.bounds, limit)
    if before is None or (limit == "earliest" and before <= 0):
        return None
    freed = ready(replace(problem, bounds=_freed(problem.bounds, limit)))
    if freed.is_hopeless or not freed.options or freed.bounds.steps < 1:
        return None
    if value >= sum(worth for concept, worth in freed.values.items() if concept in freed.givers):
        return None
    model = PlanModel(freed)
    if limit == "earliest":
        model.add_begins()
    after = None
    for least in _targets(task, value):
        model.limit("covered", least=least)
        best = model.best({LIMITS[limit]: -1 if limit == "earliest" else 1}, SECONDS)
        if best.is_feasible:
            after = best.values[LIMITS[limit]]
            break
    if after is None or after == before:
        return None
    covered = _most(problem, limit, after)
    return None if covered is None else Relaxation(limit, before, after, covered)


def _freed(bounds: Bounds, limit: str) -> Bounds:
    match limit:
        case "money":
            return replace(bounds, money=None)
        case "hours":
            return replace(bounds, hours=None)
        case "deadline":
            return replace(bounds, deadline=None)
        case "earliest":
            return replace(bounds, earliest=0)
        case _:
            return replace(bounds, steps=max(MOST_STEPS, bounds.steps))


def _targets(task: Task, value: int) -> list[int]:
    """What has to be covered at least for a change to be worth naming, the most wanted first."""
    required = sum(worth for concept, worth in task.values.items() if concept in task.required)
    if not required:
        return [value + 1]
    reached = max(value, 0) // task.unit * task.unit
    return [reached + task.unit, value + 1] if reached < required else [value + 1]


def _most(problem: Problem, limit: str, after: int) -> int | None:
    """The most weight that can be covered with `limit` at `after`, in plain weights."""
    changed = ready(replace(problem, bounds=replace(problem.bounds, **{limit: after})))
    found = PlanModel(changed).best({"covered": -1}, SECONDS)
    if not found.is_feasible:
        return None
    given = {concept for at in found.starts for concept in changed.options[at].gives}
    return sum(weight for concept, weight in changed.weights.items() if concept in given)
