"""The baseline, and where the solver begins: the step that covers most of what is still open, again and again, cheaper and
sooner first among equals, with whatever it asks for, as long as the limits hold."""

from __future__ import annotations

from collections.abc import Iterable

from vidare.guidance.planning.dominance import clashing, lasts
from vidare.guidance.planning.reducing import Task
from vidare.guidance.planning.values import Option

Starts = dict[int, int]
"""Places of the chosen options and the days they start."""


def greedy(task: Task) -> Starts:
    """A plan within the limits; not the best. Empty when not even what has to be in it fits."""
    clashes: dict[int, set[int]] = {at: set() for at in range(len(task.options))}
    for a, b in clashing(task.options):
        clashes[a].add(b)
        clashes[b].add(a)
    builder = _Builder(task, clashes)
    plan: Starts = {}
    for places in task.musts:
        if not set(places) & set(plan):
            options = (builder.with_step(plan, at) for at in places)
            grown = min((p for p in options if p is not None), key=builder.ease, default=None)
            if grown is None:
                return {}
            plan = grown
    while (grown := builder.next_best(plan)) is not None:
        plan = grown
    return builder.without_needless(plan)


def without_needless(task: Task, plan: Starts) -> Starts:
    """`plan` less the steps, the dearest first, without which as much is covered and nothing else breaks."""
    return _Builder(task, {}).without_needless(plan)


class _Builder:
    def __init__(self, task: Task, clashes: dict[int, set[int]]) -> None:
        self.task = task
        self.clashes = clashes

    def next_best(self, plan: Starts) -> Starts | None:
        """`plan` with the step that adds most, or None when none adds anything."""
        had = self.worth(plan)
        best: tuple[tuple[int, ...], Starts] | None = None
        covered = self.given(plan)
        for at, option in enumerate(self.task.options):
            if at in plan or not option.gives - covered:
                continue
            if not option.asks and best is not None and had + self._gain(option, covered) < -best[0][0]:
                continue
            grown = self.with_step(plan, at)
            if grown is None or self.worth(grown) <= had:
                continue
            key = (-self.worth(grown), *self.ease(grown))
            if best is None or key < best[0]:
                best = key, grown
        return best[1] if best else None

    def _gain(self, option: Option, covered: set[str]) -> int:
        return sum(self.task.values.get(concept, 0) for concept in option.gives - covered)

    def with_step(self, plan: Starts, at: int, waiting: frozenset[int] = frozenset()) -> Starts | None:
        """`plan` with option `at` and what it asks for, each as early as it can be, or None when that does not fit."""
        option = self.task.options[at]
        if len(plan) + len(waiting) >= self.task.bounds.steps or at in waiting:
            return None
        if any(self.task.options[other].group == option.group for other in [*plan, *waiting]):
            return None
        ready = option.opens
        for ask in option.asks:
            met = self._met(plan, ask)
            if met is None or (option.start is not None and met > option.start):
                grown = self._with_giver(plan, ask, waiting | {at}, option.start)
                if grown is None:
                    return None
                plan, met = grown
            ready = max(ready, met)
        return self._placed(plan, at, ready)

    def _met(self, plan: Starts, ask: frozenset[str]) -> int | None:
        ends = [self._end(plan, at) for at in plan if self.task.options[at].gives & ask]
        return min(ends, default=None)

    def _with_giver(
        self, plan: Starts, ask: frozenset[str], waiting: frozenset[int], by: int | None
    ) -> tuple[Starts, int] | None:
        """`plan` with the easiest giver of `ask` that ends by day `by`, and the day it ends."""
        if len(waiting) > 3:
            return None
        found: list[tuple[tuple[int, ...], Starts, int]] = []
        for giver in sorted({at for concept in ask for at in self.task.givers.get(concept, ())} - set(plan)):
            grown = self.with_step(plan, giver, waiting)
            if grown is not None and (by is None or self._end(grown, giver) <= by):
                found.append((self.ease(grown), grown, self._end(grown, giver)))
        return min(found, key=lambda item: item[0])[1:] if found else None

    def _placed(self, plan: Starts, at: int, ready: int) -> Starts | None:
        option, bounds = self.task.options[at], self.task.bounds
        if bounds.money is not None and option.cost + sum(self.task.options[o].cost for o in plan) > bounds.money:
            return None
        if option.start is not None:
            days: Iterable[int] = (option.start,) if option.start >= ready else ()
        else:
            days = sorted({ready, *(end for o in plan if (end := self._end(plan, o)) > ready)})
        for day in days:
            grown = {**plan, at: day}
            if bounds.deadline is not None and self._end(grown, at) > bounds.deadline:
                return None
            if self._fits(grown, at):
                return grown
        return None

    def _fits(self, plan: Starts, at: int) -> bool:
        start, end = plan[at], self._end(plan, at)
        beside = [o for o in plan if o != at and plan[o] < end and self._end(plan, o) > start]
        if self.clashes[at] & set(beside):
            return False
        limit = self.task.bounds.hours
        return limit is None or peak(self.task, {at: start, **{o: plan[o] for o in beside}}) <= limit

    def _end(self, plan: Starts, at: int) -> int:
        return plan[at] + lasts(self.task.options[at])

    def given(self, plan: Starts) -> set[str]:
        return {concept for at in plan for concept in self.task.options[at].gives}

    def worth(self, plan: Starts) -> int:
        """What the plan covers, as plans are ranked."""
        values = self.task.values
        return sum(values.get(concept, 0) for concept in self.given(plan))

    def ease(self, plan: Starts) -> tuple[int, ...]:
        """Cost, then the last day, then places: less is better."""
        cost = sum(self.task.options[at].cost for at in plan)
        return cost, max((self._end(plan, at) for at in plan), default=0), *sorted(plan)

    def without_needless(self, plan: Starts) -> Starts:
        """`plan` less the steps, the dearest first, that later ones made needless."""
        for at in sorted(plan, key=lambda at: (-self.task.options[at].cost, at)):
            rest = {other: day for other, day in plan.items() if other != at}
            if self.worth(rest) == self.worth(plan) and self._holds(rest):
                plan = rest
        return plan

    def _holds(self, plan: Starts) -> bool:
        if not all(set(places) & set(plan) for places in self.task.musts):
            return False
        return all(
            any(self.task.options[o].gives & ask and self._end(plan, o) <= plan[at] for o in plan if o != at)
            for at in plan
            for ask in self.task.options[at].asks
        )


def peak(task: Task, plan: Starts) -> int:
    """Hours a week at the fullest moment of a plan."""
    return max(
        (
            sum(task.options[o].hours for o in plan if plan[o] <= day < plan[o] + lasts(task.options[o]))
            for day in plan.values()
        ),
        default=0,
    )
