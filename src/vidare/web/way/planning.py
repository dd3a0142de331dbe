"""A plan for people: alternatives side by side, each step with its course or form, what it costs, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Final

from django.utils.translation import gettext as _

from vidare.catalogue.models import Course, CourseInstance
from vidare.core.clock import today
from vidare.core.money import Money
from vidare.core.text import LocalText
from vidare.guidance.choices import FULL_WEEK
from vidare.guidance.gaps import FORMAL_KINDS
from vidare.guidance.next_step import POSSIBLE
from vidare.guidance.planned import Alternative, Change, Planned, PlannedStep, Wishes
from vidare.guidance.plans import plan
from vidare.guidance.routes.values import Reason, Route, Step
from vidare.guidance.support.values import Support
from vidare.web import paths
from vidare.web.labels import said
from vidare.web.templatetags.vidare import day, money
from vidare.web.way import saying, timeline
from vidare.web.way.bridge import goal_of
from vidare.web.way.limits import limits_of
from vidare.web.way.naming import Named, named, pick
from vidare.web.way.state import Way

MOST_ROUTES: Final = 4
ASKED_FOR: Final = "asks"


@dataclass(frozen=True, slots=True)
class Because:
    """A condition in words, and whether it holds (None: not known)."""

    words: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a plan: its title and page, the course's instance where it is one, what it gives, and why one would be let
    in or not."""

    step: PlannedStep
    title: LocalText
    address: str
    instance: CourseInstance | None
    gives: tuple[Named, ...]
    reasons: tuple[Because, ...]
    is_kept: bool
    bar: timeline.Bar

    @property
    def is_sample(self) -> bool:
        return bool(self.instance and self.instance.course.source.is_sample)


@dataclass(frozen=True, slots=True)
class Column:
    """One alternative. `aims` are what it is best at, in words; `code` its first aim, which addresses carry."""

    code: str
    aims: tuple[str, ...]
    plan: Alternative
    rows: tuple[StepRow, ...]
    covers: tuple[Named, ...]
    uncovered: tuple[Named, ...]
    scale: timeline.Scale
    is_chosen: bool

    @property
    def percent(self) -> int:
        return round(100 * self.plan.share)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a way in, with its reasons in words."""

    step: Step
    reasons: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way into the occupation."""

    route: Route
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Grant:
    """A support with its reasons in words."""

    support: Support
    reasons: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one limit that makes more possible: `value` is what its button sends."""

    words: str
    value: str
    percent: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A step that the person took out or fixed: `value` is what it is called in the plan."""

    value: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """All that the page of the plan shows."""

    title: LocalText
    planned: Planned
    columns: tuple[Column, ...]
    ways: tuple[WayIn, ...]
    grants: tuple[Grant, ...]
    fixes: tuple[Fix, ...]
    impossible: tuple[Named, ...]
    never: tuple[Wish, ...]

    @property
    def hopeful(self) -> tuple[Grant, ...]:
        """Support that one may get, or of which nobody can tell."""
        return tuple(item for item in self.grants if item.support.likely in POSSIBLE)

    @property
    def hopeless(self) -> tuple[Grant, ...]:
        """Support that something speaks against."""
        return tuple(item for item in self.grants if item.support.likely not in POSSIBLE)

    @property
    def granted(self) -> tuple[Named, ...]:
        """What nothing on offer gives because somebody grants it."""
        return tuple(item for item in self.impossible if item.kind in FORMAL_KINDS)

    @property
    def unlearnt(self) -> tuple[Named, ...]:
        """What else nothing on offer gives."""
        return tuple(item for item in self.impossible if item.kind not in FORMAL_KINDS)

    def column(self, code: str) -> Column | None:
        """The alternative with this aim, else the first."""
        by_aim = {str(aim): column for column in self.columns for aim in column.plan.aims}
        return by_aim.get(code) or next(iter(self.columns), None)


def solve(way: Way, language: str) -> tuple[LocalText, Planned] | None:
    """The goal's title and the plan; None where there is no goal, or it is not there any more."""
    asked = goal_of(way.goal, language) if way.goal else None
    if asked is None:
        return None
    profile = replace(way.profile, limits=limits_of(way, language))
    return asked[1], plan(profile, asked[0], wishes=Wishes(way.never, way.must))


def plan_sheet(way: Way, language: str) -> PlanSheet | None:
    """The plan as its page shows it, all alternatives on one line of time. The number of queries does not grow with that of alternatives."""
    solved = solve(way, language)
    if solved is None:
        return None
    title, planned = solved
    rows = instances_of(step.instance for one in planned.alternatives for step in one.steps)
    names = named(_mentioned(planned), language)
    maker = _Maker(way, language, names, rows)
    ends = [one.ends for one in planned.alternatives if one.ends]
    scale = timeline.scale(today(), max(ends)) if ends else timeline.Scale(None, None)
    columns = tuple(maker.column(one, scale) for one in planned.alternatives)
    ways = planned.entry.routes[:MOST_ROUTES] if planned.entry else ()
    return PlanSheet(
        title=title,
        planned=planned,
        columns=columns,
        ways=tuple(WayIn(route, tuple(maker.stage(step) for step in route.steps)) for route in ways),
        grants=tuple(Grant(one, maker.because(one.reasons, one.country)) for one in planned.support),
        fixes=tuple(fix(change) for change in planned.changes if _is_bearable(change)),
        impossible=tuple(pick(names, planned.impossible)),
        never=_wishes(way.never, planned, language),
    )


