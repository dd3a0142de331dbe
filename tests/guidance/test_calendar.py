"""A plan in a calendar: read back with the library that calendars are made of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar

from tests.guidance.plans_made import DAY, alternative, on_the_route, step, support
from vidare.guidance import calendar
from vidare.guidance.calendar import Said
from vidare.guidance.planned import PlannedStep

SAID = {
    "c:aaaa:one": Said("Lyftkurs, svår; med \\ och\nrad", "Komvux", "https://example.org/a"),
    "r:se:vux:care": Said("Vux"),
}


def read(body: bytes) -> dict[str, Any]:
    return {str(one["SUMMARY"]): one for one in icalendar.Calendar.from_ical(body).walk("VEVENT")}


def made(*steps: PlannedStep) -> bytes:
    return calendar.file(calendar.events(alternative(*steps), SAID), "Vidare", DAY)


def test_last_days_to_apply_remind_a_week_and_a_day_before() -> None:
    event = read(made())["Last day to apply: Lyftkurs, svår; med \\ och\nrad"]
    assert event.decoded("DTSTART") == date(2026, 12, 10)
    assert event.decoded("DTEND") == date(2026, 12, 11)
    triggers = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


def test_every_event_is_a_whole_day_that_stays_free_and_is_valid() -> None:
    body = made(step(), on_the_route())
    whole = icalendar.Calendar.from_ical(body)
    assert whole["VERSION"] == "2.0"
    assert whole["PRODID"]
    assert len(read(body)) == 6
    for event in whole.walk("VEVENT"):
        start = event.decoded("DTSTART")
        assert type(start) is date
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["UID"]
        assert event.decoded("DTSTAMP").utcoffset() == timedelta(0)
        assert not event.errors
    assert b"\r\n" in body
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


def test_the_same_step_keeps_its_event_when_its_day_moves() -> None:
    before = read(made())
    after = read(made(step(closes=date(2026, 12, 20), starts=date(2027, 2, 1))))
    assert [event["UID"] for event in before.values()] == [event["UID"] for event in after.values()]
    assert {event["UID"] for event in before.values()}.isdisjoint(
        event["UID"] for event in read(made(on_the_route())).values()
    )


def test_the_same_plan_gives_the_same_file() -> None:
    assert made() == made()


def test_a_step_that_may_begin_any_day_says_so() -> None:
    assert "You can begin: Vux" in read(made(on_the_route()))


def test_the_day_support_opens_is_kept_too_and_a_past_one_is_not() -> None:
    grants = [support(opens=date(2027, 4, 1)), support(key="se:past", opens=date(2026, 4, 1)), support(key="se:any")]
    found = calendar.of_support(grants, "sv", DAY)
    event = read(calendar.file(found, "Vidare", DAY))["You can apply for: Studiemedel"]
    assert len(found) == 1
    assert event.decoded("DTSTART") == date(2027, 4, 1)
    assert str(event["DESCRIPTION"]) == "CSN"
