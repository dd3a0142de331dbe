"""From overlapping hits to mentions: one concept a span, the weightiest span first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vidare.core.text import LANGUAGES
from vidare.recognition import tables
from vidare.recognition.candidates import Candidate
from vidare.recognition.index import Index
from vidare.recognition.matching import Hit
from vidare.recognition.scoring import MINIMUM

_AMBIGUOUS: Final = 0.07
_MOST_MEANINGS: Final = 4
_COMPANY: Final = 48
"""Characters around a one-letter name in which another name or a word for a programming language must stand."""
_PROGRAMMING: Final = re.compile(
    r"program|språk|kieli|ohjelmo|language|kode|kodning|koodau|coding|utvikl|utveckl", re.I
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept that `text[start:end]` (the `surface`) names.

    `score` is 0..1, but for occupations the probability that it is meant; `method` one of label, inflection, reordered,
    compound, derivation, head, gap, paraphrase; `language` that of the label that matched.
    """

    start: int
    end: int
    concept: str
    kind: str
    score: float
    method: str
    language: str
    surface: str


def select(text: str, judged: Iterable[Candidate], threshold: float, index: Index) -> list[Mention]:
    """Mentions, sorted; occupations overlap only what is no occupation.

    `judged` are readings with their last score; of those of a span the best is taken, if it reaches `threshold`, or
    `scoring.MINIMUM` for an occupation.
    """
    chosen = _alone(text, _best(judged, threshold), index)
    kept = _apart(chosen)
    return [_mention(text, ranked, index) for ranked in sorted(kept, key=lambda r: (r.hit.start, r.hit.end, r.kind))]


def _best(judged: Iterable[Candidate], threshold: float) -> list[Candidate]:
    """The best reading of each span, of an occupation and of something else."""
    best: dict[tuple[bool, int, int], Candidate] = {}
    for read in judged:
        person = read.kind == "occupation"
        if read.score < (MINIMUM if person else threshold):
            continue
        span = (person, read.hit.start, read.hit.end)
        held = best.get(span)
        if held is None or (-read.score, read.order) < (-held.score, held.order):
            best[span] = read
    return list(best.values())


def person(meanings: Sequence[Candidate]) -> Candidate | None:
    """The best occupation of a span, less sure the more equally good ones there are."""
    best = meanings[0]
    if best.rivals >= _MOST_MEANINGS and best.hit.method not in ("label", "inflection"):
        return None
    return replace(best, score=best.score * max(0.6, 1 - _AMBIGUOUS * best.rivals))


def _alone(text: str, chosen: list[Candidate], index: Index) -> list[Candidate]:
    """Without one-letter names (*R*, *C*) that nothing near confirms."""
    names = sorted(
        r.hit.start for r in chosen if index.label_guard[r.hit.label] != tables.FREE and r.hit.end - r.hit.start > 1
    )
    return [r for r in chosen if r.hit.end - r.hit.start > 1 or _confirmed(text, r.hit, names)]


def _confirmed(text: str, hit: Hit, names: list[int]) -> bool:
    around = text[max(0, hit.start - _COMPANY) : hit.end + _COMPANY]
    if _PROGRAMMING.search(around):
        return True
    place = bisect_left(names, hit.start - _COMPANY)
    return place < len(names) and names[place] <= hit.start + _COMPANY


def _apart(chosen: list[Candidate]) -> list[Candidate]:
    """Languages first, then the surest; what overlaps something kept in its group is dropped.

    ESCO has skills such as *interact verbally in Swedish*; who asks for *fluent Swedish* asks for the language.
    """
    chosen.sort(key=lambda r: (r.kind != "language", -_weight(r), -r.score, r.hit.start, r.hit.end, r.concept))
    size = max((r.hit.end for r in chosen), default=0)
    taken = {True: bytearray(size), False: bytearray(size)}
    kept = []
    for ranked in chosen:
        characters, hit = taken[ranked.kind == "occupation"], ranked.hit
        if characters.find(1, hit.start, hit.end) < 0:
            characters[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(ranked)
    return kept


def _weight(read: Candidate) -> float:
    """Occupations by how much they say, the rest by how sure they are."""
    return read.hit.mass * read.score if read.kind == "occupation" else read.score


def _mention(text: str, ranked: Candidate, index: Index) -> Mention:
    hit = ranked.hit
    return Mention(
        hit.start,
        hit.end,
        index.columns.concepts[ranked.concept],
        ranked.kind,
        round(ranked.score, 4),
        hit.method,
        LANGUAGES[index.label_language[hit.label]],
        text[hit.start : hit.end],
    )
