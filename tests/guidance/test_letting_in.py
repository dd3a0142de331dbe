"""Whether a course lets one in: what the source asks for against what the person has told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.guidance.offers import OFFER
from vidare.catalogue.records import Audience
from vidare.guidance.letting_in import lets_in
from vidare.guidance.routes.values import Admission
from vidare.profiles.circumstances import Circumstances, Status

NOBODY = Circumstances()


def test_a_course_that_asks_for_nothing_is_not_promised() -> None:
    assert lets_in(OFFER, NOBODY, "SE") == (Admission.UNKNOWN, ())
    assert lets_in(replace(OFFER, who=frozenset({Audience.ANYONE})), NOBODY, "SE") == (Admission.LIKELY, ())


@pytest.mark.parametrize(
    ("education", "expected"), [(None, Admission.UNKNOWN), (2, Admission.UNLIKELY), (4, Admission.LIKELY)]
)
def test_prior_education(education: int | None, expected: Admission) -> None:
    admission, reasons = lets_in(replace(OFFER, prior_eqf=4), Circumstances(education_eqf=education), "SE")
    assert admission == expected
    assert [(reason.code, reason.wanted) for reason in reasons] == [("education", "4")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.UNEMPLOYED, Admission.LIKELY), (Status.EMPLOYED, Admission.NO), (Status.UNKNOWN, Admission.UNKNOWN)],
)
def test_training_for_jobseekers(status: Status, expected: Admission) -> None:
    offer = replace(OFFER, who=frozenset({Audience.JOBSEEKERS}))
    assert lets_in(offer, Circumstances(status=status), "SE")[0] == expected


def test_one_of_several_audiences_is_enough() -> None:
    offer = replace(OFFER, who=frozenset({Audience.JOBSEEKERS, Audience.EMPLOYEES}))
    assert lets_in(offer, Circumstances(status=Status.EMPLOYED), "SE")[0] == Admission.LIKELY


def test_language_of_the_country_alone_is_known() -> None:
    offer = replace(OFFER, language_level="B1")
    assert lets_in(offer, Circumstances(language_level="A2"), "SE")[0] == Admission.UNLIKELY
    assert lets_in(offer, Circumstances(language_level="B2"), "SE")[0] == Admission.LIKELY
    assert lets_in(offer, Circumstances(language_level="B2"), "NO")[0] == Admission.UNKNOWN
