"""A plan as a calendar file (RFC 5545): last days to apply with reminders, first and last days of steps.

All events are whole days and leave the days free. A file holds what is open to anyone, courses and rounds, and nothing of
the person. An event's UID follows from its step's key, so that a calendar that reads the file again moves events instead
of doubling them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

import icalendar
from django.utils.translation import gettext as _

from vidare.guidance.planned import Alternative, PlannedStep
from vidare.guidance.support.values import Support

APPLY_REMINDERS: Final = (7, 1)
"""Days before a last day to apply on which a calendar reminds, at nine in the morning."""
MORNING: Final = timedelta(hours=9)
PRODUCER: Final = "-//Vidare//Vidare//EN"


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day of a calendar. `key` is stable over harvests; `remind` days before."""

    key: str
    day: date
    title: str
    text: str = ""
    url: str = ""
    remind: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a step is called in the reader's language, and where to read more."""

    title: str
    text: str = ""
    url: str = ""


def events(alternative: Alternative, said: Mapping[str, Said]) -> tuple[Event, ...]:
    """The days of a plan in order: to apply, to begin, to end. A step without words in `said` (by key) is left out."""
    found = [event for step in alternative.steps if step.key in said for event in _of_step(step, said[step.key])]
    return tuple(sorted(found, key=lambda event: (event.day, event.key)))


def _of_step(step: PlannedStep, said: Said) -> Iterable[Event]:
    if step.closes:
        title = _("Last day to apply: %(title)s") % {"title": said.title}
        yield Event(f"apply:{step.key}", step.closes, title, said.text, said.url, APPLY_REMINDERS)
    first = _("First day: %(title)s") if step.is_fixed else _("You can begin: %(title)s")
    yield Event(f"first:{step.key}", step.starts, first % {"title": said.title}, said.text, said.url, (1,))
    if step.ends > step.starts:
        title = _("Last day: %(title)s") % {"title": said.title}
        yield Event(f"last:{step.key}", step.ends, title, said.text, said.url)


def of_support(grants: Iterable[Support], language: str, day: date) -> tuple[Event, ...]:
    """The days from `day` on when one can apply for support, with whom to ask, in `language`."""
    return tuple(
        Event(
            f"support:{grant.key}",
            grant.opens,
            _("You can apply for: %(title)s") % {"title": grant.name.best(language).text},
            grant.ask.best(language).text,
            grant.url,
            (1,),
        )
        for grant in grants
        if grant.opens and grant.opens >= day
    )


def file(entries: Iterable[Event], name: str, day: date) -> bytes:
    """The calendar file, UTF-8, lines of CRLF. `day` is when the plan was made: the same plan gives the same bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    stamp = datetime.combine(day, time(), UTC)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Event, stamp: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'urn:vidare:plan:{entry.key}')}@vidare")
    event.add("dtstamp", stamp)
    event.add("summary", entry.title)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if entry.text:
        event.add("description", entry.text)
    if entry.url:
        event.add("url", entry.url)
    for days in entry.remind:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", MORNING - timedelta(days=days))
        event.add_component(alarm)
    return event