class _Maker:
    """Rows and columns for one person, from what was read at once."""

    def __init__(self, way: Way, language: str, names: Mapping[str, Named], rows: Mapping[int, CourseInstance]) -> None:
        self.way, self.language, self.names, self.rows = way, language, names, rows
        self.plain = {uri: item.name.text for uri, item in names.items()}

    def column(self, one: Alternative, scale: timeline.Scale) -> Column:
        given = (uri for step in one.steps for uri in step.gives)
        return Column(
            code=str(one.aims[0]) if one.aims else "",
            aims=tuple(said(saying.AIMS, aim) for aim in one.aims),
            plan=one,
            rows=tuple(self.row(step, scale) for step in one.steps),
            covers=tuple(pick(self.names, given)),
            uncovered=tuple(pick(self.names, one.uncovered)),
            scale=scale,
            is_chosen=self.way.aim in one.aims,
        )

    def row(self, step: PlannedStep, scale: timeline.Scale) -> StepRow:
        instance = self.rows.get(step.instance) if step.instance is not None else None
        country = step.route.country if step.route else instance.course.provider.country if instance else ""
        reasons = step.route.reasons if step.route else step.reasons
        return StepRow(
            step=step,
            title=title_of(step, instance, self.language),
            address=paths.course(instance.course) if instance else step.route.url if step.route else "",
            instance=instance,
            gives=tuple(pick(self.names, step.gives)),
            reasons=self.because(reasons, country),
            is_kept=step.key in self.way.must,
            bar=timeline.bar(step.starts, step.ends, scale),
        )

    def stage(self, step: Step) -> Stage:
        return Stage(step, self.because(step.reasons, step.country))

    def because(self, reasons: Iterable[Reason], country: str) -> tuple[Because, ...]:
        return tuple(Because(saying.condition(one, country, self.plain), one.holds) for one in reasons)


def title_of(step: PlannedStep, instance: CourseInstance | None, language: str) -> LocalText:
    """What a step is called in the reader's language."""
    if step.route:
        return step.route.name.best(language)
    return instance.course.title.best(language) if instance else LocalText(step.title, language, True)


def instances_of(keys: Iterable[int | None]) -> dict[int, CourseInstance]:
    """Course instances by primary key, with course, provider and places. Two queries."""
    rows = (
        CourseInstance.objects.filter(pk__in={key for key in keys if key is not None})
        .select_related("course", "course__provider", "course__source")
        .prefetch_related("places")
    )
    return {row.pk: row for row in rows}


def _mentioned(planned: Planned) -> Iterable[str]:
    steps = [step for one in planned.alternatives for step in one.steps]
    asked = (uri for step in steps for one in step.reasons if one.code == ASKED_FOR for uri in one.wanted.split("|"))
    uncovered = chain.from_iterable(one.uncovered for one in planned.alternatives)
    return chain(planned.impossible, uncovered, asked, chain.from_iterable(step.gives for step in steps))


def _wishes(values: Sequence[str], planned: Planned, language: str) -> tuple[Wish, ...]:
    """What was taken out, by name: groups of courses (`c:<public id>`) and steps of routes (`r:<key>`)."""
    ids = {value.split(":")[1] for value in values if value.startswith("c:")}
    courses = {row.public_id: row for row in Course.objects.filter(public_id__in=ids)} if ids else {}
    routes = planned.entry.routes if planned.entry else ()
    steps = {f"r:{step.key}": step for route in routes for step in route.steps}
    found = []
    for value in values:
        course, step = courses.get(value.split(":")[1]) if value.startswith("c:") else None, steps.get(value)
        known = course.title.best(language) if course else step.name.best(language) if step else None
        found.append(Wish(value, known or LocalText(_("a step that is not there any more"), language, True)))
    return tuple(found)


def _is_bearable(change: Change) -> bool:
    """Whether a person can be asked for it: nobody is planned for beyond a full week."""
    return not (change.limit == "hours" and isinstance(change.after, int) and change.after > FULL_WEEK)


def fix(change: Change) -> Fix:
    """A change of a limit in words: how much more, and what it would be."""
    return Fix(_fix_words(change), f"{change.limit}={_sent(change.after)}", round(100 * change.share))


def _sent(value: Money | int | date) -> str:
    if isinstance(value, Money):
        return str(-(-value.minor // 100))
    return value.isoformat() if isinstance(value, date) else str(value)


def _fix_words(change: Change) -> str:
    before, after = change.before, change.after
    if isinstance(after, Money) and isinstance(before, Money):
        more = Money(max(0, after.minor - before.minor), after.currency)
        return _("%(more)s more, %(all)s in all") % {"more": money(more), "all": money(after)}
    if change.limit == "hours" and isinstance(after, int) and isinstance(before, int):
        return _("%(more)s hours a week more, %(all)s in all") % {"more": after - before, "all": after}
    if change.limit == "deadline" and isinstance(after, date):
        return _("finished by %(day)s") % {"day": day(after)}
    if change.limit == "earliest" and isinstance(after, date):
        return _("begin by %(day)s") % {"day": day(after)}
    return _("%(n)s steps instead of %(before)s") % {"n": after, "before": before}
