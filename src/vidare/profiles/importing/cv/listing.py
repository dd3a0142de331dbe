"""Sections that are lists: languages with levels, licences, skills and courses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from vidare.profiles.importing.cv import lexicon
from vidare.profiles.importing.cv.dates import Period, all_periods, find_period
from vidare.profiles.importing.documents.values import Line

_CEFR: Final = re.compile(r"(?<!\w)([ABC][12])(?!\w)")
_LEVELS: Final = (
    ("native", r"modersmål\w*|äidinkiel\w*|morsmål\w*|native|mother tongue|first language|tvåspråkig|tospråklig|bilingual"),
    ("C1", r"flytande|flytende|flydende|sujuva\w*|erinomai\w*|fluent|utmärkt\w*|utmerket|udmærket|excellent|kiitettävä\w*|mycket go\w+|"
    r"meget go\w+|svært go\w+|very good|advanced|avancera\w*|avansert|avanceret|full professional|forhandlingsniveau|proficient"),
    ("B2", r"goda?|godt|gode|hyvä\w*|hyvin|good|bra|upper intermediate|professional|i tal och skrift"),
    ("B1", r"hyfsa\w*|tyydyttävä\w*|kohtalai\w*|keskitaso|intermediate|medel\w*|middels|noe|noko|rimelig\w*|nogenlunde|satisfactory|conversational|"
    r"tilfredsstillende|tilfredsstillande|mellannivå|någorlunda|fair|limited working"),
    ("A2", r"grundläggande|grunder|grundlæggende|grunnleggende|grunnleggjande|perus\w*|alkee\w*|välttävä\w*|auttava\w*|vähän|basic\w*|beginner|"
    r"elementary|nybörjare|nybegynner|begynder|lite|litt|lidt|skolnivå|skolenivå|skulenivå|skoleniveau|some|litet|skol\w+"),
)  # fmt: skip
_LEVEL: Final = [(level, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for level, words in _LEVELS]
_BEFORE: Final = re.compile(
    r"(?:lite|litt|lidt|litet|some|basic|fluent|flytande|flytende|flydende|god|gode|goda|good)\s*$", re.IGNORECASE
)
_SPEAKS: Final = re.compile(r"(?<!\w)(?:talar|pratar|snakker|snakkar|taler|speak|puhun)(?!\w)", re.IGNORECASE)
_DRIVING: Final = re.compile(
    r"körkort|ajokort\w*|førerkort|førarkort|kørekort|driving|truck\w*|truckkort|klasse?\b|trukki\w*", re.IGNORECASE
)
LICENCE: Final = re.compile(
    r"(?<!\w)(?:\w*körkort\w*|\w*ajokort\w*|\w*førerkort\w*|\w*førarkort\w*|\w*kørekort\w*|driving licen[cs]e|driver['’]s licen[cs]e|truckkort|"
    r"truckførerbevis|truckcertifikat|trukkikort\w*|hygieniapassi|hygienpass|tulityökortti|työturvallisuuskortti|\w*legitimation)(?!\w)",
    re.IGNORECASE,
)
_EDGE: Final = " ,;:|·•–—-"
LONGEST_SKILL: Final = 60


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO code, with the name as it was written, its level (`A1`…`C2`, `native`) or empty."""

    code: str
    title: str
    level: str
    where: str


@cache
def _names() -> re.Pattern[str]:
    named = sorted(lexicon.languages(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in named)})(?!\w)", re.IGNORECASE)


def languages(lines: Sequence[Line]) -> Iterator[Language]:
    """The languages of a section; a level that follows several names is that of each."""
    for line in lines:
        yield from _languages(line.text, line.where)


def spoken(line: Line) -> Iterator[Language]:
    """The languages of a sentence that says what its writer speaks."""
    match = _SPEAKS.search(line.text)
    if match is not None:
        yield from _languages(line.text[match.end() :], line.where)


