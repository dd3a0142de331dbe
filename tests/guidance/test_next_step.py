"""The next thing to do, drawn from a plan."""

from __future__ import annotations

from datetime import date

from tests.guidance.plans_made import DAY, alternative, on_the_route, planned, route_step, step, support
from vidare.guidance.next_step import next_step
from vidare.guidance.routes.values import Admission


def test_the_first_is_the_one_that_closes_first() -> None:
    late = step("c:bbbb:one", starts=date(2027, 1, 4), closes=date(2026, 12, 30))
    soon = step("c:aaaa:one", starts=date(2027, 1, 12), closes=date(2026, 11, 30))
    found = next_step(planned(), alternative(late, soon), DAY)
    assert found.first == soon
    assert found.urgent
    assert not next_step(planned(), alternative(late), DAY).urgent


def test_the_days_to_keep_stand_in_order_and_none_is_past() -> None:
    grant = support(opens=date(2026, 12, 1))
    past = step("c:bbbb:one", closes=date(2026, 11, 1), starts=date(2027, 2, 1))
    found = next_step(planned(support=(grant,)), alternative(past, step()), DAY)
    assert [(one.what, one.day) for one in found.days] == [
        ("ask", date(2026, 12, 1)), ("apply", date(2026, 12, 10)), ("begin", date(2027, 1, 12)), ("begin", date(2027, 2, 1)),
    ]  # fmt: skip


def test_a_route_says_what_to_bring_and_a_course_leaves_it_to_custom() -> None:
    route = on_the_route(route_step(bring=("cv",)))
    entry_free = planned(entry=None)
    assert next_step(entry_free, alternative(route), DAY).bring == ("id", "cv")
    assert next_step(entry_free, alternative(step()), DAY).bring == ("id", "grades", "employer-certificate", "cv")


def test_support_that_cannot_be_had_is_not_named() -> None:
    no, likely = support(key="se:no", likely=Admission.NO), support()
    found = next_step(planned(support=(no, likely)), alternative(step()), DAY)
    assert found.support == (likely,)
    assert found.ask_first == (likely,)


def test_wages_go_on_where_the_route_says_so() -> None:
    assert next_step(planned(), alternative(on_the_route(route_step(keeps_pay=True))), DAY).keeps_pay
    assert not next_step(planned(), alternative(on_the_route()), DAY).keeps_pay


def test_without_a_plan_what_counts_already_is_still_said() -> None:
    found = next_step(planned(), None, DAY)
    assert found.first is None
    assert [one.key for one in found.recognised] == ["se:vux:care"]
    assert found.support
