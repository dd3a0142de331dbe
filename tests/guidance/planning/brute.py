"""Every plan of a small problem, one by one: what the solver has to equal. Shares nothing with it but the values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from vidare.guidance.planning.values import Aim, Option, Problem

Days = tuple[tuple[Option, int], ...]
"""Chosen options and the days they start."""

Measures = dict[str, int]


def best(problem: Problem, latest: int) -> tuple[int, dict[Aim, tuple[int, ...]]]:
    """The most that can be covered, in plain weights of the best plan, and for each aim the best figures in the order they
    decide: the aim's own, then cost, end, km, peak, steps, less recognition. −1 and nothing when there is no plan. Any-start
    options begin on any day up to `latest`."""
    top: tuple[int, int] = (-1, -1)
    found: dict[Aim, tuple[int, ...]] = {}
    for days in plans(problem, latest):
        worth = _worth(problem, days)
        if worth < top or not _is_minimal(problem, days):
            continue
        if worth > top:
            top, found = worth, {}
        for aim in Aim:
            ranked = _ranked(aim, days)
            if aim not in found or ranked < found[aim]:
                found[aim] = ranked
    return (sum(top) if top[0] >= 0 else -1), found


def plans(problem: Problem, latest: int) -> Iterator[Days]:
    """Every plan within the limits."""
    allowed = [o for o in problem.options if not {o.key, o.group} & problem.never]
    must = [m for m in problem.must if any(m in (o.key, o.group) for o in allowed)]
    for size in range(min(problem.bounds.steps, len(allowed)) + 1):
        for chosen in combinations(allowed, size):
            if len({o.group for o in chosen}) < size:
                continue
            if not all(any(m in (o.key, o.group) for o in chosen) for m in must):
                continue
            if problem.bounds.money is not None and sum(o.cost for o in chosen) > problem.bounds.money:
                continue
            yield from _timed(problem, chosen, latest)


def _timed(problem: Problem, chosen: tuple[Option, ...], latest: int) -> Iterator[Days]:
    first = problem.bounds.earliest
    last = latest if problem.bounds.deadline is None else problem.bounds.deadline
    choices = []
    for option in chosen:
        days = [option.start] if option.start is not None else range(max(option.opens, first), last + 1)
        choices.append([day for day in days if first <= day and day + max(1, option.days) <= last])
    for starts in product(*choices):
        days = tuple(zip(chosen, starts, strict=True))
        if _is_possible(problem, days):
            yield days


def _end(option: Option, start: int) -> int:
    return start + max(1, option.days)


def _is_possible(problem: Problem, days: Days) -> bool:
    for option, start in days:
        beside = [(o, s) for o, s in days if o is not option and s < _end(option, start) and start < _end(o, s)]
        if any(o.key in option.clashes for o, _ in beside):
            return False
        now = option.hours + sum(o.hours for o, s in beside if s <= start)
        if problem.bounds.hours is not None and now > problem.bounds.hours:
            return False
        given = {c for o, s in days if o is not option and _end(o, s) <= start for c in o.gives} | problem.has
        if not all(ask & given for ask in option.asks):
            return False
    return True


def _worth(problem: Problem, days: Days) -> tuple[int, int]:
    given = {c for o, _ in days for c in o.gives}
    required, other = 0, 0
    heavy = {n.concept for n in problem.needs if n.required}
    for need in problem.needs:
        if need.concept in given and need.concept not in problem.has:
            if need.concept in heavy:
                required += need.weight
            else:
                other += need.weight
    return required, other


def _is_minimal(problem: Problem, days: Days) -> bool:
    worth = _worth(problem, days)
    allowed = [o for o in problem.options if not {o.key, o.group} & problem.never]
    must = [m for m in problem.must if any(m in (o.key, o.group) for o in allowed)]
    for dropped in days:
        rest = tuple(day for day in days if day is not dropped)
        kept_must = all(any(m in (o.key, o.group) for o, _ in rest) for m in must)
        if kept_must and _worth(problem, rest) == worth and _is_possible(problem, rest):
            return False
    return True


def _ranked(aim: Aim, days: Days) -> tuple[int, ...]:
    own = {
        Aim.CHEAPEST: "cost", Aim.QUICKEST: "end", Aim.NEAREST: "km", Aim.LEAST_A_WEEK: "peak",
        Aim.MOST_RECOGNISED: "recognition",
    }[aim]  # fmt: skip
    figures = measures(days)
    return figures[own], *(figures[name] for name in ("cost", "end", "km", "peak", "steps", "recognition"))


def measures(days: Days) -> Measures:
    """What a plan comes to; recognition negative, so that less is better in all."""
    return {
        "cost": sum(o.cost for o, _ in days),
        "end": max((_end(o, s) for o, s in days), default=0),
        "km": sum(o.km for o, _ in days),
        "peak": max((sum(o.hours for o, s in days if s <= t < _end(o, s)) for _, t in days), default=0),
        "steps": len(days),
        "recognition": -sum(o.recognition for o, _ in days),
    }
