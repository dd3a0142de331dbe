"""In which order figures decide between plans of equal coverage, and how several are optimised in one solve."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vidare.guidance.planning.model import Found
from vidare.guidance.planning.values import Aim

OWN = {
    Aim.CHEAPEST: "cost",
    Aim.QUICKEST: "end",
    Aim.NEAREST: "km",
    Aim.LEAST_A_WEEK: "peak",
    Aim.MOST_RECOGNISED: "recognition",
}
"""The figure that each aim is about."""
ORDER = ("cost", "end", "km", "peak", "steps", "recognition", "waits", "places")
"""How ties are broken, first to last; of recognition more is better, of all others less. Steps come before recognition,
so that a step too many never gains."""


def ladder(aim: Aim) -> tuple[tuple[str, ...], ...]:
    """The stages of solving for `aim`: figures of one stage are weighed so that an earlier one always outweighs all later
    ones of it."""
    rest = [name for name in ORDER if name != OWN[aim]]
    return (OWN[aim], rest[0]), tuple(rest[1:5]), tuple(rest[5:])


def stage_weights(stage: Sequence[str], highest: Callable[[str], int]) -> dict[str, int]:
    """Weights that make a sum of the figures of `stage` rank as comparing them one after the other does. `highest` gives
    the most that a figure can be."""
    weights: dict[str, int] = {}
    scale = 1
    for name in reversed(stage):
        weights[name] = -scale if name == "recognition" else scale
        scale *= highest(name) + 1
    return weights


def proven(found: Found, stage: Sequence[str], weights: dict[str, int]) -> int:
    """The best that the first figure of `stage` can be, from the bound on the weighted sum."""
    name = stage[0]
    scale = weights[name]
    if found.is_optimal:
        return found.values[name]
    if scale < 0:
        return -(found.bound // -scale)
    return max(found.bound // scale, 0)
