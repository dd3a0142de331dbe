"""Erasing: nothing of a person is left in any table; what others own stays theirs."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django_tasks_db.models import DBTaskResult

from tests.profiles.control.people import CANARY, a_full_person, a_person, actor_of, shared, tell, to_organisation, word
from vidare.accounts.models import Organisation, User
from vidare.audit.models import Event, Pseudonym
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden, Problem
from vidare.profiles import erasing, holds
from vidare.profiles.models import Disclosure, Erasure, Grant, Withheld

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _everything() -> str:
    """Every row of every table, as text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values():
            plain = {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
            found.append(f"{model._meta.label} {plain!r} {json.dumps(plain, cls=_Encoder, ensure_ascii=False)}")
    return "\n".join(found)


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.decode(errors="replace") if isinstance(o, bytes) else str(o)


def _lines_with(word: str) -> list[str]:
    return [line[:200] for line in _everything().splitlines() if word.lower() in line.lower()]


def test_the_canaries_are_seen_before_and_nothing_of_them_is_left() -> None:
    person = a_full_person()
    before = _lines_with(CANARY)
    assert {line.split()[0] for line in before} >= {
        "accounts.User", "accounts.Membership", "accounts.Invitation", "profiles.Record", "profiles.Kept",
        "profiles.Notice", "profiles.Consent", "profiles.Grant", "profiles.Disclosure", "profiles.Transfer",
        "account.EmailAddress", "account.EmailConfirmation", "socialaccount.SocialAccount", "usersessions.UserSession",
        "socialaccount.SocialToken", "mfa.Authenticator", "django_tasks_database.DBTaskResult",
    }  # fmt: skip
    ref = Pseudonym.objects.get(person=person.pk).ref
    proof = erasing.erase(actor_of(person), person, "person")
    assert _lines_with(CANARY) == []
    assert _lines_with(str(person.pk)) == []
    assert _lines_with(person.pk.hex) == []
    assert not Pseudonym.objects.filter(ref=ref).exists()
    assert proof.ref == ref
    assert proof.kept == []
    assert proof.counts["profiles.Record"] == proof.counts["accounts.User"] == 1
    assert proof.counts["django_tasks_database.DBTaskResult"] == 1
    assert Event.objects.get(action="erased").subject == f"person:{ref}"
    assert Event.objects.filter(subject=f"person:{ref}").count() > 5  # what was done stays, and is nobody's
    assert getattr(cache, "_cache", {}) == {} or CANARY not in str(getattr(cache, "_cache", {}))


def test_what_others_own_stays_theirs_without_the_person_s_name() -> None:
    person = a_full_person()
    other = User.objects.get(email="other@example.org")
    erasing.erase(actor_of(person), person, "person")
    by_name, office = Grant.objects.filter(person=other).order_by("created_at")
    assert (by_name.receiver_user, by_name.receiver_name) == (None, "")
    assert by_name.withdrawn_at is not None
    assert (office.receiver_name, office.withdrawn_at) == ("Vägledning Väst", None)
    lines = Disclosure.objects.filter(person=other).order_by("at")
    assert [line.viewer_name for line in lines] == ["", "Vägledning Väst"]
    assert all(line.viewer_id is None for line in lines)


def test_nothing_of_another_person_goes() -> None:
    person = a_full_person()
    neighbour = a_person("neighbour@example.org")
    shared(neighbour, to_organisation(Organisation.objects.get()))
    tell.enqueue(str(neighbour.pk), "x")
    before = [line for line in _everything().splitlines() if str(neighbour.pk) in line]
    erasing.erase(actor_of(person), person, "person")
    assert [line for line in _everything().splitlines() if str(neighbour.pk) in line] == before


def test_only_the_person_or_a_rule_erases() -> None:
    person = a_person()
    for actor in (actor_of(a_person()), ANONYMOUS):
        with pytest.raises(Forbidden):
            erasing.erase(actor, person, "operator")
    erasing.erase(system("retention"), person, "retention")
    assert not User.objects.filter(pk=person.pk).exists()
    assert Erasure.objects.get().asked_by == "retention"


def test_a_failure_half_way_erases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    person = a_full_person()
    before = len(_lines_with(CANARY))

    def fail(**given: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Erasure.objects, "create", fail)
    with pytest.raises(RuntimeError):
        erasing.erase(actor_of(person), person, "person")
    assert len(_lines_with(CANARY)) == before
    assert Erasure.objects.count() == 0


def test_a_task_that_failed_with_the_person_s_address_goes_too() -> None:
    person = a_person("someone@example.org")
    tell.enqueue("nobody", "x")
    DBTaskResult.objects.update(traceback="SMTPError: Someone@Example.org refused")
    tell.enqueue(str(uuid.uuid4()), "x")
    erasing.erase(actor_of(person), person, "person")
    assert DBTaskResult.objects.count() == 1


HOLD = """
[[hold]]
country = "{country}"
part = "fetched.json"
fields = ["started_at", "rows"]
days = 2555
law = "Bokföringslagen 7 kap. 2 §"
"""


@pytest.mark.parametrize(("country", "rows"), [("SE", 1), ("NO", 0)])
def test_what_the_law_of_the_country_asks_for_is_sealed_off(home: Path, country: str, rows: int) -> None:
    (home / "holds.toml").write_text(HOLD.format(country=country))
    person = a_full_person()
    proof = erasing.erase(actor_of(person), person, "person")
    assert Withheld.objects.count() == len(proof.kept) == rows
    assert _lines_with(CANARY) == []
    if rows:
        kept = Withheld.objects.get()
        assert kept.ref == proof.ref
        assert [set(row) for row in kept.data] == [{"started_at", "rows"}]
        assert proof.kept[0] | {"until": ""} == {
            "law": "Bokföringslagen 7 kap. 2 §", "part": "fetched.json", "rows": 1, "until": "",
        }  # fmt: skip


def test_nothing_is_kept_by_law_today() -> None:
    assert holds.read(holds.SHIPPED) == ()


def test_a_rule_that_cannot_be_read_stops_the_erasure_and_says_which(home: Path) -> None:
    (home / "holds.toml").write_text('[[hold]]\ncountry = "SE"\npart = "fetched.json"\ndays = 3\nlaw = "x"\n')
    person = a_person()
    with pytest.raises(Problem, match="rule 1: KeyError\\('fields'\\)"):
        erasing.erase(actor_of(person), person, "person")
    assert User.objects.filter(pk=person.pk).exists()


def test_words_are_really_looked_for() -> None:
    """The search itself can fail."""
    a_person(f"{word('x')}@example.org")
    assert len(_lines_with(CANARY)) == 1
