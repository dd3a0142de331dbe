"""Texts in several languages: which stretch is in which.

A text is cut into lines, and long lines into sentences. A stretch is in the text's own language unless words that tell
languages apart speak for another and `detect` agrees; short ones go with their neighbours. Reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vidare.recognition.languages import detect, votes

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE: Final = re.compile(r"(?<=[.!?])[^\S\n]+")
_LONG: Final = 160
"""Characters of a line that is looked at sentence by sentence."""
_SHORT: Final = 6
"""Words; what is shorter goes with its neighbours."""
_LEAD: Final = 1.0
"""By so much the telling words of a text's own language must lead for a stretch not to be looked at more closely."""
_SURE: Final = 0.8
_SURE_OF_NEIGHBOUR: Final = 0.95
_MOST: Final = 400
"""Characters of a stretch that are read."""
_NEIGHBOURS: Final = frozenset({"nb", "nn", "da"})


@dataclass(frozen=True, slots=True)
class LanguagePassage:
    """Characters `start` to `end` of a text, their language and how sure that is, 0..1."""

    start: int
    end: int
    language: str
    confidence: float


def language_passages(text: str, language: str | None = None) -> tuple[LanguagePassage, ...]:
    """The stretches of `text` by language, in order; together they cover it. One of length 0 for an empty text.

    `language` is the text's own, detected when None.
    """
    own = detect(text)
    if language is not None and language != own.language:
        own = replace(own, language=language, confidence=1.0)
    found = _read(text, list(_stretches(text)), own.language, own.confidence)
    return tuple(found) or (LanguagePassage(0, len(text), own.language, own.confidence),)


def parts(text: str, language: str) -> Iterator[tuple[int, str, str]]:
    """(start, text, language) of each passage of a text whose own language is known; one sentence is in that language."""
    stretches = list(_stretches(text))
    if len(stretches) <= 1:
        yield 0, text, language
        return
    for passage in _read(text, stretches, language, 1.0):
        yield passage.start, text[passage.start : passage.end], passage.language


def _read(text: str, stretches: Sequence[tuple[int, int]], own: str, confidence: float) -> Iterator[LanguagePassage]:
    """The passages that stretches of a text make, whose own language is known and how surely."""
    found = [_passage(text, start, end, own, confidence) for start, end in stretches]
    return _joined(_decided(text, found, own, confidence))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Lines with what ends them, and the sentences of long ones."""
    for line in _LINE.finditer(text):
        start = line.start()
        if line.end() - start > _LONG:
            for match in _SENTENCE.finditer(text, start, line.end()):
                if match.end() - start >= _LONG // 4:
                    yield start, match.end()
                    start = match.end()
        if start < line.end():
            yield start, line.end()


def _passage(text: str, start: int, end: int, own: str, confidence: float) -> LanguagePassage:
    """The language of one stretch; empty where it does not tell."""
    sample = text[start : min(end, start + _MOST)]
    count, scores = votes(sample)
    if count >= _SHORT:
        likely = max(scores, key=lambda code: (scores[code], code == own))
        others = max((scores[code] for code in scores if code != own and not {code, own} <= _NEIGHBOURS), default=0.0)
        if likely == own and scores[own] >= others + _LEAD:
            return LanguagePassage(start, end, own, confidence)
        found = detect(sample)
        needed = _SURE_OF_NEIGHBOUR if {found.language, own} <= _NEIGHBOURS else _SURE
        if found.language == own:
            return LanguagePassage(start, end, own, confidence)
        if found.confidence >= needed:
            return LanguagePassage(start, end, found.language, found.confidence)
    return LanguagePassage(start, end, "", 0.0)


def _decided(text: str, found: list[LanguagePassage], own: str, confidence: float) -> list[LanguagePassage]:
    """Stretches that do not tell go with the one before in their line, else the one after in it, else the one before."""
    known: list[LanguagePassage] = []
    following = _following(text, found)
    for one, after in zip(found, following, strict=True):
        before = known[-1] if known else None
        if not one.language:
            opens = one.start == 0 or text[one.start - 1] == "\n"
            near = after if before is None or (opens and after is not None) else before
            language, sure = (near.language, near.confidence) if near is not None else (own, confidence)
            one = replace(one, language=language, confidence=sure)
        known.append(one)
    return known


def _following(text: str, found: list[LanguagePassage]) -> list[LanguagePassage | None]:
    """For each stretch the next in its line whose language is known."""
    following: list[LanguagePassage | None] = []
    known: LanguagePassage | None = None
    for one in reversed(found):
        if text[one.end - 1] == "\n":
            known = None
        following.append(known)
        known = one if one.language else known
    return following[::-1]


def _joined(found: list[LanguagePassage]) -> Iterator[LanguagePassage]:
    """Neighbours of one language as one."""
    kept: LanguagePassage | None = None
    for one in found:
        if kept is not None and kept.language == one.language:
            kept = replace(kept, end=one.end)
            continue
        if kept is not None:
            yield kept
        kept = one
    if kept is not None:
        yield kept
