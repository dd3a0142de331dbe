"""Options that can be left out because another one stands in for them.

A plan without a step too many has at most one option of those that give the same, since the one that ends first serves
whatever the others serve. So `better` stands in for `worse` when it gives the same, asks for no more, takes no more hours and
can run within its days, unless the group of `better` may be taken up by an option that gives something else or has to be in
the plan. Whether it is also preferred depends on what is compared: in general on cost, kilometres and recognition each, and
for one aim on them in the order in which that aim compares them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from vidare.guidance.planning.values import Aim, Option

Pair = tuple[int, int]
"""Places of an option and of one that it can stand in for."""


def lasts(option: Option) -> int:
    """Days that it takes, at least one, so that two steps cannot each wait for the other on the same day."""
    return max(option.days, 1)


def begins(option: Option) -> int:
    """Its first possible day."""
    return option.opens if option.start is None else option.start


def stand_ins(options: Sequence[Option], must: Collection[str]) -> list[Pair]:
    """Pairs (better, worse) of places in `options`: whatever plan has the worse is possible with the better in its place,
    as far as money allows."""
    clashes = clashes_of(options)
    fixed_groups = {option.group for option in options if option.key in must or option.group in must}
    in_group: dict[str, set[frozenset[str]]] = defaultdict(set)
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, option in enumerate(options):
        in_group[option.group].add(option.gives)
        alike[option.gives].append(at)
    open_groups = {group for group, kinds in in_group.items() if len(kinds) == 1} - fixed_groups
    pairs = []
    for places in alike.values():
        for w in places:
            worse = options[w]
            if worse.key in must:
                continue
            for b in places:
                better = options[b]
                if better.group != worse.group and (better.group not in open_groups or worse.group in fixed_groups):
                    continue
                if b != w and _can_stand_in(better, worse, clashes):
                    pairs.append((b, w))
    return pairs


def _can_stand_in(better: Option, worse: Option, clashes: Mapping[str, set[str]]) -> bool:
    if better.hours > worse.hours or lasts(better) > lasts(worse) or not _runs_within(better, worse):
        return False
    if not clashes[better.key] <= clashes[worse.key] | {worse.key}:
        return False
    return all(any(asked <= ask for asked in worse.asks) for ask in better.asks)


def _runs_within(better: Option, worse: Option) -> bool:
    """Can `better` run inside the days of `worse`, whenever those are?"""
    if better.start is None:
        return better.opens <= begins(worse)
    if worse.start is None:
        return False
    return worse.start <= better.start and better.start + lasts(better) <= worse.start + lasts(worse)


def left_out(pairs: Iterable[Pair], is_preferred: Callable[[int, int], bool]) -> set[int]:
    """Places that need not be looked at: some other that stays stands in for them and is preferred (or as good). Of
    twins the first by place stays."""
    by_worse: dict[int, list[int]] = defaultdict(list)
    for better, worse in pairs:
        by_worse[worse].append(better)
    dropped: set[int] = set()
    for worse in sorted(by_worse, reverse=True):
        if any(better not in dropped and is_preferred(better, worse) for better in by_worse[worse]):
            dropped.add(worse)
    return dropped


def in_every_way(better: Option, worse: Option) -> bool:
    """No dearer, no farther and as much recognised."""
    return better.cost <= worse.cost and better.km <= worse.km and better.recognition >= worse.recognition


def for_aim(aim: Aim | None, better: Option, worse: Option, *, is_money_limited: bool) -> bool:
    """Whether `better` in the place of `worse` makes a plan at least as good for `aim` (None: for coverage alone), given
    that it ends no later and takes no more hours: figures are compared one after the other, as in `ranking`."""
    if is_money_limited and better.cost > worse.cost:
        return False
    return _figures(aim, better) <= _figures(aim, worse)


def _figures(aim: Aim | None, option: Option) -> tuple[int, ...]:
    if aim is None:
        return ()
    usual = option.cost, option.km, -option.recognition
    own = {Aim.NEAREST: option.km, Aim.MOST_RECOGNISED: -option.recognition}.get(aim)
    return usual if own is None else (own, *usual)


def clashes_of(options: Iterable[Option]) -> dict[str, set[str]]:
    """Keys that each option clashes with, both ways, among `options`."""
    options = list(options)
    keys = {option.key for option in options}
    found: dict[str, set[str]] = {key: set() for key in keys}
    for option in options:
        for other in option.clashes & keys - {option.key}:
            found[option.key].add(other)
            found[other].add(option.key)
    return found


def clashing(options: Sequence[Option]) -> list[tuple[int, int]]:
    """Pairs of places in `options` that cannot run at once."""
    places = {option.key: at for at, option in enumerate(options)}
    pairs = {
        (min(places[a], places[b]), max(places[a], places[b])) for a, bs in clashes_of(options).items() for b in bs
    }
    return sorted(pairs)
