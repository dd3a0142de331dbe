"""True counts of facets: each as if the other filters held and its own did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tantivy import Occur
from tantivy import Query as Clause

from vidare.search.asking import Asked, any_of
from vidare.search.port import FACETS, FacetCount, Query
from vidare.search.reading import View
from vidare.search.schema import facet_field

MOST_VALUES: Final = 60
"""Values of one facet in a result, beside the chosen ones."""
_ALL: Final = 60_000


def count(view: View, query: Query, asked: Asked) -> dict[str, tuple[FacetCount, ...]]:
    """Facets with the values that occur, the most frequent first, equal ones by value. One pass over the rows counts all
    facets without a filter of their own; each facet that has one takes a pass of its own."""
    wanted = FACETS[query.thing] if query.facets is None else query.facets
    chosen = {name: query.filters[name] for name in wanted if query.filters.get(name)}
    free = [name for name in wanted if name not in chosen]
    found = {name: _told(counts, ()) for name, counts in _pass(view, asked.clause(), free).items()}
    for name, values in chosen.items():
        others = asked.clause([name])
        counts = _pass(view, others, [name])[name]
        for value in values:
            if value not in counts:
                counts[value] = view.count(_with(view, others, name, value))
        found[name] = _told(counts, values)
    return {name: found[name] for name in wanted}


def _pass(view: View, clause: Clause, names: Sequence[str]) -> dict[str, dict[str, int]]:
    """The most frequent values of facets, counted in one go over the rows."""
    if not names:
        return {}
    # more values in each segment than in the sum, so that none is lost that is frequent in all segments together
    asked = {name: {"terms": {"field": facet_field(name), "size": MOST_VALUES, "segment_size": _ALL}} for name in names}
    result = view.searcher.aggregate(clause, asked)
    return {name: {bucket["key"]: int(bucket["doc_count"]) for bucket in result[name]["buckets"]} for name in names}


def _with(view: View, clause: Clause, name: str, value: str) -> Clause:
    return Clause.boolean_query([(Occur.Must, clause), (Occur.Must, any_of(view, facet_field(name), [value]))])


def _told(counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[FacetCount, ...]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetCount(value, number, value in chosen) for value, number in ordered)
