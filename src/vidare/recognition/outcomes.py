"""What a course gives, told apart from what it asks for, what it treats, and from praise and practical matter.

Each sentence gets a role from the cue words of `course/<language>.txt`, the heading that it stands under and the learnt
model of `roles`. Where nothing speaks, it is `content`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from vidare.recognition.phrases import patterns, possible
from vidare.recognition.roles import sentence_role, sentence_spans
from vidare.recognition.selection import Mention

Role = Literal["outcome", "content", "entry", "marketing", "practical"]
ROLES: Final[tuple[Role, ...]] = ("entry", "outcome", "practical", "marketing", "content")
"""In the order in which they win where the evidence is equal: an entry requirement must not pass for what is given."""

_HEADING: Final = 60
_MOST: Final = 600
"""Characters of a sentence that are read for its role."""
_CUE: Final = {"entry": 1.6, "outcome": 1.5, "practical": 1.0, "marketing": 1.2, "content": 1.0}
_FIRST: Final = 0.5
"""More for a cue among the first words: *Prerequisites*, *After the course*."""
_BESIDE: Final = ("practical", "marketing")
_LONG: Final = 120
"""Characters; one such word in a longer sentence (*unique*, *literature*) tells less of what the sentence is for."""
_UNDER: Final = {"entry": 2.4, "outcome": 1.6, "practical": 1.6, "marketing": 1.0, "content": 1.2}
"""What a heading is worth to the sentences under it."""
_MODEL: Final = 0.4
_FLOOR: Final = 0.02


@dataclass(frozen=True, slots=True)
class CoursePassage:
    """Characters `start` to `end` of a course's text, one sentence or list item, and what it is for."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class CourseMention:
    """A mention in a course's text, and what the sentence that it stands in is for."""

    mention: Mention
    role: Role


def course_passages(text: str, language: str) -> tuple[CoursePassage, ...]:
    """The sentences of a course's text in order, each with its role. Linear in the text. Raises KeyError for an unknown
    language."""
    return tuple(_passages(text, language))


def placed(text: str, language: str, mentions: Sequence[Mention]) -> tuple[CourseMention, ...]:
    """The mentions, each with the role of its sentence."""
    passages = course_passages(text, language)
    starts = [passage.start for passage in passages]
    found = []
    for mention in mentions:
        place = max(bisect_right(starts, mention.start) - 1, 0)
        found.append(CourseMention(mention, passages[place].role if passages else "content"))
    return tuple(found)


def _passages(text: str, language: str) -> Iterator[CoursePassage]:
    section: Role | None = None
    for start, end in sentence_spans(text):
        sentence = text[start : min(end, start + _MOST)]
        heads = _heads(sentence)
        scores = _evidence(sentence, language, section, heads)
        role = max(ROLES, key=lambda name: scores[name]) if any(scores.values()) else "content"
        if heads:
            section = role if scores[role] > 0 else None
        yield CoursePassage(start, end, role)


def _heads(sentence: str) -> bool:
    """Whether what follows stands under it: a short line without a full stop, or one that ends in a colon."""
    bare = sentence.strip()
    if bare.endswith(":"):
        return True
    return len(bare) <= _HEADING and bare[-1:] not in ".!?,;" and bare[:1] not in "-•*–·" and bare[:1].isupper()


def _evidence(sentence: str, language: str, section: Role | None, heads: bool) -> dict[Role, float]:
    cues, likely = patterns("course", language), possible("course", language, sentence)
    scores: dict[Role, float] = dict.fromkeys(ROLES, 0.0)
    for role in ROLES:
        if role not in likely:
            continue
        hits = {match.group().lower(): match.start() for match in cues[role].finditer(sentence)}
        first = min(hits.values(), default=len(sentence))
        scores[role] = _CUE[role] * math.sqrt(len(hits)) + (_FIRST if hits and first < 4 else 0.0)
        if role in _BESIDE:
            scores[role] *= min(1.0, _LONG / max(len(sentence), 1))
    if section is not None and not heads:
        scores[section] += _UNDER[section]
    if not heads:
        for name, probability in sentence_role(sentence, language, "course").items():
            for role in ROLES:
                if role == name:
                    scores[role] += _MODEL * (math.log(max(probability, _FLOOR)) - math.log(_FLOOR))
    return scores
