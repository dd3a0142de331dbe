"""No step too many, said to the model. Where less cost, time and steps are better anyhow nothing has to say so; where more
recognition is better, a step that nothing needs would raise it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from vidare.guidance.planning.model import PlanModel

Reasons = dict[int, list[Any]]
"""For each option's place the literals of which one has to hold where it is chosen."""


def only_needed(plan: PlanModel) -> None:
    """From here on each chosen option is the only one that gives some need, the only one that meets an ask in time, or the
    only one for a must: none could be dropped."""
    reasons: Reasons = defaultdict(list)
    alone: list[Any] = []
    for concept in plan.task.weights:
        if places := plan.task.givers.get(concept, ()):
            alone.append(_only_one(plan, [plan.chosen[at] for at in places]))
            for at in places:
                reasons[at].append(alone[-1])
    for places in plan.task.musts:
        alone.append(_only_one(plan, [plan.chosen[at] for at in places]))
        for at in places:
            reasons[at].append(alone[-1])
    for at, option in enumerate(plan.task.options):
        alone += [_only_giver(plan, ask, at, reasons) for ask in option.asks]
    for at, variable in enumerate(plan.chosen):
        plan.model.add(variable <= sum(reasons[at]))
    plan.model.add(plan.figures["steps"] <= sum(alone))
    _no_parts(plan)


def _only_one(plan: PlanModel, literals: list[Any]) -> Any:
    """A literal that holds only when at most one of `literals` does."""
    alone = plan.model.new_bool_var("")
    most = max(min(plan.task.bounds.steps, len(literals)), 1)
    plan.model.add(sum(literals) <= most - (most - 1) * alone)
    plan.model.add(sum(literals) >= alone)
    return alone


def _only_giver(plan: PlanModel, ask: frozenset[str], then: int, reasons: Reasons) -> Any:
    """A literal that holds only when `then` is chosen and at most one option meets its `ask` in time."""
    givers = [(at, before) for at in plan.givers(ask, then) if (before := plan.before(at, then)) is not None]
    in_time = [_in_time(plan, at, then) for at, _ in givers]
    alone = _only_one(plan, in_time)
    plan.model.add_implication(alone, plan.chosen[then])
    for at, before in givers:
        reason = plan.model.new_bool_var("")
        plan.model.add_implication(reason, alone)
        plan.model.add_implication(reason, before)
        reasons[at].append(reason)
    return alone


def _in_time(plan: PlanModel, at: int, then: int) -> Any:
    """A literal that holds whenever `at` is chosen and ends before `then` starts."""
    if plan.is_fixed(at) and plan.is_fixed(then):
        return plan.chosen[at]
    literal = plan.model.new_bool_var("")
    late = plan.end(at) > plan.starts[then]
    plan.model.add(late).only_enforce_if([plan.chosen[at], literal.negated()])
    return literal


def _no_parts(plan: PlanModel) -> None:
    """What gives only a part of what another gives is not taken beside it, where no step asks for that part."""
    asked = {concept for option in plan.task.options for ask in option.asks for concept in ask}
    kinds = plan.task.alike
    for part, few in kinds.items():
        wholes = [at for gives, places in kinds.items() if part < gives for at in places]
        if wholes and not part & asked:
            some = plan.model.new_bool_var("")
            plan.model.add(sum(plan.chosen[at] for at in few) <= some)
            for at in wholes:
                plan.model.add_implication(plan.chosen[at], some.negated())
