"""Records into the catalogue: the same twice, changed, gone, back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from tests.support import records
from tests.support.factories import InstanceFactory, PlaceFactory, SourceFactory
from vidare.catalogue import actions, changes
from vidare.catalogue.models import Change, Course, CourseInstance, Cursor, JobPosting, Provider
from vidare.catalogue.records import Admission, Audience, CourseKind
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden
from vidare.core.text import LocalizedText

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")


def _upsert(*rows: object) -> None:
    actions.upsert(ACTOR, SourceFactory(), rows)  # type: ignore[arg-type]


def test_a_course_comes_with_provider_instances_and_places() -> None:
    PlaceFactory(gothenburg=True)
    _upsert(records.course())
    course = Course.objects.get()
    instance = course.instances.get()
    assert (course.provider.place_id, course.title["sv"]) == ("SE-1480", "Truckkort c1")
    assert [place.code for place in instance.places.all()] == ["SE-1480"]
    assert instance.place_text == "Ingenstans", "a place that we do not know stays as words"
    assert (instance.price_minor, instance.currency, instance.channel) == (190_000, "SEK", "provider")


def test_unknown_is_null_and_free_is_zero() -> None:
    free = replace(records.SPRING, external_id="free", price=records.Money(0, "SEK"))
    unknown = replace(records.SPRING, external_id="unknown", price=None)
    _upsert(records.course(instances=(free, unknown)))
    prices = dict(CourseInstance.objects.values_list("external_id", "price_minor"))
    assert prices == {"free": 0, "unknown": None}


def test_writing_twice_doubles_nothing_and_keeps_keys() -> None:
    _upsert(records.course(), records.posting())
    before = (
        Course.objects.get().pk,
        CourseInstance.objects.get().pk,
        Provider.objects.get().pk,
        JobPosting.objects.get().pk,
    )
    _upsert(records.course(title=LocalizedText(sv="Nytt namn")), records.posting())
    after = (
        Course.objects.get().pk,
        CourseInstance.objects.get().pk,
        Provider.objects.get().pk,
        JobPosting.objects.get().pk,
    )
    assert before == after
    assert Course.objects.get().title["sv"] == "Nytt namn"


def test_an_instance_that_is_no_longer_there_goes() -> None:
    autumn = replace(records.SPRING, external_id="autumn", start=date(2027, 8, 30))
    _upsert(records.course(instances=(records.SPRING, autumn)))
    _upsert(records.course(instances=(autumn,)))
    assert list(CourseInstance.objects.values_list("external_id", flat=True)) == ["autumn"]


def test_public_ids_survive_a_rebuilt_database() -> None:
    _upsert(records.course())
    first = Course.objects.get().public_id
    Course.objects.all().delete()
    _upsert(records.course())
    assert Course.objects.get().public_id == first


def test_what_is_gone_can_come_back() -> None:
    _upsert(records.course())
    source = SourceFactory()
    assert actions.remove(ACTOR, source, "course", ["c1"]) == 1
    assert actions.remove(ACTOR, source, "course", ["c1"]) == 0
    assert not Course.objects.current().exists()
    _upsert(records.course())
    assert Course.objects.current().exists()


def test_every_thing_has_one_change_its_latest() -> None:
    _upsert(records.course("c1"), records.course("c2"))
    first = changes.last()
    _upsert(records.course("c1"))
    rows = Change.objects.filter(thing="course").order_by("seq").values_list("object_id", flat=True)
    keys = dict(Course.objects.values_list("external_id", "pk"))
    assert list(rows) == [keys["c2"], keys["c1"]]
    assert changes.last() > first


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_whoever_writes_to_the_sequence_has_it_alone_until_the_transaction_ends() -> None:
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
    _upsert(records.course())
    with transaction.atomic(), connection.cursor() as cursor:
        changes.note(Change.Thing.COURSE, [Course.objects.get().pk])
        cursor.execute(held)
        assert cursor.fetchone() == (1,)
    with connection.cursor() as cursor:
        cursor.execute(held)
        assert cursor.fetchone() == (0,)


def test_a_cursor_follows_and_a_new_version_starts_again() -> None:
    _upsert(*(records.course(f"c{number}") for number in range(5)))
    follower = changes.cursor("test", "v1")
    seen = 0
    for batch in changes.pending(follower, batch=2):
        seen += len(batch)
        changes.advance(follower, batch)
    assert seen == Change.objects.count()
    assert changes.waiting(changes.cursor("test", "v1")) == 0
    assert changes.waiting(changes.cursor("test", "v2")) == Change.objects.count()
    assert Cursor.objects.get().version == "v2"


def test_a_follower_passes_over_its_own_changes_but_not_when_it_rebuilds() -> None:
    _upsert(records.course())
    follower = changes.cursor("tags", "v1")
    for batch in changes.pending(follower, own=Change.What.TAGS):
        changes.note(Change.Thing.COURSE, [row.object_id for row in batch if row.thing == "course"], Change.What.TAGS)
        changes.advance(follower, batch)
    assert changes.waiting(changes.cursor("tags", "v1"), Change.What.TAGS) == 0
    assert changes.waiting(changes.cursor("tags", "v2"), Change.What.TAGS) == Change.objects.count()


def test_nobody_but_the_system_changes_the_catalogue() -> None:
    with pytest.raises(Forbidden):
        actions.upsert(ANONYMOUS, SourceFactory(), [records.course()])


DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({"closes": date(2026, 11, 24), "start": date(2027, 1, 1)}, True),
        ({"closes": date(2026, 11, 23), "start": date(2027, 1, 1)}, False),
        ({"closes": None, "start": date(2026, 11, 24)}, True),
        ({"closes": None, "start": date(2026, 11, 23)}, False),
        ({"closes": date(2026, 12, 1), "start": date(2026, 11, 1)}, True),
        ({"closes": None, "start": None}, True),
        ({"closes": None, "start": None, "end": date(2026, 1, 1)}, False),
        ({"closes": None, "start": None, "any_start": True}, True),
        ({"closes": date(2026, 11, 1), "start": None, "any_start": True}, False),
        ({"closes": None, "start": date(2026, 1, 1), "any_start": True}, True),
        ({"closes": None, "start": date(2026, 1, 1), "any_start": True, "end": date(2026, 6, 1)}, False),
    ],
)
def test_what_one_can_still_apply_for(fields: dict[str, object], is_open: bool) -> None:
    instance = InstanceFactory(**{"any_start": False, "end": None, **fields})
    assert CourseInstance.objects.open_on(DAY).filter(pk=instance.pk).exists() is is_open
    assert Course.objects.open_on(DAY).exists() is is_open


def test_an_exam_is_never_an_offer_and_admitted_students_are_told_apart() -> None:
    only = replace(records.SPRING, external_id="only", admission=Admission(who=(Audience.ADMITTED_STUDENTS,)))
    _upsert(records.course("exam", kind=CourseKind.EXAM), records.course("inner", instances=(only,)))
    assert [course.external_id for course in Course.objects.open_on(DAY)] == ["inner"]
    assert not CourseInstance.objects.for_everyone().filter(course__external_id="inner").exists()
