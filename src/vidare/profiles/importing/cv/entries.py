"""The entries of a section on work, unpaid work or education: where one ends and the next begins, and what it says.

Each entry has a period; the lines before the section's first period tell how many lines of a head stand above it. What
follows the head is the entry's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from vidare.profiles.importing.cv.dates import Period, find_period
from vidare.profiles.importing.cv.headings import label
from vidare.profiles.importing.cv.naming import CREDITS, Cue, Named, name
from vidare.profiles.importing.documents.values import Line

_EDGE: Final = " ,;:|·•–—-/"
_LABELLED: Final = re.compile(r"^([^:]{2,32}):\s*(\S.*)$")
MOST_ABOVE: Final = 3
LONGEST_HEAD: Final = 110
_PROSE: Final = re.compile(r"[.!?]$")


@dataclass(slots=True)
class Draft:
    """An entry as it was read, with the groups of words that its head is made of."""

    period: Period | None
    groups: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    where: str = ""
    credits: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    has_above: bool = False
    """Part of the head stands above the line with the period: an employer may be that of the next entries too."""
    is_apart: bool = False
    """Wider space stands before the entry."""

    def add(self, words: str) -> None:
        found = CREDITS.search(words)
        if found and not self.credits:
            self.credits = found[1]
            words = f"{words[: found.start()].rstrip(_EDGE)}{words[found.end() :]}"
        words = re.sub(r"\(\s*\)", "", words).strip(_EDGE)
        if any(letter.isalnum() for letter in words):
            self.groups.append(words.removesuffix(")") if "(" not in words else words)


def drafts(lines: Sequence[Line], cue: Cue) -> list[Draft]:
    """The entries of a section, in order."""
    labelled = [line for line in lines if _labelled(line)[0]]
    if len(labelled) >= 2 and any(_labelled(line)[0] in {"title", "degree", "organisation"} for line in labelled):
        return list(_by_labels(lines))
    merged = _merged(lines)
    anchors = [place for place, line in enumerate(merged) if _is_anchor(line)]
    if not anchors:
        return []
    plain = [place for place in anchors if not merged[place].is_item]
    return list(_by_periods(merged, plain if 2 * len(plain) >= len(anchors) else anchors, cue))


def _labelled(line: Line) -> tuple[str, str]:
    """The label's field and its value, empty where the line has no label."""
    if len(line.cells) == 2 and label(line.cells[0]):
        return label(line.cells[0]), line.cells[1]
    match = _LABELLED.match(line.text)
    return (label(match[1]), match[2]) if match and label(match[1]) else ("", "")


def _by_labels(lines: Sequence[Line]) -> Iterator[Draft]:
    current: Draft | None = None
    for line in lines:
        key, value = _labelled(line)
        if key and (current is None or key in current.stated):
            if current is not None:
                yield current
            current = Draft(None, where=line.where)
        if current is None:
            continue
        if key == "period":
            current.period = find_period(value)
        if key == "text" or not key:
            current.text.append(value or line.text)
        if key == "credits":
            current.credits = value
        if key:
            current.stated[key] = value
    if current is not None:
        yield current


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Lines with the wrapped ones joined to those before."""
    found: list[Line] = []
    for line in lines:
        if line.continues and found and not find_period(line.text):
            before = found[-1]
            cells = (*before.cells[:-1], f"{before.cells[-1]} {line.text}")
            found[-1] = _with_cells(before, cells)
        else:
            found.append(line)
    return found


def _with_cells(line: Line, cells: tuple[str, ...]) -> Line:
    return Line(
        cells, line.page, line.number, line.size, line.is_bold, line.is_heading, line.is_item, line.after_gap, line.flow
    )


def _is_anchor(line: Line) -> bool:
    """Whether the line has the period of an entry: a date in a sentence is none."""
    found = find_period(line.text)
    if found is None:
        return False
    edge = found.start < 4 or len(line.text) - found.end < 4
    if line.is_item and not edge:
        return False
    if len(line.text) > LONGEST_HEAD and not edge:
        return False
    return not (_PROSE.search(line.text) and found.is_single and len(line.text) > 50)


def _by_periods(lines: Sequence[Line], anchors: Sequence[int], cue: Cue) -> Iterator[Draft]:
    above = min(sum(_may_head(line) for line in lines[: anchors[0]]), MOST_ABOVE)
    starts: list[int] = []
    for number, anchor in enumerate(anchors):
        floor = anchors[number - 1] + 1 if number else 0
        starts.append(_start(lines, anchor, floor, above))
    for number, anchor in enumerate(anchors):
        until = starts[number + 1] if number + 1 < len(starts) else len(lines)
        yield _draft(lines, starts[number], anchor, until, cue)


def _may_head(line: Line) -> bool:
    return (
        not line.is_item
        and len(line.text) <= LONGEST_HEAD
        and not (_PROSE.search(line.text) and len(line.text.split()) > 5)
    )


def _start(lines: Sequence[Line], anchor: int, floor: int, above: int) -> int:
    start = anchor
    while start > floor and anchor - start < above and _may_head(lines[start - 1]) and not lines[start].after_gap:
        start -= 1
    return start


def _draft(lines: Sequence[Line], start: int, anchor: int, until: int, cue: Cue) -> Draft:
    line = lines[anchor]
    period = find_period(line.text)
    draft = Draft(period, where=lines[start].where, has_above=start < anchor, is_apart=lines[start].after_gap)
    for one in lines[start:anchor]:
        for cell in one.cells:
            draft.add(cell)
    for cell in _without_period(line):
        draft.add(cell)
    place = anchor + 1
    while place < until and place - anchor <= 2 and _goes_on(draft, lines[place], cue):
        for cell in lines[place].cells:
            draft.add(cell)
        place += 1
    if place == anchor + 1 and place < until and not draft.credits and CREDITS.fullmatch(lines[place].text.strip()):
        draft.add(lines[place].text)
        place += 1
    draft.text = [one.text for one in lines[place:until]]
    return draft


def _without_period(line: Line) -> list[str]:
    """The cells of a line without its period."""
    found: list[str] = []
    for cell in line.cells:
        whole = find_period(line.text)
        period = find_period(cell)
        if period is not None and whole is not None and period.started == whole.started:
            before, after = cell[: period.start].rstrip(" ,;:|·•–—-/("), cell[period.end :]
            found += [part for part in (before, re.sub(r"^\s*\)", "", after)) if part.strip(_EDGE + "()")]
        else:
            found.append(cell)
    return found


def _goes_on(draft: Draft, line: Line, cue: Cue) -> bool:
    """Whether a line after the period still belongs to the head: something is missing, and it looks like a name."""
    if not _may_head(line) or len(line.text) > 90 or _PROSE.search(line.text) or (line.after_gap and draft.groups):
        return False
    named = name(draft.groups, cue)
    if not draft.groups or not named.title or not named.organisation:
        return line.text[:1].isupper() or line.text[:1].isdigit() or cue(line.text) != 0
    return False


def read(draft: Draft, cue: Cue, title_first: bool) -> Named:
    """The names in a draft's head."""
    if draft.stated:
        stated = draft.stated
        return Named(
            stated.get("title") or stated.get("degree", ""),
            stated.get("organisation") or stated.get("school", ""),
            stated.get("place", ""),
        )
    return name(draft.groups, cue, title_first)


def title_first(found: Sequence[Draft], cue: Cue) -> bool:
    """Whether most heads of a section, of those that tell, begin with the title."""
    sure = [name(draft.groups, cue).sure for draft in found if not draft.stated]
    return sum(value > 0 for value in sure) >= sum(value < 0 for value in sure)
