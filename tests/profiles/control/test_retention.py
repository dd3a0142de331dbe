"""Rules of retention: what is over goes, what is not stays, and nobody's account goes without a word."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.profiles.control.people import CANARY, a_counsellor, a_full_person, a_person, actor_of, an_organisation
from vidare.accounts.models import Invitation, User
from vidare.audit.models import Event
from vidare.core.actors import system
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles import retention, sharing
from vidare.profiles.models import (
    Carried,
    Consent,
    Disclosure,
    Erasure,
    Grant,
    Kept,
    Notice,
    Record,
    Transfer,
    Withheld,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WORKER = system("retention")


def _apply(days: float) -> dict[str, int]:
    """The rules as they would be applied that many days from now."""
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=True):
        return retention.apply(WORKER)


def _stay(person: User) -> None:
    """Keeps the account in use, so that the other rules alone are seen."""
    User.objects.update(seen_on=(now() + timedelta(days=4000)).date())


@pytest.mark.parametrize(
    ("model", "last_kept", "gone"),
    [
        (Notice, 364, 366),
        (Disclosure, 729, 731),
        (Grant, 730 + 2, 730 + 32),
        (Transfer, 729, 731),
        (Invitation, 36, 38),
        (Session, 0.4, 0.6),
    ],
)  # fmt: skip
def test_what_is_over_goes_and_not_a_day_before(model: type, last_kept: float, gone: float) -> None:
    _stay(a_full_person())
    Transfer.objects.update(ended_at=now())
    before = model.objects.count()  # type: ignore[attr-defined]
    assert before
    _apply(last_kept)
    assert model.objects.count() == before  # type: ignore[attr-defined]
    _apply(gone)
    assert model.objects.count() == 0  # type: ignore[attr-defined]


def test_a_person_s_own_record_and_plans_have_no_end() -> None:
    _stay(a_full_person())
    before = (Record.objects.count(), Kept.objects.count())
    _apply(3000)
    assert (Record.objects.count(), Kept.objects.count()) == before


def test_consents_go_two_years_after_they_ended_and_open_ones_stay() -> None:
    person = a_full_person()
    _stay(person)
    grant = Grant.objects.filter(person=person).first()
    assert grant
    sharing.withdraw(actor_of(person), person, grant.pk)
    _apply(729)
    assert Consent.objects.filter(pk=grant.consent_id).exists()
    _apply(731)
    assert not Consent.objects.filter(pk=grant.consent_id).exists()
    assert Consent.objects.filter(purpose_code="fetching").exists()  # never withdrawn, no end


def test_an_answer_nobody_came_for_is_dropped_when_its_time_is_over() -> None:
    _stay(a_full_person())
    _apply(0.001)
    assert Transfer.objects.get().sealed is not None
    _apply(0.1)
    row = Transfer.objects.get()
    assert (row.sealed, row.outcome) == (None, "abandoned")


def test_codes_tasks_and_what_the_law_no_longer_asks_for_go() -> None:
    a_full_person()
    Carried.objects.create(code_hash="1" * 64, salt=b"s", sealed=b"x", expires_at=now() + timedelta(days=1))
    Withheld.objects.create(ref="r", part="p", country="SE", law="l", until=now().date(), data=[])
    DBTaskResult.objects.update(finished_at=now())
    _apply(0.5)
    assert (Carried.objects.count(), DBTaskResult.objects.count()) == (1, 1)
    _apply(15)
    assert (Carried.objects.count(), Withheld.objects.count(), DBTaskResult.objects.count()) == (0, 0, 0)


def test_an_unused_account_is_told_a_month_before_once_and_then_goes() -> None:
    person = a_person("quiet@example.org")
    assert _apply(699)["accounts"] == 0
    assert not Notice.objects.exists()
    _apply(701)
    told = Notice.objects.get(person=person)
    assert (told.kind, set(told.data)) == ("unused-account", {"last_day"})
    assert told.mailed_at is not None
    _apply(729)
    (letter,) = mail.outbox
    assert letter.to == ["quiet@example.org"]
    assert "erase your account" in letter.body
    assert User.objects.filter(pk=person.pk).exists()


def test_a_letter_that_cannot_be_sent_is_not_said_to_be_sent(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*given: object) -> int:
        raise ConnectionRefusedError("quiet@example.org")

    monkeypatch.setattr(retention, "send_mail", fail)
    a_person("quiet@example.org")
    _apply(701)
    assert Notice.objects.get().mailed_at is None
    assert "ConnectionRefusedError" in caplog.text
    assert "quiet@" not in caplog.text


def test_after_the_month_it_is_erased_by_the_rule() -> None:
    person = a_person("quiet@example.org")
    _apply(701)
    assert _apply(732)["accounts"] == 1
    assert not User.objects.filter(pk=person.pk).exists()
    assert Erasure.objects.get().asked_by == "retention"


def test_an_account_that_was_never_told_is_told_first_however_old() -> None:
    person = a_person("quiet@example.org")
    assert _apply(2000)["accounts"] == 0
    assert User.objects.filter(pk=person.pk).exists()
    assert _apply(2031)["accounts"] == 1


def test_whoever_comes_back_keeps_it_and_is_told_anew_another_time(client: Client) -> None:
    person = a_person("quiet@example.org")
    _apply(701)
    with time_machine.travel(timezone.now() + timedelta(days=710), tick=True):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    person.refresh_from_db()
    assert person.seen_on == (timezone.now() + timedelta(days=710)).date()
    assert _apply(760)["accounts"] == 0
    assert not Notice.objects.filter(kind="unused-account").exists()
    _apply(710 + 701)
    assert Notice.objects.filter(kind="unused-account").exists()


def test_who_has_a_role_is_not_asked_after() -> None:
    a_counsellor(an_organisation())
    staff = a_person()
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    _apply(2000)
    assert _apply(2040)["accounts"] == 0


def test_the_event_log_gets_counts_alone() -> None:
    a_full_person()
    _apply(731)
    event = Event.objects.get(action="retained")
    assert event.data["rows"]["disclosures"] == Disclosure.objects.count() + event.data["rows"]["disclosures"]
    assert CANARY not in json.dumps(event.data)
    assert all(isinstance(number, int) for number in event.data["rows"].values())


def test_every_rule_has_its_reason_and_is_applied() -> None:
    rules = retention.rules()
    assert all(rule.reason and rule.since and rule.days >= 0 for rule in rules)
    assert set(_apply(0)) == {rule.what for rule in rules}


def test_an_operator_changes_days_and_a_wrong_rule_is_named(home: Path) -> None:
    own = home / "retention.toml"
    own.write_text('[[rule]]\nwhat = "disclosures"\ndays = 365\n')
    assert next(rule.days for rule in retention.rules() if rule.what == "disclosures") == 365
    own.write_text('[[rule]]\nwhat = "everything"\ndays = 1\n')
    with pytest.raises(Problem, match=re.escape("retention.toml: 'everything'")):
        retention.rules()
