"""Support over a whole plan: no scheme counts for more weeks than it gives in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vidare.guidance.support.costing import cost
from vidare.guidance.support.values import Cost, Support
from vidare.profiles.circumstances import Circumstances


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a plan as support sees it: its own `cost`, the schemes that may go with it, and how many `weeks` and
    `hours` a week it takes."""

    cost: Cost
    supports: tuple[Support, ...]
    weeks: int
    hours: int
    keeps_pay: bool = False


def over_plan(parts: Sequence[Part], own: Circumstances) -> tuple[Cost, ...]:
    """The costs of the steps of one plan, in the order in which they are taken.

    A step that a scheme's weeks do not last for counts on what is left of them, or on the best other scheme. Weeks used
    before the plan are not known, nor that some schemes last longer at half the pace: it is the least that may be wrong."""
    return tuple(_costs(parts, own))


def _costs(parts: Iterable[Part], own: Circumstances) -> Iterator[Cost]:
    used: Counter[str] = Counter()
    for part in parts:
        if not any(used[one.key] for one in part.supports):
            found = part.cost
        else:
            found = cost(part.cost.fees, own, part.weeks, part.hours, _left(part.supports, used), part.keeps_pay)
        limits = {one.key: one.most_weeks for one in part.supports if one.most_weeks is not None}
        for key in found.rests_on:
            if key in limits:
                used[key] += min(part.weeks, limits[key] - used[key])
        yield found


def _left(supports: Iterable[Support], used: Counter[str]) -> list[Support]:
    """The schemes with the weeks that are left of them; those that are used up are gone."""
    found = []
    for one in supports:
        left = None if one.most_weeks is None else one.most_weeks - used[one.key]
        if left is None or left > 0:
            found.append(replace(one, most_weeks=left))
    return found