def _languages(text: str, where: str) -> Iterator[Language]:
    found = list(_names().finditer(text))
    waiting: list[tuple[str, str]] = []
    for place, match in enumerate(found):
        until = found[place + 1].start() if place + 1 < len(found) else len(text)
        after = text[match.end() : until]
        before = _BEFORE.search(text[: match.start()])
        own = (
            re.split(r"[,;.]\s+(?=\S+\s*$)|\s(?:och|og|ja|and)\s*(?=\S*\s*$)", after)[0]
            if place + 1 < len(found)
            else after
        )
        level = level_of(own) or (level_of(before.group()) if before else "")
        waiting.append((lexicon.languages()[match.group().casefold()], match.group()))
        joined = re.fullmatch(r"\s*(?:,|och|og|ja|and|&|/)?\s*", after) and re.search(
            r"\b(?:och|og|ja|and)\b|&|/", after
        )
        if not level and joined and place + 1 < len(found):
            continue
        for code, title in waiting:
            yield Language(code, title, level, where)
        waiting = []


def level_of(text: str) -> str:
    """The level that words or a code of CEFR say, or empty."""
    stated = _CEFR.search(text)
    if stated:
        return stated[1]
    return next((level for level, words in _LEVEL if words.search(text)), "")


def licences(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Licences (title, where), as they are written; *Körkort B, C* is one."""
    for line in lines:
        text = line.text
        match = re.match(r"^([^:]{2,40}):\s+(.*)$", text)
        if match and not (
            _DRIVING.search(match[1])
            and re.match(r"^(?:yes\s*)?[(A-ZÅ0-9][A-Z0-9+,/ ()-]*(?:og|och|ja|and)?", match[2])
            and len(match[2]) < 20
        ):
            text = match[2]
        for part in _parts(text):
            if part and not part.endswith("."):
                yield part, line.where


def _parts(text: str) -> list[str]:
    """Parted at commas, but not between classes."""
    found: list[str] = []
    for part in re.split(r",\s+(?![^(]*\))|;\s+|\s[|·•]\s", text):
        said = part.strip(_EDGE)
        if found and re.fullmatch(r"[A-E][A-E0-9+ ]{0,3}", said):
            found[-1] += f", {said}"
        elif said:
            found.append(said)
    return found


def skills(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Skills (words, where) that a section lists; sentences are left to recognition."""
    for line in lines:
        text = re.sub(r"^[^:,]{2,30}:\s+", "", line.text)
        for part in re.split(r",\s+(?![^(]*\))|;\s*|\s[|·•]\s|\s{2,}", text):
            said = part.strip(_EDGE).removesuffix(".")
            if said and len(said) <= LONGEST_SKILL and len(said.split()) <= 5:
                yield said, line.where


@dataclass(frozen=True, slots=True)
class Course:
    """The words of a course with its date taken out."""

    words: str
    period: Period | None
    where: str


def courses(lines: Sequence[Line]) -> Iterator[Course]:
    """The courses of a section: one a line, or several parted by commas where each has its date."""
    for line in lines:
        text = line.text
        if len(all_periods(text)) > 1 and len(parts := re.split(r"(?<=\)),\s+|;\s+", text)) > 1:
            for part in parts:
                yield _course(part, line.where)
        elif len(text) < 160:
            yield _course(" | ".join(line.cells) if len(line.cells) > 1 else text, line.where)


def _course(text: str, where: str) -> Course:
    period = find_period(text)
    if period is not None:
        before, after = text[: period.start].rstrip(_EDGE), re.sub(r"^[ )]*", "", text[period.end :])
        opened = before.rfind("(")
        if opened > before.rfind(")"):
            before = f"{before[:opened].strip()} | {before[opened + 1 :].strip()}"
        text = f"{before.rstrip(_EDGE)}  {after}"
    return Course(re.sub(r"\s*\(\s*\)", "", text).strip(_EDGE + " "), period, where)
