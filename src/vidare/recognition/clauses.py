"""An ad's clauses, and what each is there for: asked for, a merit, not asked for, a task, or about the employer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vidare.recognition.phrases import patterns, possible
from vidare.recognition.roles import sentence_role

ORDER: Final = ("none", "merit", "must", "offer", "task")
"""Roles by the strength of their cues: where several speak in one clause, the first holds."""

_LINE: Final = re.compile(r"[^\n\r]+")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_CLAUSE: Final = re.compile(
    r"[,;:\u2013\u2014]|\s-\s|\s(?:men|mutta|but|och det|og det|samt|while|sekä|dock|dog)\s", re.IGNORECASE
)
_DASHES: Final = ("-", "\u2013", "\u2014")
_LABELLED: Final = (":", *_DASHES, " ")
"""What a piece begins with that may answer to the words before it; a dash has its space before it."""
_AROUND: Final = " \t\xa0:.!-\u2013\u2014"
_SHORT: Final = 40
"""Characters of a piece after a dash that is an answer and no aside."""
_HEADING: Final = 60
"""Characters; a longer line is no heading."""
_TELLS: Final = 20
"""Characters; a shorter sentence tells the learnt model nothing."""
_MOST: Final = 600
"""Characters of a sentence that the learnt model reads."""
_SURE: Final = 0.5
_SURE_OF_TOPIC: Final = 0.85
_FORMAL: Final = ("education", "experience", "licence")
_CEFR: Final = re.compile(r"(?<!\w)[ABC][12](?!\w)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of an ad and their role, one of `ORDER`, or empty where nothing says."""

    start: int
    end: int
    role: str


class Clauses:
    """The clauses of one text, in order; together they cover its lines."""

    def __init__(self, text: str, language: str) -> None:
        self.all: Sequence[Clause] = tuple(_read(text, language))
        self._starts = [clause.start for clause in self.all]

    def at(self, place: int) -> Clause | None:
        """The clause that `place` lies in, or the one before it; None in a text without any."""
        return self.all[max(bisect_right(self._starts, place) - 1, 0)] if self.all else None


def _read(text: str, language: str) -> Iterator[Clause]:
    section = ""
    for line in _LINE.finditer(text):
        content = line.group()
        if _is_heading(content) and not _is_answer(content, language):
            section = _cue(content, language) or _topic(content, language)
        for start, sentence in _pieces(content, _SENTENCE):
            yield from _clauses(sentence, line.start() + start, language, section)


def _is_heading(line: str) -> bool:
    bare = line.strip(" \t*#•-–")
    return (
        0 < len(bare) <= _HEADING
        and (bare.endswith(":") or bare[-1:] not in ".!?,;")
        and line.lstrip()[:1] not in "-•*–·"
    )


def _is_answer(line: str, language: str) -> bool:
    """Whether a line says after a colon that what it names is not needed (*Driving licence: no*): it heads nothing."""
    label, colon, value = line.partition(":")
    return bool(value.strip()) and not _cue(label, language) and _said(colon + value, language) == "none"


def _clauses(sentence: str, offset: int, language: str, section: str) -> Iterator[Clause]:
    """Clauses take their own cue, else the one before, else the one after in their sentence, else the section's.

    What a sentence says of the employer or its offer (*we are a company that builds ...*) holds to its end, or until it
    turns to what is asked for. A merit that is said after what it is about holds for what came before (*X, Y and Z are a
    plus*), one that is said first does not (*X, preferably Y*).
    """
    pieces = list(_pieces(sentence, _CLAUSE))
    whole = _cue(sentence, language)
    own = [_said(piece, language) if whole or piece[0] in _LABELLED else "" for _, piece in pieces]
    if not any(own) and whole:
        own = [whole] * len(own)
    own = _answered([piece for _, piece in pieces], own, language)
    if "merit" in own and _opens_with(sentence, "if", language):
        first = own.index("merit")
        own[:first] = ["merit" if cue != "none" else cue for cue in own[:first]]
    fallback = "offer" if "offer" in own else section if section != "offer" else _topic(sentence, language) or section
    if not fallback and not any(own) and not _formal(sentence, language):
        fallback = _learnt(sentence, language)
    reach_back = [
        cue
        for (_, piece), cue in zip(pieces, own, strict=True)
        if cue == "must" or (cue == "merit" and not _opens_with(piece, "merit", language))
    ]
    inherited = (reach_back[0] if reach_back else fallback) or "must"
    for (start, piece), cue in zip(pieces, own, strict=True):
        if cue in ("must", "merit", "offer"):
            inherited = cue
        yield Clause(offset + start, offset + start + len(piece), cue or inherited)


