"""What in a person's own text is their name, or a country, and so says nothing of what they can.

*Björn Smed* is no smith, and who comes *fra Somalia* (*Kiinasta*) has not said which languages they speak. Only what is
surely so is passed over: the words after *my name is*, that same name further on, and a country read as its language.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from vidare.profiles.recognising import Recognised
from vidare.recognition import Mention

_INTRODUCED: Final = re.compile(
    r"(?:\b(?:jag|jeg|eg)\s+(?:heter|heiter|hedder)|\bmitt\s+(?:namn|navn)\s+(?:är|er)|\bmin[ae]?\s+navn\s+er"
    r"|\bmy\s+name(?:\s+is|[’']s)|\bi(?:\s+am|[’']m)\s+called|\bnimeni\s+on|\bolen\s+nimeltäni"
    r"|^\s*(?:namn|navn|nimi|name)\s*:)\s+",
    re.IGNORECASE | re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
MOST_WORDS: Final = 5
_FROM: Final = re.compile(r"\b(?:från|ifrån|fra|frå|from)\s+$", re.IGNORECASE)
_FINNISH_PLACE: Final = re.compile(
    r"(?:alban|bulgar|englan|espan|hollan|islan|itali|japan|kiina|korea|kreik|kroat|latvi|liett|norja|portug|puola|ransk"
    r"|roman|ruots|saksa|serbi|somal|suome|tansk|tšek|turki|ukrai|unkar|venäj|vietn|viro)\w*?(?:s[st]|l[lt])[aä]",
    re.IGNORECASE,
)
"""Countries that share their name with a language, in a case of place."""


def about_work(found: Recognised) -> Recognised:
    """What was recognised but for what lies within the writer's name and for countries."""
    names = _names(found.text)
    kept = [
        (mention, reason)
        for mention, reason in zip(found.mentions, found.doubts, strict=True)
        if not any(mention.start < end and start < mention.end for start, end in names)
        and not _is_country(found.text, mention, found.language)
    ]
    return replace(found, mentions=tuple(one for one, _ in kept), doubts=tuple(reason for _, reason in kept))


def _names(text: str) -> list[tuple[int, int]]:
    """Where the writer's name stands: after its introduction, and wherever that whole name of two words or more comes
    again."""
    spans = [span for match in _INTRODUCED.finditer(text) if (span := _name_at(text, match.end()))]
    for start, end in list(spans):
        name = text[start:end]
        if " " in name:
            spans += [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return spans


def _name_at(text: str, start: int) -> tuple[int, int] | None:
    """The words with a capital letter that follow one another from here on; None where there are none."""
    end = start
    for _ in range(MOST_WORDS):
        match = _WORD.match(text, end if end == start else end + 1)
        if match is None or not match.group()[0].isupper() or (end > start and text[end] != " "):
            break
        end = match.end()
        if text[end - 1] == "." and len(match.group()) > 2:
            end -= 1
            break
    return (start, end) if end > start else None


def _is_country(text: str, mention: Mention, language: str) -> bool:
    """Whether a language was read from the name of a country: *fra Somalia*, and in Finnish, where a language and its
    country share a name, one with a capital letter in a case of place."""
    word = text[mention.start : mention.end]
    if not word[:1].isupper():
        return False
    if language == "fi" and _FINNISH_PLACE.fullmatch(word):
        return True
    said = mention.kind == "language" and mention.method != "label"
    return said and bool(_FROM.search(text[max(0, mention.start - 20) : mention.start]))
