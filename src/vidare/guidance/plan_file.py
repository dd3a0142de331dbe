"""A plan as a file that a person keeps, and what has become of it when it is opened again.

The file is JSON: `schema` "vidare-plan", `version` 1, the goal, the day, and the steps with the days and prices they had. It
holds neither the person's profile nor their limits. A step is found again by its key, which outlives harvests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from vidare.catalogue.models import CourseInstance
from vidare.core.money import Money
from vidare.core.problems import Problem
from vidare.core.text import LocalizedText
from vidare.guidance.planned import Alternative, PlannedStep
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.entering import entry
from vidare.guidance.routes.values import Step
from vidare.guidance.values import Goal
from vidare.profiles.profile import Profile

SCHEMA: Final = "vidare-plan"
VERSION: Final = 1
MOST_STEPS: Final = 40
SOON: Final = timedelta(days=21)
"""A last day to apply that is so near is pointed out."""


class Fate(StrEnum):
    """What has become of a step, the gravest first."""

    GONE = "gone"
    """It is not offered any more."""
    CLOSED = "closed"
    """One can no longer apply."""
    MOVED = "moved"
    """A day or the price is another."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Moved:
    """What is another than it was: `what` is `starts`, `closes` or `price`; None: not stated."""

    what: str
    before: date | Money | None
    now: date | Money | None


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step as it stands in the file."""

    key: str
    kind: StepKind
    title: LocalizedText
    country: str
    starts: date
    ends: date
    closes: date | None
    is_fixed: bool
    fees: Money | None


@dataclass(frozen=True, slots=True)
class Again:
    """A kept step beside what the catalogue says now. `closes` is the last day to apply now, `is_urgent` whether it is
    near; `instance` the instance that it still is (primary key)."""

    step: KeptStep
    fate: Fate
    moved: tuple[Moved, ...] = ()
    closes: date | None = None
    is_urgent: bool = False
    instance: int | None = None


@dataclass(frozen=True, slots=True)
class Reopened:
    """A kept plan opened again."""

    goal: Goal
    made_on: date
    steps: tuple[Again, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every step stands as it did."""
        return all(step.fate == Fate.SAME for step in self.steps)


def kept(alternative: Alternative, goal: Goal, day: date) -> dict[str, Any]:
    """The plan as plain JSON; `day` is when it was made."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "made_on": day.isoformat(),
        "goal": {
            "occupation": goal.occupation, "text": goal.text, "language": goal.language, "chosen": list(goal.chosen),
            "posting": goal.posting,
        },
        "aims": [str(aim) for aim in alternative.aims],
        "steps": [_written(step) for step in alternative.steps],
    }  # fmt: skip


def _written(step: PlannedStep) -> dict[str, Any]:
    fees = step.cost.fees
    return {
        "key": step.key,
        "kind": str(step.kind),
        "title": dict(step.route.name) if step.route else {"": step.title},
        "country": step.route.country if step.route else "",
        "starts": step.starts.isoformat(),
        "ends": step.ends.isoformat(),
        "closes": step.closes.isoformat() if step.closes else None,
        "is_fixed": step.is_fixed,
        "hours": step.hours,
        "fees": {"minor": fees.minor, "currency": fees.currency} if fees else None,
        "gives": list(step.gives),
    }


def reopened(data: Any, day: date) -> Reopened:
    """What has become of a kept plan by `day`. Raises Problem that names the field when it cannot be read."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise Problem("Not a kept plan", "bad-plan", detail=f"schema: expected {SCHEMA!r}")
    if data.get("version") != VERSION:
        raise Problem("Not a kept plan", "bad-plan", detail=f"version {data.get('version')!r}; expected {VERSION}")
    rows = data.get("steps")
    if not isinstance(rows, list) or len(rows) > MOST_STEPS:
        raise Problem("Not a kept plan", "bad-plan", detail=f"steps: expected a list of at most {MOST_STEPS}")
    steps = [_reading(f"steps: {number}", _step, row) for number, row in enumerate(rows, start=1)]
    goal = _reading("goal", _goal, data.get("goal"))
    made_on = _reading("made_on", date.fromisoformat, data.get("made_on"))
    instances = _instances(step.key for step in steps)
    routes = _route_steps(goal, steps, day)
    return Reopened(goal, made_on, tuple(_again(step, instances, routes, day) for step in steps))


