"""Everyday words become hidden labels of the concepts that are there, and of no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from vidare.concepts import actions, words
from vidare.concepts.models import Concept, Label, Origin, Scheme
from vidare.concepts.queries import vocabulary_version
from vidare.core.actors import system

KNOWN, LATER = "http://data.europa.eu/esco/skill/one", "http://data.europa.eu/esco/skill/two"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "sv.csv"
    path.write_text(f"concept,label,phrases\n{KNOWN},one,stå i kassan|kassavana\n{LATER},two,byta olja\n", "utf-8")
    monkeypatch.setattr(words.read, "__defaults__", (tmp_path,))
    return path


def test_words_wait_for_their_concept(folder: Path) -> None:
    found = words.read({KNOWN})
    assert {(label.uri, label.text) for label in found.labels} == {(KNOWN, "stå i kassan"), (KNOWN, "kassavana")}
    assert not found.unreadable


def test_a_row_without_phrases_is_reported(folder: Path) -> None:
    folder.write_text(f"concept,label,phrases\n{KNOWN},one,\n", "utf-8")
    assert [row.where for row in words.read({KNOWN}).unreadable] == ["words/sv.csv:2"]


@pytest.mark.django_db
@pytest.mark.database
def test_words_come_with_the_starter_once_and_go_when_dropped(folder: Path) -> None:
    actor = system("test")
    actions.load_starter(actor)
    skill = Concept.objects.skills().order_by("uri").first()
    assert skill is not None
    folder.write_text(f"concept,label,phrases\n{skill.uri},x,stå i kassan|kassavana\n", "utf-8")
    before = vocabulary_version()
    assert actions.load_starter(actor).labels_added == 2
    kept = Label.objects.filter(concept=skill, kind=Label.LabelKind.HIDDEN, origin=Origin.EDITORIAL)
    assert set(kept.values_list("text", flat=True)) == {"stå i kassan", "kassavana"}
    after = vocabulary_version()
    assert after != before
    assert not actions.load_starter(actor).touched
    assert vocabulary_version() == after
    folder.write_text(f"concept,label,phrases\n{skill.uri},x,kassavana\n", "utf-8")
    assert actions.load_starter(actor).labels_removed == 1
    assert Scheme.objects.get(key=words.SCHEME).version == words.VERSION


def test_shipped_words_are_readable() -> None:
    class Everything:
        def __contains__(self, uri: object) -> bool:
            return True

    found = words.read(Everything())
    assert not found.unreadable
    assert {label.kind for label in found.labels} <= {Label.LabelKind.HIDDEN.value}
