"""Decisions of Myndigheten för yrkeshögskolan (MYH) on applications for higher vocational programmes, CSV.

A row is one programme at one place, with the number of rounds granted. Rows of one provider and name are one course,
described by the latest; rejected and withdrawn applications are no courses. The file states no dates: an instance has
none, and a decision whose rounds have all begun gives no instance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from vidare.catalogue.records import (
    Admission,
    Audience,
    Channel,
    ConceptRef,
    CourseKind,
    CourseRecord,
    CreditUnit,
    InstanceRecord,
    Mode,
    PlaceRef,
    ProviderKind,
    ProviderRecord,
    Record,
    Rejection,
    Role,
)
from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.csvrows import csv_rows
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import Bad, ident, line, number, show, whole

REQUIRED: Final = ("diarienummer", "utbildningsnamn", "utbildningsanordnare", "beslut")
AUTHORITY: Final = LocalizedText(
    sv="Myndigheten för yrkeshögskolan", en="Swedish National Agency for Higher Vocational Education"
)
ELIGIBILITY: Final = LocalizedText(
    sv="Grundläggande behörighet till yrkeshögskolan: gymnasieexamen eller motsvarande, svensk eller utländsk, eller "
    "att du på annat sätt kan tillgodogöra dig utbildningen (reell kompetens). Skolan kan också kräva särskilda "
    "förkunskaper.",
    en="General eligibility for higher vocational education: an upper secondary diploma or the like, Swedish or foreign, "
    "or other proof that you can follow the programme. The school may ask for special prior knowledge too.",
)
"""Förordning (2009:130) om yrkeshögskolan."""
FREE: Final = Money(0, "SEK")
"""Lag (2009:128) om yrkeshögskolan: the education is free of charge."""
_DECISIONS: Final = {
    "approved": True,
    "beviljad": True,
    "rejected": False,
    "avslag": False,
    "ej beviljad": False,
    "withdrawn": False,
    "återkallad": False,
}
_EXAMS: Final = {"yrkeshögskoleexamen": 5, "kvalificeradyrkeshögskoleexamen": 6}
"""SeQF level, which is the EQF level: förordning (2015:545), annex 2."""
_POINTS_A_WEEK: Final = 5
_MOST_ROUNDS: Final = 5
_SEVERAL: Final = "flera kommuner"
_DEGREE_POINTS: Final = 200


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """A course for every provider and programme name, after the last document."""
    with Spool() as spool:
        for document in documents:
            for row in csv_rows(document, REQUIRED):
                if row.problem:
                    yield row.rejection()
                    continue
                key = attempt(row.position, partial(_key, row.values), row.values.get("diarienummer", ""))
                if isinstance(key, Rejection):
                    yield key
                elif key:
                    spool.put("row", key, row.position, row.values)
        for key in spool.keys("row"):
            yield from _joined(key, spool, context.today)


def _key(row: Mapping[str, str]) -> str:
    """The course that a row belongs to; empty for an application that was not granted."""
    decision = line(row.get("beslut_normalized") or row["beslut"], "beslut").lower()
    if decision not in _DECISIONS:
        raise Bad("beslut", f"expected a decision such as Beviljad or Avslag, got {show(decision)}")
    if not _DECISIONS[decision]:
        return ""
    ident(row["diarienummer"], "diarienummer")
    provider, name = (
        line(row["utbildningsanordnare"], "utbildningsanordnare"),
        line(row["utbildningsnamn"], "utbildningsnamn"),
    )
    if not provider:
        raise Bad("utbildningsanordnare", "the provider is missing")
    if not name:
        raise Bad("utbildningsnamn", "the title is missing")
    return _hashed(provider, name)


def _hashed(*parts: str) -> str:
    joined = "\x1f".join(part.casefold() for part in parts)
    return f"yh-{hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()}"


def _joined(key: str, spool: Spool, today: date) -> Iterator[Record]:
    course: CourseRecord | None = None
    latest = 0
    instances: dict[str, InstanceRecord] = {}
    for position, row in spool.get("row", key):
        made = attempt(position, partial(_course, key, row, today), row.get("diarienummer", ""))
        if isinstance(made, Rejection):
            yield made
            continue
        for instance in made.instances:
            instances[_free_id(instance.external_id, instances)] = instance
        year = whole(row.get("source_year"), "source_year") or 0
        if course is None or year >= latest:
            course, latest = made, year
    if course is not None:
        held = tuple(replace(instance, external_id=found) for found, instance in instances.items())
        yield replace(course, instances=held)


def _free_id(wanted: str, taken: Mapping[str, object]) -> str:
    number_ = 1
    while (found := wanted if number_ == 1 else f"{wanted}/{number_}") in taken:
        number_ += 1
    return found


def _course(key: str, row: Mapping[str, str], today: date) -> CourseRecord:
    provider = line(row["utbildningsanordnare"], "utbildningsanordnare")
    points = number(row.get("yh_poang"), "yh_poang", 1, 2000)
    exam = line(row.get("typ_av_examen"), "typ_av_examen").lower().replace(" ", "")
    level = whole(row.get("seqf_niva"), "seqf_niva", 1, 8)
    return CourseRecord(
        external_id=key,
        provider=ProviderRecord(
            external_id=_hashed(provider),
            name=LocalizedText(sv=provider),
            kind=ProviderKind.HIGHER_VOCATIONAL,
            country="SE",
        ),
        title=LocalizedText(sv=line(row["utbildningsnamn"], "utbildningsnamn")),
        description=_description(row),
        kind=_kind(exam, points),
        eqf_level=level if level is not None else _EXAMS.get(exam),
        credits=points,
        credit_unit=CreditUnit.YHP if points is not None else None,
        accredited_by=AUTHORITY,
        concepts=_concepts(row),
        instances=_instances(row, provider, points, today),
    )


def _kind(exam: str, points: Decimal | None) -> CourseKind | None:
    """A programme of 200 points or more leads to an exam (förordning 2009:130); older rows leave it out."""
    if exam in _EXAMS:
        return CourseKind.DEGREE
    if exam == "ingen":
        return CourseKind.COURSE
    return None if points is None else CourseKind.DEGREE if points >= _DEGREE_POINTS else CourseKind.COURSE


def _description(row: Mapping[str, str]) -> LocalizedText:
    parts = (
        ("Utbildningsområde", line(row.get("utbildningsomrade"), "utbildningsomrade")),
        ("Inriktning", line(row.get("sun5_inriktning_namn"), "sun5_inriktning_namn")),
    )
    return LocalizedText(sv="\n".join(f"{label}: {value}" for label, value in parts if value))


def _concepts(row: Mapping[str, str]) -> tuple[ConceptRef, ...]:
    code = ident(row.get("sun5_inriktning"), "sun5_inriktning", required=False)
    label = line(row.get("sun5_inriktning_namn"), "sun5_inriktning_namn")
    return (ConceptRef("sun-2020", code, Role.OUTCOME, label),) if code else ()


def _instances(
    row: Mapping[str, str], provider: str, points: Decimal | None, today: date
) -> tuple[InstanceRecord, ...]:
    pace = whole(row.get("studietakt_procent"), "studietakt_procent", 1, 100)
    place = line(row.get("kommun"), "kommun")
    mode = {"bunden": Mode.CAMPUS, "distans": Mode.DISTANCE}.get(line(row.get("studieform"), "studieform").lower())
    several = place.lower() == _SEVERAL
    held = InstanceRecord(
        external_id=ident(f"{row['diarienummer']}/{place}" if place else row["diarienummer"], "diarienummer"),
        places=(PlaceRef("", place, "SE"),) if place and not several else (),
        mode=mode,
        pace=pace,
        weeks=_weeks(points, pace),
        price=FREE,
        admission=Admission(
            channel=Channel.PROVIDER,
            who=(Audience.ANYONE,),
            requires=ELIGIBILITY,
            prior_eqf=4,
            decided_by=LocalizedText(sv=provider),
        ),
    )
    return () if _over(row, today) else (held,)


def _weeks(points: Decimal | None, pace: int | None) -> Decimal | None:
    """Five points are a week of full-time studies (förordning 2009:130)."""
    if points is None or pace is None:
        return None
    return (points / _POINTS_A_WEEK * 100 / pace).quantize(Decimal("0.1"))


def _over(row: Mapping[str, str], today: date) -> bool:
    """Whether every round granted has begun: decisions come in January after the year of application, a round begins
    each year from then on, the last one half a year late at most. A number of rounds that is not given is the highest
    that MYH grants."""
    year = whole(row.get("source_year"), "source_year", 2009, 2100)
    rounds = whole(row.get("beviljade_omgangar"), "beviljade_omgangar", 0, 20)
    if year is None:
        return False
    return today > date(year + 1 + (rounds or _MOST_ROUNDS), 6, 30)
