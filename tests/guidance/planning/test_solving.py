"""Plans on problems one can reckon by hand, hostile ones, and what must not change an answer."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from bench._plan_cases import realistic_cases

from tests.guidance.planning.cases import small
from vidare.guidance.planning.checking import violations
from vidare.guidance.planning.solving import solve
from vidare.guidance.planning.values import Aim, Answer, Bounds, Need, Option, Plan, Problem, StepKind


def course(key: str, gives: str, days: int = 10, hours: int = 10, cost: int = 100, **more: Any) -> Option:
    """A course in a group of its own; `gives` are concepts, one letter each."""
    group = str(more.pop("group", key))
    return Option(key, group, StepKind.COURSE, frozenset(gives), days, hours, cost, **more)


def wants(concepts: str, *options: Option, **more: Any) -> Problem:
    return Problem(tuple(Need(concept, 1) for concept in concepts), options, **more)


def plan_for(answer: Answer, aim: Aim) -> Plan:
    aim = answer.same.get(aim, aim)
    return next(plan for plan in answer.plans if plan.aim == aim)


def keys(plan: Plan) -> list[str]:
    return [step.key for step in plan.steps]


def test_each_aim_has_the_best_of_its_kind() -> None:
    problem = wants(
        "a",
        course("cheap", "a", days=90, cost=0, km=50, hours=20),
        course("quick", "a", days=5, cost=900, km=60, hours=40),
        course("near", "a", days=80, cost=800, km=0, hours=30),
        course("gentle", "a", days=200, cost=700, km=90, hours=2),
        course("recognised", "a", days=150, cost=600, km=80, hours=25, recognition=3),
    )
    answer = solve(problem)
    assert {plan.aim: keys(plan) for plan in answer.plans} == {
        Aim.CHEAPEST: ["cheap"], Aim.QUICKEST: ["quick"], Aim.NEAREST: ["near"], Aim.LEAST_A_WEEK: ["gentle"],
        Aim.MOST_RECOGNISED: ["recognised"],
    }  # fmt: skip
    assert all(plan.is_optimal and not violations(problem, plan) for plan in answer.plans)


def test_one_plan_that_is_best_in_all_is_shown_once() -> None:
    answer = solve(wants("a", course("only", "a")))
    assert [plan.aim for plan in answer.plans] == [Aim.CHEAPEST]
    assert set(answer.same) == set(Aim) - {Aim.CHEAPEST}


def test_only_the_aims_asked_for_are_solved() -> None:
    answer = solve(wants("a", course("one", "a")), [Aim.NEAREST])
    assert [plan.aim for plan in answer.plans] == [Aim.NEAREST]
    assert not answer.same


def test_what_a_step_asks_for_comes_before_it_and_counts() -> None:
    problem = wants("b", course("second", "b", asks=(frozenset("a"),)), course("first", "a", days=7))
    plan = plan_for(solve(problem), Aim.CHEAPEST)
    assert [(step.key, step.start, step.end) for step in plan.steps] == [("first", 0, 7), ("second", 7, 17)]


def test_what_one_has_need_not_be_given() -> None:
    problem = wants("ab", course("second", "b", asks=(frozenset("a"),)), course("first", "a"), has=frozenset("a"))
    plan = plan_for(solve(problem), Aim.CHEAPEST)
    assert keys(plan) == ["second"]
    assert (plan.figures.covered, plan.figures.wanted) == (1, 1)


def test_a_required_need_goes_before_any_number_of_others() -> None:
    needs = (Need("licence", 1, required=True), *(Need(concept, 100) for concept in "abc"))
    options = (course("all", "abc", cost=100), Option("way", "way", StepKind.LICENCE, frozenset({"licence"}), 9, 9, 50))
    answer = solve(Problem(needs, options, Bounds(money=100)))
    assert keys(answer.plans[0]) == ["way"]
    assert answer.plans[0].uncovered == ("a", "b", "c")


def test_a_required_need_out_of_reach_is_said_and_the_rest_still_planned() -> None:
    needs = (Need("licence", 5, required=True), Need("a", 1))
    way = Option("way", "way", StepKind.LICENCE, frozenset({"licence"}), 9, 30, 5000)
    answer = solve(Problem(needs, (way, course("one", "a", cost=0)), Bounds(money=2000, hours=10)))
    assert keys(answer.plans[0]) == ["one"]
    assert answer.plans[0].uncovered == ("licence",)
    assert not answer.relaxations, "neither money nor hours alone would do"
    richer = solve(Problem(needs, (way, course("one", "a", cost=0)), Bounds(money=5000, hours=30, steps=1)))
    assert keys(richer.plans[0]) == ["way"]


def test_hours_are_counted_together_and_steps_wait_for_each_other() -> None:
    problem = wants("ab", course("x", "a", hours=20), course("y", "b", hours=20), bounds=Bounds(hours=30))
    plan = plan_for(solve(problem), Aim.QUICKEST)
    assert plan.figures.end == 20
    assert plan.figures.peak == 20
    both = plan_for(solve(replace(problem, bounds=Bounds(hours=40))), Aim.QUICKEST)
    assert both.figures.end == 10
    assert both.figures.peak == 40


def test_courses_that_clash_are_not_taken_at_once() -> None:
    problem = wants("ab", course("x", "a", start=0, clashes=frozenset("y")), course("y", "b", start=5))
    assert all(len(plan.steps) == 1 for plan in solve(problem).plans)
    waits = wants("ab", course("x", "a", start=0, clashes=frozenset("y")), course("y", "b"))
    assert plan_for(solve(waits), Aim.QUICKEST).figures.end == 20


def test_must_and_never() -> None:
    problem = wants("a", course("dear", "a", cost=900, group="d"), course("cheap", "a", cost=1), course("extra", "b"))
    assert keys(solve(replace(problem, never=frozenset({"cheap"}))).plans[0]) == ["dear"]
    assert keys(solve(replace(problem, must=frozenset({"d"}))).plans[0]) == ["dear"]
    assert set(keys(solve(replace(problem, must=frozenset({"extra"}))).plans[0])) == {"cheap", "extra"}
    gone = replace(problem, must=frozenset({"gone"}))
    assert keys(solve(gone).plans[0]) == ["cheap"], "what is not offered any more cannot be asked for"


def test_a_must_that_does_not_fit_leaves_no_plan_but_says_what_would() -> None:
    answer = solve(wants("a", course("dear", "a", cost=900), must=frozenset({"dear"}), bounds=Bounds(money=500)))
    assert answer.plans == ()
    assert [(item.limit, item.before, item.after) for item in answer.relaxations] == [("money", 500, 900)]


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), ()),
        wants("a"),
        wants("", course("x", "a")),
        wants("a", course("x", "b")),
        wants("a", course("x", "a"), has=frozenset("a")),
        wants("a", course("x", "a"), bounds=Bounds(hours=0)),
        wants("a", course("x", "a"), bounds=Bounds(deadline=0)),
        wants("a", course("x", "a"), bounds=Bounds(deadline=-5)),
        wants("a", course("x", "a"), bounds=Bounds(steps=0)),
        wants("a", course("x", "a"), bounds=Bounds(earliest=10**6, deadline=100)),
        wants("a", course("x", "a", start=-3)),
        wants("a", course("x", "a", asks=(frozenset(),))),
        wants("a", course("x", "a", asks=(frozenset("a"),))),
        wants("ab", course("x", "a", asks=(frozenset("b"),)), course("y", "b", asks=(frozenset("a"),))),
        wants("ab", course("x", "a", 0, asks=(frozenset("b"),)), course("y", "b", 0, asks=(frozenset("a"),))),
    ],
)
def test_where_nothing_is_possible_there_is_no_plan(problem: Problem) -> None:
    assert solve(problem).plans == ()


def test_ill_formed_problems_are_named() -> None:
    with pytest.raises(ValueError, match="two options have the key 'x'"):
        solve(wants("a", course("x", "a"), course("x", "a")))
    with pytest.raises(ValueError, match="below 0"):
        solve(wants("a", course("x", "a", cost=-1)))
    with pytest.raises(ValueError, match="weight"):
        solve(Problem((Need("a", 0),), (course("x", "a"),)))


def test_what_nothing_gives_is_impossible() -> None:
    answer = solve(wants("az", course("x", "a")))
    assert answer.impossible == ("z",)
    assert answer.plans[0].uncovered == ("z",)
    assert not answer.relaxations


def test_a_thousand_options_are_planned() -> None:
    problem = realistic_cases(1, seed=5, candidates=1000)[0]
    answer = solve(problem, [Aim.CHEAPEST], relax=False)
    assert answer.plans
    assert not violations(problem, answer.plans[0])


@pytest.mark.parametrize("seed", range(30))
def test_the_order_of_options_and_needs_changes_nothing(seed: int) -> None:
    problem = small(seed)
    dice = random.Random(seed)
    options, needs = list(problem.options), list(problem.needs)
    dice.shuffle(options)
    dice.shuffle(needs)
    answer = solve(problem)
    other = solve(replace(problem, options=tuple(options), needs=tuple(needs)))
    assert [plan.steps for plan in other.plans] == [plan.steps for plan in answer.plans]
    assert other.same == answer.same
    assert other.relaxations == answer.relaxations


@pytest.mark.parametrize("seed", range(3))
def test_order_and_chance_change_nothing_in_large_problems(seed: int) -> None:
    problem = realistic_cases(1, seed, candidates=80)[0]
    turned = replace(problem, options=problem.options[::-1])
    assert solve(problem, relax=False).plans == solve(turned, relax=False).plans == solve(problem, relax=False).plans


@pytest.mark.parametrize("seed", range(30))
def test_other_names_give_plans_as_good(seed: int) -> None:
    problem = small(seed)
    names = {name: sha256(f"{seed} {name}".encode()).hexdigest() for o in problem.options for name in (o.key, o.group)}
    names |= {name: names.get(name, name) for o in problem.options for name in o.clashes}
    renamed = replace(
        problem,
        options=tuple(
            replace(o, key=names[o.key], group=names[o.group], clashes=frozenset(names[c] for c in o.clashes))
            for o in problem.options
        ),
        must=frozenset(names.get(name, name) for name in problem.must),
        never=frozenset(names.get(name, name) for name in problem.never),
    )
    answer, other = solve(problem, relax=False), solve(renamed, relax=False)
    if not answer.plans:
        assert not other.plans
        return
    for aim in Aim:
        assert plan_for(answer, aim).figures == plan_for(other, aim).figures


@pytest.mark.parametrize("seed", range(30))
def test_what_has_nothing_to_do_with_it_changes_nothing(seed: int) -> None:
    problem = small(seed)
    noise = (course("a-noise", "y", 1, 0, 0), course("noise", "yz", asks=(frozenset("a"),)), course("~", "", 1, 0, 0))
    answer, other = solve(problem), solve(replace(problem, options=(*noise, *problem.options)))
    assert [plan.steps for plan in other.plans] == [plan.steps for plan in answer.plans]


@pytest.mark.parametrize("seed", range(30))
def test_a_cheaper_identical_course_is_taken_instead(seed: int) -> None:
    problem = small(seed)
    if problem.must or not (plans := solve(problem, [Aim.CHEAPEST], relax=False).plans):
        return
    plan = plans[0]
    dear = [o for o in problem.options if o.key in keys(plan) and o.cost > 0]
    if not dear:
        return
    twin = replace(dear[0], key="zzz", cost=dear[0].cost - 1)
    found = solve(replace(problem, options=(*problem.options, twin)), [Aim.CHEAPEST], relax=False).plans[0]
    assert dear[0].key not in keys(found)
    assert found.figures.cost < plan.figures.cost
