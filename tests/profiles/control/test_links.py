"""Links: the address alone opens nothing, codes cannot be guessed, and two at once are two views."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone

from tests.profiles.control.people import a_link, a_person, actor_of, shared, with_record
from vidare.accounts.models import User
from vidare.audit.models import Event
from vidare.core.actors import ANONYMOUS
from vidare.core.problems import Problem
from vidare.profiles import keys, opening, sharing
from vidare.profiles.models import Disclosure, Grant, ViewerKind
from vidare.profiles.opening import MOST_TRIES, TRIES
from vidare.profiles.parts import Part

pytestmark = [pytest.mark.database]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cheap scrypt: the tests try many codes."""
    monkeypatch.setattr(keys, "_COST", 4)


@pytest.fixture
def person(db: None) -> User:
    made = a_person()
    with_record(made)
    return made


def _refused(key: str, code: str) -> str:
    with pytest.raises(Problem) as refusal:
        opening.open_link(ANONYMOUS, key, code)
    return refusal.value.type


def test_key_and_code_open_it_and_the_name_said_is_listed_as_said(person: User) -> None:
    link = shared(person, a_link("Bageriet"), [Part.SKILLS])
    spoken = link.code.upper().replace("-", " ")
    assert opening.open_link(ANONYMOUS, link.key, spoken, " Åsa ").shared.parts == (Part.SKILLS,)
    line = Disclosure.objects.get()
    assert (line.viewer_kind, line.viewer_name, line.viewer) == (ViewerKind.LINK, "Bageriet (Åsa)", None)


def test_neither_key_nor_code_is_kept(person: User) -> None:
    link = shared(person, a_link("x"))
    stored = str(Grant.objects.values().get())
    assert link.key not in stored
    assert link.code not in stored
    assert link.code.replace("-", "") not in stored
    assert link.key != shared(person, a_link("x")).key


def test_a_wrong_code_an_unknown_key_and_anothers_code_are_refused_alike(person: User) -> None:
    link, other = shared(person, a_link("x")), shared(person, a_link("y"))
    assert _refused(link.key, other.code) == "wrong-code"
    assert _refused(link.key, "") == "wrong-code"
    assert _refused("2" * 20, link.code) == "wrong-code"
    assert Disclosure.objects.count() == 0


def test_a_few_wrong_codes_lock_it_for_a_while_also_for_the_right_one(person: User) -> None:
    link = shared(person, a_link("x"))
    with time_machine.travel(timezone.now(), tick=True) as clock:
        for _ in range(TRIES):
            assert _refused(link.key, "2222-2222") == "wrong-code"
        assert _refused(link.key, link.code) == "locked"
        clock.shift(timedelta(minutes=16))
        assert opening.open_link(ANONYMOUS, link.key, link.code).grant.views == 1
        assert Grant.objects.get().failures == 0


def test_many_wrong_codes_close_it_for_good(person: User) -> None:
    link = shared(person, a_link("x"))
    with time_machine.travel(timezone.now(), tick=True) as clock:
        for _ in range(MOST_TRIES):
            clock.shift(timedelta(minutes=16))
            assert _refused(link.key, "2222-2222") == "wrong-code"
        clock.shift(timedelta(minutes=16))
        assert _refused(link.key, link.code) == "not-found"
    assert Grant.objects.get().withdrawn_at
    assert Event.objects.filter(action="link-closed").count() == 1


def test_a_link_that_was_taken_back_is_refused_with_the_right_code(person: User) -> None:
    link = shared(person, a_link("x"))
    opening.open_link(ANONYMOUS, link.key, link.code)
    sharing.withdraw(actor_of(person), person, link.grant.pk)
    assert _refused(link.key, link.code) == "not-found"


def test_a_link_is_not_opened_by_its_number(person: User) -> None:
    link = shared(person, a_link("x"))
    with pytest.raises(Problem, match="not shared with you"):
        opening.open_as(actor_of(a_person()), link.grant.pk)


def test_hashes_are_salted_and_compared_whole() -> None:
    stored = keys.code_hash("abcd-efgh")
    assert stored != keys.code_hash("abcd-efgh")
    assert keys.fits("ABCDEFGH", stored)
    assert not keys.fits("abcd-efg2", stored)
    assert not keys.fits("abcd-efgh", "")
    assert len(stored) <= 200


@pytest.mark.django_db(transaction=True)
def test_two_who_open_the_last_view_at_once_are_one_view() -> None:
    """On SQLite in memory the threads share one connection's lock; on PostgreSQL they truly race."""
    person = a_person()
    with_record(person)
    link = shared(person, a_link("x"), most_views=1)
    if connection.vendor == "sqlite":
        taken = [sharing.count(Grant.objects.get()) for _ in range(2)]
        assert taken == [True, False]
        return
    start, outcomes = threading.Barrier(4), []

    def look() -> None:
        try:
            start.wait()
            opening.open_link(ANONYMOUS, link.key, link.code)
            outcomes.append("seen")
        except Problem as refusal:
            outcomes.append(refusal.type)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["not-found"] * 3 + ["seen"]
    assert (Grant.objects.get().views, Disclosure.objects.count()) == (1, 1)
