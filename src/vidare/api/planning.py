"""The way to a goal: routes and real courses under a person's limits. Nothing of a person is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.http import HttpRequest
from ninja import Query, Router

from vidare.api import naming, parsing, people, rendering
from vidare.api import plan_schemas as schemas
from vidare.api.guidance import goal_of, requirements
from vidare.api.inputs import PlanBody, Reader
from vidare.api.naming import Names
from vidare.api.schemas import Course
from vidare.api.schemas import Money as Price
from vidare.catalogue.models import Course as CourseRow
from vidare.core.clock import today
from vidare.core.money import Money
from vidare.core.text import normalise
from vidare.guidance import plans
from vidare.guidance.allowance import spend
from vidare.guidance.planned import Alternative, Change, Planned, PlannedStep, Wishes
from vidare.guidance.routes.values import Entry, Reason, Sourced, Step
from vidare.guidance.support.values import Cost, Support

router = Router(tags=["guidance"])


@router.post("/plan", response=schemas.Plan, summary="How do I get there?")
def plan(request: HttpRequest, reader: Query[Reader], body: PlanBody) -> schemas.Plan:
    """Ways into the occupation where a qualification or licence leads, and real courses that close the gap, chosen and
    ordered under the person's limits: the cheapest, quickest, nearest, least a week and most recognised, each with what it
    costs, whether one would be let in and what it leaves open."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    person = people.profile(body, lang)
    if body.limits:
        person = replace(person, limits=people.limits(body.limits))
    goal = people.goal(body.goal, lang)
    spend(request, len(goal.text))
    wishes = Wishes(never=tuple(map(normalise, body.never)), must=tuple(map(normalise, body.must)))
    return _plan(plans.plan(person, goal, today(), wishes), lang)


def _plan(found: Planned, lang: str) -> schemas.Plan:
    goal = found.gap.goal
    uris = [item.concept for item in found.gap.requirements]
    names = naming.of_uris([*uris, goal.occupation, goal.recognised, *goal.chosen], lang)
    return schemas.Plan(
        goal=goal_of(goal, names), missing=requirements(found.gap.wanted, names),
        entry=_entry(found.entry) if found.entry else None,
        alternatives=[_alternative(one, names, _courses(found.alternatives, lang)) for one in found.alternatives],
        changes=[_change(one) for one in found.changes], impossible=names.ids(found.impossible),
        falls_short=found.falls_short, support=[_support(one) for one in found.support], made_on=found.made_on,
        concepts=names.index(),
    )  # fmt: skip


def _courses(alternatives: Iterable[Alternative], lang: str) -> dict[str, Course]:
    ids = {step.course for one in alternatives for step in one.steps if step.course}
    keys = CourseRow.objects.filter(public_id__in=ids).values_list("pk", flat=True)
    return {course.id: course for course in rendering.courses(keys, lang, today()).values()}


def _alternative(one: Alternative, names: Names, courses: Mapping[str, Course]) -> schemas.Alternative:
    return schemas.Alternative(
        aims=[str(aim) for aim in one.aims], steps=[_planned(step, names, courses) for step in one.steps],
        share=round(one.share, 4), uncovered=names.ids(one.uncovered), cost=_cost(one.cost), starts=one.starts,
        ends=one.ends, peak=one.peak, km=one.km, optimal=one.is_optimal, bound=one.bound,
        start=one.is_start,
    )  # fmt: skip


def _planned(step: PlannedStep, names: Names, courses: Mapping[str, Course]) -> schemas.PlannedStep:
    return schemas.PlannedStep(
        key=step.key, group=step.group, kind=step.kind, starts=step.starts, ends=step.ends, fixed=step.is_fixed,
        hours=step.hours, cost=_cost(step.cost), admission=step.admission,
        reasons=_reasons(step.route.reasons if step.route else step.reasons), gives=names.ids(step.gives),
        apply_by=step.closes, course=courses.get(step.course), route_step=step.route.key if step.route else None,
    )  # fmt: skip


def _entry(entry: Entry) -> schemas.WayIn:
    return schemas.WayIn(
        country=entry.country, regulated=entry.is_regulated, leads=entry.leads, rules=list(entry.rules),
        routes=[
            schemas.Route(
                key=route.key, qualification=route.qualification, admission=route.admission,
                steps=[_step(step) for step in route.steps],
            )
            for route in entry.routes
        ],
        recognised=[_step(step) for step in entry.recognised],
    )  # fmt: skip


def _step(step: Step) -> schemas.RouteStep:
    return schemas.RouteStep(
        key=step.key, kind=step.kind, name=rendering.texts(step.name), decides=rendering.texts(step.decides),
        apply=rendering.texts(step.apply), when=rendering.texts(step.when), url=step.url, closes=step.closes,
        weeks=list(step.weeks) if step.weeks else None, hours=step.hours, fee=rendering.money(step.fee),
        admission=step.admission, reasons=_reasons(step.reasons), bring=list(step.bring), keeps_pay=step.keeps_pay,
        note=rendering.texts(step.note), source=_source(step.sourced),
    )  # fmt: skip


def _support(one: Support) -> schemas.PlanSupport:
    return schemas.PlanSupport(
        key=one.key, name=rendering.texts(one.name), decides=rendering.texts(one.decides), ask=rendering.texts(one.ask),
        url=one.url, phone=one.phone, likely=one.likely, reasons=_reasons(one.reasons),
        grant_a_week=rendering.money(one.grant_a_week), loan_a_week=rendering.money(one.loan_a_week),
        most_weeks=one.most_weeks, first=list(one.first), note=rendering.texts(one.note), source=_source(one.sourced),
    )  # fmt: skip


def _reasons(reasons: Iterable[Reason]) -> list[schemas.WhyLetIn]:
    return [schemas.WhyLetIn(code=one.code, holds=one.holds, wanted=one.wanted, known=one.known) for one in reasons]


def _source(one: Sourced) -> schemas.FactSource:
    return schemas.FactSource(name=one.source, url=one.url, checked=one.checked, verified=one.is_verified)


def _cost(one: Cost) -> schemas.PlanCost:
    return schemas.PlanCost(
        fees=rendering.money(one.fees), lost_pay=rendering.money(one.lost_pay), support=rendering.money(one.support),
        net=rendering.money(one.net), unknown=list(one.unknown), rests_on=list(one.rests_on),
    )  # fmt: skip


def _change(one: Change) -> schemas.PlanChange:
    return schemas.PlanChange(limit=one.limit, before=_value(one.before), after=_value(one.after), share=one.share)


def _value(value: Money | int | date) -> Price | int | date:
    return Price(minor=value.minor, currency=value.currency) if isinstance(value, Money) else value
