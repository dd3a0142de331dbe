"""From what stood in a document to claims that its owner can choose: each says which words it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from vidare.core.text import LANGUAGES
from vidare.guidance.queries import MOST_TEXT
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.values import Imported
from vidare.profiles.profile import MOST_CLAIMS, Claim, Level
from vidare.profiles.recognising import CLAIMABLE, recognised
from vidare.web.way.naming import named

STATED: Final = 0.95
"""How sure a reading is where the document itself names the concept."""


def proposed(imported: Imported, origin: str, language: str) -> tuple[Claim, ...]:
    """Claims, each concept once: what the document states as a concept, then what is recognised in the words of its
    entries, its skills and the rest of its text. A machine's reading of a signed record is not signed itself: all of them
    are as strong as a document that the person brought."""
    best: dict[str, Claim] = {}
    for claim in (*_stated(imported, origin, language), *_recognised(imported, origin, language)):
        before = best.get(claim.concept)
        if before is None or claim.evidence.score > before.evidence.score:
            best[claim.concept] = claim
    return tuple(best.values())[:MOST_CLAIMS]


def _stated(imported: Imported, origin: str, language: str) -> Iterator[Claim]:
    known = named((row.concept for row in imported.skills if row.concept), language)
    for row in imported.skills:
        concept = known.get(row.concept)
        if concept is not None and concept.kind in CLAIMABLE:
            evidence = Evidence(Source.IMPORTED, row.text, score=min(row.score, STATED), entry=row.entry, origin=origin)
            yield Claim(concept.uri, concept.kind, evidence, level=_level(row.level))


def _recognised(imported: Imported, origin: str, language: str) -> Iterator[Claim]:
    left = MOST_TEXT
    spoken = imported.language if imported.language in LANGUAGES else language
    for text, entry, level in _texts(imported):
        piece = text[:left]
        left -= len(piece)
        if not piece.strip():
            continue
        for claim in recognised(piece, spoken).claims(entry):
            evidence = replace(claim.evidence, source=Source.IMPORTED, entry=entry, origin=origin, context="")
            yield replace(claim, evidence=evidence, level=level)


def _texts(imported: Imported) -> Iterable[tuple[str, str, Level]]:
    for row in imported.entries:
        entry = row.entry
        yield ". ".join(part for part in (entry.title, entry.text) if part), entry.key, Level.UNKNOWN
    for skill in imported.skills:
        if not skill.concept:
            yield skill.text, skill.entry, _level(skill.level)
    yield imported.text, "", Level.UNKNOWN


def _level(text: str) -> Level:
    return Level(text) if text in set(Level) else Level.UNKNOWN
