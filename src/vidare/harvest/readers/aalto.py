"""Aalto University's course realisations (Sisu): a row a realisation, joined to one course per course code.

Rows of exams and theses are courses of their own that nobody is offered (`EXAM`), under `<code>:exam`. Labels of the
texts are not to be trusted: most outcomes under `fi` are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from vidare.catalogue.records import (
    Admission,
    Audience,
    Channel,
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
)
from vidare.core.text import LocalizedText
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.jsonstream import ROOT, json_items
from vidare.harvest.readers.languages import localised
from vidare.harvest.readers.markup import one_line, outcome_lines
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import Bad, day, ident, in_order, mapping, number, sequence, text, url

UNIVERSITY: Final = ProviderRecord(
    external_id="aalto",
    name=LocalizedText(fi="Aalto-yliopisto", sv="Aalto-universitetet", en="Aalto University"),
    kind=ProviderKind.UNIVERSITY,
    country="FI",
    place=PlaceRef("FI-049", "Espoo", "FI"),
    url="https://www.aalto.fi/",
)
_EQF: Final = {"basic-studies": 6, "intermediate-studies": 6, "advanced-studies": 7, "postgraduate-studies": 8}
_MODES: Final = {"contact": Mode.CAMPUS, "online": Mode.ONLINE, "blended": Mode.BLENDED}
_REALISATIONS: Final = frozenset(
    [
        "luento-opetus",
        "tentti",
        "avoin yo",
        "avoin yliopisto",
        "verkko-opetus",
        "projekti",
        "itseopiskelu",
        "kirjallinen työ",
        "lähiopetus",
        "itsenäinen opiskelu",
        "itsenäinen työ",
        "itsenäinen projekti",
        "monimuoto-opetus",
        "harjoittelu",
        "laboratoriotyöskentely",
        "online opetus",
        "akvaariotentti",
        "opinnäytetyö alemmassa korkeakoulututkinnossa",
        "föreläsning",
        "tentamen",
        "närundervisning",
        "nätundervisning",
        "projekt",
        "flerformsundervisning",
        "skriftligt arbete",
        "självständiga studier",
        "självständig studie",
        "självständigt studie",
        "självstudier",
        "självständigt projekt",
        "praktik",
        "kontaktundervisning",
        "öppna uni",
        "laboratoriearbete",
        "elektronisk tentamen",
        "examensarbete inom lägre högskoleexamen",
        "lecture",
        "lectures",
        "exam",
        "online teaching",
        "project",
        "open uni",
        "open university",
        "independent study",
        "blended teaching",
        "essay",
        "independent project",
        "practical training",
        "laboratory work",
        "electronic exam",
        "bachelor's thesis",
        "contact teaching",
    ]
)
_OPEN = re.compile(r"\bopen uni|\bavoin (?:yo\b|yliopisto)|\böppna (?:uni|yo)", re.IGNORECASE)


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """A course for every course code, after the last document."""
    with Spool() as spool:
        for document in documents:
            for item in json_items(document, frozenset({ROOT})):
                if item.value is None:
                    yield item.rejection()
                    continue
                row = item.value
                key = attempt(item.position, partial(_key, row), row.get("id", ""))
                if isinstance(key, Rejection):
                    yield key
                else:
                    spool.put("row", key, item.position, row)
        for key in spool.keys("row"):
            yield from _joined(key, spool)


def _key(row: Mapping[str, Any]) -> str:
    ident(row.get("id"), "id")
    code = ident(row.get("code"), "code")
    return f"{code}:exam" if _is_exam(row) else code


def _is_exam(row: Mapping[str, Any]) -> bool:
    return text(row.get("type"), "type", 60).startswith(("exam", "thesis"))


def _joined(key: str, spool: Spool) -> Iterator[Record]:
    course: CourseRecord | None = None
    instances: dict[str, InstanceRecord] = {}
    for position, row in spool.get("row", key):
        made = attempt(position, partial(_course, key, row), row.get("id", ""))
        if isinstance(made, Rejection):
            yield made
            continue
        instances.update({instance.external_id: instance for instance in made.instances})
        course = made if course is None else course
    if course is not None:
        yield replace(course, instances=tuple(instances.values()))


def _course(key: str, row: Mapping[str, Any]) -> CourseRecord:
    summary = mapping(row.get("summary"), "summary")
    description = localised(summary.get("content"), "summary.content")
    outcomes = localised(summary.get("learningOutcomes"), "summary.learningOutcomes", outcome_lines)
    written = description or outcomes
    # one title under three labels is in the language that the text is in
    hint = next(iter(written)) if len(written) == 1 else ""
    title = localised(row.get("name"), "name", _title, hint=hint) or localised(row.get("name"), "name", one_line)
    if not title:
        raise Bad("name", "the title is missing")
    unit = ident(row.get("courseUnitId"), "courseUnitId", required=False)
    return CourseRecord(
        external_id=key,
        provider=UNIVERSITY,
        title=title,
        description=description,
        outcomes=outcomes,
        kind=CourseKind.EXAM if _is_exam(row) else CourseKind.COURSE,
        eqf_level=_level(summary.get("level")),
        credits=_credits(mapping(row.get("credits"), "credits")),
        credit_unit=CreditUnit.OP,
        url=url(f"https://sisu.aalto.fi/student/courseunit/{unit}/brochure", "courseUnitId") if unit else "",
        instances=(_instance(row, summary),),
    )


def _title(raw: str) -> str:
    """A title without the form of the realisation behind it: "Nordic Cities, Lecture" is "Nordic Cities". Empty where the
    row has nothing but the form in this language."""
    title = one_line(raw)
    while title:
        head, _, tail = title.rpartition(",")
        form = " ".join(re.sub(r"\([^()]*\)", " ", tail).split())
        if form.lower() not in _REALISATIONS:
            break
        title = head.rstrip()
    return title


def _level(value: object) -> int | None:
    levels = {_EQF.get(text(level, "summary.level", 60)) for level in mapping(value, "summary.level").values()}
    return next(iter(levels)) if len(levels) == 1 else None


def _credits(value: Mapping[str, Any]) -> Any:
    """Credits where they are one number; of a range the course does not say which."""
    low, high = (number(value.get(key), f"credits.{key}", 0, 1000) for key in ("min", "max"))
    return low if low is not None and low == high else None


def _instance(row: Mapping[str, Any], summary: Mapping[str, Any]) -> InstanceRecord:
    start, end = day(row.get("startDate"), "startDate"), day(row.get("endDate"), "endDate")
    in_order(start, end, "endDate")
    opens = day(row.get("enrolmentStartDate"), "enrolmentStartDate")
    closes = day(row.get("enrolmentEndDate"), "enrolmentEndDate")
    in_order(opens, closes, "enrolmentEndDate")
    codes = sequence(row.get("languageOfInstructionCodes"), "languageOfInstructionCodes")
    spoken = [text(code, "languageOfInstructionCodes", 3).lower() for code in codes]
    return InstanceRecord(
        external_id=ident(row.get("id"), "id"),
        start=start,
        end=end,
        mode=_MODES.get(text(row.get("type"), "type", 60).rpartition("-")[2]),
        teaching=tuple(dict.fromkeys(code for code in spoken if re.fullmatch(r"[a-z]{2,3}", code))),
        admission=Admission(
            channel=Channel.PROVIDER,
            opens=opens,
            closes=closes,
            who=(Audience.ANYONE,) if _is_open(row) else (Audience.ADMITTED_STUDENTS,),
            requires=localised(summary.get("prerequisites"), "summary.prerequisites"),
        ),
    )


def _is_open(row: Mapping[str, Any]) -> bool:
    """Whether the open university gives it, which takes anyone; other courses take students of the university."""
    names = [
        *mapping(row.get("name"), "name").values(),
        *mapping(row.get("organizationName"), "organizationName").values(),
    ]
    return any(isinstance(name, str) and _OPEN.search(name) for name in names)
