"""From a gap, the ways in and the open offers to a planning problem: plain data in, plain data out.

What is not known is never counted as nothing: a course without a price counts as `UNKNOWN_PRICE`, one without a length by its
kind, and the plan says so. A step that would not let the person in is left out and reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Final

from vidare.catalogue.rates import SEK_PER
from vidare.catalogue.records import CourseKind, Role
from vidare.core.money import Money
from vidare.guidance.gaps import FORMAL_KINDS
from vidare.guidance.letting_in import lets_in
from vidare.guidance.offered import WEEK_HOURS, Offered
from vidare.guidance.planning.values import Bounds, Need, Option, Problem, StepKind
from vidare.guidance.routes.admitting import ORDER
from vidare.guidance.routes.values import Admission, Entry, Reason, Route, Step
from vidare.guidance.support.checking import check
from vidare.guidance.support.costing import cost
from vidare.guidance.support.schemes import Scheme
from vidare.guidance.support.values import Cost
from vidare.guidance.support.whole import Part
from vidare.guidance.values import Gap, Requirement
from vidare.profiles.circumstances import Circumstances, Limits

MOST_NEEDS: Final = 30
MERIT: Final = 0.5
UNKNOWN_PRICE: Final = 5_000
"""What a course without a price counts as, in kronor: more than most short ones cost, so that "unknown" never wins as cheap."""
FULL_WEEK: Final = 45
"""Hours a week nobody plans beyond, whatever they say of themselves."""
WORTH: Final = 0.06
"""A course that gives less than this of what is missing, by weight, is none to take for it."""
A_FEW: Final = 5
"""Up to so many things missing, a course may be for one of them; with more it gives two at least, or a licence: nobody takes a
course for every single thing."""
A_WHOLE_EDUCATION: Final = 30
"""Weeks from which a course named for a regulated occupation may be the education that the law asks for."""
AFTER_CLOSING: Final = 56
"""Days from the last day to apply to the first day of studies, typically (antagning, Samordna opptak, yhteishaku: 7 to 18 weeks)."""
SOON: Final = 14
DONE: Final = "done:"
"""What a step of a route gives the next one."""
CURRENCY_OF: Final = {"SE": "SEK", "NO": "NOK", "FI": "EUR", "DK": "DKK"}
HOURS_OF: Final[Mapping[StepKind, int]] = {
    StepKind.QUALIFICATION: 40, StepKind.REST: 30, StepKind.PART: 20, StepKind.RECOGNITION: 4, StepKind.EXAM: 6,
    StepKind.APPRENTICESHIP: 40, StepKind.UPPER_SECONDARY: 30, StepKind.LANGUAGE: 15, StepKind.LABOUR_MARKET: 40,
    StepKind.COURSE: 10, StepKind.PRACTICE: 40, StepKind.LICENCE: 0,
}  # fmt: skip
"""Hours a week of a step that does not say."""
WEEKS_OF: Final[Mapping[StepKind, int]] = {
    StepKind.QUALIFICATION: 80, StepKind.REST: 40, StepKind.PART: 20, StepKind.RECOGNITION: 12, StepKind.EXAM: 20,
    StepKind.APPRENTICESHIP: 80, StepKind.UPPER_SECONDARY: 40, StepKind.LANGUAGE: 26, StepKind.LABOUR_MARKET: 20,
    StepKind.COURSE: 8, StepKind.PRACTICE: 12, StepKind.LICENCE: 8,
}  # fmt: skip
RECOGNITION_OF: Final[Mapping[StepKind, int]] = {
    StepKind.QUALIFICATION: 3, StepKind.REST: 3, StepKind.APPRENTICESHIP: 3, StepKind.EXAM: 3, StepKind.UPPER_SECONDARY: 3,
    StepKind.LICENCE: 3, StepKind.RECOGNITION: 2, StepKind.PART: 2, StepKind.LABOUR_MARKET: 1,
}  # fmt: skip
KIND_OF: Final[Mapping[CourseKind, StepKind]] = {
    CourseKind.DEGREE: StepKind.QUALIFICATION, CourseKind.LABOUR_MARKET_TRAINING: StepKind.LABOUR_MARKET,
    CourseKind.PRACTICE: StepKind.PRACTICE, CourseKind.RECOGNITION: StepKind.RECOGNITION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with what people want to know of it; `part` is what it costs, taken alone. Exactly one of `offer` and
    `step` is set."""

    option: Option
    part: Part
    admission: Admission
    reasons: tuple[Reason, ...]
    offer: Offered | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """A problem with its choices by key. `shut` are those that would not let the person in, with their reasons."""

    problem: Problem
    by_key: Mapping[str, Choice]
    shut: tuple[Choice, ...]
    entry_token: str


