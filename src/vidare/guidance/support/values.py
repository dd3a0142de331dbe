"""What support may come to, as a pre-check with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.guidance.routes.values import Admission, Reason, Sourced


@dataclass(frozen=True, slots=True)
class Support:
    """One scheme for one person and one step. `likely` as in `Admission`; `a_week` what it may come to a week before tax
    and `grant_a_week` the part that is not a loan (None unknown); `loan_a_week`; `until` weeks at most. `ask` whom to ask,
    `first` what must be done before the studies start (a code, e.g. `agree-first`)."""

    key: str
    country: str
    name: LocalizedText
    decides: LocalizedText
    ask: LocalizedText
    url: str
    phone: str
    likely: Admission
    reasons: tuple[Reason, ...]
    grant_a_week: Money | None
    loan_a_week: Money | None
    most_weeks: int | None
    opens: date | None
    first: tuple[str, ...]
    note: LocalizedText
    sourced: Sourced


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step costs a person: fees, lost pay, likely support; `net` = fees + lost pay − support, None where a part is
    unknown (`unknown` says which: `fee`, `pay`, `support`). `support` counts grants that are likely, never loans."""

    fees: Money | None
    lost_pay: Money | None
    support: Money | None
    net: Money | None
    unknown: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Keys of the support counted."""
