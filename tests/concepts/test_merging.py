"""Merging twice is merging once, whatever the vocabularies and their order."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidare.concepts import merging
from vidare.concepts.models import Concept, Kind, Label, Mapping, Origin, Relation, WaitingMapping
from vidare.concepts.vocabulary import ConceptData, RelationData, Vocabulary

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SCHEMES = {"esco": Origin.OFFICIAL, "vidare": Origin.EDITORIAL, "national": Origin.OFFICIAL, "machine": Origin.MACHINE}
URIS = [f"urn:test:{space}:{number}" for space in ("a", "b") for number in range(4)]
uris = st.sampled_from(URIS)
OWNED = {"esco": URIS[:4], "vidare": URIS[2:5], "national": URIS[5:], "machine": []}


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    scheme = draw(st.sampled_from(sorted(SCHEMES)))
    vocabulary = Vocabulary(scheme=scheme, title=scheme, version="1", origin=SCHEMES[scheme])
    vocabulary.is_whole = draw(st.booleans())
    kinds = st.sampled_from([Kind.OCCUPATION.value, Kind.SKILL.value, Kind.OCCUPATION_NAME.value])
    owned = OWNED[scheme]
    for uri in draw(st.sets(st.sampled_from(owned), max_size=4)) if owned else ():
        vocabulary.concepts[uri] = ConceptData(draw(kinds), draw(st.sampled_from(["", "1"])))
    for uri, language, text in draw(
        st.sets(st.tuples(uris, st.sampled_from(["sv", "en"]), st.sampled_from("xyz")), max_size=6)
    ):
        vocabulary.add_label(uri, language, draw(st.sampled_from(["preferred", "alternative"])), text)
    relation_kinds = st.sampled_from(["broader", "related"])
    ties = st.tuples(uris, uris, relation_kinds, st.sampled_from([None, 25, 75]))
    vocabulary.relations = {RelationData(*row) for row in draw(st.sets(ties, max_size=5))}
    for source, target, match in draw(
        st.sets(st.tuples(uris, uris, st.sampled_from(["exact", "close", "broad"])), max_size=5)
    ):
        vocabulary.add_mapping(source, target, match)
    if len(owned) > 1 and draw(st.booleans()):
        vocabulary.successors[owned[0]] = owned[1]
    return vocabulary


def _state() -> dict[str, set[Any]]:
    return {
        "concepts": set(Concept.objects.values_list("uri", "scheme", "kind", "code", "status", "successor__uri")),
        "labels": set(Label.objects.values_list("concept__uri", "language", "kind", "text", "origin", "stated_by")),
        "relations": set(
            Relation.objects.values_list("source__uri", "target__uri", "kind", "degree", "origin", "stated_by")
        ),
        "mappings": set(Mapping.objects.values_list("source__uri", "target__uri", "match", "origin", "stated_by")),
        "waiting": set(WaitingMapping.objects.values_list("source_uri", "target_uri", "match", "stated_by")),
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads=st.lists(vocabularies(), min_size=1, max_size=4), last=vocabularies())
def test_loading_again_changes_nothing(loads: list[Vocabulary], last: Vocabulary) -> None:
    with transaction.atomic():
        for vocabulary in [*loads, last]:
            merging.merge(vocabulary)
        before = _state()
        report = merging.merge(last)
        assert _state() == before
        assert not report.touched
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=vocabularies(), other=vocabularies())
def test_mappings_come_out_the_same_in_any_order(one: Vocabulary, other: Vocabulary) -> None:
    if one.scheme == other.scheme:
        return
    found = []
    for first, second in ((one, other), (other, one)):
        with transaction.atomic():
            merging.merge(first)
            merging.merge(second)
            state = _state()
            found.append((state["mappings"], state["waiting"]))
            transaction.set_rollback(True)
    assert found[0] == found[1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads=st.lists(vocabularies(), min_size=1, max_size=4))
def test_a_small_vocabulary_is_merged_as_a_large_one(loads: list[Vocabulary], monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading only the concepts that it speaks of leaves nothing out."""
    found = []
    for few in (merging.FEW, -1):
        monkeypatch.setattr(merging, "FEW", few)
        with transaction.atomic():
            for vocabulary in loads:
                merging.merge(vocabulary)
            found.append(_state())
            transaction.set_rollback(True)
    monkeypatch.undo()
    assert found[0] == found[1]


def _part(*uris: str, is_whole: bool) -> Vocabulary:
    vocabulary = Vocabulary(scheme="national", title="National", version="1", origin=Origin.OFFICIAL, is_whole=is_whole)
    for uri in uris:
        vocabulary.concepts[uri] = ConceptData(Kind.OCCUPATION_NAME.value, uri[-1])
        vocabulary.add_label(uri, "sv", "preferred", f"namn {uri}")
        vocabulary.relations.add(RelationData(uri, uris[0], "related"))
        vocabulary.add_mapping(uri, "urn:test:else:1", "exact")
    return vocabulary


def test_a_part_of_a_vocabulary_takes_nothing_back_of_the_rest() -> None:
    merging.merge(_part("urn:test:n:1", "urn:test:n:2", is_whole=True))
    before = _state()
    report = merging.merge(_part("urn:test:n:1", is_whole=False))
    assert (report.deprecated, report.labels_removed, report.relations_removed, report.mappings_removed) == (0, 0, 0, 0)
    assert _state() == before
    merging.merge(_part("urn:test:n:1", is_whole=True))
    assert _state() != before


def test_a_part_of_a_vocabulary_takes_back_what_it_says_otherwise() -> None:
    merging.merge(_part("urn:test:n:1", "urn:test:n:2", is_whole=True))
    renamed = _part("urn:test:n:1", is_whole=False)
    renamed.labels = set()
    renamed.add_label("urn:test:n:1", "sv", "preferred", "nytt namn")
    merging.merge(renamed)
    texts = set(Label.objects.filter(concept__uri="urn:test:n:1").values_list("text", flat=True))
    assert texts == {"nytt namn"}
