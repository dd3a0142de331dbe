"""The very next thing to do: what to do this week, whom to call, what to bring, which days to keep, what goes on being paid,
and what one's years may count for. Drawn from a plan; the page puts words to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vidare.guidance.planned import Alternative, Planned, PlannedStep
from vidare.guidance.routes.values import Admission, Step
from vidare.guidance.support.values import Support

POSSIBLE: Final = (Admission.YES, Admission.LIKELY, Admission.UNKNOWN)
ALWAYS: Final = ("id",)
STUDIES: Final = ("grades", "employer-certificate", "cv")
"""What most schools want to see, where nothing says what this one wants."""
A_WEEK: Final = timedelta(days=7)
MOST_CALLS: Final = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day to keep: `what` is `apply`, `ask` (when an application for support opens) or `begin`."""

    what: str
    day: date
    step: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """`first` is the step to begin with (None: nothing in the plan), `urgent` whether its last day to apply is within a week.
    `ask_first` are supports that want something done before the studies begin, `support` all that may be had meanwhile;
    `keeps_pay` whether one is paid a wage during the first step. `bring` are codes of papers. `recognised` what one's years
    may count for."""

    first: PlannedStep | None
    urgent: bool
    bring: tuple[str, ...]
    days: tuple[Day, ...]
    ask_first: tuple[Support, ...]
    support: tuple[Support, ...]
    keeps_pay: bool
    recognised: tuple[Step, ...]


def next_step(planned: Planned, alternative: Alternative | None, day: date) -> NextStep:
    """What to do next on this alternative of a plan; without one, what recognition and support there are all the same."""
    steps = alternative.steps if alternative else ()
    first = min(steps, key=lambda step: (step.closes or step.starts, step.starts, step.key), default=None)
    grants = _possible(first.support if first and first.support else planned.support)
    recognised = tuple(
        step for step in (planned.entry.recognised if planned.entry else ()) if step.admission in POSSIBLE
    )
    return NextStep(
        first=first,
        urgent=bool(first and first.closes and day <= first.closes <= day + A_WEEK),
        bring=_papers(first, recognised),
        days=_days(steps, grants, day),
        ask_first=tuple(grant for grant in grants if grant.first)[:MOST_CALLS],
        support=grants,
        keeps_pay=bool(first and first.route and first.route.keeps_pay),
        recognised=recognised,
    )


def _possible(grants: Iterable[Support]) -> tuple[Support, ...]:
    return tuple(grant for grant in grants if grant.likely in POSSIBLE)


def _papers(first: PlannedStep | None, recognised: Iterable[Step]) -> tuple[str, ...]:
    said = first.route.bring if first and first.route else ()
    more = [code for step in recognised for code in step.bring]
    return tuple(dict.fromkeys((*ALWAYS, *(said or STUDIES), *more)))


def _days(steps: Iterable[PlannedStep], grants: Iterable[Support], day: date) -> tuple[Day, ...]:
    found = []
    for step in steps:
        if step.closes and step.closes >= day:
            found.append(Day("apply", step.closes, step=step.key))
        if step.is_fixed:
            found.append(Day("begin", step.starts, step=step.key))
    found += [Day("ask", grant.opens, support=grant.key) for grant in grants if grant.opens and grant.opens >= day]
    return tuple(sorted(found, key=lambda one: (one.day, one.what, one.step, one.support)))
