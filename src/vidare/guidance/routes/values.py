"""A way into an occupation, as steps with who decides, when one can apply and whether this person would be let in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.guidance.planning.values import StepKind


class Admission(StrEnum):
    """Whether the person would be let in, as far as is known."""

    YES = "yes"
    LIKELY = "likely"
    UNKNOWN = "unknown"
    UNLIKELY = "unlikely"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code that the pages word (`age`, `education`, `language`, `experience`, `residence`, `status`,
    `assessment` …), whether it speaks for or against the person or is not known, and the figures it rests on."""

    code: str
    holds: bool | None
    wanted: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a fact is from and when it was read; `is_verified` false: general knowledge, to be checked."""

    source: str
    url: str
    checked: date
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route. `name` is its own name in the person's words; `decides` who decides; `apply` how one applies and
    `when` the rounds or days (text in every language); `closes` the next last day where it is known; `weeks` typical least
    and most; `hours` a week; `fee` typical (None unknown); `support` keys of support rules that may apply."""

    key: str
    kind: StepKind
    country: str
    name: LocalizedText
    decides: LocalizedText
    apply: LocalizedText
    when: LocalizedText
    url: str
    closes: date | None
    weeks: tuple[int, int] | None
    hours: int | None
    fee: Money | None
    admission: Admission
    reasons: tuple[Reason, ...]
    bring: tuple[str, ...]
    """Codes of papers to bring (`id`, `grades`, `employer-certificate`, `cv`, `translation` …)."""
    support: tuple[str, ...]
    note: LocalizedText
    sourced: Sourced
    keeps_pay: bool = False
    """Whether one earns a wage meanwhile (apprenticeship, fagbrev på jobb)."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way into an occupation: `qualification` (URI) it gives, or empty; the steps in order, the whole way."""

    key: str
    country: str
    occupation: str
    qualification: str
    steps: tuple[Step, ...]
    admission: Admission
    """The worst of its steps, unknown before no; a licence that rests on what they give counts by what it asks besides."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How one gets into an occupation in one country.

    `is_regulated`: True by a rule of ours (`rules` are their keys), False where a source says it is free, None not known.
    `leads`: whether a qualification or a licence leads, so that a pile of courses never suffices. `routes` best first: those
    that the person may take, then the quickest. `recognised` what the person's years may count for."""

    occupation: str
    country: str
    is_regulated: bool | None
    leads: bool
    rules: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    recognised: tuple[Step, ...] = field(default_factory=tuple)
