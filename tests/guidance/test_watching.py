"""What a person is told of the plans and searches they saved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from tests.guidance.plans_made import DAY, alternative, step
from tests.support.factories import CourseFactory
from vidare.accounts.models import User
from vidare.catalogue.models import Course
from vidare.core.actors import Actor, system
from vidare.core.geo import Point
from vidare.core.problems import Forbidden, NotFound, Problem
from vidare.guidance import plan_file, watching
from vidare.guidance.values import Goal
from vidare.guidance.watching import kept_search, look, look_at_all, mail_news
from vidare.profiles import keeping
from vidare.profiles.models import Kept, KeptKind, Notice, Record
from vidare.search.port import Hit, Near, Query, Result

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ali@example.org", language="sv")


def actor(user: User) -> Actor:
    return Actor("user", str(user.pk))


def plan_of(person: User) -> tuple[Kept, Course]:
    course: Course = CourseFactory(instances=[{"external_id": "a", "price_minor": 190_000, "currency": "SEK"}])
    taken = step(f"c:{course.public_id}:a", instance=course.instances.get().pk)
    data = plan_file.kept(alternative(taken), Goal(chosen=("urn:test:lift",)), DAY)
    return keeping.keep(actor(person), person, KeptKind.PLAN, "Till vården", data), course


def kinds(kept: Kept, day: date = DAY) -> list[str]:
    return [notice.kind for notice in look(kept, day)]


def test_nothing_is_told_while_nothing_changed(person: User) -> None:
    kept, _course = plan_of(person)
    assert kinds(kept) == []
    kept.refresh_from_db()
    assert kept.looked_at is not None


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"start": date(2027, 3, 1)}, "starts-moved"),
        ({"closes": date(2026, 12, 24)}, "closes-moved"),
        ({"price_minor": 250_000}, "price-moved"),
    ],
)
def test_what_moved_is_told_once_and_again_when_it_moves_again(
    person: User, changes: dict[str, Any], kind: str
) -> None:
    kept, course = plan_of(person)
    course.instances.update(**changes)
    assert kinds(kept) == [kind]
    assert kinds(kept) == []
    course.instances.update(start=date(2027, 4, 1), closes=date(2026, 12, 27), price_minor=260_000)
    assert kind in kinds(kept)


def test_a_course_that_went_and_one_that_closed(person: User) -> None:
    kept, course = plan_of(person)
    assert kinds(kept, date(2026, 12, 11)) == ["step-closed"]
    Course.objects.filter(pk=course.pk).update(gone_at=datetime(2026, 11, 25, tzinfo=UTC))
    assert kinds(kept) == ["step-gone"]


def test_an_application_that_closes_within_a_week(person: User) -> None:
    kept, course = plan_of(person)
    closes = course.instances.get().closes
    assert closes is not None
    assert kinds(kept, closes - timedelta(days=8)) == []
    assert kinds(kept, closes - timedelta(days=7)) == ["closes-soon"]
    assert kinds(kept, closes) == []


def test_new_courses_of_a_search_are_told_and_the_first_look_tells_nothing(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = CourseFactory(), CourseFactory()
    asked = Query(
        "course", "truck", "sv", {"mode": ("online",)}, DAY, start_from=DAY, near=Near(Point(57.7, 12), 30, "SE-1480")
    )
    kept = keeping.keep(actor(person), person, KeptKind.SEARCH, "truck", kept_search(asked, "?q=truck"))
    kept.refresh_from_db()
    seen: list[Query] = []
    results = [[first.pk], [first.pk, second.pk], [first.pk, second.pk]]

    def search(query: Query) -> Result:
        seen.append(query)
        return Result(1, tuple(Hit(key, 1.0) for key in results[len(seen) - 1]))

    monkeypatch.setattr(watching, "search", search)
    assert kinds(kept) == []
    (notice,) = look(kept, DAY + timedelta(days=1))
    assert notice.data == {"count": 1, "ids": [second.public_id], "thing": "course"}
    assert kinds(kept, DAY + timedelta(days=2)) == []
    assert seen[0].text == "truck"
    assert seen[0].near == asked.near
    assert seen[0].filters == {"mode": ("online",)}
    assert seen[1].open_on == DAY + timedelta(days=1)


def test_restricted_and_unwatched_are_left_alone(person: User) -> None:
    kept, course = plan_of(person)
    course.instances.update(start=date(2027, 3, 1))
    keeping.change(actor(person), person, kept.pk, is_watched=False)
    assert look_at_all(system("test"), DAY) == 0
    keeping.change(actor(person), person, kept.pk, is_watched=True)
    record, _new = Record.objects.get_or_create(person=person)
    Record.objects.filter(pk=record.pk).update(restricted_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert look_at_all(system("test"), DAY) == 0
    Record.objects.filter(pk=record.pk).update(restricted_at=None)
    assert look_at_all(system("test"), DAY) == 1


def test_mail_only_to_those_who_wish_it_at_most_once_a_day_and_without_a_word_of_what(person: User) -> None:
    kept, course = plan_of(person)
    course.instances.update(start=date(2027, 3, 1))
    look(kept, DAY)
    assert mail_news(system("test")) == 0
    keeping.wish(actor(person), person, by_mail=True)
    assert mail_news(system("test")) == 1
    assert "/sv/me/saved/" in mail.outbox[0].body
    assert "vården" not in mail.outbox[0].body + mail.outbox[0].subject
    course.instances.update(start=date(2027, 4, 1))
    look(kept, DAY)
    assert mail_news(system("test")) == 0
    Notice.objects.exclude(mailed_at=None).update(mailed_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert mail_news(system("test")) == 1


def test_one_touches_ones_own_alone_and_a_hundred_at_most(person: User) -> None:
    kept, _course = plan_of(person)
    other = User.objects.create_user("bo@example.org")
    with pytest.raises(NotFound):
        keeping.remove(actor(other), other, kept.pk)
    with pytest.raises(Forbidden):
        keeping.remove(actor(other), person, kept.pk)
    Kept.objects.bulk_create(Kept(person=person, kind="search", title="x", data={}) for _ in range(99))
    with pytest.raises(Problem, match="Too much"):
        keeping.keep(actor(person), person, KeptKind.SEARCH, "x", {})
    keeping.remove(actor(person), person, kept.pk)
    assert not Kept.objects.filter(pk=kept.pk).exists()
