"""Every coded value has plain words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest
from django.utils.translation import override

from vidare.catalogue import records
from vidare.search.port import FACETS
from vidare.web import labels


@pytest.mark.parametrize(
    ("enum", "words"),
    [
        (records.CourseKind, labels.KINDS),
        (records.Mode, labels.MODES),
        (records.Schedule, labels.SCHEDULES),
        (records.Channel, labels.CHANNELS),
        (records.Audience, labels.AUDIENCES),
        (records.ProviderKind, labels.PROVIDER_KINDS),
        (records.CreditUnit, labels.CREDIT_UNITS),
        (records.Employment, labels.EMPLOYMENTS),
        (records.Role, labels.ROLES),
    ],
)
def test_every_value_of_every_enum_has_words(enum: type[StrEnum], words: Mapping[str, object]) -> None:
    assert set(words) == set(enum)


def test_every_facet_has_a_name() -> None:
    assert set(labels.FACETS) == {name for names in FACETS.values() for name in names}


def test_levels_are_said_as_a_country_says_them() -> None:
    with override("en"):
        assert "fagbrev" in labels.level(4, "NO")
        assert labels.level(4, "XX") == "upper secondary level"
        assert labels.level(None, "NO") == ""


def test_a_value_without_words_is_shown_as_it_is() -> None:
    with override("en"):
        assert labels.label("mode", "online") == "online"
        assert labels.label("mode", "campus") == "on site"
        assert labels.label("place", "SE-1480") == "SE-1480"
        assert labels.said(labels.PROVIDER_KINDS, "") == ""
