"""Background work does what the command line does."""

from __future__ import annotations

from typing import Any

import pytest
from django.tasks import task_backends

from tests.support import records
from tests.support.factories import ConceptFactory, SourceFactory
from vidare.catalogue import actions as catalogue
from vidare.catalogue.models import CourseTag
from vidare.core.actors import system
from vidare.core.clock import today
from vidare.harvest import tasks
from vidare.search.port import Query
from vidare.search.queries import search

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def at_once(settings: Any) -> None:
    """Tasks run when they are enqueued."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.mark.usefixtures("at_once")
def test_following_tags_and_indexes() -> None:
    ConceptFactory(names={"sv": "köra truck"}, alternatives={"sv": ["truckkort"]})
    catalogue.upsert(system("test"), SourceFactory(), [records.course()])
    result = tasks.follow.enqueue()
    assert result.return_value["tagged"] > 0
    assert CourseTag.objects.count() == 1
    assert search(Query("course", "truckkort", "sv", open_on=today())).total == 1
    assert tasks.follow.enqueue().return_value == {"tagged": 0, "indexed": 0}


@pytest.mark.usefixtures("at_once")
def test_a_new_day_is_a_new_index(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.upsert(system("test"), SourceFactory(), [records.course()])
    tasks.follow.enqueue()
    assert search(Query("course", open_on=today())).total == 1
    monkeypatch.setenv("VIDARE_TODAY", "2026-12-25")
    tasks.follow.enqueue()
    assert search(Query("course", open_on=today())).total == 0


def test_the_default_queue_is_the_database() -> None:
    assert type(task_backends["default"]).__name__ == "DatabaseBackend"