@dataclass(frozen=True, slots=True)
class Person:
    """What of a profile planning looks at."""

    circumstances: Circumstances
    limits: Limits
    has: frozenset[str]
    schemes: tuple[Scheme, ...] = ()
    """The support of the country that there is."""

    @property
    def country(self) -> str:
        return self.circumstances.country or self.limits.country

    @property
    def currency(self) -> str:
        return self.limits.currency or CURRENCY_OF.get(self.country, "SEK")


def choices(
    gap: Gap, entry: Entry | None, offers: Sequence[Offered], person: Person, day: date,
    never: Iterable[str] = (), must: Iterable[str] = (),
) -> Choices:  # fmt: skip
    """The planning problem for a gap. Where the entry leads, its routes are required and their last steps give the
    occupation's own skills; elsewhere the routes stand beside, and courses close the gap."""
    token = f"entry:{entry.occupation}" if entry and entry.leads and entry.routes and not is_there(entry) else ""
    wanted = [item for item in gap.wanted if not (token and item.kind in FORMAL_KINDS)][:MOST_NEEDS]
    needs = [Need(item.concept, _weight(item)) for item in wanted]
    skills = frozenset(item.concept for item in wanted)
    own = frozenset(item.concept for item in wanted if item.origin == "occupation")
    found = [_of_offer(one, skills, person, day) for one in offers]
    if token and entry:
        needs.append(Need(token, 1 + sum(need.weight for need in needs), required=True))
        found = [*_of_routes(entry, own | {token}, person, day), *_with_educations(found, entry, own | {token}, gap)]
    worth = WORTH * sum(need.weight for need in needs if need.concept != token)
    weights = {need.concept: need.weight for need in needs}
    alone = {item.concept for item in wanted if item.kind in FORMAL_KINDS or len(wanted) <= A_FEW}
    let_in = [
        choice for choice in found if choice.admission != Admission.NO and _is_worth(choice, weights, worth, alone)
    ]
    problem = Problem(
        needs=tuple(needs),
        options=tuple(_clashing([choice.option for choice in let_in], {c.option.key: c for c in let_in})),
        bounds=_bounds(person, day),
        has=person.has,
        must=frozenset(must),
        never=frozenset(never),
        currency=person.currency,
    )
    by_key = {choice.option.key: choice for choice in let_in}
    return Choices(problem, by_key, tuple(c for c in found if c.admission == Admission.NO), token)


def is_there(entry: Entry) -> bool:
    """Whether the person holds already what the law asks for: a way in without a step."""
    return any(not route.steps for route in entry.routes)


def _is_worth(choice: Choice, weights: Mapping[str, int], worth: float, alone: set[str]) -> bool:
    """Whether a step is one to take for this goal: it is part of a way in, or gives enough; what is worth a course `alone`
    may be all it gives."""
    if choice.step is not None or any(concept.startswith(DONE) for concept in choice.option.gives):
        return bool(choice.option.gives)
    gives = [concept for concept in choice.option.gives if concept in weights]
    if len(gives) < 2 and not alone.intersection(gives):
        return False
    return bool(gives) and sum(weights[concept] for concept in gives) >= worth


