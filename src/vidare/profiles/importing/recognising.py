"""From what a document says to what its writer can: claims with their evidence, and occupations for the work they held.

Nothing here is saved: it is proposed, and the person decides row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vidare.concepts.queries import recogniser
from vidare.core.text import LANGUAGES
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.values import Found, Imported, StatedSkill
from vidare.profiles.profile import MOST_CLAIMS, Claim, Level
from vidare.profiles.recognising import CLAIMABLE, recognised
from vidare.recognition import Candidate

SURE: Final = 0.5
"""An occupation is put on an entry from this probability on; the person still sees it before it is saved."""
MOST_OCCUPATIONS: Final = 3
COVERS: Final = 0.6
"""The share of a stated skill's letters that a concept's name must cover to be what is meant."""
MOST_TEXT: Final = 20_000
_LEARNT: Final = CLAIMABLE - {"occupation", "licence", "language"}
"""What a description of work or study may show. Licences and languages are read from where they are stated."""
_LEVELS: Final = {
    "native": Level.EXPERT, "C2": Level.EXPERT, "C1": Level.EXPERT, "B2": Level.GOOD, "B1": Level.GOOD,
    "A2": Level.SOME, "A1": Level.SOME,
}  # fmt: skip
_KIND_OF: Final = {EntryKind.LANGUAGE: "language", EntryKind.LICENCE: "licence"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """`imported` with concepts on the entries where they are sure; `claims`, each concept once, with the strongest
    evidence; `occupations` the likeliest ones of each work entry (by its key), best first."""

    imported: Imported
    claims: tuple[Claim, ...]
    occupations: Mapping[str, tuple[Candidate, ...]]


def propose(found: Imported, language: str) -> Proposed:
    """What a document lets us propose. `language` is the reader's, for words that are too few to tell theirs. A document's
    own statement (Source.IMPORTED) is stronger than what was recognised in its sentences (Source.TEXT)."""
    spoken = found.language if found.language in LANGUAGES else language
    occupations = {
        one.entry.key: _occupations(one.entry, spoken) for one in found.entries if one.entry.kind == EntryKind.WORK
    }
    claims: dict[str, Claim] = {}
    _add(claims, (claim for skill in found.skills for claim in _stated(skill, spoken)))
    entries: list[Found] = []
    for one in found.entries:
        named = _named(one.entry, occupations.get(one.entry.key, ()), spoken)
        entries.append(replace(one, entry=named))
        _add(claims, _of_entry(named, one.score, spoken))
    _add(claims, recognised(found.text[:MOST_TEXT], spoken, _LEARNT).claims() if found.text.strip() else ())
    kept = replace(found, entries=tuple(entries))
    return Proposed(kept, tuple(claims.values())[:MOST_CLAIMS], occupations)


def _add(held: dict[str, Claim], claims: Iterable[Claim]) -> None:
    for claim in claims:
        before = held.get(claim.concept)
        if before is None or (claim.confirmed, claim.evidence.strength) > (before.confirmed, before.evidence.strength):
            held[claim.concept] = claim


def _stated(skill: StatedSkill, language: str) -> Iterator[Claim]:
    """The claim of a skill that the document lists, where its words name one."""
    level = Level(skill.level) if skill.level in set(Level) else Level.UNKNOWN
    if skill.concept:
        evidence = Evidence(Source.IMPORTED, skill.text, score=skill.score, entry=skill.entry)
        yield Claim(skill.concept, _kind(skill.concept), evidence, level=level)
        return
    for concept, kind, score in _names(skill.text, language, CLAIMABLE - {"occupation"}):
        evidence = Evidence(Source.IMPORTED, skill.text, score=round(score * skill.score, 4), entry=skill.entry)
        yield Claim(concept, kind, evidence, level=level)


def _kind(uri: str) -> str:
    from vidare.concepts.models import Concept

    known = Concept.objects.filter(uri=uri).values_list("kind", flat=True).first()
    return known or "skill"


def _names(words: str, language: str, kinds: frozenset[str]) -> list[tuple[str, str, float]]:
    """The concepts (URI, kind, score) whose names cover most of some words."""
    found = recogniser().recognise(words, language, kinds).mentions
    letters = max(len(words.strip()), 1)
    return [(one.concept, one.kind, one.score) for one in found if (one.end - one.start) / letters >= COVERS]


def _occupations(entry: Entry, language: str) -> tuple[Candidate, ...]:
    if not entry.title:
        return ()
    return recogniser().occupations(entry.title, entry.text, language, limit=MOST_OCCUPATIONS)


def _named(entry: Entry, occupations: Sequence[Candidate], language: str) -> Entry:
    """The entry with its concept where that is sure."""
    if entry.concept:
        return entry
    if occupations and occupations[0].score >= SURE:
        return replace(entry, concept=occupations[0].concept)
    kind = _KIND_OF.get(entry.kind)
    if kind is not None:
        read = recogniser().recognise(entry.title, language, {kind}).mentions
        if read:
            return replace(entry, concept=max(read, key=lambda one: one.score).concept)
    return entry


def _of_entry(entry: Entry, score: float, language: str) -> Iterator[Claim]:
    """The claims that an entry supports: its own concept, and what its words say."""
    stated = Evidence(Source.IMPORTED, entry.title, score=score, entry=entry.key)
    years = _years(entry)
    if entry.concept and entry.kind == EntryKind.WORK:
        yield Claim(entry.concept, "occupation", stated, last_used=_last(entry), years=years)
    elif entry.concept and entry.kind in _KIND_OF:
        yield Claim(entry.concept, _KIND_OF[entry.kind], stated, level=_LEVELS.get(entry.level, Level.UNKNOWN))
    if entry.kind in _KIND_OF:
        return
    words = f"{entry.title}\n{entry.text}".strip()
    for claim in recognised(words, language, _LEARNT).claims(entry.key):
        yield replace(claim, last_used=_last(entry))


def _last(entry: Entry) -> int | None:
    """The year that an entry ended; None where it goes on or does not say."""
    return int(entry.ended[:4]) if entry.ended and not entry.is_ongoing else None


def _years(entry: Entry) -> int | None:
    """The years that finished work took."""
    if not entry.started or not entry.ended:
        return None
    return max(0, min(80, int(entry.ended[:4]) - int(entry.started[:4])))
