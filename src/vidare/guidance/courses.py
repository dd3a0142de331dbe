"""Which courses close a gap, from the open offers of the catalogue. Plain data in, values out; the rows come from
`queries`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vidare.catalogue.records import Role
from vidare.guidance.values import CourseOffer, CourseOptions, Requirement

MERIT_WEIGHT = 0.5
"""A merit counts for half of a must of the same weight."""
MOST_OFFERS = 40
MOST_IN_COVER = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open course instance: the concepts its course teaches with their scores, and what one decides by. Prices are in
    minor units of `currency`; `price_sek` is in öre, for comparing only."""

    course: int
    public_id: str
    instance: int
    teaches: Mapping[str, float]
    price_minor: int | None
    currency: str
    price_sek: float | None
    start: date | None
    any_start: bool
    closes: date | None
    distance_km: float | None
    admits: tuple[str, ...]
    weeks: float | None
    is_online: bool


def options(wanted: Sequence[Requirement], candidates: Iterable[Candidate]) -> CourseOptions:
    """Courses that teach something wanted, each with its best instance: the most of the gap first, then what is
    surely open, nearer, cheaper and sooner. `set_cover` is the greedy choice of the fewest courses that cover the most."""
    weights = {item.concept: _weight(item) for item in wanted}
    total = sum(weights.values()) or 1.0
    best: dict[int, tuple[tuple[object, ...], CourseOffer]] = {}
    for candidate in candidates:
        covers = sorted((c for c in candidate.teaches if c in weights), key=lambda c: (-weights[c], c))
        if not covers:
            continue
        share = sum(weights[c] * candidate.teaches[c] for c in covers) / total
        offer = _offer(candidate, tuple(covers), round(share, 4))
        key = (-offer.share, *_ease(candidate), candidate.public_id, candidate.instance)
        if candidate.course not in best or key < best[candidate.course][0]:
            best[candidate.course] = (key, offer)
    ranked = [offer for _, offer in sorted(best.values(), key=lambda pair: pair[0])]
    covered = {concept for offer in ranked for concept in offer.covers}
    return CourseOptions(
        offers=tuple(ranked[:MOST_OFFERS]),
        uncovered=tuple(item for item in wanted if item.concept not in covered),
        set_cover=_set_cover(ranked, weights),
    )


def _weight(item: Requirement) -> float:
    return max(item.weight, 0.05) * (1.0 if item.role == Role.MUST else MERIT_WEIGHT)


def _ease(candidate: Candidate) -> tuple[bool, float, float, date]:
    """How easy an instance is to take: known to be open, near, cheap (an unknown price after known ones), soon."""
    is_unsure = not candidate.any_start and candidate.start is None and candidate.closes is None
    far = 0.0 if candidate.is_online or candidate.distance_km is None else candidate.distance_km // 50
    price = candidate.price_sek if candidate.price_sek is not None else float("inf")
    soon = date.min if candidate.any_start else candidate.start or date.max
    return is_unsure, far, price, soon


def _offer(candidate: Candidate, covers: tuple[str, ...], share: float) -> CourseOffer:
    return CourseOffer(
        course=candidate.course, instance=candidate.instance, covers=covers, share=share,
        price_minor=candidate.price_minor, currency=candidate.currency, start=candidate.start,
        any_start=candidate.any_start, open_until=candidate.closes, distance_km=candidate.distance_km,
        admits=candidate.admits, weeks=candidate.weeks, is_online=candidate.is_online,
    )  # fmt: skip


def _set_cover(offers: Sequence[CourseOffer], weights: Mapping[str, float]) -> tuple[int, ...]:
    """Greedy weighted set cover (Chvátal, 1979): again and again the course that adds the most."""
    chosen: list[int] = []
    left = set(weights)
    while left and len(chosen) < MOST_IN_COVER:
        gains = [(sum(weights[c] for c in offer.covers if c in left), -rank) for rank, offer in enumerate(offers)]
        gain, rank = max(gains, default=(0.0, 0))
        if gain <= 0:
            break
        chosen.append(offers[-rank].course)
        left -= set(offers[-rank].covers)
    return tuple(chosen)
