"""The stretches of a sentence that may each name a skill.

A sentence is cut at punctuation and at words that join (*and*, *eller*), its pieces again at function words but *of*
and its like inside them; pieces keep neither function words nor what frames a skill (*strong … skills*) at their ends. A
long piece gives its windows too, so that a skill inside it is found. Linear in the sentence.
"""

from __future__ import annotations

import re
from typing import Final

from vidare.recognition.lexicon import word_lists

_TOKEN: Final = re.compile(r"[^\W_](?:[\w+#&'’.-]*[\w+#])?|[+#]+|[^\w\s]")
_INSIDE: Final = frozenset({"of", "av", "the", "a"})
_ENGLISH: Final = """
ability able advanced advantage asset awareness background basic candidate comfortable competent deep
demonstrated description desire etc excellent exceptional experience experienced expert expertise extensive
familiar familiarity fluent good great hands-on highly ideal in-depth interest job key knowledge like minimum
number organization plus position possess practical preferably preferred prior proficiency proficient proven
qualification qualifications required requirement requirements responsibilities responsible similar skill
skilled skills solid strong succesful successful thorough understand understanding various well working year
years 0 1 2 3 4 5 1+ 2+ 3+ 4+ 5+
"""
_FRAME: Final = {"en": frozenset(_ENGLISH.split())}
"""What stands around a skill in an ad and says nothing about which it is."""
_WINDOW: Final = 4
_LONG: Final = 6
"""Words; a longer piece is read by windows too."""
MOST: Final = 24
"""Chunks of one sentence."""


def chunks(sentence: str, language: str) -> tuple[str, ...]:
    """The chunks of `sentence`, each once, in order: whole pieces, then finer ones, at most `MOST`."""
    lists = word_lists(language)
    idle = lists.stop | _FRAME.get(language, frozenset())
    pieces = _pieces(sentence, lists.joint)
    whole = [_trimmed(piece, idle) for piece in pieces]
    finer = [_trimmed(part, idle) for piece in pieces for part in _parted(piece, lists.stop)]
    windows = [
        _trimmed(piece[start : start + _WINDOW], lists.stop)
        for piece in whole
        if len(piece) > _LONG
        for start in range(0, len(piece) - 1, 2)
    ]
    found = dict.fromkeys(" ".join(piece) for piece in [*whole, *finer, *windows] if piece)
    return tuple(found)[:MOST]


def _pieces(sentence: str, joint: frozenset[str]) -> list[list[str]]:
    """Runs of words between punctuation and words that join."""
    found: list[list[str]] = [[]]
    for token in _TOKEN.findall(sentence):
        if token.lower() in joint or not (token[0].isalnum() or token[0] in "+#"):
            found.append([])
        else:
            found[-1].append(token)
    return [piece for piece in found if piece]


def _parted(piece: list[str], stop: frozenset[str]) -> list[list[str]]:
    """A piece cut at its function words."""
    found: list[list[str]] = [[]]
    for word in piece:
        if word.lower() in stop and word.lower() not in _INSIDE:
            found.append([])
        else:
            found[-1].append(word)
    return [part for part in found if part]


def _trimmed(piece: list[str], idle: frozenset[str]) -> list[str]:
    start, end = 0, len(piece)
    while start < end and piece[start].lower() in idle:
        start += 1
    while end > start and piece[end - 1].lower() in idle:
        end -= 1
    return piece[start:end]
