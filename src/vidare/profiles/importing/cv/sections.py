"""Lines of a CV into sections, by their headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from vidare.profiles.importing.cv.dates import find_period
from vidare.profiles.importing.cv.headings import Kind, heading, label
from vidare.profiles.importing.cv.listing import spoken
from vidare.profiles.importing.documents.values import Line

_INLINE: Final = re.compile(r"^([^:]{2,40}):\s+(\S.*)$")
LISTED: Final = frozenset({Kind.LANGUAGE, Kind.LICENCE, Kind.SKILL, Kind.COURSE, Kind.OTHER})
"""Sections that may be a single line: *Språk: svenska, engelska*."""
_PROSE: Final = frozenset({Kind.PROFILE, Kind.OTHER, Kind.CONTACT})


@dataclass(slots=True)
class Section:
    """A section's lines, without its heading; `is_inline` where heading and content were one line."""

    kind: Kind
    title: str
    lines: list[Line] = field(default_factory=list)
    is_inline: bool = False


def sections(lines: Sequence[Line]) -> list[Section]:
    """The sections in order; what stands before the first heading is contact."""
    body = _body_size(lines)
    known = {line.size for line in lines if line.size > body * 1.05 and len(line.cells) == 1 and heading(line.text)}
    current = Section(Kind.CONTACT, "")
    found = [current]
    for line in whole_dates(list(_apart(lines))):
        kind = _kind(line, len(found) > 1 or bool(current.lines))
        if kind is None and _is_unknown(line, body, known, len(found) > 1):
            kind = Kind.OTHER
        if kind is not None:
            current = Section(kind, line.text)
            found.append(current)
            continue
        if current.kind not in _PROSE and len(list(spoken(line))) > 1:
            found.append(Section(Kind.OTHER, "", [line], True))
            current = _resumed(current, found)
            continue
        inline = _inline(line)
        if inline is not None and not (inline[0] == current.kind and current.kind in {Kind.COURSE, Kind.LICENCE}):
            kept, rest = inline
            found.append(Section(kept, rest.title, [rest.line], True))
            current = _resumed(current, found)
            continue
        current.lines.append(line)
    return [section for section in found if section.lines]


@dataclass(frozen=True, slots=True)
class _Rest:
    title: str
    line: Line


def _resumed(before: Section, found: list[Section]) -> Section:
    """After a line that is a section of its own the section before goes on."""
    resumed = Section(before.kind, before.title)
    found.append(resumed)
    return resumed


def whole_dates(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines, a period that was broken over two of them (*januari 2014 – juli*, *2019*) together on the first."""
    waiting: Line | None = None
    for line in lines:
        if waiting is None:
            waiting = line
            continue
        joined = _joined(waiting, line)
        if joined is None:
            yield waiting
            waiting = line
        elif joined[1] is None:
            waiting = joined[0]
        else:
            yield joined[0]
            waiting = joined[1]
    if waiting is not None:
        yield waiting


def _joined(line: Line, after: Line) -> tuple[Line, Line | None] | None:
    """The line with the rest of its period, and what is left of the next line; None where no period is broken."""
    rest = after.cells[0]
    if len(rest) > 18 or len(line.text) > 140:
        return None
    for place in {len(line.cells) - 1, 0}:
        cell = line.cells[place]
        whole, part = find_period(f"{cell} {rest}"), find_period(cell)
        if whole is None or whole.is_single or whole.end < len(cell) + 1 or whole.start > len(cell):
            continue
        if len(f"{cell} {rest}") - whole.end > 1 or (part is not None and not part.is_single and not part.is_ongoing):
            continue
        if part is not None and part.is_ongoing and not cell.rstrip().endswith(("-", "–", "—")):
            continue
        cells = (*line.cells[:place], f"{cell} {rest}", *line.cells[place + 1 :])
        left = replace(after, cells=after.cells[1:]) if len(after.cells) > 1 else None
        return replace(line, cells=cells), left
    return None


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines, a heading in the first cell of a row (*ERFARENHET | 2019– Kock*) as a line of its own."""
    for line in lines:
        first = line.cells[0]
        if len(line.cells) == 2 and heading(first) == Kind.LICENCE and len(line.cells[1]) < 12:
            yield replace(line, cells=(f"{first}: {line.cells[1]}",))
            continue
        if len(line.cells) > 1 and heading(first) is not None and not label(first) and not find_period(first):
            yield replace(line, cells=(first,), is_item=False)
            yield replace(line, cells=line.cells[1:])
        else:
            yield line


def _kind(line: Line, is_inside: bool) -> Kind | None:
    """The kind of section that this line heads."""
    text = line.text
    if line.is_item or len(line.cells) > 1 or len(text) > 45 or text.endswith((".", ",")) or not text[:1].isupper():
        return None
    return heading(text) if is_inside or text != text.title() or len(text.split()) == 1 else None


def _is_unknown(line: Line, body: float, known: set[float], is_inside: bool) -> bool:
    """A line that looks like the document's other headings, though we do not know its words."""
    if not is_inside or line.is_item or len(line.cells) > 1 or find_period(line.text) or len(line.text.split()) > 6:
        return False
    if (
        line.after_gap
        and line.text.isupper()
        and len(line.text) > 4
        and not any(letter.isdigit() for letter in line.text)
    ):
        return True
    return (line.is_heading and not line.text.endswith(".")) or (line.size in known and line.size > body * 1.05)


def _inline(line: Line) -> tuple[Kind, _Rest] | None:
    """*Kørekort: B, C* as a section of one line."""
    match = _INLINE.match("  ".join(line.cells))
    if match is None or len(line.text) > 400:
        return None
    kind = heading(match[1])
    if kind not in LISTED or (label(match[1]) in {"degree", "school", "text", "title"} and kind != Kind.COURSE):
        return None
    rest = match[2] if kind != Kind.LICENCE else line.text
    return kind, _Rest(match[1], replace(line, cells=(rest,)))
