"""True counts of facets: each as if the other filters held and its own did not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vidare.search.asking import Asked
from vidare.search.port import FACETS, FacetCount, Query
from vidare.search.reading import View
from vidare.search.schema import facet_field

MOST_VALUES: Final = 60
"""Values of one facet in a result, beside the chosen ones."""


def count(view: View, query: Query, asked: Asked) -> dict[str, tuple[FacetCount, ...]]:
    """Facets with the values that occur, the most frequent first, equal ones by value. One pass over the rows counts all
    facets without a filter of their own; each facet that has one takes a pass of its own."""
    wanted = FACETS[query.thing] if query.facets is None else query.facets
    chosen = {name: query.filters[name] for name in wanted if query.filters.get(name)}
    found: dict[str, tuple[FacetCount, ...]] = {}
    free = [name for name in wanted if name not in chosen]
    if free:
        buckets = _pass(view, asked, free, ())
        found |= {name: _counts(buckets[name], ()) for name in free}
    for name, values in chosen.items():
        buckets = _pass(view, asked, [name], (name,), values)
        own = dict(buckets[f"{name}:chosen"])
        missing = [(value, 0) for value in values if value not in own]
        found[name] = _counts(dict([*buckets[name], *own.items(), *missing]).items(), values)
    return {name: found[name] for name in wanted}


def _pass(
    view: View, asked: Asked, names: list[str], without: tuple[str, ...], chosen: tuple[str, ...] = ()
) -> Mapping[str, list[tuple[str, int]]]:
    ask: dict[str, Any] = {}
    for name in names:
        # a longer list in each segment than in the sum, so that no value is lost at a segment's end
        terms = {"field": facet_field(name), "size": MOST_VALUES, "segment_size": 60_000}
        ask[name] = {"terms": terms}
        if chosen:
            ask[f"{name}:chosen"] = {"terms": {**terms, "size": len(chosen), "include": list(dict.fromkeys(chosen))}}
    result = view.searcher.aggregate(asked.clause(without), ask)
    return {
        name: [(bucket["key"], int(bucket["doc_count"])) for bucket in answer["buckets"]]
        for name, answer in result.items()
    }


def _counts(buckets: Any, chosen: tuple[str, ...]) -> tuple[FacetCount, ...]:
    ordered = sorted(buckets, key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetCount(value, number, value in chosen) for value, number in ordered)
