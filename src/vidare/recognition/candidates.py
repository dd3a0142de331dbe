"""Readings of a text's spans: each concept that a span may name, with the best label that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.matching import Hit

Span = tuple[bool, int, int]
"""Whether its readings are occupations, then start and end."""

_SPECIFIC: Final = {"licence": 0, "language": 1, "occupation": 2, "knowledge": 3, "skill": 4, "skill-group": 5}
_INFLECTED: Final = ("label", "inflection")
_FAR: Final = 1_000_000
_TIE: Final = 0.03


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept (its number) that a hit may name: `score` is the hit's times the language's discount, `rivals` how many
    other concepts of the span are as good, and `lead` its score less that of the best other."""

    hit: Hit
    concept: int
    kind: str
    score: float
    language: str
    order: tuple[float, ...]
    rivals: int = 0
    lead: float = 1.0


def gather(
    found: Iterable[tuple[Hit, str, float]], index: Index, language: str, kinds: Collection[str] | None
) -> dict[Span, list[Candidate]]:
    """The readings of each span, best first; only the nearest by inflection."""
    spans: dict[Span, dict[int, Candidate]] = defaultdict(dict)
    for hit, labels_in, discount in found:
        read = _candidate(hit, labels_in, discount, index, language)
        if kinds is not None and read.kind not in kinds:
            continue
        held = spans[read.kind == "occupation", hit.start, hit.end]
        if read.concept not in held or read.order < held[read.concept].order:
            held[read.concept] = read
    nearest = _nearest(spans)
    kept = {
        span: sorted((r for r in held.values() if _is_near(r.hit, nearest[span[1:]])), key=lambda read: read.order)
        for span, held in spans.items()
    }
    return {span: _compared(held) for span, held in kept.items() if held}


def _nearest(spans: Mapping[Span, Mapping[int, Candidate]]) -> dict[tuple[int, int], int]:
    """The closest reading by inflection of each span, over both groups."""
    nearest: dict[tuple[int, int], int] = {}
    for (_, start, end), held in spans.items():
        best = max((r.hit.close for r in held.values() if r.hit.method in _INFLECTED), default=-_FAR)
        nearest[start, end] = max(best, nearest.get((start, end), -_FAR))
    return nearest


def _is_near(hit: Hit, nearest: int) -> bool:
    return hit.close >= nearest if hit.method in _INFLECTED else nearest == -_FAR or hit.method == "head"


def _candidate(hit: Hit, labels_in: str, discount: float, index: Index, language: str) -> Candidate:
    concept = index.label_concept[hit.label]
    kind = KINDS[index.concept_kind[concept]]
    label_kind = index.label_kind[hit.label]
    value = hit.score * discount
    order = (-round(value, 3), label_kind, labels_in != language, _SPECIFIC[kind], concept)
    return Candidate(hit, concept, kind, value, labels_in, order)


def _compared(held: list[Candidate]) -> list[Candidate]:
    if len(held) == 1:
        return held
    top, second = held[0].score, held[1].score
    found = []
    for place, read in enumerate(held):
        rivals = sum(1 for other in held if other is not read and other.score >= read.score - _TIE)
        lead = read.score - (top if place else second)
        found.append(Candidate(read.hit, read.concept, read.kind, read.score, read.language, read.order, rivals, lead))
    return found
