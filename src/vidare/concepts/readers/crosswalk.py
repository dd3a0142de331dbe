"""Mapping tables between a national vocabulary and ESCO: the form in which the member states handed them to the European
Commission (a preamble, then *Classification 1 URI* … *Mapping relation*), and JobTech's table of skills.

They say what the national concept is to ESCO's; we keep it the other way about, from the national concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vidare.concepts.models import Mapping
from vidare.concepts.readers.tables import Row, tables
from vidare.concepts.vocabulary import Unreadable, Vocabulary

_SHAPES = {
    "member state": (frozenset({"classification 1 uri", "classification 2 uri", "mapping relation"}),),
    "skills": (frozenset({"esco uri", "jobtech uri", "relation"}),),
}
_LONGEST = 200
"""Characters of a URI, as the database holds it."""
_INVERSE = {
    "exactmatch": Mapping.Match.EXACT,
    "closematch": Mapping.Match.CLOSE,
    "broadmatch": Mapping.Match.NARROW,
    "narrowmatch": Mapping.Match.BROAD,
    "relatedmatch": Mapping.Match.RELATED,
}


@dataclass(frozen=True, slots=True)
class Tie:
    """The national concept `uri`, called `label`, is `match` of ESCO's concept `esco` (SKOS, from the national side)."""

    where: str
    uri: str
    label: str
    esco: str
    match: str


def ties(paths: Iterable[Path], vocabulary: Vocabulary, own: str) -> Iterator[Tie]:
    """The rows of the mapping tables among the files that tie two concepts; what cannot be read is reported. A table of
    which no national address begins with `own` is another country's: it is passed over, and that is said once."""
    for table in tables(paths, _SHAPES):
        rows = list(table.rows)
        if rows and not any(_national(row).startswith(own) for row in rows):
            vocabulary.unreadable.append(Unreadable(table.name, f"passed over: none of its rows is about {own}…"))
            continue
        for row in rows:
            tie = _tie(vocabulary, row)
            if tie is not None:
                yield tie


def _national(row: Row) -> str:
    return row.get("classification 2 uri", "jobtech uri")


def _tie(vocabulary: Vocabulary, row: Row) -> Tie | None:
    relation = row.get("mapping relation", "relation")
    esco = row.get("classification 1 uri", "esco uri")
    uri = _national(row)
    if relation.casefold() == "no relation":
        return None
    match = _INVERSE.get(relation.removeprefix("skos:").casefold())
    if match is None:
        expected = "skos:exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch or no relation"
        vocabulary.unreadable.append(Unreadable(row.where, f"mapping relation {relation!r}; expected {expected}"))
        return None
    for side, address in (("ESCO's URI", esco), ("the national URI", uri)):
        if not address.startswith("http") or len(address) > _LONGEST:
            vocabulary.unreadable.append(Unreadable(row.where, f"{side} {address[:_LONGEST]!r}; expected http(s)://…"))
            return None
    label = row.get("classification 2 preflabel", "jobtech label sv")
    return Tie(row.where, uri, label, esco, match.value)
