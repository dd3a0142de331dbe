"""Totals, facet counts, filters and orders against a search that reads every document."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.search.support import PLACES, TODAY, catalogue, counts, course, found, random_query
from vidare.core.geo import Point, distance_km
from vidare.search.embedded import EmbeddedEngine
from vidare.search.port import Document, Near, Query


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return catalogue(1, 400)


@pytest.fixture(scope="module")
def engine(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    """An index of several segments, in which documents were replaced and removed."""
    made = EmbeddedEngine(tmp_path_factory.mktemp("counts"))
    outdated = [replace(document, facets={"kind": ("degree",)}, any_start=True) for document in catalogue(1, 400)[:90]]
    made.rebuild([], [*outdated, course(5000, "truck"), course(5001, "svets")])
    for start in range(0, 400, 130):
        made.write(documents[start : start + 130], [])
    made.write([], [("course", 5000), ("course", 5001)])
    return made


@pytest.mark.parametrize("seed", range(12))
def test_totals_and_facet_counts_are_true(engine: EmbeddedEngine, documents: list[Document], seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(10):
        query = replace(random_query(dice), size=1000)
        result = engine.search(query)
        expected = found(documents, query)
        assert result.total == len(expected)
        assert {hit.key for hit in result.hits} == expected
        for name, values in counts(documents, query).items():
            told = {value.value: value.count for value in result.facets[name] if value.count}
            assert told == values, (name, query)
            assert {value.value for value in result.facets[name] if value.chosen} == set(query.filters.get(name, ()))


def test_facet_values_come_by_count_and_then_by_name(engine: EmbeddedEngine) -> None:
    for values in engine.search(Query("course")).facets.values():
        assert list(values) == sorted(values, key=lambda value: (-value.count, value.value))


def test_a_chosen_value_without_results_is_told_with_zero(engine: EmbeddedEngine) -> None:
    result = engine.search(Query("course", filters={"kind": ("practice",)}))
    assert [(value.value, value.count) for value in result.facets["kind"] if value.chosen] == [("practice", 0)]


def test_only_the_wanted_facets_are_counted(engine: EmbeddedEngine) -> None:
    assert list(engine.search(Query("course", facets=("price", "kind"))).facets) == ["price", "kind"]
    assert engine.search(Query("course", facets=())).facets == {}


def test_more_values_than_a_facet_shows_are_counted_rightly(tmp_path: Path) -> None:
    dice = random.Random(5)
    documents = [
        course(key, facets={"skill": tuple({f"s{int(dice.random() ** 2 * 400)}" for _ in range(5)})})
        for key in range(1, 600)
    ]
    engine = EmbeddedEngine(tmp_path)
    for start in range(0, 600, 100):
        engine.write(documents[start : start + 100], [])
    told = engine.search(Query("course", filters={"skill": ("s399",)})).facets["skill"]
    true = counts(documents, Query("course"))["skill"]
    assert all(true.get(value.value, 0) == value.count for value in told)
    assert {v.value for v in told[:5]} <= {name for name, count in true.items() if count >= told[4].count}
    assert any(value.value == "s399" and value.chosen for value in told)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_by_distance_the_nearest_come_first(engine: EmbeddedEngine, documents: list[Document], place: str) -> None:
    query = Query("course", near=Near(PLACES[place], 450.0), sort="distance", size=1000)
    hits = engine.search(query).hits

    def distance(document: Document) -> float:
        near = [distance_km(PLACES[place], point) for point in document.points]
        return min((km for km in near if km <= 450.0), default=float("inf"))

    matching = [document for document in documents if document.key in found(documents, query)]
    expected = sorted(matching, key=lambda document: (distance(document), document.key))
    assert [hit.key for hit in hits] == [document.key for document in expected]
    assert [hit.distance_km for hit in hits[:200]] == [
        None if distance(document) == float("inf") else pytest.approx(distance(document)) for document in expected[:200]
    ]


def test_places_at_the_edge_and_across_the_date_line(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    centre = Point(0.0, 179.9)
    points = [Point(0.0, -179.9), Point(0.0, 179.0), Point(89.9, 0.0), Point(0.5, 179.9), Point(-0.09, 179.9)]
    engine.write([course(key, points=(point,)) for key, point in enumerate(points, start=1)], [])
    for km in (5.0, distance_km(centre, points[0]), 60.0, 120.0, 20_016.0):
        expected = {key for key, point in enumerate(points, start=1) if distance_km(centre, point) <= km}
        result = engine.search(Query("course", near=Near(centre, km)))
        assert {hit.key for hit in result.hits} == expected


def test_by_start_the_soonest_from_the_day_on_come_first(engine: EmbeddedEngine, documents: list[Document]) -> None:
    query = Query("course", open_on=TODAY, sort="start", size=1000)

    def soonest(document: Document) -> tuple[date, int]:
        later = [day for day in document.starts if day >= TODAY]
        return (date.min if document.any_start else min(later, default=date.max)), document.key

    matching = [document for document in documents if document.key in found(documents, query)]
    expected = [document.key for document in sorted(matching, key=soonest)]
    assert [hit.key for hit in engine.search(query).hits] == expected
    assert [hit.key for hit in engine.search(replace(query, sort="relevance")).hits] == expected


def test_by_last_day_to_apply(engine: EmbeddedEngine, documents: list[Document]) -> None:
    query = Query("course", open_on=TODAY, sort="apply-by", size=1000, filters={"kind": ("course", "degree")})

    def soonest(document: Document) -> tuple[date, int]:
        return min((day for day in document.apply_by if day >= TODAY), default=date.max), document.key

    matching = [document for document in documents if document.key in found(documents, query)]
    assert [hit.key for hit in engine.search(query).hits] == [d.key for d in sorted(matching, key=soonest)]


def test_by_price_the_unknown_come_last(engine: EmbeddedEngine, documents: list[Document]) -> None:
    query = Query("course", sort="price", size=1000, for_everyone=False)
    expected = sorted(documents, key=lambda d: (float("inf") if d.price_minor is None else d.price_minor, d.key))
    assert [hit.key for hit in engine.search(query).hits] == [document.key for document in expected]


def test_newest_postings_first(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    days = [None, TODAY, TODAY - timedelta(days=1), TODAY, None]
    rows = [course(key, thing="posting", published=day) for key, day in enumerate(days, start=1)]
    engine.write(rows, [])
    for sort in ("newest", "relevance"):
        assert [hit.key for hit in engine.search(Query("posting", sort=sort)).hits] == [2, 4, 3, 1, 5]


@pytest.mark.parametrize("sort", ["relevance", "start", "price", "apply-by", "distance"])
@pytest.mark.parametrize("text", ["", "truck"])
def test_pages_hold_each_result_once_in_the_same_order(engine: EmbeddedEngine, sort: str, text: str) -> None:
    query = Query("course", text, "sv", sort=sort, near=Near(PLACES["SE-1480"], 500.0), facets=())
    whole = [hit.key for hit in engine.search(replace(query, size=1000)).hits]
    paged = [hit.key for page in range(1, 60) for hit in engine.search(replace(query, page=page, size=7)).hits]
    assert paged == whole
    assert len(set(whole)) == len(whole)


def test_equals_come_by_key_however_many_there_are(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    keys = random.Random(2).sample(range(1, 100_000), 9_000)
    engine.rebuild([], (course(key, "Truckkort", price_minor=100) for key in keys[:5_000]))
    engine.write((course(key, "Truckkort", price_minor=100) for key in keys[5_000:]), [])
    for sort in ("relevance", "price", "start"):
        for page in (1, 3, 40):
            result = engine.search(Query("course", "truckkort", "sv", sort=sort, page=page, size=20, facets=()))
            assert [hit.key for hit in result.hits] == sorted(keys)[(page - 1) * 20 : page * 20]
            assert result.total == 9_000


def test_what_to_loosen_is_what_would_help(engine: EmbeddedEngine, documents: list[Document]) -> None:
    dice = random.Random(8)
    empty = 0
    while empty < 12:
        query = random_query(dice)
        if found(documents, query):
            continue
        names = [*query.filters, "open_on", "start", "max_hours", "no_requirements", "for_everyone", "near"]
        helps = {name: len(found(documents, query, [name])) for name in names}
        told = engine.search(query).loosen
        if any(helps.values()):
            empty += 1
            assert dict(told) == {name: count for name, count in helps.items() if count}
            assert [count for _, count in told] == sorted((count for _, count in told), reverse=True)
        else:
            assert told in ((), (("filters", len(found(documents, query, names))),))


def test_all_filters_together_are_told_where_no_single_one_helps(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.write([course(1, "Truckkort", facets={"kind": ("course",)}, hours=40.0)], [])
    query = Query("course", "truckkort", "sv", filters={"kind": ("degree",)}, max_hours=4)
    assert engine.search(query).loosen == (("filters", 1),)
