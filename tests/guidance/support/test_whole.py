"""Support over the steps of a whole plan."""

from __future__ import annotations

from datetime import date

from tests.guidance.support.test_checking import WORKER, shipped
from vidare.core.money import Money
from vidare.guidance.planning.values import StepKind
from vidare.guidance.support.checking import check
from vidare.guidance.support.costing import cost
from vidare.guidance.support.whole import Part, over_plan
from vidare.profiles.circumstances import Circumstances

DAY = date(2026, 11, 25)
OWN = Circumstances(**{"country": "SE", **WORKER})
TRANSITION, AID = "se:omstallningsstudiestod", "se:studiemedel"


def _part(weeks: int, hours: int = 40, own: Circumstances = OWN) -> Part:
    supports = check(own, shipped("SE"), StepKind.QUALIFICATION, weeks, hours, DAY)
    fees = Money(0, "SEK")
    return Part(cost(fees, own, weeks, hours, supports, keeps_pay=False), supports, weeks, hours)


def test_weeks_that_one_step_has_used_are_not_there_for_the_next() -> None:
    first, second, third = over_plan([_part(40), _part(20), _part(20)], OWN)
    assert first == _part(40).cost
    assert first.rests_on == second.rests_on == (TRANSITION,)
    assert second.support == Money(5773_00 * 4, "SEK"), "four of the 44 weeks are left"
    assert third.rests_on == (AID,)
    assert third.support == Money(1030_00 * 20, "SEK")


def test_one_step_alone_and_what_costs_no_pay_stay_as_they_are() -> None:
    assert over_plan([_part(44)], OWN) == (_part(44).cost,)
    beside = _part(60, hours=10)
    assert over_plan([beside, _part(44)], OWN) == (beside.cost, _part(44).cost)
    assert over_plan([], OWN) == ()


def test_a_plan_never_counts_on_more_weeks_than_a_scheme_gives() -> None:
    costs = over_plan([_part(30) for _ in range(5)], OWN)
    rested = [one for one in costs if TRANSITION in one.rests_on]
    assert sum(one.support.minor for one in rested if one.support) == 5773_00 * 44
    assert all(one.net is not None for one in costs)
