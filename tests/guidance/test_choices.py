"""From a gap, routes and offers to a planning problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.guidance.offers import DAY, OFFER, route, step
from vidare.catalogue.records import Audience, CourseKind, Role
from vidare.core.money import Money
from vidare.guidance.choices import FULL_WEEK, UNKNOWN_PRICE, Choices, Person, choices
from vidare.guidance.offered import Offered
from vidare.guidance.planning.solving import solve
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.values import Admission, Entry, Route
from vidare.guidance.values import Gap, Goal, Requirement
from vidare.profiles.circumstances import Circumstances, Limits, Status

CARE = Requirement("urn:care", "skill", Role.MUST, 1.0, "occupation")
TALK = Requirement("urn:talk", "skill", Role.MERIT, 0.5, "occupation")
LICENCE = Requirement("urn:licence", "licence", Role.MUST, 1.0, "occupation")
TOKEN = "entry:urn:nurse"


def _gap(*missing: Requirement) -> Gap:
    formal = tuple(item for item in missing if item.kind == "licence")
    return Gap(Goal(occupation="urn:nurse"), missing, (), (), missing, formal)


def _entry(*routes: Route, leads: bool = True) -> Entry:
    return Entry("urn:nurse", "SE", leads or None, leads, routes=routes)


def _choices(
    gap: Gap, *offers: Offered, entry: Entry | None = None, limits: Limits | None = None, who: Circumstances | None = None
) -> Choices:  # fmt: skip
    person = Person(who or Circumstances(country="SE"), limits or Limits(country="SE"), frozenset())
    return choices(gap, entry, offers, person, DAY)


def test_a_course_gives_what_is_wanted_and_nothing_else() -> None:
    offer = replace(OFFER, teaches={"urn:care": 0.9, "urn:other": 1.0})
    found = _choices(_gap(CARE, TALK), offer)
    (option,) = found.problem.options
    assert (option.gives, option.days, option.hours, option.cost) == (frozenset({"urn:care"}), 28, 10, 1_000)
    assert {need.concept: need.weight for need in found.problem.needs} == {"urn:care": 1000, "urn:talk": 250}


def test_a_merit_counts_half() -> None:
    found = _choices(_gap(replace(TALK, weight=1.0), CARE))
    assert {need.concept: need.weight for need in found.problem.needs} == {"urn:care": 1000, "urn:talk": 500}


def test_an_unknown_price_is_never_free() -> None:
    found = _choices(_gap(CARE), replace(OFFER, teaches={"urn:care": 1.0}, price=None))
    assert found.problem.options[0].cost == UNKNOWN_PRICE


def test_what_would_not_let_one_in_is_no_option_and_is_told() -> None:
    offer = replace(OFFER, teaches={"urn:care": 1.0}, who=frozenset({Audience.JOBSEEKERS}))
    found = _choices(_gap(CARE), offer, who=Circumstances(country="SE", status=Status.EMPLOYED))
    assert (found.problem.options, [choice.option.key for choice in found.shut]) == ((), [offer.key])


def test_limits_become_bounds_in_days_and_kronor() -> None:
    limits = Limits(
        country="SE", hours_a_week=60, money_minor=3_000_00, currency="SEK", earliest=date(2026, 12, 1),
        deadline=date(2027, 11, 24),
    )  # fmt: skip
    bounds = _choices(_gap(CARE), limits=limits).problem.bounds
    assert (bounds.hours, bounds.money, bounds.earliest, bounds.deadline) == (FULL_WEEK, 3_000, 7, 365)


def test_where_a_qualification_leads_no_pile_of_courses_suffices() -> None:
    """The course teaches all there is to learn, and still no plan reaches the entry but through the route."""
    school, apply = step("school", StepKind.QUALIFICATION), step("apply", StepKind.LICENCE)
    offer = replace(OFFER, teaches={"urn:care": 1.0, "urn:talk": 1.0, "urn:licence": 1.0})
    found = _choices(_gap(CARE, TALK, LICENCE), offer, entry=_entry(route(school, apply)))
    assert "urn:licence" not in {need.concept for need in found.problem.needs}
    for plan in solve(found.problem).plans:
        assert {placed.key for placed in plan.steps} >= {"r:school", "r:apply"}
        assert TOKEN not in plan.uncovered
    alone = replace(found.problem, options=tuple(o for o in found.problem.options if o.key == offer.key))
    assert all(TOKEN in plan.uncovered for plan in solve(alone).plans)


def test_steps_of_a_route_come_in_their_order() -> None:
    first, then, last = (
        step("language", StepKind.LANGUAGE),
        step("school", StepKind.REST),
        step("apply", StepKind.LICENCE),
    )
    found = _choices(_gap(CARE), entry=_entry(route(first, then, last)))
    plan = solve(found.problem).plans[0]
    assert [placed.key for placed in plan.steps] == ["r:language", "r:school", "r:apply"]
    assert all(a.end <= b.start for a, b in zip(plan.steps, plan.steps[1:], strict=False))


def test_a_shared_step_follows_any_one_of_those_before_it() -> None:
    licence = step("apply", StepKind.LICENCE)
    short, long = step("exam", StepKind.EXAM, weeks=(2, 2)), step("school", StepKind.QUALIFICATION, weeks=(80, 80))
    found = _choices(_gap(CARE), entry=_entry(route(long, licence), route(short, licence)))
    quickest = next(plan for plan in solve(found.problem).plans if plan.aim == "quickest" or len(plan.steps) == 2)
    assert [placed.key for placed in quickest.steps] == ["r:exam", "r:apply"]


def test_a_route_that_is_closed_to_the_person_is_left_out() -> None:
    closed = route(step("young", StepKind.QUALIFICATION, Admission.NO), step("apply", StepKind.LICENCE))
    found = _choices(_gap(CARE), entry=_entry(closed))
    assert not found.problem.options


def test_a_real_education_named_for_the_work_takes_the_place_of_the_school() -> None:
    school, apply = step("school", StepKind.QUALIFICATION), step("apply", StepKind.LICENCE)
    real = replace(OFFER, named=True, weeks=60.0, kind=CourseKind.DEGREE, price=Money(0, "SEK"))
    found = _choices(_gap(CARE), real, entry=_entry(route(school, apply)))
    option = next(option for option in found.problem.options if option.key == real.key)
    assert "done:school" in option.gives
    further = replace(real, asks=frozenset({"urn:licence"}))
    found = _choices(_gap(CARE, LICENCE), further, entry=_entry(route(school, apply)))
    assert further.key not in {option.key for option in found.problem.options}


def test_where_nothing_leads_routes_stand_beside_and_courses_close_the_gap() -> None:
    offer = replace(OFFER, teaches={"urn:care": 1.0})
    found = _choices(_gap(CARE), offer, entry=_entry(route(step("school", StepKind.QUALIFICATION)), leads=False))
    assert [option.key for option in found.problem.options] == [offer.key]
    assert found.entry_token == ""


def test_two_day_courses_at_different_places_clash() -> None:
    day = replace(
        OFFER, schedule=frozenset({"day"}), is_online=False, any_start=False, start=date(2027, 1, 11), hours=20.0
    )
    one = replace(day, key="c:one:1", course="one", teaches={"urn:care": 1.0})
    other = replace(day, key="c:two:1", course="two", teaches={"urn:talk": 1.0}, start=date(2027, 1, 18))
    found = _choices(_gap(CARE, TALK), one, other)
    assert {option.key: option.clashes for option in found.problem.options} == {
        "c:one:1": frozenset({"c:two:1"}), "c:two:1": frozenset({"c:one:1"}),
    }  # fmt: skip
