"""Thirty worked cases on the full ESCO vocabulary: every miss is known and written down, and none is new."""

from __future__ import annotations

import re

import pytest

from tests.cases.judging import FOLDER, answer, cases, misses
from tests.support.shared import shared_data
from vidare.concepts import actions
from vidare.concepts.qualifications import actions as qualifications
from vidare.concepts.regulation import actions as regulation
from vidare.core.actors import system


@pytest.mark.django_db
def test_the_counsellors_cases() -> None:
    esco = shared_data("concepts", "esco-1.1.1")
    actor = system("cases")
    actions.load_starter(actor)
    actions.load_esco(actor, [esco])
    qualifications.load(actor)
    regulation.load(actor)
    found = [_brief(miss) for case in cases() for miss in misses(case, answer(case))]
    known = (FOLDER / "known-misses.txt").read_text(encoding="utf-8").splitlines()
    assert found == known


def _brief(miss: str) -> str:
    """A miss without what was there instead."""
    return re.split(r" \(| among ", miss)[0]
