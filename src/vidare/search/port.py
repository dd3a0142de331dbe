"""The port: what a search engine must answer. The embedded engine (tantivy) and the distributed one both do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from vidare.core.geo import Point

Thing = Literal["course", "posting"]

FACETS: Mapping[Thing, tuple[str, ...]] = {
    "course": (
        "kind",
        "mode",
        "schedule",
        "country",
        "place",
        "teaching",
        "price",
        "who",
        "level",
        "skill",
        "provider",
    ),
    "posting": ("country", "place", "employment", "occupation", "skill"),
}
"""Facets of each thing. `price` is free, under-2000 (in whole kronor or the like in euro), over, unknown; `place`,
`skill`, `occupation` and `provider` hold codes that the caller names."""

SORTS: Mapping[Thing, tuple[str, ...]] = {
    "course": ("relevance", "start", "price", "distance", "apply-by"),
    "posting": ("relevance", "newest", "apply-by", "distance"),
}


@dataclass(frozen=True, slots=True)
class Near:
    """Within `km` of a point; `code` is the place that the person chose. What is online is near everywhere."""

    point: Point
    km: float
    code: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A search. `filters` holds, for a facet, the values of which one must hold. `open_on` keeps what one can still apply
    for on that day (None: everything that is not gone). `language` is the reader's. Pages count from 1."""

    thing: Thing
    text: str = ""
    language: str = "en"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_on: date | None = None
    start_from: date | None = None
    start_to: date | None = None
    max_hours: float | None = None
    no_requirements: bool = False
    for_everyone: bool = True
    """Leaves out what only admitted students may take."""
    near: Near | None = None
    sort: str = "relevance"
    page: int = 1
    size: int = 20
    facets: tuple[str, ...] | None = None
    """Facets to count; None counts all of the thing's."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the primary key of the thing, its score, and the words or concepts that matched."""

    key: int
    score: float
    matched: tuple[str, ...] = ()
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Hits of one page, how many there are in all, and the true count of each facet value: as if the other facets'
    filters held and this facet's own did not, so that a second value of a facet can be added. `corrected` is the text
    that was searched when the one asked for had a typing error and no hits."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    corrected: str = ""
    loosen: tuple[tuple[str, int], ...] = ()
    """For an empty result: filters to drop, each with the number of hits it would give, the most first: names of facets
    and `open_on`, `start`, `max_hours`, `no_requirements`, `near`, `for_everyone`; `filters` stands for all of them where
    no single one helps."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: `text` to search for, `kind` (occupation, skill, course, provider), `key` the public id or empty."""

    text: str
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of a course or posting. `texts` maps (field, language) to text, with fields title, outcomes, body,
    provider, place; `names` are the names of its concepts in all languages, so that a search in one language finds offers in
    another. `dates` are (start, apply-by) ordinals of its instances, `points` where it is given."""

    thing: Thing
    key: int
    texts: Mapping[tuple[str, str], str]
    names: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, tuple[str, ...]]
    points: tuple[Point, ...] = ()
    starts: tuple[date, ...] = ()
    any_start: bool = False
    apply_by: tuple[date, ...] = ()
    always_open: bool = False
    """An instance without any date, or with any start and no last day."""
    last_open: date | None = None
    """The latest day on which one can apply for any instance; None with `always_open`."""
    price_minor: int | None = None
    """The lowest price, in öre, øre or cent, turned into SEK for sorting; None where it is unknown."""
    hours: float | None = None
    published: date | None = None
    has_requirements: bool = False
    anywhere: bool = False
    """It can be taken or done from anywhere, and so is near everywhere."""
    only_admitted: bool = False
    """Only admitted students may take it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A concept of the vocabulary as people may type it: `texts` is the name to show in each language, `others` are
    other names for it. `key` is its public id, `kind` occupation or skill (anything that one can have)."""

    key: str
    kind: str
    texts: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class SearchEngine(Protocol):
    """Writing is for one process at a time; reading goes on meanwhile. A missing or broken index answers nothing.

    `mark` is a text of the caller's that is kept with the documents in the same step, so that it tells what is in the
    index whatever happened in between.
    """

    def search(self, query: Query) -> Result:
        """Raises Problem for an unknown facet or sort, and for a page beyond the 10,000th result."""

    def suggest(self, text: str, language: str, limit: int = 8) -> tuple[Suggestion, ...]: ...

    def similar(
        self, skills: tuple[str, ...], but: int, limit: int = 6, open_on: date | None = None
    ) -> tuple[int, ...]:
        """Keys of the courses that teach the most of these skills, a rare one counting more, but for one course."""

    def write(self, documents: Iterable[Document], gone: Iterable[tuple[Thing, int]], mark: str = "") -> None:
        """Adds, replaces and removes documents. Raises Problem while another process writes."""

    def rebuild(self, names: Iterable[Name], documents: Iterable[Document], mark: str = "") -> None:
        """Replaces all there is. The old index answers until the new one is complete."""

    def mark(self) -> str:
        """The mark that was written last; empty where there is no index that can be trusted."""
