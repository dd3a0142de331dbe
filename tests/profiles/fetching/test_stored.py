"""Transfers in a database: each step once, whoever races."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps.registry import Apps
from django.db import connection, models

from tests.profiles.fetching.exchange import Exchange
from tests.profiles.importing.elmo.signing import NOW
from vidare.core.problems import Problem
from vidare.profiles.fetching.stored import ModelStore
from vidare.profiles.fetching.transfers import LIFE

PERSON = "6f0d5f7e-0d0a-4b57-9d43-0d6c5d7f0001"


class Row(models.Model):
    """The fields that the store uses, without the tables that the real one points at."""

    id = models.UUIDField(primary_key=True)
    person_id = models.CharField(max_length=40, null=True)
    connector = models.SlugField(max_length=40)
    source = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500)
    state_hash = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.SlugField(max_length=40, blank=True)
    rows = models.PositiveIntegerField(default=0)
    sealed = models.BinaryField(null=True)
    note = models.CharField(max_length=20, blank=True)

    class Meta:
        apps = Apps()
        app_label = "elsewhere"

    def __str__(self) -> str:
        return str(self.id)


@pytest.fixture
def stored(transactional_db: None, exchange: Exchange) -> Iterator[Exchange]:
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    exchange.store = ModelStore(Row, note="agreed")
    yield exchange
    with connection.schema_editor() as editor:
        editor.delete_model(Row)


def test_a_transfer_from_beginning_to_end(stored: Exchange) -> None:
    begun = stored.begin()
    row = Row._default_manager.get()
    assert (row.note, row.person_id, row.connector, row.outcome) == ("agreed", PERSON, "emrex", "")
    assert row.state_hash == begun.transfer.state
    stored.answered(stored.at_node(begun))
    row.refresh_from_db()
    assert row.sealed is not None
    assert b"NCP_OK" not in bytes(row.sealed)
    assert len(stored.finish(begun).entries) == 2
    row.refresh_from_db()
    assert (row.outcome, row.rows, row.sealed, row.ended_at) == ("fetched", 2, None, NOW)


def test_a_visitor_without_an_account_has_a_transfer_too(stored: Exchange) -> None:
    begun = stored.begin(person="")
    stored.answered(stored.at_node(begun))
    assert len(stored.finish(begun, person="").entries) == 2


def test_each_step_is_taken_once(stored: Exchange) -> None:
    begun = stored.begin()
    id, store = begun.transfer.id, stored.store
    assert store.claim(id, NOW) is None
    assert store.answer(id, b"first", NOW)
    assert not store.answer(id, b"second", NOW)
    assert store.claim(id, NOW) == b"first"
    assert store.claim(id, NOW) is None
    assert not store.answer(id, b"third", NOW)
    assert store.get(uuid.uuid4()) is None


def test_an_answer_that_comes_too_late_is_not_kept(stored: Exchange) -> None:
    begun = stored.begin()
    assert not stored.store.answer(begun.transfer.id, b"late", NOW + LIFE)


def test_what_nobody_came_for_is_dropped(stored: Exchange) -> None:
    store = stored.store
    assert isinstance(store, ModelStore)
    waiting, running = stored.begin(), stored.begin(at=NOW + timedelta(minutes=10))
    stored.answered(stored.at_node(waiting))
    assert store.drop_over(NOW + LIFE) == 1
    row = Row._default_manager.get(pk=waiting.transfer.id)
    assert (row.outcome, row.sealed) == ("abandoned", None)
    with pytest.raises(Problem):
        stored.finish(waiting)
    assert Row._default_manager.get(pk=running.transfer.id).ended_at is None
