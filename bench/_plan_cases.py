"""Planning problems as the catalogue makes them, drawn with a seed: what `bench.plans` measures on."""

from __future__ import annotations

import random

from vidare.guidance.planning.values import Bounds, Need, Option, Problem, StepKind

ENTRY = "entry"
"""What a route into a regulated occupation leads to."""


def realistic_cases(count: int, seed: int, candidates: int = 200) -> list[Problem]:
    """`count` problems of `candidates` options each: up to 30 wanted concepts; courses of one to five instances that teach
    one to eight of them, some named by many courses and some by few; half of the instances with a fixed start; prices,
    lengths, distances and paces as in the sample catalogue; in two cases of five a route of steps that has to be taken."""
    dice = random.Random(seed)
    return [_case(dice, candidates) for _ in range(count)]


def _case(dice: random.Random, candidates: int) -> Problem:
    concepts = [f"skill:{number:02}" for number in range(dice.choice((4, 8, 12, 20, 30)))]
    known = [dice.paretovariate(1.0) for _ in concepts]
    needs = [Need(concept, max(25, round(1000 * dice.random() ** 2))) for concept in concepts]
    options: list[Option] = []
    if dice.random() < 0.4:
        needs.append(Need(ENTRY, 1 + sum(need.weight for need in needs), required=True))
        options = _route(dice, concepts)
    course = 0
    while len(options) < candidates:
        course += 1
        options += _course(dice, course, concepts, known, options)[: candidates - len(options)]
    return Problem(tuple(needs), tuple(options), _bounds(dice))


def _bounds(dice: random.Random) -> Bounds:
    return Bounds(
        money=dice.choice((None, 0, 5_000, 20_000, 60_000)),
        hours=dice.choice((10, 15, 20, 30, 45)),
        earliest=dice.choice((0, 0, 30, 60)),
        deadline=dice.choice((None, 200, 365, 730, 1400)),
    )


def _course(
    dice: random.Random, number: int, concepts: list[str], known: list[float], before: list[Option]
) -> list[Option]:
    teaches = frozenset(dice.choices(concepts, known, k=dice.choice((1, 1, 1, 2, 2, 3, 4, 6, 8))))
    weeks = dice.choice((1, 1, 2, 4, 8, 10, 10, 20, 20, 40))
    hours = dice.choice((5, 8, 10, 10, 20, 20, 40))
    price = dice.choice((0, 0, 0, 0, 500, 1_500, 4_000, 5_000, 12_000, 25_000))
    asks = (frozenset({dice.choice(concepts)} - teaches),) if dice.random() < 0.1 and set(concepts) - teaches else ()
    any_start = dice.random() < 0.3
    recognition = dice.choice((0, 0, 0, 1, 2))
    made = []
    for instance in range(1 if any_start else dice.choice((1, 1, 2, 3, 5))):
        is_near = dice.random() < 0.5
        key = f"c:{number:03}:{instance}"
        others = [option.key for option in before[-20:] if option.start is not None]
        made.append(
            Option(
                key=key,
                group=f"c:{number:03}",
                kind=StepKind.COURSE,
                gives=teaches,
                days=weeks * 7,
                hours=hours,
                cost=price,
                start=None if any_start else dice.randint(10, 400),
                opens=dice.choice((0, 14)) if any_start else 0,
                asks=tuple(ask for ask in asks if ask),
                km=0 if is_near else dice.randint(1, 250),
                recognition=recognition,
                clashes=frozenset(dice.sample(others, min(2, len(others)))) if dice.random() < 0.2 else frozenset(),
            )
        )
    return made


def _route(dice: random.Random, concepts: list[str]) -> list[Option]:
    """Two or three ways in: recognition and what is left, the whole qualification, an apprenticeship; a licence ends each."""
    gives = frozenset(concepts) | {ENTRY}

    def step(key: str, kind: StepKind, weeks: int, hours: int, cost: int, asked: tuple[str, ...], rank: int) -> Option:
        given = frozenset({f"done:{key}"}) | (gives if kind == StepKind.LICENCE else frozenset())
        asks = (frozenset(asked),) if asked else ()
        return Option(f"r:{key}", f"r:{key}", kind, given, weeks * 7, hours, cost, None, 14, asks, 0, rank)

    return [
        step("recognition", StepKind.RECOGNITION, 12, 4, dice.choice((0, 3_000)), (), 2),
        step("language", StepKind.LANGUAGE, 26, 15, 0, (), 0),
        step("rest", StepKind.REST, 40, dice.choice((20, 30)), 0, ("done:recognition",), 3),
        step("whole", StepKind.QUALIFICATION, 120, 40, dice.choice((0, 40_000)), ("done:language",), 3),
        step("trade", StepKind.APPRENTICESHIP, 100, 40, 0, (), 3),
        step("licence", StepKind.LICENCE, 8, 0, 1_500, ("done:rest", "done:whole", "done:trade"), 3),
    ]
