"""What a step costs a person: fees + lost pay − likely support."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vidare.core.money import Money
from vidare.guidance.routes.values import Admission
from vidare.guidance.support.values import Cost, Support
from vidare.profiles.circumstances import Circumstances, Status

MOST_HOURS: Final = 50
"""Hours of work and study together that fit into a week. Studies beyond it take time from work."""
_NO_PAY: Final = (Status.UNEMPLOYED, Status.HOME, Status.STUDYING)
_LIKELY: Final = (Admission.YES, Admission.LIKELY)


def cost(
    fees: Money | None, circumstances: Circumstances, weeks: int | None, hours: int | None, supports: Iterable[Support],
    keeps_pay: bool,
) -> Cost:  # fmt: skip
    """What a step of `weeks` weeks and `hours` a week costs.

    Lost pay = pay a month × 12/52 × weeks × (hours of work that the studies take / hours worked), where they take
    max(0, hours worked + hours − 50), never more than are worked. It is nothing where the wage goes on or there is none.
    Support = the best single grant that is likely, for as many weeks as it is given, and never more than the pay that it
    stands in for: a grant is to live on and pays no fee. Loans never count. What is not known stays None, and with it
    `net`; amounts in two currencies are not added up."""
    lost = _lost(circumstances, weeks, hours, keeps_pay, fees.currency if fees else "")
    known = list(supports)
    support, rests_on = _support(known, weeks, lost)
    parts = {"fee": fees, "pay": lost, "support": support}
    unknown = tuple(name for name, part in parts.items() if part is None)
    return Cost(fees, lost, support, _net(fees, lost, support), unknown, rests_on)


def _lost(own: Circumstances, weeks: int | None, hours: int | None, keeps_pay: bool, currency: str) -> Money | None:
    unit = currency or own.currency or "SEK"
    if keeps_pay or own.status in _NO_PAY:
        return Money(0, unit)
    if own.hours_worked is not None and hours is not None and own.hours_worked + hours <= MOST_HOURS:
        return Money(0, unit)
    # Under notice the pay ends anyway, on a day that is not known here.
    if own.status is not Status.EMPLOYED or weeks is None or hours is None or not own.hours_worked:
        return None
    if own.pay_minor is None or not own.currency:
        return None
    taken = min(own.hours_worked, own.hours_worked + hours - MOST_HOURS)
    return Money(round(own.pay_minor * 12 / 52 * weeks * taken / own.hours_worked), own.currency)


def _support(known: list[Support], weeks: int | None, lost: Money | None) -> tuple[Money | None, tuple[str, ...]]:
    """The grant that counts and the key of its scheme; None where it hangs on something that is not known."""
    if lost is not None and lost.is_free:
        return lost, ()
    likely = [one for one in known if one.likely in _LIKELY]
    best = max((one for one in likely if one.grant_a_week and one.grant_a_week.minor), key=_grant, default=None)
    if best is None or best.grant_a_week is None:
        is_open = any(one.likely is Admission.UNKNOWN or (one in likely and one.grant_a_week is None) for one in known)
        return (None, ()) if is_open or lost is None else (Money(0, lost.currency), ())
    if weeks is None:
        return None, ()
    counted = best.grant_a_week.minor * min(weeks, best.most_weeks or weeks)
    if lost is not None and lost.currency == best.grant_a_week.currency:
        counted = min(counted, lost.minor)
    return Money(counted, best.grant_a_week.currency), (best.key,)


def _grant(support: Support) -> tuple[int, str]:
    return (support.grant_a_week.minor if support.grant_a_week else 0, support.key)


def _net(fees: Money | None, lost: Money | None, support: Money | None) -> Money | None:
    if fees is None or lost is None or support is None:
        return None
    used = {part.currency for part in (fees, lost, support) if part.minor} or {fees.currency}
    if len(used) > 1:
        return None
    return Money(max(0, fees.minor + lost.minor - support.minor), used.pop())
