"""Orders: the best results of a query, and equals always in the same order, by key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tantivy import DocAddress, Occur, Order
from tantivy import Query as Clause

from vidare.core.clock import today
from vidare.search.asking import Asked, any_of, at_least, term
from vidare.search.port import Query
from vidare.search.reading import View

_AT_ONCE: Final = 20_000
"""Rows looked at together where very many are equal."""
_MOST_VALUES: Final = 60_000
_FIRST: Final = 4_000_000.0
"""Points of the first of a series of values; below 2^24 so that neighbours stay apart in single precision."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row in its place; `score` is its relevance, or what else it was ordered by."""

    key: int
    score: float
    address: DocAddress


def ranked(view: View, query: Query, asked: Asked, need: int) -> list[Row]:
    """The first `need` rows in the order that the query asks for."""
    sort = query.sort
    if sort == "distance" and query.near is None:
        sort = "relevance"
    if sort == "relevance" and asked.text is None:
        sort = "start" if query.thing == "course" else "newest"
    if sort == "price":
        return top(view, asked.clause(), need, "price", Order.Asc)
    if sort == "newest":
        return top(view, asked.clause(), need, "published", Order.Desc)
    if sort == "relevance":
        return top(view, asked.clause(scored=True), need)
    return _by_values(view, asked.clause(), _series(view, query, asked, sort), need)


def top(view: View, clause: Clause, need: int, field: str | None = None, order: Order = Order.Desc) -> list[Row]:
    """The first rows by score, or by a field that every row has; equal ones by key. The index orders equals by where they
    happen to lie, so where the last place is shared, those that share it are asked for by key."""
    if need <= 0:
        return []
    options: dict[str, Any] = {"order_by_field": field, "order": order} if field else {}
    found = view.searcher.search(clause, need + 1, count=False, **options).hits
    if len(found) <= need or found[need - 1][0] != found[need][0]:
        return _rows(view, found[:need], order)
    last = found[need - 1][0]
    above = [hit for hit in found if hit[0] != last]
    equals = _equals(view, clause, last, need - len(above), options)
    return _rows(view, above, order) + equals


def _equals(view: View, clause: Clause, value: float, need: int, options: dict[str, Any]) -> list[Row]:
    """Of the rows with this very score or value those with the lowest keys. Keys are searched from below, in growing
    stretches, so that however many are equal few are looked at."""
    found: list[Row] = []
    low, width = 0, 1 << 14
    highest = _highest_key(view, clause)
    while low <= highest and len(found) < need:
        keys = _keys(view, low, low + width - 1)
        stretch = Clause.boolean_query([(Occur.Must, clause), (Occur.Must, Clause.const_score_query(keys, 0.0))])
        hits, count = view.look(stretch, _AT_ONCE, **options)
        if count > _AT_ONCE and width > 1:
            width //= 2
            continue
        same = [hit for hit in hits if hit[0] == value]
        found += _rows(view, same, Order.Desc)
        low, width = low + width, width * 2
    return found[:need]


def _keys(view: View, low: int, high: int) -> Clause:
    return at_least(view, "key", low, high)


def _highest_key(view: View, clause: Clause) -> int:
    found = view.searcher.aggregate(clause, {"key": {"max": {"field": "key"}}})["key"]["value"]
    return int(found or 0)


def _rows(view: View, hits: Sequence[tuple[Any, DocAddress]], order: Order) -> list[Row]:
    keys = view.keys([address for _, address in hits])
    rows = [Row(key, float(score), address) for key, (score, address) in zip(keys, hits, strict=True)]
    sign = 1 if order == Order.Asc else -1
    return sorted(rows, key=lambda row: (sign * row.score, row.key))


def _series(view: View, query: Query, asked: Asked, sort: str) -> Iterator[tuple[str, str | int]]:
    """Values in the order asked for, as (field, value): points by distance, or days from the day that matters on."""
    if sort == "distance":
        yield from (("at", point) for _, point in asked.near)
        return
    field = "apply_by" if sort == "apply-by" else "start"
    first = query.open_on or today()
    if sort == "start":
        first = query.start_from or first
        yield "flag", "any_start"
    last = query.start_to if sort == "start" and query.start_to else date.max
    days = _counts(view, asked.clause(), field)
    yield from ((field, day) for day in sorted(days) if first.toordinal() <= day <= last.toordinal())


def _by_values(view: View, clause: Clause, series: Iterator[tuple[str, str | int]], need: int) -> list[Row]:
    """Rows by the first value of the series that they have; then those that have none. Only as many values are looked at
    as fill the pages."""
    values = _present(view, clause, list(series))
    groups = [term(view, field, value) for field, value, _ in values]
    rows: list[Row] = []
    expected, taken = 0, 0
    while taken < len(groups):
        # a row with several values is counted with each, so more values may be needed than the counts promise
        while taken < len(groups) and expected < need:
            expected += values[taken][2]
            taken += 1
        scored = [Clause.const_score_query(group, _FIRST - i) for i, group in enumerate(groups[:taken])]
        best = scored[0] if len(scored) == 1 else Clause.disjunction_max_query(scored)
        rows = top(view, Clause.boolean_query([(Occur.Must, best), (Occur.Must, clause)]), need)
        if len(rows) >= need:
            return rows
        expected = len(rows)
    others = Clause.boolean_query([(Occur.Must, clause), *((Occur.MustNot, group) for group in groups)])
    return rows + [Row(row.key, 0.0, row.address) for row in top(view, others, need - len(rows))]


def _present(view: View, clause: Clause, series: list[tuple[str, str | int]]) -> list[tuple[str, str | int, int]]:
    """The values of the series that the rows have, with how many have each."""
    counts: dict[str, dict[Any, int]] = {}
    for field in dict.fromkeys(field for field, _ in series):
        if field == "flag":
            both = Clause.boolean_query([(Occur.Must, clause), (Occur.Must, any_of(view, "flag", ["any_start"]))])
            counts[field] = {"any_start": view.count(both)}
        else:
            counts[field] = _counts(view, clause, field)
    return [(field, value, counts[field][value]) for field, value in series if counts[field].get(value)]


def _counts(view: View, clause: Clause, field: str) -> dict[Any, int]:
    terms = {"field": field, "size": _MOST_VALUES, "segment_size": _MOST_VALUES}
    buckets = view.searcher.aggregate(clause, {"values": {"terms": terms}})["values"]["buckets"]
    return {_value(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}


def _value(key: Any) -> Any:
    return int(key) if isinstance(key, float) else key
