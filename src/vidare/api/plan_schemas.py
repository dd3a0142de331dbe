"""What a plan answers with. Concepts stand as ids; `concepts` holds each one's names once."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from vidare.api.guidance_schemas import Concepts, ReadGoal, Requirement
from vidare.api.schemas import Answer, Course, Money, Texts


class WhyLetIn(Answer):
    """One condition, and whether the person meets it."""

    code: str = Field(description="`age`, `education`, `language`, `experience`, `residence`, `status` and the like")
    holds: bool | None = Field(description="null where it is not known")
    wanted: str
    known: str


class FactSource(Answer):
    """Where a fact is from, and the day it was read."""

    name: str
    url: str
    checked: date
    verified: bool


class PlanCost(Answer):
    """What it costs a person: fees + lost pay − support that is likely. A part that is not known is null, never zero."""

    fees: Money | None
    lost_pay: Money | None
    support: Money | None = Field(description="grants that are likely; never loans, never a decision")
    net: Money | None
    unknown: list[str] = Field(description="of `fee`, `pay` and `support`")
    rests_on: list[str] = Field(description="keys of the support that is counted")


class PlanSupport(Answer):
    """A pre-check of one scheme: never a decision."""

    key: str
    name: Texts
    decides: Texts
    ask: Texts
    url: str
    phone: str
    likely: str = Field(description="`yes`, `likely`, `unknown`, `unlikely` or `no`")
    reasons: list[WhyLetIn]
    grant_a_week: Money | None
    loan_a_week: Money | None
    most_weeks: int | None
    first: list[str] = Field(description="what must be done before the studies start")
    note: Texts
    source: FactSource


class RouteStep(Answer):
    """A step of a way into an occupation."""

    key: str
    kind: str
    name: Texts
    decides: Texts
    apply: Texts
    when: Texts
    url: str
    closes: date | None
    weeks: list[int] | None = Field(description="typically, the least and the most")
    hours: int | None = Field(description="a week")
    fee: Money | None
    admission: str = Field(description="`yes`, `likely`, `unknown`, `unlikely` or `no`")
    reasons: list[WhyLetIn]
    bring: list[str]
    keeps_pay: bool
    note: Texts
    source: FactSource


class Route(Answer):
    key: str
    qualification: str = Field(description="URI of what it gives; empty where it gives none")
    admission: str
    steps: list[RouteStep]


class WayIn(Answer):
    """How one gets into the occupation in a country."""

    country: str
    regulated: bool | None = Field(description="null: not known, which is not the same as free")
    leads: bool = Field(description="whether a qualification or licence leads, so that courses alone never suffice")
    rules: list[str] = Field(description="keys of the rules, as in /regulated")
    routes: list[Route]
    recognised: list[RouteStep] = Field(description="what one's years may count for")


class PlannedStep(Answer):
    """A step of a plan: of a route, or a course instance."""

    key: str = Field(description="stable over harvests; for `never` and `must`")
    group: str
    kind: str
    starts: date
    ends: date
    fixed: bool = Field(description="false: one can begin any day, and these are the earliest")
    hours: int = Field(description="a week")
    cost: PlanCost
    admission: str
    reasons: list[WhyLetIn]
    gives: list[str]
    apply_by: date | None
    course: Course | None
    route_step: str | None = Field(description="key of the route's step")


class Alternative(Answer):
    """One plan."""

    aims: list[str] = Field(description="what it is best at")
    steps: list[PlannedStep]
    share: float = Field(description="of what is missing, by weight")
    uncovered: list[str]
    cost: PlanCost
    starts: date | None
    ends: date | None
    peak: int = Field(description="hours in its fullest week")
    km: int
    optimal: bool = Field(description="whether nothing better exists within the limits: proven")
    bound: int = Field(description="how good it could still be where it is not proven")
    start: bool = Field(description="the few steps that cover the most, for somebody who cannot take on the whole")


class PlanChange(Answer):
    """The smallest change of one limit that would make more possible."""

    limit: str
    before: Money | int | date
    after: Money | int | date
    share: float = Field(description="of what is missing, that would be covered")


class Plan(Answer):
    goal: ReadGoal
    missing: list[Requirement]
    entry: WayIn | None
    alternatives: list[Alternative]
    changes: list[PlanChange]
    impossible: list[str] = Field(description="what nothing on offer gives")
    falls_short: bool = Field(description="a qualification or licence leads, and no plan within the limits reaches it")
    support: list[PlanSupport]
    made_on: date | None
    concepts: Concepts
