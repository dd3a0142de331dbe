"""What one limit less narrow would make possible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.guidance.planning import brute
from tests.guidance.planning.cases import LATEST, small
from tests.guidance.planning.test_solving import course, wants
from vidare.guidance.planning.solving import solve
from vidare.guidance.planning.values import Bounds, Need, Problem, Relaxation


def test_nothing_is_said_when_all_is_covered() -> None:
    assert solve(wants("a", course("x", "a"), bounds=Bounds(money=100, hours=10, deadline=10))).relaxations == ()


def test_each_limit_that_helps_alone_is_named_with_its_smallest_change() -> None:
    options = (
        course("dear", "a", cost=3000, hours=5, days=10),
        course("busy", "a", cost=0, hours=12, days=10),
        course("long", "a", cost=0, hours=5, days=300),
        course("early", "a", cost=0, hours=5, days=10, start=4),
    )
    found = solve(wants("a", *options, bounds=Bounds(money=0, hours=10, earliest=20, deadline=100))).relaxations
    assert found == (
        Relaxation("money", 0, 3000, 1),
        Relaxation("hours", 10, 12, 1),
        Relaxation("deadline", 100, 320, 1),
        Relaxation("earliest", 20, 4, 1),
    )


def test_more_steps_may_help() -> None:
    found = solve(wants("ab", course("x", "a"), course("y", "b"), bounds=Bounds(steps=1))).relaxations
    assert found == (Relaxation("steps", 1, 2, 2),)


def test_a_limit_that_does_not_help_is_not_named() -> None:
    problem = wants("a", course("x", "a", cost=500, hours=40), bounds=Bounds(money=100, hours=10))
    assert solve(problem).relaxations == ()


def test_an_open_required_need_is_what_a_change_is_for() -> None:
    needs = (Need("l", 1, required=True), Need("a", 5))
    problem = Problem(needs, (course("way", "l", cost=900), course("extra", "a", cost=200)), Bounds(money=100))
    assert solve(problem).relaxations == (Relaxation("money", 100, 900, 1),)


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_changes_are_the_smallest_that_help(first: int) -> None:
    """A change helps, and with one less (a krone, an hour, a day, a step) not more is possible than before."""
    seen = 0
    for seed in range(first, first + 20):
        problem = small(seed)
        if any(need.required for need in problem.needs):
            continue
        before, _ = brute.best(problem, LATEST)
        for change in solve(problem).relaxations:
            seen += 1
            assert _covers(problem, change.limit, change.after) == change.covered > before
            nearly = change.after + (1 if change.limit == "earliest" else -1)
            assert _covers(problem, change.limit, nearly) == before, f"{seed}: {change}"
    assert seen


def _covers(problem: Problem, limit: str, value: int) -> int:
    changed = replace(problem, bounds=replace(problem.bounds, **{limit: value}))
    return brute.best(changed, LATEST)[0]
