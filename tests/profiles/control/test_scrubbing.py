"""The database forgets: at once where it can, by a task where somebody reads just then."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.profiles.control.people import a_person, actor_of
from vidare.cli.commands import cli
from vidare.core.clock import now
from vidare.profiles import erasing, tasks

pytestmark = [pytest.mark.database]


@pytest.mark.django_db
def test_a_log_in_use_is_cut_by_a_task(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    monkeypatch.setattr(erasing, "truncate_log", lambda: False)
    person = a_person()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erasing.erase(actor_of(person), person, "person")
    waiting = DBTaskResult.objects.get()
    assert waiting.task_path == "vidare.profiles.tasks.scrub"
    assert str(person.pk) not in str(waiting.args_kwargs)


@pytest.mark.django_db
def test_it_is_tried_again_in_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "scrub", lambda labels: False)
    assert tasks.scrub.func(["profiles.Record"]) is False
    again = DBTaskResult.objects.get()
    assert again.run_after > now()
    monkeypatch.setattr(erasing, "scrub", lambda labels: True)
    assert tasks.scrub.func(["profiles.Record"]) is True
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_touched_tables_are_vacuumed() -> None:
    person = a_person()
    proof = erasing.erase(actor_of(person), person, "person")
    labels = [*proof.counts, "received", "no.Table"]
    if connection.vendor == "postgresql":
        assert erasing.vacuum(labels) >= 1
    assert erasing.scrub(labels)


@pytest.mark.django_db(transaction=True)
def test_the_command_applies_the_rules_and_says_them() -> None:
    runner = CliRunner()
    assert runner.invoke(cli, ["people", "retain"]).exit_code == 0
    said = runner.invoke(cli, ["people", "rules"]).output
    assert "730 days" in said.replace("\n", " ")
