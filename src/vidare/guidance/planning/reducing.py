"""What of a problem matters to planning: limits applied, what can never be part of a plan left out, options that another
one is better than in every way left out (`dominance`). Nothing here loses the best plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import gcd

from vidare.guidance.planning.dominance import begins, for_aim, in_every_way, lasts, left_out, stand_ins
from vidare.guidance.planning.values import Aim, Bounds, Option, Problem


@dataclass(frozen=True)
class Task:
    """A problem made ready: `options` in the order of their keys, with `gives` and `asks` cut to what matters here and
    `opens` not before the person can begin. `weights` are the needs not yet had; `required` those that come before all
    others. `musts` are places in `options` of which one each has to be chosen; `is_hopeless` when there is none left."""

    options: tuple[Option, ...]
    weights: Mapping[str, int]
    required: frozenset[str]
    musts: tuple[tuple[int, ...], ...]
    bounds: Bounds
    must: frozenset[str] = frozenset()
    is_hopeless: bool = False

    @cached_property
    def unit(self) -> int:
        """The least that two plans can differ by in required needs, in the terms of `values`: more than all others weigh
        together."""
        return self._scale * gcd(*(self.weights[concept] for concept in self.required))

    @cached_property
    def _scale(self) -> int:
        others = sum(weight for concept, weight in self.weights.items() if concept not in self.required)
        return others // (gcd(*(self.weights[concept] for concept in self.required)) or 1) + 1

    @cached_property
    def values(self) -> dict[str, int]:
        """What covering each need is worth when plans are ranked: required ones before all others."""
        return {c: w * self._scale if c in self.required else w for c, w in self.weights.items()}

    @cached_property
    def givers(self) -> dict[str, tuple[int, ...]]:
        """Places in `options` that give each concept."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, option in enumerate(self.options):
            for concept in option.gives:
                found[concept].append(at)
        return {concept: tuple(places) for concept, places in found.items()}

    @cached_property
    def groups(self) -> dict[str, tuple[int, ...]]:
        """Places in `options` by group."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, option in enumerate(self.options):
            found[option.group].append(at)
        return {group: tuple(places) for group, places in found.items()}

    @cached_property
    def _stand_ins(self) -> list[tuple[int, int]]:
        return stand_ins(self.options, self.must)

    def needless_for(self, aim: Aim | None) -> set[int]:
        """Places in `options` that no best plan for `aim` (None: for coverage alone) has to have."""
        options, is_limited = self.options, self.bounds.money is not None
        return left_out(self._stand_ins, lambda b, w: for_aim(aim, options[b], options[w], is_money_limited=is_limited))

    @cached_property
    def alike(self) -> dict[frozenset[str], tuple[int, ...]]:
        """Places of options by what they give, less those that may have to be in the plan: of one kind, a plan without a
        step too many has at most one."""
        free = [at for at, o in enumerate(self.options) if not {o.key, o.group} & self.must]
        found: dict[frozenset[str], list[int]] = defaultdict(list)
        for at in free:
            found[self.options[at].gives].append(at)
        return {gives: tuple(places) for gives, places in found.items()}

    @cached_property
    def horizon(self) -> int:
        """A day by which any plan worth having ends: the deadline, or when all is done one step after the other."""
        latest = max((begins(option) + lasts(option) for option in self.options), default=0)
        longest = sorted((lasts(option) for option in self.options if option.start is None), reverse=True)
        free = latest + sum(longest[: max(self.bounds.steps, 0)])
        return free if self.bounds.deadline is None else min(free, self.bounds.deadline)


def ready(problem: Problem) -> Task:
    """The task that `problem` comes to. Raises ValueError for two options with one key and for negative measures."""
    _check(problem)
    weights, required = _needs(problem)
    allowed = [
        option for option in sorted(problem.options, key=lambda option: option.key)
        if not {option.key, option.group} & problem.never
    ]  # fmt: skip
    named = {option.key for option in allowed} | {option.group for option in allowed}
    must = frozenset(item for item in problem.must if item in named)
    options = [_within(option, problem) for option in allowed]
    kept = _useful([option for option in options if option is not None], frozenset(weights), must)
    dropped = left_out(stand_ins(kept, must), lambda b, w: in_every_way(kept[b], kept[w]))
    kept = [option for at, option in enumerate(kept) if at not in dropped]
    musts = tuple(
        tuple(at for at, option in enumerate(kept) if name in (option.key, option.group)) for name in sorted(must)
    )
    return Task(tuple(kept), weights, required, musts, problem.bounds, must, is_hopeless=not all(musts))


def _check(problem: Problem) -> None:
    keys: set[str] = set()
    for option in problem.options:
        if option.key in keys:
            raise ValueError(f"two options have the key {option.key!r}")
        keys.add(option.key)
        if min(option.cost, option.hours, option.km, option.recognition, option.days) < 0:
            raise ValueError(f"option {option.key!r}: cost, hours, km, recognition and days cannot be below 0")
    if any(need.weight < 1 for need in problem.needs):
        raise ValueError("the weight of a need is a whole number of at least 1")


def _needs(problem: Problem) -> tuple[dict[str, int], frozenset[str]]:
    weights: dict[str, int] = defaultdict(int)
    for need in problem.needs:
        if need.concept not in problem.has:
            weights[need.concept] += need.weight
    required = frozenset(need.concept for need in problem.needs if need.required and need.concept in weights)
    return dict(sorted(weights.items())), required


def _within(option: Option, problem: Problem) -> Option | None:
    """The option with what the person's limits leave of it, or None when it breaks one by itself. An option that asks for
    what only it gives waits for nothing that can come."""
    bounds = problem.bounds
    opens = max(option.opens, bounds.earliest, 0)
    begins = opens if option.start is None else option.start
    if begins < max(bounds.earliest, 0):
        return None
    if bounds.deadline is not None and begins + lasts(option) > bounds.deadline:
        return None
    if bounds.money is not None and option.cost > bounds.money:
        return None
    if bounds.hours is not None and option.hours > bounds.hours:
        return None
    asks = tuple(sorted((ask for ask in set(option.asks) if not ask & problem.has), key=sorted))
    return replace(option, opens=opens, asks=asks, gives=option.gives - problem.has)


def _useful(options: list[Option], wanted: frozenset[str], must: frozenset[str]) -> list[Option]:
    """Options whose asks can be met at all, and that give something wanted or lead to one that does."""
    while True:
        given: dict[str, set[str]] = defaultdict(set)
        for option in options:
            for concept in option.gives:
                given[concept].add(option.key)
        kept = [
            option for option in options
            if all(any(given[concept] - {option.key} for concept in ask) for ask in option.asks)
        ]  # fmt: skip
        if len(kept) == len(options):
            break
        options = kept
    useful = wanted
    while True:
        leading = [o for o in options if o.gives & useful or o.key in must or o.group in must]
        grown = wanted.union(*(ask for option in leading for ask in option.asks))
        if grown == useful:
            break
        useful = grown
    return [replace(option, gives=option.gives & useful) for option in leading]
