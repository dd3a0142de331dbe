"""Plain records to test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from vidare.catalogue.records import (
    Admission,
    Audience,
    Channel,
    CourseRecord,
    InstanceRecord,
    JobPostingRecord,
    Mode,
    PlaceRef,
    ProviderRecord,
)
from vidare.core.money import Money
from vidare.core.text import LocalizedText

SCHOOL = ProviderRecord(external_id="school", name=LocalizedText(sv="Skolan"), country="SE", place=PlaceRef("SE-1480"))
SPRING = InstanceRecord(
    external_id="spring",
    start=date(2027, 1, 18),
    places=(PlaceRef("SE-1480"), PlaceRef(name="Ingenstans", country="SE")),
    mode=Mode.CAMPUS,
    price=Money(190_000, "SEK"),
    admission=Admission(channel=Channel.PROVIDER, closes=date(2026, 12, 20), who=(Audience.ANYONE,)),
)


def course(external_id: str = "c1", **more: Any) -> CourseRecord:
    """A course with one instance in spring."""
    base = CourseRecord(
        external_id=external_id,
        provider=SCHOOL,
        title=LocalizedText(sv=f"Truckkort {external_id}"),
        description=LocalizedText(sv="Du lär dig att köra truck."),
        instances=(SPRING,),
    )
    return replace(base, **more)


def posting(external_id: str = "p1", **more: Any) -> JobPostingRecord:
    """A job posting in Göteborg, open until the end of 2026."""
    base = JobPostingRecord(
        external_id=external_id,
        title=LocalizedText(sv="Truckförare"),
        text=LocalizedText(sv="Du har truckkort. Meriterande är svetsning."),
        employer="Lagret",
        places=(PlaceRef("SE-1480"),),
        published=date(2026, 11, 1),
        expires=date(2026, 12, 31),
    )
    return replace(base, **more)
