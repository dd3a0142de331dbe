"""Saved plans and searches as their owner sees them, and as nobody else does."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.guidance.plans_made import DAY, alternative, step
from tests.support.factories import CourseFactory
from vidare.accounts.models import User
from vidare.catalogue.models import Course
from vidare.guidance import plan_file
from vidare.guidance.values import Goal
from vidare.guidance.watching import look
from vidare.profiles.models import Kept, KeptKind, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ali@example.org")


@pytest.fixture
def browser(person: User) -> Client:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def kept(person: User) -> Kept:
    course: Course = CourseFactory(title={"sv": "Vårdkurs"}, instances=[{"external_id": "a"}])
    taken = step(f"c:{course.public_id}:a", instance=course.instances.get().pk)
    data = plan_file.kept(alternative(taken), Goal(chosen=("urn:test:lift",)), DAY)
    return Kept.objects.create(person=person, kind=KeptKind.PLAN, title="Till vården", data=data)


def test_a_search_is_saved_and_leads_back(browser: Client) -> None:
    assert browser.post("/sv/me/saved/search/", {"query": "q=truck&mode=online"}).status_code == 302
    saved = Kept.objects.get()
    assert saved.title == "truck"
    assert saved.data["query"]["text"] == "truck"
    back = browser.get(f"/sv/me/saved/{saved.pk}/")
    assert back["Location"].startswith("/sv/courses/?")
    assert "q=truck" in back["Location"]
    assert "truck" in browser.get("/sv/me/saved/").content.decode()


def test_the_button_is_there_for_those_signed_in(browser: Client) -> None:
    assert "/sv/me/saved/search/" in browser.get("/sv/courses/?q=truck").content.decode()
    assert "/sv/me/saved/search/" not in Client().get("/sv/courses/?q=truck").content.decode()


def test_a_plan_opens_as_it_stands_and_news_are_new_once(browser: Client, kept: Kept) -> None:
    course = Course.objects.get()
    course.instances.update(start=date(2027, 3, 1))
    look(kept, DAY)
    page = browser.get("/sv/me/saved/").content.decode()
    assert "mars 2027" in page
    assert Notice.objects.exists()
    assert not Notice.objects.filter(seen_at=None).exists()
    opened = browser.get(f"/sv/me/saved/{kept.pk}/")
    assert "Vårdkurs" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]


def test_renamed_watched_and_removed(browser: Client, kept: Kept) -> None:
    browser.post(f"/sv/me/saved/{kept.pk}/change/", {"title": "Vården"})
    browser.post(f"/sv/me/saved/{kept.pk}/change/", {"watch": "no"})
    kept.refresh_from_db()
    assert (kept.title, kept.is_watched) == ("Vården", False)
    browser.post(f"/sv/me/saved/{kept.pk}/remove/")
    assert not Kept.objects.exists()


def test_another_person_finds_nothing_there(kept: Kept) -> None:
    other = Client()
    other.force_login(User.objects.create_user("bo@example.org"), "django.contrib.auth.backends.ModelBackend")
    assert other.get(f"/sv/me/saved/{kept.pk}/").status_code == 404
    for act in ("change", "remove"):
        assert other.post(f"/sv/me/saved/{kept.pk}/{act}/", {"title": "x"}).status_code == 404
    assert Kept.objects.get().title == "Till vården"


def test_a_plan_that_cannot_be_read_any_more_says_so(browser: Client, kept: Kept) -> None:
    Kept.objects.update(data={"schema": "other"})
    assert browser.get(f"/sv/me/saved/{kept.pk}/").status_code == 302
    assert browser.get("/sv/me/saved/").status_code == 200


def test_without_a_plan_there_is_nothing_to_save(browser: Client) -> None:
    assert browser.post("/sv/me/saved/plan/")["Location"] == "/sv/way/"
    assert not Kept.objects.exists()


def test_the_wish_to_be_told_by_mail_is_kept(browser: Client, person: User) -> None:
    browser.post("/sv/me/saved/telling/", {"mail": "yes"})
    person.refresh_from_db()
    assert person.record.telling == {"mail": True}


def test_a_nul_in_a_name_stops_nothing(browser: Client, kept: Kept) -> None:
    browser.post(f"/sv/me/saved/{kept.pk}/change/", {"title": "Vård\x00en"})
    kept.refresh_from_db()
    assert kept.title == "Vård en"
