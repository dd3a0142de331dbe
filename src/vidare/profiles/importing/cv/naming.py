"""Which words of an entry's head are the job or the degree, which the employer or the school, and which the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from vidare.profiles.importing.cv import lexicon

_STRONG: Final = re.compile(r"\s+[|·•‧]\s+|\s*\|\s*|\s+[–—]\s+|\s+-\s+|\s+/\s+|\s+@\s+|\t|:\s+")
_AT: Final = re.compile(r"\s+(?:at|hos|på|vid|ved|i|with|for)\s+(?=[A-ZÅÄÖÆØ0-9])")
_EDGE: Final = " ,;:|·•–—-/("
CREDITS: Final = re.compile(
    r"\(?\b(\d{1,4}(?:[.,]\d)?\s?(?:yh-poäng|yhp|hp|poäng|p|op|osp|ov|studiepoeng|studiepoäng|stp|sp|ECTS|credits))\b\.?\)?",
    re.IGNORECASE,
)
Cue = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Named:
    """The parts of a head. `sure` is how clear the order was, positive where the title came first (0: a guess)."""

    title: str
    organisation: str
    place: str
    sure: int = 0


def job(text: str) -> int:
    """Positive for the name of a job, negative for an employer's."""
    return lexicon.is_title(text) - lexicon.is_organisation(text)


def study(text: str) -> int:
    """Positive for what was studied, negative for a school."""
    return (2 if lexicon.DEGREE.search(text) else 0) - (3 if lexicon.SCHOOL.search(text) else 0)


def name(groups: Sequence[str], cue: Cue, title_first: bool = True) -> Named:
    """The parts of the head whose words stand in `groups`: its lines or cells, in order. `title_first` decides where the
    words do not tell."""
    parts: list[str] = []
    place = ""
    for group in groups:
        for piece in _pieces(group):
            kept, at = _without_place(piece)
            place = place or at
            if kept:
                parts.append(kept)
            elif at and not parts and len(groups) == 1:
                parts.append(at)
    if not parts:
        return Named("", "", place)
    if len(parts) == 1:
        first, second = _halves(parts[0], cue)
    else:
        first, second = parts[0], parts[1]
        if cue(first) > 0 and len(parts) > 2 and cue(second) > 0 and cue(parts[2]) < 0:
            first, second = f"{first}, {second}", parts[2]
    if not second:
        return (
            Named("", first, place, 0)
            if min(cue(first), cue(first.split(",")[0])) < 0
            and not lexicon.DEGREE.search(first)
            and not lexicon.is_title(first)
            else Named(first, "", place, 0)
        )
    sure = cue(first) - cue(second)
    in_order = sure > 0 or (sure == 0 and title_first)
    title, organisation = (first, second) if in_order else (second, first)
    return Named(title.strip(_EDGE), organisation.strip(_EDGE), place, sure)


def _pieces(group: str) -> list[str]:
    found: list[str] = []
    for part in _STRONG.split(group):
        said = part.strip(_EDGE)
        if not said:
            continue
        match = _AT.search(said)
        head = said[: match.start()] if match is not None else ""
        studied = match is not None and match.group().strip() in {"i", "with", "for"} and lexicon.DEGREE.search(head)
        if match is not None and "," not in head and not studied:
            before, after = said[: match.start()], said[match.end() :]
            if lexicon.is_place(after) and not re.search(r"\s(?:at|hos|på|vid|ved)\s", match.group()):
                found.append(said if lexicon.SCHOOL.search(before) else f"{before}, {after}")
                continue
            if lexicon.is_title(before) or lexicon.is_organisation(after) or match.group().strip() in {"at", "hos"}:
                found += [before, after]
                continue
        found.append(said)
    return found


def _without_place(piece: str) -> tuple[str, str]:
    """What is left of a piece without the place at its end, and the place."""
    if lexicon.is_place(piece):
        return "", piece
    parts = [part.strip() for part in _commas(piece)]
    for count in (2, 1):
        tail = ", ".join(parts[-count:])
        if len(parts) > count and lexicon.is_place(tail):
            return ", ".join(parts[:-count]), tail
    inside = re.match(r"^(.*\S)\s*\(([^()]+)\)$", piece)
    if inside and lexicon.is_place(inside[2]):
        return inside[1], inside[2]
    return piece, ""


def _commas(text: str) -> list[str]:
    """Parted at commas that are not within brackets."""
    return re.split(r",\s+(?![^(]*\))", text)


def _halves(piece: str, cue: Cue) -> tuple[str, str]:
    """Two halves of words with commas, parted where one kind of name ends and the other begins."""
    parts = _commas(piece)
    if len(parts) == 1:
        inside = re.match(r"^(.*\S)\s*\(([^()]{4,})\)$", piece)
        if inside and cue(inside[2]) < 0:
            return inside[1], inside[2]
        return piece, ""
    place = 1
    signs = [cue(part) for part in parts]
    if signs[0] < 0:
        place = next((at for at, sign in enumerate(signs) if sign > 0 and at), 1)
    else:
        place = next((at for at, sign in enumerate(signs) if sign < 0), 1) or 1
    return ", ".join(parts[:place]), ", ".join(parts[place:])
