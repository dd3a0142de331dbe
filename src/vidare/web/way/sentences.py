"""A person's text cut into sentences, with the recognised words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vidare.web.way.state import Draft, Span

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence; `marked` where words were recognised."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its parts, and the spans that first name their concept here."""

    parts: tuple[Part, ...]
    spans: tuple[Span, ...]


def sentences(draft: Draft) -> tuple[Sentence, ...]:
    """The sentences of the text, in order; each concept is listed once, where it is first named."""
    seen: set[str] = set()
    found = []
    for start, end in _bounds(draft.text):
        inside = [span for span in draft.spans if start <= span.start < end]
        first = []
        for span in inside:
            if span.concept not in seen:
                seen.add(span.concept)
                first.append(span)
        found.append(Sentence(_parts(draft.text, start, end, inside), tuple(first)))
    return tuple(found)


def _bounds(text: str) -> Iterable[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        for gap in _END.finditer(text, line.start(), line.end()):
            yield start, gap.start()
            start = gap.end()
        if text[start : line.end()].strip():
            yield start, line.end()


def _parts(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = start
    for low, high in _merged(spans, end):
        if low > at:
            parts.append(Part(text[at:low], False))
        parts.append(Part(text[low:high], True))
        at = high
    if at < end:
        parts.append(Part(text[at:end], False))
    return tuple(parts)


def _merged(spans: Sequence[Span], end: int) -> list[tuple[int, int]]:
    """The spans as stretches that do not overlap."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda item: (item.start, item.end)):
        high = min(span.end, end)
        if merged and span.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((span.start, high))
    return merged