def _weight(item: Requirement) -> int:
    return max(1, round(1000 * max(item.weight, 0.05) * (1.0 if item.role == Role.MUST else MERIT)))


def _bounds(person: Person, day: date) -> Bounds:
    limits = person.limits
    return Bounds(
        money=limits.money_minor // 100 if limits.money_minor is not None else None,
        hours=min(limits.hours_a_week or FULL_WEEK, FULL_WEEK),
        earliest=max(0, (limits.earliest - day).days) if limits.earliest else 0,
        deadline=(limits.deadline - day).days if limits.deadline else None,
    )


def whole(money: Money, currency: str) -> int:
    """An amount in whole units of `currency`, at the dated rates of `catalogue.rates`: for comparing, never for showing."""
    return round(money.minor / 100 * SEK_PER[money.currency] / SEK_PER[currency])


def _price(cost: Cost, currency: str) -> int:
    known = cost.net or cost.fees
    return whole(known, currency) if known is not None else round(UNKNOWN_PRICE / SEK_PER[currency])


def _of_offer(one: Offered, skills: frozenset[str], person: Person, day: date) -> Choice:
    kind = KIND_OF.get(one.kind, StepKind.COURSE) if one.kind else StepKind.COURSE
    weeks = one.weeks or float(WEEKS_OF[kind])
    hours = ceil(one.hours) if one.hours is not None else HOURS_OF[kind]
    admission, reasons = lets_in(one, person.circumstances, person.country)
    grants = check(person.circumstances, person.schemes, kind, ceil(weeks), hours, day)
    price = cost(one.price, person.circumstances, weeks=ceil(weeks), hours=hours, supports=grants, keeps_pay=False)
    option = Option(
        key=one.key, group=f"c:{one.course}", kind=kind,
        gives=frozenset(uri for uri in one.teaches if uri in skills),
        days=max(1, ceil(weeks * 7)), hours=min(hours, FULL_WEEK), cost=_price(price, person.currency),
        start=max(0, (one.start - day).days) if one.start and not one.any_start else None,
        opens=0 if one.any_start else SOON,
        asks=tuple(frozenset({uri}) for uri in sorted(one.asks - person.has)),
        km=0 if one.is_online else round(one.distance_km or 0),
        recognition=3 if kind == StepKind.QUALIFICATION else 2 if one.credits else 1 if one.is_accredited else 0,
    )  # fmt: skip
    return Choice(option, Part(price, grants, ceil(weeks), hours), admission, reasons, offer=one)


def _of_routes(entry: Entry, gives: frozenset[str], person: Person, day: date) -> list[Choice]:
    """A step is one option, however many routes it is part of: it asks for one of the steps that come just before it, and
    for each that comes before it in every route it is part of; it gives the entry where a route ends."""
    routes = _open(entry.routes)
    steps: dict[str, Step] = {}
    last = {route.steps[-1].key for route in routes}
    for step in (step for route in routes for step in route.steps):
        before = steps.get(step.key)
        if before is None or ORDER.index(step.admission) < ORDER.index(before.admission):
            steps[step.key] = step
    return [
        _of_step(
            step, frozenset({_done(step)}) | (gives if key in last else frozenset()), _asks(step, routes), person, day
        )
        for key, step in steps.items()
    ]


def _asks(step: Step, routes: Sequence[Route]) -> tuple[frozenset[str], ...]:
    """What has to be done before a step."""
    ahead = [
        [_done(one) for one in route.steps[:at]]
        for route in routes
        for at, here in enumerate(route.steps)
        if here.key == step.key
    ]
    always = set(ahead[0]).intersection(*ahead[1:]) if ahead else set()
    asks = [frozenset({done}) for done in sorted(always)]
    if all(ahead):
        directly = frozenset(done[-1] for done in ahead)
        asks += [directly] if not any(one <= directly for one in asks) else []
    return tuple(asks)


