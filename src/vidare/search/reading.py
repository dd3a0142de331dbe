"""An open index, looked at as it was after the latest commit."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import tantivy

from vidare.core.geo import EARTH_RADIUS_KM, Point, distance_km
from vidare.search import schema
from vidare.search.store import Store, forms_of
from vidare.search.words import Analyser

log = logging.getLogger(__name__)

_MOST_VALUES: Final = 60_000
_TRIES: Final = 5

Stamp = tuple[int, int]
Hit = tuple[Any, tantivy.DocAddress]


Meanings = dict[tuple[str, str], tuple[str, frozenset[str]]]
"""By concept and language: the name to show, and the terms that its names in all languages have."""


class View:
    """One state of an index: everything that is asked of one view fits together."""

    def __init__(self, index: tantivy.Index, analyser: Analyser, meanings: Meanings) -> None:
        self.index = index
        self.meanings = meanings
        self.schema = index.schema
        self.searcher = index.searcher()
        self.analyser = analyser
        self._days: dict[str, list[int]] = {}

    def count(self, query: tantivy.Query) -> int:
        return self.look(query, 1)[1]

    def look(self, query: tantivy.Query, limit: int, **options: Any) -> tuple[list[Hit], int]:
        """The first hits, and how many there are in all."""
        result = self.searcher.search(query, limit, **options)
        return result.hits, int(result.count)  # type: ignore[attr-defined]

    def has(self, field: str, term: str) -> bool:
        """Whether any row, also one that was just replaced, holds the term."""
        return self.searcher.doc_freq(field, term) > 0

    def terms_of(self, address: tantivy.DocAddress, *fields: str) -> tuple[list[Any], ...]:
        """Stored values of a row."""
        row = self.searcher.doc(address)
        return tuple(row.get_all(field) for field in fields)

    def keys(self, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        """The keys of rows, every one of which has one."""
        return [int(key or 0) for key in self.searcher.fast_field_values("key", list(addresses))]

    def within(self, point: Point, km: float) -> list[tuple[float, str]]:
        """Terms of `at` that lie within `km` of a point, the nearest first, with their distances."""
        terms, lat, lon = self._points
        reach = np.degrees(km / EARTH_RADIUS_KM) * 1.001 + 1e-6
        low, high = np.searchsorted(lat, (point.lat - reach, point.lat + reach))
        rough = _distances(point, lat[low:high], lon[low:high])
        found = []
        for offset in np.flatnonzero(rough <= km * 1.001 + 0.01):
            term = terms[low + int(offset)]
            distance = distance_km(point, schema.point_of(term))
            if distance <= km:
                found.append((distance, term))
        return sorted(found)

    def meaning(self, concept: str, language: str) -> tuple[str, frozenset[str]]:
        """A concept's name and terms; empty for one without names. Remembered: names change only with the whole index."""
        known = self.meanings.get((concept, language))
        if known is None:
            key = tantivy.Query.term_query(self.schema, "id", schema.name_id(concept, language), index_option="basic")
            hits, _ = self.look(key, 1)
            (shown,), (terms,) = self.terms_of(hits[0][1], "shown", "meaning") if hits else ([""], [""])
            known = self.meanings[concept, language] = (shown, frozenset(terms.split()))
        return known

    def values(self, query: tantivy.Query, field: str) -> dict[Any, int]:
        """The values of a fast field that rows have, with how many rows have each."""
        terms = {"field": field, "size": _MOST_VALUES, "segment_size": _MOST_VALUES}
        buckets = self.searcher.aggregate(query, {"values": {"terms": terms}})["values"]["buckets"]
        return {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}

    def days(self, field: str) -> list[int]:
        """All days (ordinals) of a field, in order."""
        if field not in self._days:
            self._days[field] = sorted(int(day) for day in self.values(tantivy.Query.all_query(), field))
        return self._days[field]

    @cached_property
    def highest_key(self) -> int:
        every = tantivy.Query.all_query()
        return int(self.searcher.aggregate(every, {"key": {"max": {"field": "key"}}})["key"]["value"] or 0)

    def _terms_at(self) -> list[str]:
        return [term for term, _ in self.searcher.terms_with_prefix("at", "") if term != schema.ANYWHERE]

    @cached_property
    def _points(self) -> tuple[list[str], np.ndarray, np.ndarray]:
        """All distinct points of the index, by latitude. There are as many as places, far fewer than offers."""
        found = [(schema.point_of(term), term) for term in self._terms_at()]
        found.sort(key=lambda pair: (pair[0].lat, pair[0].lon))
        return (
            [term for _, term in found],
            np.array([point.lat for point, _ in found], float),
            np.array([point.lon for point, _ in found], float),
        )


def _distances(point: Point, lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """Haversine distances in kilometres, as `core.geo.distance_km` but for rounding."""
    dlat, dlon = np.radians(lat - point.lat) / 2, np.radians(lon - point.lon) / 2
    h = np.sin(dlat) ** 2 + np.cos(np.radians(point.lat)) * np.cos(np.radians(lat)) * np.sin(dlon) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(h))))


class Reader:
    """Keeps the current index open and follows the pointer and the commits of whoever writes, in any process, at the cost
    of two looks at file times a query."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._pointer: Stamp | None = None
        self._committed: Stamp | None = None
        self._path: Path | None = None
        self._analyser: Analyser | None = None
        self._meanings: Meanings = {}
        self._view: View | None = None

    def view(self) -> View | None:
        """The newest view; None where there is no index, or none that can be read."""
        held, path = self._view, self._path
        pointer = _stamp(self._store.pointer)
        committed = _stamp(path / "meta.json") if path else None
        if held is not None and (pointer, committed) == (self._pointer, self._committed):
            return held
        with self._lock:
            for _ in range(_TRIES):
                pointer = _stamp(self._store.pointer)
                try:
                    return self._look(pointer)
                except (OSError, ValueError) as error:
                    self.forget()
                    problem = error
                # a rebuild may have put another index in the place of the one that was just opened
                if pointer == _stamp(self._store.pointer):
                    break
            log.error("The search index cannot be read and must be rebuilt: %s", problem)
            return None

    def forget(self) -> None:
        """Opens everything anew at the next look."""
        self._pointer = self._committed = self._path = self._analyser = self._view = None

    def _look(self, pointer: Stamp | None) -> View | None:
        path = self._store.current()
        if path is None:
            self.forget()
            return None
        committed = _stamp(path / "meta.json")
        if self._view is None or path != self._path or self._analyser is None:
            index = tantivy.Index.open(str(path))
            if index.schema != schema.build():
                raise ValueError("it has another schema")
            index.config_reader("manual")
            self._analyser, self._meanings = Analyser(forms_of(path)), {}
            self._path = path
        else:
            index = self._view.index
        index.reload()
        self._view = View(index, self._analyser, self._meanings)
        self._pointer, self._committed = pointer, committed
        return self._view


def _stamp(path: Path) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
