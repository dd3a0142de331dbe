"""Aalto's course realisations."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.harvest.readers.reading import course, read, rejection
from tests.harvest.readers.samples import aalto, as_list
from vidare.catalogue.records import Admission, Audience, Channel, CourseKind, CourseRecord, CreditUnit, Mode, Rejection


def row(**more: Any) -> dict[str, Any]:
    return {**deepcopy(aalto()[0]), **more}


def test_a_course_with_all_its_fields() -> None:
    found = course("aalto", as_list([row()]))
    assert (found.external_id, found.provider.name["sv"], found.kind) == (
        "CIV-1",
        "Aalto-universitetet",
        CourseKind.COURSE,
    )
    assert dict(found.title) == {"en": "Concrete"}
    assert list(found.outcomes) == list(found.description) == ["en"]
    assert (found.eqf_level, found.credits, found.credit_unit) == (7, Decimal(5), CreditUnit.OP)
    assert found.url == "https://sisu.aalto.fi/student/courseunit/aalto-CU-1/brochure"
    [instance] = found.instances
    assert (instance.external_id, instance.start, instance.end) == ("aalto-CUR-1", date(2027, 1, 12), date(2027, 3, 1))
    assert (instance.mode, instance.teaching, instance.price) == (Mode.CAMPUS, ("en",), None)
    admission = instance.admission
    assert (admission.opens, admission.closes) == (date(2026, 11, 13), date(2026, 12, 5))
    assert (admission.channel, admission.who) == (Channel.PROVIDER, (Audience.ADMITTED_STUDENTS,))
    assert dict(admission.requires) == {"en": "Knowledge of statics"}
    assert admission == Admission(
        admission.channel, admission.opens, admission.closes, admission.who, requires=admission.requires
    )


def test_realisations_of_one_code_are_one_course_over_documents() -> None:
    other = row(id="aalto-CUR-9", startDate="2027-09-01", endDate="2027-12-01")
    found = course("aalto", as_list([row()]), as_list([other]))
    assert [instance.external_id for instance in found.instances] == ["aalto-CUR-1", "aalto-CUR-9"]


@pytest.mark.parametrize("kind", ["exam-exam", "exam-online", "exam-electronic", "thesis-bachelor"])
def test_exams_and_theses_are_courses_of_their_own(kind: str) -> None:
    found = read("aalto", as_list([row(), row(id="aalto-CUR-9", type=kind)]))
    assert [(record.external_id, record.kind) for record in found if isinstance(record, CourseRecord)] == [
        ("CIV-1", CourseKind.COURSE),
        ("CIV-1:exam", CourseKind.EXAM),
    ]


@pytest.mark.parametrize(
    ("level", "eqf"),
    [
        ("basic-studies", 6),
        ("intermediate-studies", 6),
        ("advanced-studies", 7),
        ("postgraduate-studies", 8),
        ("other-studies", None),
        ("", None),
    ],
)
def test_levels(level: str, eqf: int | None) -> None:
    summary = {**aalto()[0]["summary"], "level": {"fi": level}}
    assert course("aalto", as_list([row(summary=summary)])).eqf_level == eqf


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Nordic Cities, Lecture", "Nordic Cities"),
        ("Materials, Tools and Methods, Online teaching, Open Uni", "Materials, Tools and Methods"),
        ("Reactor Physics, Lecture (Self-study)", "Reactor Physics"),
        ("Design, (H02 Contact) Lecture", "Design"),
        ("Law, Ethics", "Law, Ethics"),
        ("Practical Training", "Practical Training"),
    ],
)
def test_a_title_loses_the_form_of_the_realisation(name: str, title: str) -> None:
    assert course("aalto", as_list([row(name={"en": name})])).title["en"] == title


def test_a_title_that_is_only_a_form_is_left_to_other_languages() -> None:
    assert dict(course("aalto", as_list([row(name={"sv": "Föreläsning", "en": "Logic, Lecture"})])).title) == {
        "en": "Logic"
    }


@pytest.mark.parametrize(
    "more",
    [
        {"name": {"en": "Wood, Lecture, Open Uni"}},
        {"organizationName": {"en": "Open University"}},
        {"name": {"fi": "Puu, Avoin yo"}},
    ],
)
def test_the_open_university_takes_anyone(more: dict[str, Any]) -> None:
    assert course("aalto", as_list([row(**more)])).instances[0].admission.who == (Audience.ANYONE,)


def test_a_range_of_credits_is_no_number() -> None:
    assert course("aalto", as_list([row(credits={"min": 3, "max": 6})])).credits is None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"code": None}, "code"),
        ({"id": ""}, "id"),
        ({"name": {}}, "name"),
        ({"name": "text"}, "name"),
        ({"startDate": "12.1.2027"}, "startDate"),
        ({"endDate": "2027-01-01"}, "endDate"),
        ({"enrolmentEndDate": "2026-01-01"}, "enrolmentEndDate"),
        ({"credits": {"min": "five"}}, "credits.min"),
        ({"summary": []}, "summary"),
        ({"languageOfInstructionCodes": "en"}, "languageOfInstructionCodes"),
    ],
)
def test_a_bad_row_is_told_and_leaves_the_others(more: dict[str, Any], field: str) -> None:
    document = as_list([row(id="a", code="A"), row(**more), row(id="b", code="B")])
    found = read("aalto", document)
    assert [record.external_id for record in found if isinstance(record, CourseRecord)] == ["A", "B"]
    told = rejection("aalto", document)
    assert told.field == field
    assert told.position == "record 2"


def test_a_bad_realisation_leaves_the_other_one() -> None:
    document = as_list([row(startDate="soon"), row(id="aalto-CUR-9")])
    found = read("aalto", document)
    assert [type(record) for record in found] == [Rejection, CourseRecord]
    assert rejection("aalto", document).external_id == "aalto-CUR-1"
