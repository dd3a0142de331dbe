"""The way from a profile to a goal: routes and real courses under the person's limits, with alternatives and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from vidare.catalogue import changes
from vidare.core.clock import today
from vidare.core.money import Money
from vidare.guidance import queries
from vidare.guidance.choices import FULL_WEEK, Choice, Choices, Person, choices, is_there
from vidare.guidance.offered import offered
from vidare.guidance.planned import Alternative, Change, Planned, PlannedStep, Wishes
from vidare.guidance.planning.solving import solve
from vidare.guidance.planning.values import Aim, Answer, Placed, Plan, Relaxation, StepKind
from vidare.guidance.routes.entering import entry as way_in
from vidare.guidance.routes.values import Admission, Entry
from vidare.guidance.support.checking import check
from vidare.guidance.support.reading import schemes
from vidare.guidance.support.values import Cost, Support
from vidare.guidance.support.whole import over_plan
from vidare.guidance.values import Gap, Goal
from vidare.profiles.profile import Profile

COUNTRIES: Final = ("SE", "FI", "NO")
"""Whose ways in and support are known."""
TAUGHT_IN: Final = {
    "SE": ("sv", "en"), "FI": ("fi", "sv", "en"), "NO": ("nb", "nn", "no", "en"), "DK": ("da", "en"),
}  # fmt: skip
"""Languages that people of a country are expected to follow, until they say which they do."""
USUAL: Final = ((StepKind.QUALIFICATION, 40, 40), (StepKind.COURSE, 10, 20))
"""Kind, weeks and hours a week of a year of full-time studies, and of a course at half the pace."""
FEW: Final = 2
"""Steps of a plan to begin with."""
MONEY_PARTS: Final = ("fee", "pay", "support")


def plan(profile: Profile, goal: Goal, day: date | None = None, wishes: Wishes | None = None) -> Planned:
    """How a person gets to a goal. Raises UnknownCode for an occupation that is not known, Problem for a goal that is
    none. The country is where the person lives, or the one they look for courses in."""
    day, wishes = day or today(), wishes or Wishes()
    gap = queries.gap(profile, goal)
    occupation = gap.goal.occupation or gap.goal.recognised
    person = Person(profile.circumstances, profile.limits, frozenset(profile.skills))
    entry = None
    if person.country in COUNTRIES:
        person = replace(person, schemes=tuple(schemes(person.country)))
        entry = way_in(occupation, person.country, profile, day) if occupation else None
    limits = replace(
        profile.limits,
        country=profile.limits.country or person.country,
        languages=profile.limits.languages or TAUGHT_IN.get(person.country, ()),
    )
    offers = offered([item.concept for item in gap.wanted], occupation, limits, day)
    found = choices(gap, entry, offers, person, day, never=wishes.never, must=wishes.must)
    return _planned(gap, entry, found, _with_start(found, solve(found.problem)), person, day)


def _with_start(found: Choices, answer: Answer) -> tuple[Answer, Plan | None]:
    """The answer, and the few steps that cover the most, where every whole plan has more and courses may suffice."""
    problem = found.problem
    if found.entry_token or not answer.plans or min(len(one.steps) for one in answer.plans) <= FEW:
        return answer, None
    few = replace(problem, bounds=replace(problem.bounds, steps=max(FEW, len(problem.must))))
    plans = solve(few, (Aim.CHEAPEST,), relax=False).plans
    return answer, plans[0] if plans else None


def _planned(
    gap: Gap, entry: Entry | None, found: Choices, answered: tuple[Answer, Plan | None], person: Person, day: date
) -> Planned:
    answer, start = answered
    alternatives = tuple(_alternative(one, answer.same, found, person, day) for one in answer.plans)
    if start:
        alternatives += (replace(_alternative(start, {}, found, person, day), is_start=True),)
    reaches = any(not found.entry_token or found.entry_token not in one.uncovered for one in answer.plans)
    leads = bool(entry and entry.leads and not is_there(entry))
    return Planned(
        gap=gap,
        entry=entry,
        alternatives=alternatives,
        changes=tuple(
            _change(one, found, person, day)
            for one in answer.relaxations
            if not (one.limit == "hours" and one.after > FULL_WEEK)
        ),
        impossible=tuple(uri for uri in answer.impossible if uri != found.entry_token),
        falls_short=leads and not (found.entry_token and reaches),
        made_on=day,
        catalogue=changes.last(),
        support=_support(alternatives, entry, person, day),
    )


def _alternative(one: Plan, same: Mapping[Aim, Aim], found: Choices, person: Person, day: date) -> Alternative:
    chosen = [found.by_key[placed.key] for placed in one.steps]
    # The solver counts each step alone; what is shown looks at the plan as a whole.
    costs = over_plan([choice.part for choice in chosen], person.circumstances)
    steps = tuple(
        _step(placed, choice, price, day, found) for placed, choice, price in zip(one.steps, chosen, costs, strict=True)
    )
    token = found.entry_token
    weight = {need.concept: need.weight for need in found.problem.needs}
    entry_weight = weight.get(token, 0)
    covered = one.figures.covered - (entry_weight if token and token not in one.uncovered else 0)
    return Alternative(
        aims=(one.aim, *sorted(aim for aim, like in same.items() if like == one.aim)),
        steps=steps,
        covered=covered,
        wanted=one.figures.wanted - entry_weight,
        uncovered=tuple(uri for uri in one.uncovered if uri != token),
        cost=total([step.cost for step in steps], person.currency),
        starts=min((step.starts for step in steps), default=None),
        ends=max((step.ends for step in steps), default=None),
        peak=one.figures.peak,
        km=one.figures.km,
        is_optimal=one.is_optimal,
        bound=one.bound,
    )


def _step(placed: Placed, choice: Choice, price: Cost, day: date, found: Choices) -> PlannedStep:
    offer, option = choice.offer, choice.option
    wanted = {need.concept for need in found.problem.needs} - {found.entry_token}
    return PlannedStep(
        key=placed.key, group=option.group, kind=option.kind, starts=day + timedelta(placed.start),
        ends=day + timedelta(max(placed.start, placed.end - 1)), is_fixed=option.start is not None, hours=option.hours,
        cost=price, admission=choice.admission, gives=tuple(sorted(option.gives & wanted)),
        closes=offer.closes if offer else choice.step.closes if choice.step else None,
        course=offer.course if offer else "", instance=offer.instance if offer else None,
        title=offer.title if offer else "", route=choice.step, support=choice.part.supports,
        reasons=choice.reasons if offer else (),
    )  # fmt: skip


def total(costs: Sequence[Cost], currency: str) -> Cost:
    """The costs of several steps together, in the currency that most of them are in. A part that is unknown for one step is
    unknown for the whole; what is known is summed all the same in `fees`, and `unknown` says what is not in it."""
    unknown = tuple(part for part in MONEY_PARTS if any(part in cost.unknown for cost in costs))
    fees = _sum((cost.fees for cost in costs), currency)
    pay = _sum((cost.lost_pay for cost in costs), currency)
    support = _sum((cost.support for cost in costs), currency)
    net = None
    if not unknown and fees is not None:
        minor = fees.minor + (pay.minor if pay else 0) - (support.minor if support else 0)
        net = Money(max(0, minor), currency)
    rests_on = tuple(dict.fromkeys(key for cost in costs for key in cost.rests_on))
    return Cost(fees, pay, support, net, unknown, rests_on)


def _sum(amounts: Iterable[Money | None], currency: str) -> Money | None:
    """The sum of what is in the person's own currency; None where nothing is. Prices in other currencies are not converted
    for showing: they stand at their own step."""
    known = [money.minor for money in amounts if money is not None and money.currency == currency]
    return Money(sum(known), currency) if known else None


def _change(one: Relaxation, found: Choices, person: Person, day: date) -> Change:
    wanted = sum(need.weight for need in found.problem.needs) or 1
    before, after = (_term(one.limit, value, person, day) for value in (one.before, one.after))
    return Change(one.limit, before, after, round(one.covered / wanted, 4))


def _term(limit: str, value: int, person: Person, day: date) -> Money | int | date:
    if limit == "money":
        return Money(value * 100, person.currency)
    return day + timedelta(value) if limit in ("deadline", "earliest") else value


def _support(
    alternatives: Iterable[Alternative], entry: Entry | None, person: Person, day: date
) -> tuple[Support, ...]:
    """Every scheme that goes with a step of a plan or of a way in, once each, as it stands for the step where it is most
    likely; and for studies as they usually are, so that nobody misses a scheme because no step stands yet."""
    grants = [grant for one in alternatives for step in one.steps for grant in step.support]
    terms = [
        (step.kind, step.weeks and step.weeks[1], step.hours)
        for route in (entry.routes if entry else ())
        for step in route.steps
    ]
    for kind, weeks, hours in (*terms, *USUAL):
        grants += check(person.circumstances, person.schemes, kind, weeks, hours, day)
    order = list(Admission)
    best: dict[str, list[Support]] = defaultdict(list)
    for grant in grants:
        best[grant.key].append(grant)
    found = [min(group, key=lambda grant: order.index(grant.likely)) for group in best.values()]
    return tuple(sorted(found, key=lambda grant: (order.index(grant.likely), grant.key)))
