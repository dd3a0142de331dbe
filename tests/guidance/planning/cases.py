"""Small random problems that touch every rule."""

from __future__ import annotations

import random

from vidare.guidance.planning.values import Bounds, Need, Option, Problem, StepKind

CONCEPTS = ("a", "b", "c", "d", "e", "f")
LATEST = 14
"""Any-start options begin early enough to end by this day."""


def small(seed: int) -> Problem:
    """A problem of up to eight options whose plans can be written down one by one."""
    dice = random.Random(seed)
    count = dice.randint(3, 8)
    most_free = dice.choice((0, 1, 2, 2, 3))
    options = []
    for number in range(count):
        is_free = number < most_free
        options.append(_option(dice, number, is_free=is_free))
    wanted = dice.sample(CONCEPTS, dice.randint(1, 4))
    needs = tuple(Need(c, dice.randint(1, 5), required=dice.random() < 0.2) for c in wanted)
    keys = [option.key for option in options]
    return Problem(
        needs=needs,
        options=tuple(options),
        bounds=_bounds(dice),
        has=frozenset(c for c in CONCEPTS if dice.random() < 0.07),
        must=frozenset(dice.sample([*keys, "g0", "g1"], 1)) if dice.random() < 0.12 else frozenset(),
        never=frozenset(dice.sample([*keys, "g2"], 1)) if dice.random() < 0.12 else frozenset(),
    )


def _option(dice: random.Random, number: int, *, is_free: bool) -> Option:
    asks = tuple(frozenset(dice.sample(CONCEPTS, dice.randint(1, 2))) for _ in range(dice.choice((0, 0, 0, 1, 1, 2))))
    return Option(
        key=f"o{number}",
        group=f"g{dice.randint(0, 9)}",
        kind=StepKind.COURSE,
        gives=frozenset(dice.sample(CONCEPTS, dice.randint(1, 3))),
        days=dice.randint(0, 4),
        hours=dice.choice((0, 5, 10, 20)),
        cost=dice.choice((0, 100, 100, 200, 300)),
        start=None if is_free else dice.randint(0, 8),
        opens=dice.randint(0, 3),
        asks=asks,
        km=dice.choice((0, 0, 10, 20)),
        recognition=dice.randint(0, 3),
        clashes=frozenset(f"o{dice.randint(0, 7)}" for _ in range(dice.choice((0, 0, 1)))),
    )


def _bounds(dice: random.Random) -> Bounds:
    return Bounds(
        money=dice.choice((None, 200, 400, 600)),
        hours=dice.choice((None, 10, 20, 30)),
        earliest=dice.choice((0, 0, 1, 3)),
        deadline=dice.choice((8, 10, 12)),
        steps=dice.choice((1, 2, 3, 4, 8)),
    )
