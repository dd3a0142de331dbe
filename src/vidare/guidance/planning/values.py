"""The plain values of planning: what may be chosen, under which limits, and the plans that come out.

No database and no text: concepts are URIs or codes, days are whole days after the plan's first day, money is whole kronor of
one currency (`Problem.currency`). The planner (`model`), the brute force of the tests and the checker (`checking`) all read
these values and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StepKind(StrEnum):
    """What a step of a plan is."""

    QUALIFICATION = "qualification"
    """A whole qualification."""
    REST = "rest"
    """What is left of a qualification after recognition."""
    PART = "part"
    """A part of a qualification."""
    RECOGNITION = "recognition"
    """Validation and recognition of prior learning, or of a foreign qualification."""
    EXAM = "exam"
    """A trade certificate by experience: praksiskandidat, fagbrev på jobb, näyttö, prøving."""
    APPRENTICESHIP = "apprenticeship"
    UPPER_SECONDARY = "upper-secondary"
    LANGUAGE = "language"
    LABOUR_MARKET = "labour-market"
    COURSE = "course"
    PRACTICE = "practice"
    LICENCE = "licence"
    """An application to the authority that gives a licence or a title."""


class Aim(StrEnum):
    """What an alternative is best at, coverage first in all of them."""

    CHEAPEST = "cheapest"
    QUICKEST = "quickest"
    NEAREST = "nearest"
    LEAST_A_WEEK = "least-a-week"
    MOST_RECOGNISED = "most-recognised"


@dataclass(frozen=True, slots=True)
class Need:
    """Something to be reached: `weight` is a whole number ≥ 1, the heavier the more it matters. A `required` need is never
    traded: a plan that lacks it is none (a licence, a qualification that the law asks for)."""

    concept: str
    weight: int
    required: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A step that may be chosen: a course instance or a route step.

    `group` is what at most one may be chosen of (the instances of a course; the ways to one qualification). `gives` are the
    needs it closes and the prerequisites of others that it satisfies; `asks` those that must be had or given by a step that
    *ends* before this one starts, each a set of alternatives of which one is enough. `start` is its fixed day, or None when
    it can begin any day from `opens` on (an any-start option runs without a break). `days` it lasts; `hours` a week;
    `cost` fees less likely support, never below 0; `km` to travel each time (0 online); `recognition` 0 to 3: nothing, a
    certificate, a part, a whole qualification of the education system. `clashes` are keys of options that it cannot go with
    while both run; hours are counted besides."""

    key: str
    group: str
    kind: StepKind
    gives: frozenset[str]
    days: int
    hours: int
    cost: int
    start: int | None = None
    opens: int = 0
    asks: tuple[frozenset[str], ...] = ()
    km: int = 0
    recognition: int = 0
    clashes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bounds:
    """The person's limits; None: none. `deadline` is the last day on which a step may end; `steps` the most steps."""

    money: int | None = None
    hours: int | None = None
    earliest: int = 0
    deadline: int | None = None
    steps: int = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """A planning problem. `has` is what the person has already; `must` are groups or keys that have to be in the plan,
    `never` those that must not be (the person said "not this one")."""

    needs: tuple[Need, ...]
    options: tuple[Option, ...]
    bounds: Bounds = field(default_factory=Bounds)
    has: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    currency: str = "SEK"


@dataclass(frozen=True, slots=True)
class Placed:
    """A chosen option and the days it runs: `start` the first, `end` the day after the last."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan comes to: `covered` and `wanted` weights, `cost` in whole kronor, `end` the day after its last step,
    `peak` hours in its fullest week, `km` summed over its steps, `recognition` summed."""

    covered: int
    wanted: int
    cost: int
    end: int
    peak: int
    km: int
    recognition: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its steps by start, then key. `bound` is the best value that its aim could still have (equal to its own when
    `is_optimal`); `uncovered` the needs it leaves open."""

    aim: Aim
    steps: tuple[Placed, ...]
    figures: Figures
    uncovered: tuple[str, ...]
    is_optimal: bool
    bound: int
    coverage_bound: int = 0
    """The most weight that any plan within the limits could cover."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The smallest change of one limit (`limit`: money, hours, deadline, earliest or steps) that makes more possible: from
    `before` to `after`, covering `covered` instead of what was covered within the limits."""

    limit: str
    before: int
    after: int
    covered: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What planning answers: alternatives without doubles (an aim whose best plan equals another's is named in `same`),
    the best first by coverage; `relaxations` when something asked for cannot be covered within the limits; `impossible`
    needs that no option gives at all."""

    plans: tuple[Plan, ...]
    same: Mapping[Aim, Aim] = field(default_factory=dict)
    relaxations: tuple[Relaxation, ...] = ()
    impossible: tuple[str, ...] = ()
