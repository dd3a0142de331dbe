"""The sample catalogue: enough of it, written rather than multiplied, dated from the day, the same every time."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest

from vidare.catalogue.records import CourseRecord, JobPostingRecord, Record
from vidare.concepts import places
from vidare.concepts.models import Place
from vidare.harvest.sample.generator import FOLDER, records

DAY = date(2026, 11, 24)
SHINGLE = 4
MOST_SHARED = 0.2
"""Two texts that share more of their runs of four words than this are one text twice."""


@pytest.fixture(scope="module")
def everything() -> list[Record]:
    return list(records(DAY))


def _courses(rows: list[Record]) -> list[CourseRecord]:
    return [row for row in rows if isinstance(row, CourseRecord)]


def _postings(rows: list[Record]) -> list[JobPostingRecord]:
    return [row for row in rows if isinstance(row, JobPostingRecord)]


def _written(kind: str, field: str) -> dict[str, str]:
    """Key → text of what people wrote, before any rule varied it."""
    folder = {"course": "courses", "ad": "ads"}[kind]
    return {
        row["key"]: row[field]
        for path in sorted(FOLDER.glob(f"*/{folder}/*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))[kind]
    }


def test_there_is_enough_to_click_through(everything: list[Record]) -> None:
    courses, postings = _courses(everything), _postings(everything)
    assert len({row.provider.external_id for row in courses}) >= 60
    assert len(courses) >= 600
    assert sum(len(row.instances) for row in courses) >= 900
    assert len(postings) >= 1_500
    assert len(_written("course", "description")) >= 200
    assert len(_written("ad", "text")) >= 150


def test_norway_is_well_represented(everything: list[Record]) -> None:
    lands = Counter(row.provider.country for row in _courses(everything))
    assert lands["NO"] >= 0.3 * sum(lands.values())
    assert {next(iter(row.title)) for row in _courses(everything)} == {"sv", "fi", "nb", "nn", "en"}


@pytest.mark.parametrize(("kind", "field"), [("course", "description"), ("ad", "text")])
def test_no_text_is_another_one_with_words_swapped(kind: str, field: str) -> None:
    shingles = {}
    for key, text in _written(kind, field).items():
        words = "".join(ch if ch.isalnum() else " " for ch in text.casefold()).split()
        shingles[key] = {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    alike = {
        (a, b): round(shared / len(shingles[a] | shingles[b]), 2)
        for a, b in combinations(shingles, 2)
        if (shared := len(shingles[a] & shingles[b])) and shared / len(shingles[a] | shingles[b]) > MOST_SHARED
    }
    assert alike == {}


def test_ids_are_unique_and_the_sample_is_the_same_every_time(everything: list[Record]) -> None:
    ids = [(type(row).__name__, row.external_id) for row in everything]  # type: ignore[union-attr]
    assert len(ids) == len(set(ids))
    assert list(records(DAY)) == everything


@pytest.mark.parametrize("day", [DAY, date(2027, 4, 16), date(2027, 12, 31), date(2028, 2, 29)])
def test_dates_count_from_the_day(day: date) -> None:
    rows = list(records(day))
    starts = [row.start for course in _courses(rows) for row in course.instances if row.start]
    assert min(starts) > day
    for course in _courses(rows):
        for row in course.instances:
            assert row.start is None or row.end is None or row.start <= row.end
            assert not row.admission.closes or not row.start or row.admission.closes <= row.start
    published = [row.published for row in _postings(rows) if row.published]
    assert max(published) <= day
    assert min(published) >= day - timedelta(days=731)
    assert len({(row.year, row.month) for row in published}) >= 24


def test_prices_vary_truly_and_unknown_is_left_unknown(everything: list[Record]) -> None:
    prices = [row.price for course in _courses(everything) for row in course.instances]
    kinds = Counter("unknown" if price is None else "free" if price.is_free else "paid" for price in prices)
    assert all(kinds[kind] > 20 for kind in ("unknown", "free", "paid"))


def test_every_place_is_one_that_ships(everything: list[Record]) -> None:
    known = {
        (place.country, part)
        for place in places.read(places.OWN)
        if isinstance(place, Place)
        for name in place.names.values()
        for part in {name, *name.split(" - ")}
    }
    named = {(row.country, row.name) for course in _courses(everything) for i in course.instances for row in i.places}
    named |= {(row.country, row.name) for posting in _postings(everything) for row in posting.places}
    assert named - known == set()


def test_a_posting_has_no_blanks_left(everything: list[Record]) -> None:
    texts = {row.external_id: "".join([*row.title.values(), *row.text.values()]) for row in _postings(everything)}
    assert [key for key, text in texts.items() if "{" in text] == []


def test_a_place_is_named_in_the_language_of_the_ad(everything: list[Record]) -> None:
    swedish = [row for row in _postings(everything) if row.external_id.startswith("fi-") and "sv" in row.text]
    assert {row.places[0].name for row in swedish} & {"Vaasa", "Turku", "Porvoo"}, (
        "the record keeps the country's own name"
    )
    assert not [
        row.external_id for row in swedish if any(name in row.text["sv"] for name in ("Vaasa", "Turku", "Porvoo"))
    ]
