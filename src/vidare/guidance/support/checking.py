"""Which support a person may get for a step, as a pre-check with its reasons. Never a decision: the authority decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from vidare.core.money import Money
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.admitting import ORDER
from vidare.guidance.routes.ages import has_reached, is_within
from vidare.guidance.routes.rounds import closes
from vidare.guidance.routes.rows import CURRENCY
from vidare.guidance.routes.standing import is_in, is_registered
from vidare.guidance.routes.values import Admission, Reason
from vidare.guidance.support.reading import schemes
from vidare.guidance.support.rows import STUDIES
from vidare.guidance.support.schemes import Asked, Scheme
from vidare.guidance.support.values import Support
from vidare.profiles.circumstances import Circumstances

FULL_TIME: Final = 40
"""Hours a week that count as studying full time."""
WEEKS_A_MONTH: Final = 52 / 12


def supports(
    circumstances: Circumstances, country: str, step_kind: StepKind, weeks: int | None, hours: int | None, day: date,
    age: int | None = None,
) -> tuple[Support, ...]:  # fmt: skip
    """The schemes of a country in force on `day` that may go with a step of this kind, `weeks` long and `hours` a week
    (None: not known), the likely ones first, then those with most money. `age` is the person's age where the
    circumstances do not hold it. The best that can be said is LIKELY. One query."""
    own = circumstances if age is None else replace(circumstances, age=age)
    return check(own, schemes(country), step_kind, weeks, hours, day)


def check(
    own: Circumstances, known: Iterable[Scheme], step_kind: StepKind, weeks: int | None, hours: int | None, day: date
) -> tuple[Support, ...]:
    """As `supports`, on these schemes. Pure."""
    found = [
        _support(scheme, own, weeks, hours, day)
        for scheme in known
        if scheme.in_force(day) and step_kind in scheme.kinds
    ]
    return tuple(sorted(found, key=_rank))


def _support(scheme: Scheme, own: Circumstances, weeks: int | None, hours: int | None, day: date) -> Support:
    reasons = tuple(_reasons(scheme, own, weeks, hours, day))
    pace = _pace(scheme, hours)
    currency = CURRENCY[scheme.country]
    return Support(
        key=scheme.key,
        country=scheme.country,
        name=scheme.name,
        decides=scheme.decides,
        ask=scheme.ask,
        url=scheme.url,
        phone=scheme.phone,
        likely=_likely(reasons),
        reasons=reasons,
        grant_a_week=_money(_grant(scheme, own), pace, currency),
        loan_a_week=_money(scheme.amounts.loan, pace, currency),
        most_weeks=scheme.most_weeks,
        opens=closes(scheme.opens, day),
        first=scheme.first,
        note=scheme.note,
        sourced=scheme.sourced,
    )


_SUITED: Final = Reason("assessment", None, STUDIES)


def _likely(reasons: Iterable[Reason]) -> Admission:
    """NO where something speaks against that cannot change (age, residence), UNLIKELY where something else does, UNKNOWN
    where something is not known, else LIKELY: also where an authority has yet to find that the studies suit the person."""
    holds = {reason.code: reason.holds for reason in reasons if reason != _SUITED}
    if False in (holds.get("age"), holds.get("age-most"), holds.get("residence")):
        return Admission.NO
    if False in holds.values():
        return Admission.UNLIKELY
    return Admission.UNKNOWN if None in holds.values() else Admission.LIKELY


def _reasons(scheme: Scheme, own: Circumstances, weeks: int | None, hours: int | None, day: date) -> Iterator[Reason]:
    if not scheme.usually:
        yield Reason("studies", False)
    if scheme.weeks_least is not None:
        yield Reason(
            "weeks", None if weeks is None else weeks >= scheme.weeks_least, str(scheme.weeks_least), _text(weeks)
        )
    if scheme.weeks_most is not None:
        holds = None if weeks is None else weeks <= scheme.weeks_most
        yield Reason("weeks-most", holds, str(scheme.weeks_most), _text(weeks))
    if scheme.paces:
        holds = None if hours is None else hours * 100 >= scheme.paces[0] * FULL_TIME - PACE_SLACK
        yield Reason("pace", holds, str(scheme.paces[0]), _text(hours))
    if scheme.hours_most is not None:
        yield Reason(
            "hours-most", None if hours is None else hours <= scheme.hours_most, str(scheme.hours_most), _text(hours)
        )
    yield from _personal(scheme.asked, own, day)


PACE_SLACK: Final = 500
"""Five hours: schools call 35 hours a week full time too."""


def _personal(asked: Asked, own: Circumstances, day: date) -> Iterator[Reason]:
    age = _text(own.age)
    if asked.age_least is not None:
        holds = has_reached(own.age, asked.age_least, asked.age_least_by, day)
        yield Reason("age", holds, f"{asked.age_least} {asked.age_least_by}", age)
    if asked.age_most is not None:
        holds = is_within(own.age, asked.age_most, asked.age_most_by, day)
        yield Reason("age-most", holds, f"{asked.age_most} {asked.age_most_by}", age)
    if asked.rights:
        known = own.right in asked.rights if own.right and own.right not in asked.rights_maybe else None
        yield Reason("residence", known, "|".join(asked.rights), str(own.right))
    if asked.situations:
        yield Reason("status", is_in(own, asked.situations), "|".join(asked.situations), str(own.status))
    if asked.registered:
        yield Reason("registered", is_registered(own))
    if asked.months is not None:
        yield _least("months", own.months_worked, asked.months)
    if asked.years is not None:
        yield _least("years", own.years_worked, asked.years)
    if asked.children:
        yield Reason("children", own.has_children)
    if asked.assessed:
        yield Reason("assessment", None, asked.assessed)


def _least(code: str, known: int | None, least: int) -> Reason:
    return Reason(code, None if known is None else known >= least, str(least), _text(known))


def _grant(scheme: Scheme, own: Circumstances) -> int | None:
    """The grant a week at full pace, in minor units: a fixed amount, or a share of the pay up to the cap."""
    amounts = scheme.amounts
    if amounts.share is None:
        return amounts.grant
    if own.pay_minor is None or own.currency != CURRENCY[scheme.country]:
        return None
    share = round(own.pay_minor / WEEKS_A_MONTH * amounts.share / 100)
    return share if amounts.cap is None else min(share, amounts.cap)


def _pace(scheme: Scheme, hours: int | None) -> float:
    """The share of full time that is paid: the nearest step below; a loan in proportion; a benefit whole."""
    if hours is None:
        return 1.0
    if scheme.paces:
        reached = [pace for pace in scheme.paces if hours * 100 >= pace * FULL_TIME - PACE_SLACK]
        return max(reached, default=scheme.paces[0]) / 100
    return min(1.0, hours / FULL_TIME) if scheme.amounts.loan else 1.0


def _money(minor: int | None, pace: float, currency: str) -> Money | None:
    return None if minor is None else Money(round(minor * pace), currency)


def _rank(support: Support) -> tuple[int, int, str]:
    grant = support.grant_a_week.minor if support.grant_a_week else 0
    return (ORDER.index(support.likely), -grant, support.key)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
