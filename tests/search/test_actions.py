"""The index in step with the catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.factories import (
    ConceptFactory,
    CourseFactory,
    PlaceFactory,
    PostingFactory,
    ProviderFactory,
    SchemeFactory,
)
from vidare.audit.models import Event
from vidare.catalogue import changes
from vidare.catalogue.models import Change, Course, Cursor
from vidare.core.actors import ANONYMOUS, system
from vidare.core.clock import now
from vidare.core.problems import Forbidden, Problem
from vidare.core.text import LocalizedText
from vidare.search import actions, queries
from vidare.search.port import Near, Query
from vidare.search.store import Store

pytestmark = [pytest.mark.django_db, pytest.mark.database]
INDEXER = system("index")


def keys(text: str = "", **more: Any) -> set[int]:
    return {hit.key for hit in queries.search(Query("course", text, "sv", **more)).hits}


def change(course: Course, **fields: Any) -> None:
    Course.objects.filter(pk=course.pk).update(**fields)
    changes.note(Change.Thing.COURSE, [course.pk])


def test_before_there_is_an_index_nothing_is_found() -> None:
    CourseFactory()
    assert queries.search(Query("course")).total == 0
    assert queries.suggest("kurs", "sv") == ()
    assert queries.similar_courses(1) == []


def test_new_changed_and_gone_things_are_followed() -> None:
    truck, welding = CourseFactory(title={"sv": "Truckkort"}), CourseFactory(title={"sv": "Svetsning"})
    posting = PostingFactory(title={"sv": "Svetsare sökes"})
    assert actions.index_pending(INDEXER) == 3
    assert keys("truckkort") == {truck.pk}
    assert [hit.key for hit in queries.search(Query("posting", "svetsare", "sv")).hits] == [posting.pk]
    assert actions.index_pending(INDEXER) == 0

    change(truck, title=LocalizedText(sv="Hjullastare"))
    change(welding, gone_at=now())
    added = CourseFactory(title={"sv": "Excel"})
    assert actions.index_pending(INDEXER) == 3
    assert keys() == {truck.pk, added.pk}
    assert keys("hjullastare") == {truck.pk}
    change(welding, gone_at=None)
    actions.index_pending(INDEXER)
    assert keys("svetsning") == {welding.pk}
    change(added, kind="exam")
    actions.index_pending(INDEXER)
    assert keys() == {truck.pk, welding.pk}


def test_a_provider_that_changes_its_name_takes_its_courses_along() -> None:
    provider = ProviderFactory(name={"sv": "Lagerskolan"})
    courses = {CourseFactory(provider=provider).pk for _ in range(3)} | set()
    CourseFactory()
    actions.index_pending(INDEXER)
    provider.name = LocalizedText(sv="Verkstadsskolan")
    provider.save()
    changes.note(Change.Thing.PROVIDER, [provider.pk])
    assert actions.index_pending(INDEXER) == 1
    assert keys("verkstadsskolan") == courses


def test_small_batches_index_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    monkeypatch.setattr("vidare.search.documents.BATCH", 2)
    first = {CourseFactory().pk for _ in range(5)}
    told: list[tuple[int, int | None]] = []
    assert actions.index_pending(INDEXER, lambda what, done, total=None: told.append((done, total))) == 5
    assert told == [(2, 5), (4, 5), (5, 5)]
    more = {CourseFactory().pk for _ in range(5)}
    assert actions.index_pending(INDEXER) == 5
    assert keys() == first | more


def test_a_batch_that_was_written_before_a_kill_is_written_again() -> None:
    CourseFactory(title={"sv": "Truckkort"})
    actions.index_pending(INDEXER)
    before = Cursor.objects.get(name="index").position
    course = CourseFactory(title={"sv": "Excel"})
    actions.index_pending(INDEXER)
    Cursor.objects.filter(name="index").update(position=before)
    assert actions.index_pending(INDEXER) > 0
    assert queries.search(Query("course")).total == 2
    assert keys("excel") == {course.pk}


def test_an_index_from_a_backup_catches_up(home: Path) -> None:
    import shutil

    first = CourseFactory()
    actions.index_pending(INDEXER)
    shutil.copytree(home / "index", home / "backup")
    second = CourseFactory()
    actions.index_pending(INDEXER)
    shutil.rmtree(home / "index")
    (home / "backup").rename(home / "index")
    assert keys() == {first.pk}
    actions.index_pending(INDEXER)
    assert keys() == {first.pk, second.pk}


def test_a_missing_index_is_built_anew_whatever_the_cursor_says(home: Path) -> None:
    import shutil

    courses = {CourseFactory().pk for _ in range(2)}
    actions.index_pending(INDEXER)
    shutil.rmtree(home / "index")
    assert keys() == set()
    assert actions.index_pending(INDEXER) == 2
    assert keys() == courses


def test_an_index_of_another_database_is_not_added_to() -> None:
    CourseFactory()
    actions.index_pending(INDEXER)
    Course.objects.all().delete()
    Change.objects.all().delete()
    Cursor.objects.all().delete()
    new = CourseFactory()
    actions.index_pending(INDEXER)
    assert keys() == {new.pk}


def test_another_vocabulary_rebuilds() -> None:
    course = CourseFactory(teaches=[ConceptFactory(names={"sv": "köra truck"})])
    actions.index_pending(INDEXER)
    assert actions.index_pending(INDEXER) == 0
    SchemeFactory(key="other", version="2")
    assert actions.index_pending(INDEXER) == 1
    assert keys("truck") == {course.pk}
    assert [event.action for event in Event.objects.order_by("pk")] == ["search.rebuilt", "search.rebuilt"]


def test_a_rebuild_takes_along_what_changes_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    first = CourseFactory(title={"sv": "Truckkort"})
    late: list[Course] = []

    def progress(what: str, done: int, total: int | None = None) -> None:
        if not late:
            change(first, title=LocalizedText(sv="Hjullastare"))
            late.append(CourseFactory(title={"sv": "Excel"}))

    assert actions.rebuild(INDEXER, progress) == 1
    actions.index_pending(INDEXER)
    assert keys() == {first.pk, late[0].pk}
    assert keys("hjullastare") == {first.pk}


def test_indexing_is_audited_once_a_run() -> None:
    CourseFactory()
    actions.index_pending(INDEXER)
    CourseFactory()
    actions.index_pending(INDEXER)
    actions.index_pending(INDEXER)
    told = [(event.action, event.data) for event in Event.objects.order_by("pk")]
    assert told[0] == ("search.rebuilt", {"documents": 1})
    assert [action for action, _ in told] == ["search.rebuilt", "search.indexed"]


def test_an_empty_catalogue_has_an_empty_index() -> None:
    assert actions.index_pending(INDEXER) == 0
    assert queries.search(Query("course")).total == 0
    course = CourseFactory()
    assert actions.index_pending(INDEXER) > 0
    assert keys() == {course.pk}


def test_only_the_system_indexes() -> None:
    for act in (actions.index_pending, actions.rebuild):
        with pytest.raises(Forbidden):
            act(ANONYMOUS)


def test_a_second_writer_is_told_so_and_the_cursor_stays(home: Path) -> None:
    CourseFactory()
    actions.index_pending(INDEXER)
    position = Cursor.objects.get(name="index").position
    CourseFactory()
    with Store(home / "index").writing(), pytest.raises(Problem) as refused:
        actions.index_pending(INDEXER)
    assert refused.value.type == "index-busy"
    assert Cursor.objects.get(name="index").position == position


def test_finds_what_is_open_near_and_in_another_language() -> None:
    skill = ConceptFactory(names={"sv": "köra truck", "fi": "ajaa trukkia"})
    helsinki, gothenburg = PlaceFactory(helsinki=True), PlaceFactory(gothenburg=True)
    finnish = CourseFactory(title={"fi": "Trukkikortti"}, teaches=[skill], instances=[{"places": [helsinki]}])
    CourseFactory(title={"sv": "Truckkort"}, teaches=[skill], instances=[{"places": [gothenburg], "past": True}])
    online = CourseFactory(title={"sv": "Truckteori"}, teaches=[skill], instances=[{"online": True}])
    students = CourseFactory(title={"sv": "Truck för antagna"}, instances=[{"admitted_only": True}])
    actions.index_pending(INDEXER)
    day = date(2026, 11, 24)
    assert keys("truck", open_on=day) == {finnish.pk, online.pk}
    assert keys("truck", open_on=day, for_everyone=False) == {finnish.pk, online.pk, students.pk}
    assert keys("truck helsinki", open_on=day) == {finnish.pk}
    assert helsinki.point is not None
    assert gothenburg.point is not None
    assert keys("truck", open_on=day, near=Near(gothenburg.point, 50)) == {online.pk}
    assert keys("truck", open_on=day, near=Near(helsinki.point, 50)) == {finnish.pk, online.pk}
    hit = queries.search(Query("course", "köra", "sv", sort="distance", near=Near(helsinki.point, 50))).hits[0]
    assert (hit.key, hit.matched, hit.distance_km) == (finnish.pk, ("köra truck",), 0.0)


def test_similar_courses_are_open_ones_with_the_same_skills() -> None:
    truck, cooking = ConceptFactory(names={"sv": "truck"}), ConceptFactory(names={"sv": "mat"})
    course = CourseFactory(teaches=[truck], instances=[{}])
    same = CourseFactory(teaches=[truck], instances=[{}])
    CourseFactory(teaches=[truck], instances=[{"past": True}])
    CourseFactory(teaches=[cooking], instances=[{}])
    without = CourseFactory(instances=[{}])
    actions.index_pending(INDEXER)
    assert queries.similar_courses(course.pk) == [same.pk]
    assert queries.similar_courses(without.pk) == []


def test_suggests_from_vocabulary_and_catalogue() -> None:
    occupation = ConceptFactory(occupation=True, names={"sv": "truckförare"})
    CourseFactory(title={"sv": "Truckkort"}, provider=ProviderFactory(name={"sv": "Truckskolan"}))
    actions.index_pending(INDEXER)
    found = queries.suggest("truck", "sv")
    assert [(one.kind, one.text) for one in found] == [
        ("occupation", "truckförare"),
        ("course", "Truckkort"),
        ("provider", "Truckskolan"),
    ]
    assert found[0].key == occupation.public_id
