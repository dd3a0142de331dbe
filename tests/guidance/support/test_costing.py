"""Fees + lost pay − likely support; what is not known is never taken for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guidance.support.test_checking import WORKER, checked
from vidare.core.money import Money
from vidare.guidance.planning.values import StepKind
from vidare.guidance.support.costing import cost
from vidare.guidance.support.values import Support
from vidare.profiles.circumstances import Circumstances, Status

FEE = Money(3000_00, "SEK")


def _own(**more: Any) -> Circumstances:
    return Circumstances(**WORKER | {"country": "SE"} | more)


def _supports(**more: Any) -> list[Support]:
    return list(checked("SE", **WORKER | more).values())


def test_full_time_study_takes_thirty_of_forty_hours() -> None:
    found = cost(FEE, _own(), 40, 40, _supports(), False)
    lost = round(35_000_00 * 12 / 52 * 40 * 30 / 40)
    assert found.lost_pay == Money(lost, "SEK")
    assert found.support == Money(5773_00 * 40, "SEK")
    assert found.net == Money(3000_00 + lost - 5773_00 * 40, "SEK")
    assert found.rests_on == ("se:omstallningsstudiestod",)
    assert found.unknown == ()


def test_an_evening_course_costs_no_pay_and_support_does_not_pay_the_fee() -> None:
    found = cost(FEE, _own(), 20, 10, _supports(), False)
    assert (found.lost_pay, found.support, found.net) == (Money(0, "SEK"), Money(0, "SEK"), FEE)
    assert found.rests_on == ()


def test_weeks_beyond_the_most_are_not_paid() -> None:
    found = cost(FEE, _own(), 80, 40, _supports(), False)
    assert found.support == Money(5773_00 * 44, "SEK")


def test_support_never_comes_to_more_than_the_pay_it_stands_in_for() -> None:
    found = cost(FEE, _own(pay_minor=8_000_00), 40, 40, _supports(), False)
    assert found.support == found.lost_pay
    assert found.net == FEE


def test_a_wage_that_goes_on_is_not_lost() -> None:
    found = cost(Money(0, "SEK"), _own(), 80, 40, _supports(), True)
    assert (found.lost_pay, found.net) == (Money(0, "SEK"), Money(0, "SEK"))


@pytest.mark.parametrize("status", [Status.UNEMPLOYED, Status.HOME, Status.STUDYING])
def test_who_has_no_pay_loses_none(status: Status) -> None:
    found = cost(FEE, _own(status=status), 40, 40, [], False)
    assert (found.lost_pay, found.net) == (Money(0, "SEK"), FEE)


@pytest.mark.parametrize(
    ("more", "unknown"),
    [
        ({"status": Status.UNKNOWN}, ("pay", "support")),
        ({"status": Status.NOTICE}, ("pay",)),
        ({"pay_minor": None}, ("pay", "support")),
        ({"hours_worked": None}, ("pay",)),
    ],
)
def test_unknown_pay_is_unknown(more: dict[str, Any], unknown: tuple[str, ...]) -> None:
    supports = [] if "support" in unknown else _supports(**more)
    found = cost(FEE, _own(**more), 40, 40, supports, False)
    assert found.lost_pay is None
    assert found.net is None
    assert found.unknown == unknown


def test_an_unknown_fee_is_not_nothing() -> None:
    found = cost(None, _own(), 40, 40, _supports(), False)
    assert (found.net, found.unknown) == (None, ("fee",))


def test_support_that_hangs_on_an_answer_is_unknown() -> None:
    found = cost(FEE, _own(months_worked=None, right=""), 40, 40, _supports(months_worked=None, right=""), False)
    assert (found.support, found.net) == (None, None)


def test_no_support_at_all_is_nothing() -> None:
    found = cost(FEE, _own(), 40, 40, [], False)
    assert found.support == Money(0, "SEK")


def test_loans_never_count() -> None:
    norwegian = dict(WORKER) | {"currency": "NOK"}
    likely = list(checked("NO", **norwegian).values())
    found = cost(Money(0, "NOK"), Circumstances(**norwegian), 40, 40, [one for one in likely if one.loan_a_week], False)
    assert found.support == Money(0, "NOK")


def test_two_currencies_are_not_added_up() -> None:
    found = cost(Money(100_00, "EUR"), _own(), 40, 40, _supports(), False)
    assert found.net is None


def test_a_cheaper_identical_course_is_never_dearer() -> None:
    dear, cheap = (cost(Money(fee, "SEK"), _own(), 30, 40, _supports(), False).net for fee in (5000_00, 100_00))
    assert dear is not None
    assert cheap is not None
    assert cheap.minor < dear.minor


def test_a_course_kind_without_schemes_of_its_kind() -> None:
    licence = checked("SE", StepKind.LICENCE, 4, 1, **WORKER)
    assert set(licence) == {"se:omstallningsstod"}