def _reading(where: str, read: Any, value: Any) -> Any:
    try:
        return read(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Problem("Not a kept plan", "bad-plan", detail=f"{where}: {error}") from error


def _goal(data: Any) -> Goal:
    return Goal(
        occupation=_text(data["occupation"]),
        text=_text(data["text"], 20_000),
        language=_text(data["language"], 2),
        chosen=tuple(_text(uri) for uri in data["chosen"][:MOST_STEPS]),
        posting=_text(data.get("posting", ""), 16),
    )


def _step(row: Any) -> KeptStep:
    fees = row["fees"]
    return KeptStep(
        key=_text(row["key"]),
        kind=StepKind(row["kind"]),
        title=LocalizedText({_text(code) or "sv": _text(name) for code, name in row["title"].items()}),
        country=_text(row["country"], 2),
        starts=date.fromisoformat(row["starts"]),
        ends=date.fromisoformat(row["ends"]),
        closes=date.fromisoformat(row["closes"]) if row["closes"] else None,
        is_fixed=row["is_fixed"] is True,
        fees=Money(int(fees["minor"]), _text(fees["currency"])) if fees else None,
    )


def _text(value: Any, most: int = 500) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value[:most]


def _instances(keys: Iterable[str]) -> dict[str, CourseInstance]:
    """The instances that course keys still name. One query."""
    wanted = {key for key in keys if key.startswith("c:") and key.count(":") >= 2}
    courses = {key.split(":")[1] for key in wanted}
    rows = CourseInstance.objects.filter(course__public_id__in=courses, course__gone_at=None).select_related("course")
    found = {f"c:{row.course.public_id}:{row.external_id}": row for row in rows}
    return {key: row for key, row in found.items() if key in wanted}


def _route_steps(goal: Goal, steps: Iterable[KeptStep], day: date) -> dict[str, Step]:
    """Today's steps of the ways into the goal's occupation, by key."""
    countries = {step.country for step in steps if step.country}
    if not goal.occupation or not countries:
        return {}
    ways = [entry(goal.occupation, country, Profile(), day) for country in sorted(countries)]
    return {f"r:{step.key}": step for way in ways for route in way.routes for step in route.steps}


def _again(step: KeptStep, instances: Mapping[str, CourseInstance], routes: Mapping[str, Step], day: date) -> Again:
    if step.key in instances:
        row = instances[step.key]
        moved = [_moved("starts", step.starts, row.start)] if step.is_fixed else []
        moved += [_moved("closes", step.closes, row.closes), _moved("price", step.fees, row.price)]
        over = _is_over(row, day)
        return _found(step, moved, row.closes, over, day, row.pk)
    if step.key in routes:
        closes = routes[step.key].closes
        return _found(step, [_moved("closes", step.closes, closes)], closes, False, day, None)
    return Again(step, Fate.GONE)


def _moved(what: str, before: date | Money | None, now: date | Money | None) -> Moved | None:
    return Moved(what, before, now) if before != now else None


def _is_over(row: CourseInstance, day: date) -> bool:
    if row.closes:
        return row.closes < day
    return bool(row.start and row.start < day and not row.any_start)


def _found(
    step: KeptStep, moved: Iterable[Moved | None], closes: date | None, over: bool, day: date, instance: int | None
) -> Again:
    changes = tuple(change for change in moved if change is not None)
    fate = Fate.CLOSED if over else Fate.MOVED if changes else Fate.SAME
    urgent = closes is not None and not over and closes - day <= SOON
    return Again(step, fate, changes, closes, urgent, instance)