def _open(routes: Iterable[Route]) -> list[Route]:
    return [route for route in routes if route.steps and route.admission != Admission.NO]


def _done(step: Step) -> str:
    return f"{DONE}{step.key}"


def _of_step(step: Step, gives: frozenset[str], asks: tuple[frozenset[str], ...], person: Person, day: date) -> Choice:
    least, most = step.weeks or (WEEKS_OF[step.kind], WEEKS_OF[step.kind])
    weeks = max(1, ceil((least + most) / 2))
    hours = step.hours if step.hours is not None else HOURS_OF[step.kind]
    grants = tuple(
        grant
        for grant in check(person.circumstances, person.schemes, step.kind, weeks, hours, day)
        if not step.support or grant.key in step.support
    )
    price = cost(step.fee, person.circumstances, weeks=weeks, hours=hours, supports=grants, keeps_pay=step.keeps_pay)
    waits = (step.closes - day).days + AFTER_CLOSING if step.closes and step.closes >= day else SOON
    option = Option(
        key=f"r:{step.key}", group=f"r:{step.key}", kind=step.kind, gives=gives, days=weeks * 7,
        hours=min(hours, FULL_WEEK), cost=_price(price, person.currency), opens=max(0, waits), asks=asks,
        recognition=RECOGNITION_OF.get(step.kind, 0),
    )  # fmt: skip
    return Choice(option, Part(price, grants, weeks, hours, step.keeps_pay), step.admission, step.reasons, step=step)


def _with_educations(found: list[Choice], entry: Entry, gives: frozenset[str], gap: Gap) -> list[Choice]:
    """Real educations named for the occupation take the place of a route's qualification: they give what that step gives.
    One that asks for the licence itself is further education for those who have it, and no way in."""
    formal = {item.concept for item in gap.formal}
    wholes = [
        (step, route.steps[at - 1] if at else None, at == len(route.steps) - 1)
        for route in _open(entry.routes)
        for at, step in enumerate(route.steps)
        if step.kind in (StepKind.QUALIFICATION, StepKind.REST)
    ]
    return [_as_education(choice, wholes, gives) if _may_lead(choice, formal, entry) else choice for choice in found]


def _may_lead(choice: Choice, formal: set[str], entry: Entry) -> bool:
    one = choice.offer
    if one is None or not one.named or one.country != entry.country or one.asks & formal:
        return False
    return one.kind == CourseKind.DEGREE or (one.weeks or 0) >= A_WHOLE_EDUCATION


def _as_education(choice: Choice, wholes: Sequence[tuple[Step, Step | None, bool]], gives: frozenset[str]) -> Choice:
    given = set(choice.option.gives)
    before: set[str] = set()
    is_first = False
    for step, previous, is_last in wholes:
        given.add(_done(step))
        if is_last:
            given |= gives
        if previous is None:
            is_first = True
        else:
            before.add(_done(previous))
    asks = choice.option.asks if is_first or not before else (*choice.option.asks, frozenset(before))
    return replace(choice, option=replace(choice.option, gives=frozenset(given), asks=asks, recognition=3))


def _clashing(options: list[Option], by_key: Mapping[str, Choice]) -> list[Option]:
    """Two courses held on the same days at two places cannot both be attended, whatever hours they take."""
    days = {key for key, c in by_key.items() if c.offer and c.offer.schedule == {"day"} and not c.offer.is_online}
    clashes: dict[str, set[str]] = defaultdict(set)
    fixed = sorted((o for o in options if o.key in days and o.start is not None), key=lambda o: (o.start or 0, o.key))
    for at, one in enumerate(fixed):
        for other in fixed[at + 1 :]:
            if (other.start or 0) >= (one.start or 0) + one.days:
                break
            if other.group != one.group and one.hours + other.hours > WEEK_HOURS / 2:
                clashes[one.key].add(other.key)
                clashes[other.key].add(one.key)
    return [replace(o, clashes=frozenset(clashes[o.key])) if o.key in clashes else o for o in options]
