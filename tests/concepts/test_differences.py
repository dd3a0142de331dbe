"""What loads changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vidare.concepts import differences
from vidare.concepts.changing import VocabularyChange
from vidare.concepts.merging import merge
from vidare.concepts.models import Concept, Kind, Origin
from vidare.concepts.vocabulary import ConceptData, Vocabulary

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _load(version: str, names: dict[str, str], successors: dict[str, str] | None = None) -> None:
    vocabulary = Vocabulary("esco", "ESCO", version, Origin.OFFICIAL)
    for uri, name in names.items():
        vocabulary.concepts[uri] = ConceptData(Kind.SKILL)
        vocabulary.add_label(uri, "sv", "preferred", name)
    for old, new in (successors or {}).items():
        vocabulary.concepts.setdefault(old, ConceptData(Kind.SKILL, is_deprecated=True))
        vocabulary.successors[old] = new
    merge(vocabulary)


def _found(**more: Any) -> set[tuple[str, str, str, str, str]]:
    rows = differences.changes(**more).select_related("concept", "successor")
    return {
        (row.kind, row.concept.uri, row.version, row.successor.uri if row.successor else "", row.after) for row in rows
    }


def test_a_first_load_is_no_change() -> None:
    _load("1", {"urn:a": "svetsa", "urn:b": "löda"})
    assert _found() == set()


def test_the_same_load_again_is_no_change() -> None:
    for _ in range(2):
        _load("1", {"urn:a": "svetsa"})
    assert not VocabularyChange.objects.exists()


def test_new_dropped_replaced_renamed_and_restored() -> None:
    _load("1", {"urn:a": "svetsa", "urn:b": "löda", "urn:c": "fila"})
    _load("2", {"urn:a": "svetsa stål", "urn:d": "slipa"}, {"urn:b": "urn:d"})
    assert _found() == {
        ("renamed", "urn:a", "2", "", "svetsa stål"),
        ("new", "urn:d", "2", "", ""),
        ("deprecated", "urn:b", "2", "urn:d", ""),
        ("deprecated", "urn:c", "2", "", ""),
    }
    _load("3", {"urn:a": "svetsa stål", "urn:c": "fila", "urn:d": "slipa"}, {"urn:b": "urn:d"})
    assert ("restored", "urn:c", "3", "", "") in _found()
    assert _found(kinds=("new",)) == {("new", "urn:d", "2", "", "")}
    assert _found(schemes=("other",)) == set()
    day = Concept.objects.get(uri="urn:a").changes.get().at.date()
    assert len(_found(since=day)) == len(_found())
    assert _found(since=date(day.year + 1, 1, 1)) == set()


def test_a_successor_that_comes_later_is_told() -> None:
    _load("1", {"urn:a": "svetsa", "urn:b": "löda"})
    _load("2", {"urn:a": "svetsa"})
    _load("3", {"urn:a": "svetsa"}, {"urn:b": "urn:a"})
    assert _found() == {("deprecated", "urn:b", "2", "", ""), ("deprecated", "urn:b", "3", "urn:a", "")}


def test_a_name_in_one_more_language_is_no_new_name() -> None:
    _load("1", {"urn:a": "svetsa"})
    more = Vocabulary("esco", "ESCO", "2", Origin.OFFICIAL, is_whole=False)
    more.add_label("urn:a", "fi", "preferred", "hitsata")
    merge(more)
    assert _found() == set()


def test_writing_it_down_asks_little(django_assert_max_num_queries: Any) -> None:
    _load("1", {f"urn:{n}": f"namn {n}" for n in range(300)})
    before = differences.snapshot("esco")
    Concept.objects.update(status=Concept.Status.DEPRECATED)
    scheme = Concept.objects.select_related("scheme").first()
    assert scheme is not None
    with django_assert_max_num_queries(4):
        assert differences.record(before, scheme.scheme) == 300
