"""The solver against every plan there is: coverage and each aim, on small random problems."""

from __future__ import annotations

import pytest

from tests.guidance.planning import brute
from tests.guidance.planning.cases import LATEST, small
from vidare.guidance.planning.checking import violations
from vidare.guidance.planning.solving import solve
from vidare.guidance.planning.values import Aim, Answer, Plan

CHUNK = 25


@pytest.mark.parametrize("first", range(0, 500, CHUNK))
def test_the_solver_equals_trying_every_plan(first: int) -> None:
    wrong = [problem for seed in range(first, first + CHUNK) for problem in _differences(seed)]
    assert not wrong


def _differences(seed: int) -> list[str]:
    problem = small(seed)
    covered, figures = brute.best(problem, LATEST)
    answer = solve(problem, relax=False)
    if covered < 0 or not any(any(ranked) for ranked in figures.values()):
        return [f"{seed}: a plan where there is none"] if answer.plans else []
    found = []
    for aim in Aim:
        plan = _plan_of(answer, aim)
        if plan is None:
            found.append(f"{seed} {aim}: no plan, but {figures[aim]} at {covered}")
            continue
        ours = _ranked(aim, plan)
        if plan.figures.covered != covered or ours != figures[aim]:
            found.append(f"{seed} {aim}: {plan.figures.covered} {ours}, but {covered} {figures[aim]} is possible")
        if not plan.is_optimal:
            found.append(f"{seed} {aim}: not proven")
        found += [f"{seed} {aim}: {what}" for what in violations(problem, plan)]
    return found


def _plan_of(answer: Answer, aim: Aim) -> Plan | None:
    aim = answer.same.get(aim, aim)
    return next((plan for plan in answer.plans if plan.aim == aim), None)


def _ranked(aim: Aim, plan: Plan) -> tuple[int, ...]:
    f = plan.figures
    own = {
        Aim.CHEAPEST: f.cost, Aim.QUICKEST: f.end, Aim.NEAREST: f.km, Aim.LEAST_A_WEEK: f.peak,
        Aim.MOST_RECOGNISED: -f.recognition,
    }[aim]  # fmt: skip
    return own, f.cost, f.end, f.km, f.peak, len(plan.steps), -f.recognition
