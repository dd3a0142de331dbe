"""Orders: the best results of a query, and equals always in the same order, by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, Final

from tantivy import DocAddress, Occur, Order
from tantivy import Query as Clause

from vidare.core.clock import today
from vidare.search.asking import Asked, between, term
from vidare.search.port import Query
from vidare.search.reading import Hit, View

_A_FEW: Final = 60
_MANY: Final = 1_500
"""Rows looked at beyond those that are needed, first and then, because some are equal."""
_FIRST: Final = 4_000_000.0
"""Points of the first of a series of values; below 2^24 so that neighbours stay apart in single precision."""

Value = tuple[str, str | int]
"""A field and one of its values."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row in its place; `score` is its relevance, or what else it was ordered by."""

    key: int
    score: float
    address: DocAddress


def ranked(view: View, query: Query, asked: Asked, need: int) -> tuple[list[Row], int]:
    """The first `need` rows in the order that the query asks for, and how many there are in all."""
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
    total = view.count(asked.clause())
    return _by_values(view, asked.clause(), _series(view, query, asked, sort), min(need, total)), total


def top(
    view: View, clause: Clause, need: int, field: str | None = None, order: Order = Order.Desc
) -> tuple[list[Row], int]:
    """The first rows by score, or by a field that every row has, and the number of all. Equal ones come by key, while the
    index orders them by where they happen to lie: so one looks on until the last that could be equal."""
    if need <= 0:
        return [], view.count(clause)
    options: dict[str, Any] = {"order_by_field": field, "order": order} if field else {}
    for more in (_A_FEW, _MANY):
        found, total = view.look(clause, need + more, **options)
        if len(found) < need + more or found[need - 1][0] != found[-1][0]:
            return _rows(view, found, order)[:need], total
    last = found[need - 1][0]
    above = [hit for hit in found if hit[0] != last]
    return _rows(view, above, order) + _equals(view, clause, last, need - len(above), total, options), total


def _equals(view: View, clause: Clause, value: float, need: int, total: int, options: Mapping[str, Any]) -> list[Row]:
    """Of the very many rows with this score or value those with the lowest keys. Keys are searched from below, in growing
    stretches, so that few are looked at."""
    found: list[Row] = []
    highest = view.highest_key
    low, width = 0, 1 + highest * _MANY // total
    while low <= highest and len(found) < need:
        keys = Clause.const_score_query(between(view, "key", low, low + width - 1), 0.0)
        hits, count = view.look(Clause.boolean_query([(Occur.Must, clause), (Occur.Must, keys)]), 2 * _MANY, **options)
        if count > 2 * _MANY and width > 1:
            width //= 2
            continue
        found += _rows(view, [hit for hit in hits if hit[0] == value], Order.Desc)
        low, width = low + width, width * 2
    return found[:need]


def _rows(view: View, hits: Sequence[Hit], order: Order) -> list[Row]:
    keys = view.keys([address for _, address in hits])
    rows = [Row(key, float(score), address) for key, (score, address) in zip(keys, hits, strict=True)]
    sign = 1 if order == Order.Asc else -1
    return sorted(rows, key=lambda row: (sign * row.score, row.key))


def _series(view: View, query: Query, asked: Asked, sort: str) -> Iterator[Value]:
    """Values in the order asked for: points by distance, or days from the day that matters on."""
    if sort == "distance":
        yield from (("at", point) for _, point in asked.near)
        return
    field = "apply_by" if sort == "apply-by" else "start"
    first, last = query.open_on or today(), date.max
    if sort == "start":
        yield "flag", "any_start"
        first, last = query.start_from or first, query.start_to or last
    yield from ((field, day) for day in view.days(field) if first.toordinal() <= day <= last.toordinal())


def _by_values(view: View, clause: Clause, series: Iterator[Value], need: int) -> list[Row]:
    """Rows by the first value of the series that they have; then those that have none.

    Only as many values are looked at as fill the pages: as many as would without filters, then, if those are too few, as
    the rows themselves say that they have.
    """
    values = list(series)
    sizes = list(accumulate(view.searcher.doc_freq(field, value) for field, value in values))
    taken = 1 + sum(size < 2 * need for size in sizes)
    rows = _first_values(view, clause, values[:taken], need)
    if len(rows) < need and taken < len(values):
        values = _present(view, clause, values)
        # a row with several values stands with each, so twice the number may be needed, and then all
        for share in (2, 2 * len(values) + 2):
            if len(rows) < need:
                rows = _first_values(view, clause, values[: share * need], need)
    if len(rows) == need:
        return rows
    groups = [(Occur.MustNot, term(view, field, value)) for field, value in values]
    others, _ = top(view, Clause.boolean_query([(Occur.Must, clause), *groups]), need - len(rows))
    return rows + others


def _first_values(view: View, clause: Clause, values: Sequence[Value], need: int) -> list[Row]:
    """The first rows by the values, as far as they have one of these."""
    scored = [Clause.const_score_query(term(view, *value), _FIRST - i) for i, value in enumerate(values)]
    if not scored:
        return []
    best = scored[0] if len(scored) == 1 else Clause.disjunction_max_query(scored)
    return top(view, Clause.boolean_query([(Occur.Must, best), (Occur.Must, clause)]), need)[0]


def _present(view: View, clause: Clause, values: Sequence[Value]) -> list[Value]:
    """Those of the values that the rows have."""
    fields = {field for field, _ in values}
    present = {field: view.values(clause, field) for field in fields if field != "flag"}
    return [(field, value) for field, value in values if field == "flag" or value in present[field]]