def _answered(pieces: Sequence[str], own: Sequence[str], language: str) -> list[str]:
    """What stands before a colon or a dash takes the *not needed* or the mere *a plus* that is said after it, with all that
    it is listed with (*driving licence, forklift licence: not required*). What is *not required, but a plus* is a merit."""
    found = list(own)
    merit = _merit_follows(pieces, own)
    for place in range(1, len(pieces)):
        if not _answers(pieces[place], own[place], language) or (own[place] == "none" and merit[place]):
            continue
        for before in range(place - 1, -1, -1):
            # what stands after a colon of its own is said of another label
            if found[before] or (before and pieces[before][0] == ":"):
                break
            found[before] = own[place]
    return found


def _merit_follows(pieces: Sequence[str], own: Sequence[str]) -> list[bool]:
    """For each piece whether a merit is said in it or after it, before the next colon."""
    found, follows = [], False
    for piece, cue in zip(reversed(pieces), reversed(own), strict=True):
        follows = follows or cue == "merit"
        found.append(follows)
        follows = follows and piece[0] != ":"
    return found[::-1]


def _answers(piece: str, cue: str, language: str) -> bool:
    """Whether a piece says of what stands before its colon or dash that it is not needed, or no more than a merit."""
    answers = piece[0] == ":" or (piece.lstrip()[:1] in _DASHES and len(piece) <= _SHORT)
    if cue == "merit":
        return answers and patterns("cues", language)["merit"].fullmatch(piece.strip(_AROUND)) is not None
    return answers and cue == "none"


def _learnt(sentence: str, language: str) -> str:
    """The role by the learnt model, for a sentence without a cue under no heading. Empty for a mere few words."""
    if len(sentence) < _TELLS:
        return ""
    roles = sentence_role(sentence[:_MOST], language, "ad")
    sure = _SURE_OF_TOPIC if _topic(sentence, language) else _SURE
    if roles["employer"] + roles["offer"] + roles["practical"] > sure:
        return "offer"
    if roles["merit"] > _SURE:
        return "merit"
    return "task" if roles["task"] > roles["must"] else "must"


def _formal(sentence: str, language: str) -> bool:
    """Whether a sentence names an education, experience, a licence or a level of a language: it is asked for."""
    known = patterns("facets", language)
    formal = [name for name in possible("facets", language, sentence) if name.startswith(_FORMAL)]
    return any(known[name].search(sentence) for name in formal) or _CEFR.search(sentence) is not None


def _topic(sentence: str, language: str) -> str:
    """`must` where a sentence or heading names what is asked for (*experience of …*) without saying so."""
    return "must" if patterns("cues", language)["topic"].search(sentence) else ""


def _opens_with(piece: str, section: str, language: str) -> bool:
    """Whether the first words are a cue: *if* you also know Python, that is a plus; welding, *preferably* TIG."""
    found = patterns("cues", language)[section].search(piece)
    return found is not None and not piece[: found.start()].strip(" \t,;:-•*–—·")


def _pieces(text: str, boundary: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The stretches between boundaries, each with its boundary in front, so that they cover the text."""
    last = 0
    for match in boundary.finditer(text):
        if match.start() > last:
            yield last, text[last : match.start()]
            last = match.start()
    yield last, text[last:]


def _said(piece: str, language: str) -> str:
    """The strongest cue in a piece of a sentence; *none* too for one that says no more than *no* of what it names."""
    cue = _cue(piece, language)
    if cue or piece[0] not in _LABELLED:
        return cue
    return "none" if patterns("cues", language)["no"].fullmatch(piece.strip(_AROUND)) else ""


def _cue(piece: str, language: str) -> str:
    """The strongest cue in `piece`; empty when there is none."""
    known = patterns("cues", language)
    likely = possible("cues", language, piece)
    return next((role for role in ORDER if role in likely and known[role].search(piece)), "")
