"""Which of an ad's mentions are musts, which are merits, and which are expressly not asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from vidare.recognition.lexicon import cue_phrases
from vidare.recognition.selection import Mention

Role = Literal["must", "merit"]

_LINE: Final = re.compile(r"[^\n\r]+")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_CLAUSE: Final = re.compile(
    r"[,;:\u2013\u2014]|\s-\s|\s(?:men|mutta|but|och det|og det|samt|while|sekä|dock|dog)\s", re.IGNORECASE
)
_HEADING: Final = 60
"""Characters; a longer line is no heading."""
_GAP: Final = r"[^.\n]{0,60}?"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A mention that an ad requires (`must`) or would like (`merit`)."""

    mention: Mention
    role: Role


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    role: str


def roles(text: str, language: str, mentions: Sequence[Mention]) -> tuple[Requirement, ...]:
    """The requirements among `mentions`, each concept once (`must` beats `merit`), in the order first named."""
    spans = list(_spans(text, language))
    found: dict[str, Requirement] = {}
    place = 0
    for mention in mentions:
        while place < len(spans) - 1 and spans[place].end <= mention.start:
            place += 1
        role = spans[place].role if spans else "must"
        if role not in ("must", "merit"):
            continue
        held = found.get(mention.concept)
        if held is None or (held.role == "merit" and role == "must"):
            found[mention.concept] = Requirement(mention, "must" if role == "must" else "merit")
    return tuple(found.values())


def _spans(text: str, language: str) -> Iterator[_Span]:
    """The text's clauses in order with the role of each: must, merit, none (not asked for) or offer."""
    section = ""
    for line in _LINE.finditer(text):
        content = line.group()
        if _is_heading(content):
            section = _cue(content, language)
        for start, sentence in _pieces(content, _SENTENCE):
            yield from _clauses(sentence, line.start() + start, language, section)


def _is_heading(line: str) -> bool:
    bare = line.strip(" \t*#•-–")
    return (
        0 < len(bare) <= _HEADING
        and (bare.endswith(":") or bare[-1:] not in ".!?,;")
        and line.lstrip()[:1] not in "-•*–·"
    )


def _clauses(sentence: str, offset: int, language: str, section: str) -> Iterator[_Span]:
    """Clauses take their own cue, else the one before, else the one after in their sentence, else the section's.

    What a sentence says of the employer or its offer (*we are a company that builds ...*) holds to its end, or until it
    turns to what is asked for.
    """
    pieces = list(_pieces(sentence, _CLAUSE))
    whole = _cue(sentence, language)
    own = [_cue(piece, language) for _, piece in pieces]
    if not any(own) and whole:
        own = [whole] * len(own)
    fallback = "offer" if "offer" in own else section or "must"
    inherited = next((cue for cue in own if cue in ("must", "merit")), fallback)
    for (start, piece), cue in zip(pieces, own, strict=True):
        if cue in ("must", "merit", "offer"):
            inherited = cue
        yield _Span(offset + start, offset + start + len(piece), cue or inherited)


def _pieces(text: str, boundary: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The stretches between boundaries, each with its boundary in front, so that they cover the text."""
    last = 0
    for match in boundary.finditer(text):
        if match.start() > last:
            yield last, text[last : match.start()]
            last = match.start()
    yield last, text[last:]


def _cue(piece: str, language: str) -> str:
    """The strongest cue in `piece`: not asked for, merit, must, offer; empty when there is none."""
    for role, pattern in _patterns(language):
        if pattern.search(piece):
            return role
    return ""


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a role; '...' in a cue stands for up to sixty characters, '*' for the rest of a word."""
    found = []
    for role, phrases in cue_phrases(language).items():
        parts = (
            re.escape(phrase).replace(r"\.\.\.", _GAP).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
            for phrase in phrases
        )
        found.append((role, re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)))
    return tuple(found)
