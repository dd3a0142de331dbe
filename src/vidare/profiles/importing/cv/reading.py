"""A document's lines into what a CV says: contact, entries and skills, each with where it stood and how surely it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from vidare.profiles.entries import MOST_ENTRIES, Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.cv import contact, lexicon, listing
from vidare.profiles.importing.cv.dates import find_period
from vidare.profiles.importing.cv.entries import Draft, drafts, read, title_first
from vidare.profiles.importing.cv.headings import Kind, heading
from vidare.profiles.importing.cv.naming import CREDITS, Cue, Named, job, name, study
from vidare.profiles.importing.cv.sections import Section, sections
from vidare.profiles.importing.documents import Document, Line, read_document
from vidare.profiles.importing.values import Found, Imported, StatedSkill, Unread

_EVIDENCE: Final = Evidence(Source.IMPORTED)
_ENTRY_KINDS: Final = {Kind.WORK: EntryKind.WORK, Kind.UNPAID: EntryKind.UNPAID, Kind.EDUCATION: EntryKind.EDUCATION}
MOST_SKILLS: Final = 100


@dataclass(slots=True)
class _Read:
    entries: list[Found] = field(default_factory=list)
    skills: list[StatedSkill] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_bytes(content: bytes) -> Imported:
    """What a document's bytes say. Raises Problem."""
    return read_lines(read_document(content))


def read_lines(document: Document) -> Imported:
    """What a document says."""
    parts = sections(document.lines)
    found = _Read()
    for part in parts:
        _section(part, found)
    head = [line for part in parts if part.kind == Kind.CONTACT for line in part.lines]
    who = contact.contact(head, document.lines)
    for page in document.unread:
        found.unread.append(Unread(f"page {page}", "text", "the page is a picture"))
    return Imported(
        document.format,
        entries=tuple(found.entries[:MOST_ENTRIES]),
        skills=tuple(_once(found.skills)),
        contact=who,
        holder=who,
        unread=tuple(found.unread),
        text=document.text,
    )


def _section(part: Section, into: _Read) -> None:
    kind, cue = _ENTRY_KINDS.get(part.kind), job if part.kind != Kind.EDUCATION else study
    if kind is not None:
        found = drafts(part.lines, cue)
        into.entries += _entries(kind, found, cue)
        if not found:
            into.unread.append(Unread(part.lines[0].where, part.title, "no dates to tell its entries by"))
    elif part.kind == Kind.COURSE:
        into.entries += _courses(part.lines)
    elif part.kind == Kind.LANGUAGE:
        into.entries += (_language(one) for one in listing.languages(part.lines))
    elif part.kind == Kind.LICENCE:
        for title, where in listing.licences(part.lines):
            into.entries.append(Found(Entry(EntryKind.LICENCE, title, evidence=_EVIDENCE), where, 0.8))
    elif part.kind == Kind.SKILL:
        into.skills += (StatedSkill(words, where=where, score=0.8) for words, where in listing.skills(part.lines))
    elif part.kind in {Kind.OTHER, Kind.CONTACT, Kind.PROFILE}:
        _other(part, into)


def _other(part: Section, into: _Read) -> None:
    """Languages, licences and duties that stand among other things."""
    loose: list[Line] = []
    for line in part.lines:
        spoken = [_language(one) for one in listing.spoken(line)]
        into.entries += spoken
        if spoken or part.kind == Kind.PROFILE:
            continue
        if listing.LICENCE.search(line.text) and len(line.text) < 120:
            for title, where in listing.licences([line]):
                if listing.LICENCE.search(title):
                    into.entries.append(Found(Entry(EntryKind.LICENCE, title, evidence=_EVIDENCE), where, 0.6))
        elif part.kind in {Kind.OTHER, Kind.CONTACT}:
            loose.append(line)
    known = heading(part.title) is not None
    _loose(loose if part.kind == Kind.OTHER else _from_first_range(loose), known, into)


def _from_first_range(lines: Sequence[Line]) -> Sequence[Line]:
    """Where no heading parts work from contact: the lines from the one above the first range of dates on."""
    for place, line in enumerate(lines):
        period = find_period(line.text)
        if period is not None and not period.is_single:
            return lines[max(0, place - 1) :]
    return ()


def _loose(lines: Sequence[Line], is_known: bool, into: _Read) -> None:
    """Entries under a heading that does not tell what they are: by their words. Under one such as *Other*, what is done is
    done unpaid."""
    found = [one for one in drafts(lines, job) if one.period is not None]
    studies = [one for one in found if _is_study(" ".join(one.groups))]
    into.entries += _entries(EntryKind.EDUCATION, studies, study)
    kind = EntryKind.UNPAID if is_known else EntryKind.WORK
    into.entries += _entries(kind, [one for one in found if one not in studies], job)


def _is_study(words: str) -> bool:
    return bool(lexicon.SCHOOL.search(words) or lexicon.DEGREE.search(words)) and not lexicon.is_title(words)


def _entries(kind: EntryKind, found: Sequence[Draft], cue: Cue) -> Iterator[Found]:
    first = title_first(found, cue)
    shared: Named | None = None
    for draft in found:
        named = read(draft, cue, first)
        if not named.organisation and not draft.has_above and not draft.is_apart and shared is not None:
            named = replace(named, organisation=shared.organisation, place=named.place or shared.place)
        elif draft.has_above:
            shared = named if named.organisation else None
        elif named.organisation:
            shared = None
        title, organisation = named.title, named.organisation
        if not title and not organisation:
            continue
        period = draft.period
        single = period is not None and period.is_single
        started = period.started if period and not (single and kind == EntryKind.EDUCATION) else ""
        entry = Entry(
            kind,
            title,
            organisation=organisation,
            place=named.place,
            started=started,
            ended=period.ended if period else "",
            is_ongoing=bool(period and period.is_ongoing),
            text="\n".join(draft.text),
            credits=draft.credits,
            evidence=_EVIDENCE,
        )
        score = 0.5 + 0.2 * bool(title and organisation) + 0.2 * bool(period) + 0.1 * (named.sure != 0)
        yield Found(entry, draft.where, round(score, 2))


def _courses(lines: Sequence[Line]) -> Iterator[Found]:
    for course in listing.courses(lines):
        words, credits = course.words, CREDITS.search(course.words)
        if credits:
            words = (words[: credits.start()] + words[credits.end() :]).strip(" ,")
        named = name(words.split("  ") if course.period else [words], _course_cue)
        title, organisation = named.title or named.organisation, named.organisation if named.title else ""
        if title:
            entry = Entry(
                EntryKind.COURSE,
                title,
                organisation=organisation,
                place=named.place,
                started=course.period.started if course.period and not course.period.is_single else "",
                ended=course.period.ended if course.period else "",
                credits=credits[1] if credits else "",
                evidence=_EVIDENCE,
            )
            yield Found(entry, course.where, 0.7 if course.period else 0.5)


def _course_cue(text: str) -> int:
    """A course's name comes before who gave it; its words tell little."""
    return 0


def _language(one: listing.Language) -> Found:
    entry = Entry(EntryKind.LANGUAGE, one.title, code=one.code, level=one.level, evidence=_EVIDENCE)
    return Found(entry, one.where, 0.9 if one.level else 0.7)


def _once(skills: Sequence[StatedSkill]) -> list[StatedSkill]:
    kept: dict[str, StatedSkill] = {}
    for skill in skills:
        kept.setdefault(skill.text.casefold(), skill)
    return list(kept.values())[:MOST_SKILLS]
