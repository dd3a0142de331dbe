"""Which group a possibility belongs to."""

from __future__ import annotations

import pytest

from vidare.guidance.values import Possibility, Similar
from vidare.web.way.cards import group, skill_level

NURSE = "urn:vidare:skill:licence-nurse"
CARD = "urn:vidare:skill:hot-work-card"


def possibility(have: int, similar: int, missing: int, code: str = "5120") -> Possibility:
    return Possibility(
        occupation="o", code=code, fit=0.5, matched=tuple(f"h{i}" for i in range(have)),
        similar=tuple(Similar("x", f"s{i}", 0.5) for i in range(similar)),
        missing=tuple(f"m{i}" for i in range(missing)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "licences", "held_level", "expected"),
    [
        (possibility(6, 0, 4), [], 2, "already"),
        (possibility(5, 5, 0), [], 2, "step"),
        (possibility(6, 0, 4), [CARD], 2, "step"),
        (possibility(6, 0, 4), [NURSE], 4, "change"),
        (possibility(3, 0, 7), [], 2, "step"),
        (possibility(2, 2, 6), [], 2, "step"),
        (possibility(2, 1, 7), [], 2, "change"),
        (possibility(1, 0, 9, "9112"), [], 2, "step"),
        (possibility(0, 1, 9, "9112"), [], 2, "change"),
        (possibility(9, 0, 1, "2512"), [], 2, "change"),
        (possibility(9, 0, 1, "2512"), [], 4, "already"),
        (possibility(9, 0, 1, "3122"), [], 4, "already"),
        (possibility(9, 0, 1, "5411"), [], 4, "change"),
        (possibility(9, 0, 1, "0310"), [], 2, "change"),
        (possibility(0, 0, 0), [], 2, "change"),
    ],
)
def test_group(item: Possibility, licences: list[str], held_level: int, expected: str) -> None:
    assert group(item, licences, held_level) == expected


def test_levels_follow_isco() -> None:
    assert [skill_level(code) for code in ("1120", "2221", "3258", "5321", "9412", "0110", "0310", "")] == [
        3, 4, 3, 2, 1, 3, 1, 2,
    ]  # fmt: skip
