"""The command line: what it says, and how it fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vidare.catalogue.models import Course
from vidare.cli.commands import cli
from vidare.cli.messages import problems
from vidare.core.actors import Actor
from vidare.core.problems import Problem
from vidare.harvest import actions
from vidare.harvest.models import Run

pytestmark = pytest.mark.django_db


def _run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(cli, list(words))
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.output


def test_formats_are_listed() -> None:
    code, text = _run("harvest", "formats")
    assert code == 0
    assert {"opintopolku", "aalto", "myh", "elm", "jobtech", "platsbanken", "nav", "sample"} <= set(text.split())


def test_a_run_without_feeds_says_how_to_add_one() -> None:
    code, text = _run("harvest", "run")
    assert code == 1
    assert "vidare harvest add" in text


def test_the_sample_is_harvested_tagged_and_indexed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from vidare.harvest.sample import generator

    real = generator.records
    monkeypatch.setattr(
        generator, "records", lambda today: (row for number, row in enumerate(real(today)) if number < 12)
    )
    assert _run("harvest", "add", "sample", "--format", "sample")[0] == 0
    code, text = _run("harvest", "run", "sample")
    assert code == 0
    assert "finished" in text
    assert Course.objects.count() == 12
    assert "12" in _run("harvest", "status")[1]
    assert "Tagged 0, indexed 0." in _run("follow")[1]


def test_a_feed_that_is_not_there_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).write_text("[]")
        assert _run("harvest", "add", name, "--format", "jobtech", "--from", str(tmp_path / name))[0] == 0
    real = actions.run

    def run(actor: Actor, name: str, *args: Any, **more: Any) -> Run:
        if name == "first":
            raise Problem("Could not fetch", detail="answered 503")
        return real(actor, name, *args, **more)

    monkeypatch.setattr(actions, "run", run)
    code, text = _run("harvest", "run")
    assert code == 1
    assert "answered 503" in text
    assert list(Run.objects.values_list("feed", flat=True)) == ["second"]


def test_doctor_finds_a_migrated_database_well() -> None:
    code, text = _run("doctor")
    assert "VIDARE_HOME" in text
    assert "migrations wait" not in text
    assert code == 0


def test_a_translation_with_faults_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sv" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "a %(n)s"\nmsgstr "b %(m)s"\n\nmsgid "c"\nmsgstr ""\n\n#, fuzzy\nmsgid "d"\nmsgstr "e"\n\n'
        'msgid "one"\nmsgid_plural "%(n)s many"\nmsgstr[0] "en"\nmsgstr[1] "%(n)s många"\n'
    )
    assert [text.split(":")[1].strip() for text in problems(path)] == ["other placeholders", "not translated", "fuzzy"]
