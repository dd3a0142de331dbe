"""Pre-checks of support for varied people in the three countries, on the shipped rows."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from typing import Any

import pytest

from vidare.concepts import overlay
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.texts import texts
from vidare.guidance.routes.values import Admission
from vidare.guidance.support import rows
from vidare.guidance.support.checking import check
from vidare.guidance.support.schemes import Scheme, scheme
from vidare.guidance.support.values import Support
from vidare.profiles.circumstances import Circumstances, Right, Status

DAY = date(2026, 11, 25)
WORKER = {
    "age": 45, "status": Status.EMPLOYED, "right": Right.CITIZEN, "years_worked": 20, "months_worked": 24,
    "hours_worked": 40, "pay_minor": 35_000_00, "currency": "SEK",
}  # fmt: skip


@cache
def shipped(country: str) -> tuple[Scheme, ...]:
    with (rows.FOLDER / f"{country.lower()}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(scheme(overlay.Row(cells["key"], "test", cells)) for cells in csv.DictReader(file))


def checked(
    country: str, kind: StepKind = StepKind.QUALIFICATION, weeks: int | None = 40, hours: int | None = 40,
    day: date = DAY, **circumstances: Any,
) -> dict[str, Support]:  # fmt: skip
    own = Circumstances(country=country, **circumstances)
    return {one.key: one for one in check(own, shipped(country), kind, weeks, hours, day)}


def reason(support: Support, code: str) -> bool | None:
    return next(one.holds for one in support.reasons if one.code == code)


@pytest.mark.parametrize("country", ["SE", "FI", "NO"])
def test_every_cell_is_as_expected_and_nothing_is_a_decision(country: str) -> None:
    checks = rows.checks(texts(rows.TEXTS))
    with (rows.FOLDER / f"{country.lower()}.csv").open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            assert [column for column in rows.COLUMNS if column in checks and checks[column](cells[column])] == []
            if cells["grant"] not in ("", "0") or cells["cap"] or cells["loan"]:
                assert cells["year"], f"{cells['key']}: an amount without its year"
    for kind in StepKind:
        for support in checked(country, kind, **{**WORKER, "currency": ""}).values():
            assert support.likely is not Admission.YES
            assert support.decides["en"]
            assert support.ask["sv"]


def test_a_settled_worker_may_get_transition_study_support() -> None:
    found = checked("SE", **WORKER)["se:omstallningsstudiestod"]
    assert found.likely is Admission.LIKELY
    assert all(one.holds for one in found.reasons)
    # 80 % of 35 000 a month is 6 461 a week, over the ceiling.
    assert found.grant_a_week is not None
    assert found.grant_a_week.minor == 5773_00
    assert found.most_weeks == 44
    assert found.opens == date(2027, 4, 1)
    assert "opinion-first" in found.first
    low = checked("SE", **WORKER | {"pay_minor": 20_000_00})["se:omstallningsstudiestod"]
    assert low.grant_a_week is not None
    assert low.grant_a_week.minor == round(20_000_00 * 12 / 52 * 0.8)


@pytest.mark.parametrize(
    ("age", "expected"), [(25, Admission.NO), (26, Admission.UNKNOWN), (27, Admission.LIKELY), (62, Admission.LIKELY),
                          (63, Admission.UNKNOWN), (64, Admission.NO), (None, Admission.UNKNOWN)],
)  # fmt: skip
def test_its_ages_count_by_year(age: int | None, expected: Admission) -> None:
    assert checked("SE", **WORKER | {"age": age})["se:omstallningsstudiestod"].likely is expected


def test_pace_scales_the_grant_down_to_the_step_below() -> None:
    half = checked("SE", hours=20, **WORKER)["se:studiemedel"].grant_a_week
    assert half is not None
    assert half.minor == round(1030_00 * 0.5)
    third = checked("SE", hours=12, **WORKER)["se:studiemedel"]
    assert reason(third, "pace") is False
    assert third.likely is Admission.UNLIKELY
    weeks = checked("SE", weeks=2, **WORKER)["se:studiemedel"]
    assert reason(weeks, "weeks") is False


def test_unknown_stays_unknown() -> None:
    found = checked("SE", weeks=None, hours=None)["se:omstallningsstudiestod"]
    assert found.likely is Admission.UNKNOWN
    assert found.grant_a_week is None
    assert {one.holds for one in found.reasons} == {None}


def test_pay_in_another_currency_gives_no_amount() -> None:
    assert checked("SE", **WORKER | {"currency": "EUR"})["se:omstallningsstudiestod"].grant_a_week is None


def test_asylum_seekers_and_residence() -> None:
    assert checked("SE", **WORKER | {"right": Right.ASYLUM})["se:studiemedel"].likely is Admission.NO
    assert checked("SE", **WORKER | {"right": Right.TEMPORARY})["se:studiemedel"].likely is Admission.UNKNOWN


def test_under_25_the_allowance_of_the_employment_service_has_another_name() -> None:
    jobless = {"status": Status.UNEMPLOYED, "is_registered_jobseeker": True}
    young = checked("SE", StepKind.LABOUR_MARKET, age=24, **jobless)
    assert young["se:aktivitetsstod"].likely is Admission.NO
    assert young["se:utvecklingsersattning"].likely is Admission.UNKNOWN
    assert "agree-first" in young["se:utvecklingsersattning"].first
    grown = checked("SE", StepKind.LABOUR_MARKET, age=25, **jobless)
    assert grown["se:aktivitetsstod"].likely is Admission.UNKNOWN
    assert grown["se:utvecklingsersattning"].likely is Admission.NO


def test_unemployment_benefit_as_a_rule_does_not_go_with_studies() -> None:
    jobless = {"status": Status.UNEMPLOYED, "is_registered_jobseeker": True}
    assert checked("SE", **jobless)["se:a-kassa"].likely is Admission.UNLIKELY


def test_what_ended_is_not_shown() -> None:
    assert "se:studiestartsstod" not in checked("SE", StepKind.UPPER_SECONDARY)
    assert "se:studiestartsstod" in checked("SE", StepKind.UPPER_SECONDARY, day=date(2025, 12, 31))
    assert "fi:aikuiskoulutustuki" not in checked("FI")
    assert "fi:yleistuki" not in checked("FI", StepKind.PRACTICE, day=date(2026, 4, 30))
    assert "fi:yleistuki" in checked("FI", StepKind.PRACTICE, day=date(2026, 5, 1))


@pytest.mark.parametrize(("age", "expected"), [(24, Admission.NO), (25, Admission.LIKELY)])
def test_finnish_own_studies_ask_25_by_birthday_and_a_decision_first(age: int, expected: Admission) -> None:
    found = checked("FI", age=age, status=Status.UNEMPLOYED, is_registered_jobseeker=True)["fi:omaehtoinen-opiskelu"]
    assert found.likely is expected
    assert "agree-first" in found.first
    assert found.grant_a_week is not None
    assert found.grant_a_week.minor == 37_21 * 5


def test_where_an_authority_judges_the_studies_alone_the_rest_decides() -> None:
    jobless = {"age": 37, "status": Status.UNEMPLOYED, "is_registered_jobseeker": True}
    found = checked("FI", **jobless)
    assert found["fi:omaehtoinen-opiskelu"].likely is Admission.LIKELY
    assert reason(found["fi:omaehtoinen-opiskelu"], "assessment") is None
    unsaid = checked("FI", **jobless | {"status": Status.HOME, "is_registered_jobseeker": False})
    assert unsaid["fi:omaehtoinen-opiskelu"].likely is Admission.UNKNOWN
    assert found["fi:ansiopaivaraha"].likely is Admission.UNKNOWN, "nobody is asked about their fund"
    new = checked("FI", StepKind.LANGUAGE, right=Right.TEMPORARY, **jobless)["fi:kotoutuminen"]
    assert new.likely is Admission.LIKELY
    settled = checked("FI", StepKind.LANGUAGE, right=Right.PERMANENT, **jobless)["fi:kotoutuminen"]
    assert settled.likely is Admission.UNKNOWN, "a plan is for the first years in the country"


def test_short_finnish_studies_are_at_most_half_a_year() -> None:
    jobless = {"age": 40, "status": Status.UNEMPLOYED, "is_registered_jobseeker": True}
    assert checked("FI", StepKind.COURSE, 26, **jobless)["fi:lyhytkestoiset-opinnot"].likely is Admission.LIKELY
    assert checked("FI", StepKind.COURSE, 27, **jobless)["fi:lyhytkestoiset-opinnot"].likely is Admission.UNLIKELY


def test_under_notice_what_is_for_the_unemployed_is_not_closed() -> None:
    found = checked("FI", StepKind.COURSE, 10, age=40, status=Status.NOTICE, is_registered_jobseeker=False)
    assert found["fi:lyhytkestoiset-opinnot"].likely is Admission.UNKNOWN
    employed = checked("FI", StepKind.COURSE, 10, age=40, status=Status.EMPLOYED, is_registered_jobseeker=False)
    assert employed["fi:lyhytkestoiset-opinnot"].likely is Admission.UNLIKELY


def test_norwegian_loans_are_no_grants() -> None:
    found = checked("NO", age=36, right=Right.CITIZEN, status=Status.HOME, has_children=True)
    loan = found["no:lanekassen"]
    assert loan.likely is Admission.LIKELY
    assert loan.loan_a_week is not None
    assert loan.loan_a_week.minor == round(13_790_00 * 12 / 52)
    assert loan.grant_a_week is not None
    assert loan.grant_a_week.is_free
    assert found["no:tilleggslan-barn"].likely is Admission.NO
    assert found["no:tilleggslan"].likely is Admission.LIKELY


def test_dagpenger_need_a_decision_before_the_start() -> None:
    jobless = {"status": Status.UNEMPLOYED, "is_registered_jobseeker": True, "pay_minor": 40_000_00, "currency": "NOK"}
    assert checked("NO", age=24, **jobless)["no:dagpenger-utdanning"].likely is Admission.NO
    found = checked("NO", age=25, **jobless)["no:dagpenger-utdanning"]
    assert found.likely is Admission.UNKNOWN
    assert {"apply-first", "agree-first"} <= set(found.first)
    assert found.phone == "55 55 33 33"


def test_likely_ones_come_first_and_those_with_most_money_before_others() -> None:
    found = list(checked("SE", **WORKER))
    assert found[:2] == ["se:omstallningsstudiestod", "se:studiemedel"]
    assert found[-1] == "se:a-kassa"


def test_a_parent_at_home_can_register_and_is_not_told_no() -> None:
    found = checked("SE", StepKind.PRACTICE, 12, 40, age=38, status=Status.HOME, is_registered_jobseeker=False)
    assert reason(found["se:aktivitetsstod"], "status") is None
    assert found["se:aktivitetsstod"].likely is Admission.UNKNOWN


@pytest.mark.parametrize(
    ("age", "grown", "young"), [(24, Admission.NO, Admission.UNKNOWN), (25, Admission.UNKNOWN, Admission.NO)]
)
def test_newcomers_under_25_get_two_thirds_in_norway(age: int, grown: Admission, young: Admission) -> None:
    found = checked("NO", StepKind.LANGUAGE, age=age, right=Right.TEMPORARY)
    assert found["no:introduksjonsstonad"].likely is grown
    assert found["no:introduksjonsstonad-ung"].likely is young
