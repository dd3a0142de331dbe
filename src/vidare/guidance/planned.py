"""What a plan is for people and programs: real steps with dates, costs and reasons. `plans` makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vidare.core.money import Money
from vidare.guidance.planning.values import Aim, StepKind
from vidare.guidance.routes.values import Admission, Entry, Reason, Step
from vidare.guidance.support.values import Cost, Support
from vidare.guidance.values import Gap


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person has said of a plan: keys of steps that must not or have to be in it. A key is that of a
    `PlannedStep`; its `group` is excluded with it."""

    never: tuple[str, ...] = ()
    must: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its days. `key` is stable over harvests: `c:<course public id>:<instance external id>` for a course
    instance, `r:<route step key>` for a step of a route. `instance` is the primary key of the instance (None for a route),
    `route` the route's step. `starts`/`ends` are first and last day; `is_fixed` false where one can begin any day, and the
    days are the earliest. `gives` are the requirements (URIs) it closes."""

    key: str
    group: str
    kind: StepKind
    starts: date
    ends: date
    is_fixed: bool
    hours: int
    cost: Cost
    admission: Admission
    gives: tuple[str, ...]
    closes: date | None = None
    course: str = ""
    instance: int | None = None
    title: str = ""
    """The course's title as it was when the plan was made, for a step that has gone since."""
    route: Step | None = None
    support: tuple[Support, ...] = ()
    reasons: tuple[Reason, ...] = ()
    """Why one would be let in to a course, or not; a route's step holds its own."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One plan. `aims` are what it is best at. `covered` and `wanted` are weights of what is missing; `cost` the sum of its
    steps' costs; `peak` hours in the fullest week. `bound` says how much better it could be where `is_optimal` is false."""

    aims: tuple[Aim, ...]
    steps: tuple[PlannedStep, ...]
    covered: int
    wanted: int
    uncovered: tuple[str, ...]
    cost: Cost
    starts: date | None
    ends: date | None
    peak: int
    km: int
    is_optimal: bool
    bound: int = 0
    is_start: bool = False
    """A smaller plan: the few steps that cover the most, for somebody who cannot take on the whole."""

    @property
    def share(self) -> float:
        """Share of what is missing that it covers, by weight."""
        return self.covered / self.wanted if self.wanted else 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of one limit that would make more possible: `limit` as in `planning.Relaxation`, with its values
    in the person's terms (`money`: Money, `hours`/`steps`: int, `deadline`/`earliest`: date)."""

    limit: str
    before: Money | int | date
    after: Money | int | date
    share: float
    """Share of what is missing that would be covered."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The answer to "how do I get there?". `entry` says how one gets into the occupation (None for a goal without one);
    when it `leads`, the first steps are of a route, and `falls_short` is True where no plan reaches the licence or
    qualification. `impossible` are requirements that nothing on offer gives; `made_on` and `catalogue` (a position in the
    change sequence) say when it was made."""

    gap: Gap
    entry: Entry | None
    alternatives: tuple[Alternative, ...]
    changes: tuple[Change, ...] = ()
    impossible: tuple[str, ...] = ()
    falls_short: bool = False
    made_on: date | None = None
    catalogue: int = 0
    support: tuple[Support, ...] = ()
    """Every scheme of the country, likely ones first, with reasons."""
    names: Mapping[str, str] = field(default_factory=dict)
