"""Mappings between schemes: kept with their SKOS match, waiting for the scheme that is not there yet, taken back only by
whoever stated them."""

from __future__ import annotations

import pytest

from vidare.concepts import merging
from vidare.concepts.models import Concept, Kind, Label, Mapping, Origin, Relation, Scheme, WaitingMapping
from vidare.concepts.vocabulary import ConceptData, RelationData, Vocabulary

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OURS = "http://data.europa.eu/esco/occupation/1"
OTHER = "http://data.europa.eu/esco/occupation/2"
TERM = "urn:test:names:a"


def _esco(*uris: str) -> Vocabulary:
    vocabulary = Vocabulary(scheme="esco", title="ESCO", version="1", origin=Origin.OFFICIAL)
    for uri in uris:
        vocabulary.concepts[uri] = ConceptData(Kind.OCCUPATION.value, "5111")
        vocabulary.add_label(uri, "sv", "preferred", f"yrke {uri[-1]}")
    return vocabulary


def _national(scheme: str = "national", **matches: str) -> Vocabulary:
    """One national name, mapped to the occupations whose URI ends so: `_national(_1="exact")`."""
    vocabulary = Vocabulary(scheme=scheme, title="National", version="1", origin=Origin.OFFICIAL)
    vocabulary.concepts[TERM] = ConceptData(Kind.OCCUPATION_NAME.value, "a")
    vocabulary.add_label(TERM, "sv", "preferred", "kabinvärd")
    for ending, match in matches.items():
        vocabulary.add_mapping(TERM, f"{OURS[:-1]}{ending[1:]}", match)
    return vocabulary


def _stated() -> set[tuple[str, str, str]]:
    return set(Mapping.objects.values_list("source__uri", "target__uri", "match"))


def test_a_mapping_is_kept_once() -> None:
    merging.merge(_esco(OURS, OTHER))
    report = merging.merge(_national(_1="exact", _2="narrow"))
    assert (report.mappings_added, report.mappings_waiting) == (2, 0)
    assert _stated() == {(TERM, OURS, "exact"), (TERM, OTHER, "narrow")}
    assert not merging.merge(_national(_1="exact", _2="narrow")).touched


def test_a_mapping_waits_for_its_scheme() -> None:
    report = merging.merge(_national(_1="exact"))
    assert (report.mappings_added, report.mappings_waiting) == (0, 1)
    assert not merging.merge(_national(_1="exact")).touched
    assert merging.merge(_esco(OURS)).mappings_added == 1
    assert _stated() == {(TERM, OURS, "exact")}
    assert Mapping.objects.get().stated_by_id == "national"
    assert not WaitingMapping.objects.exists()
    assert not merging.merge(_national(_1="exact")).touched


def test_what_waits_no_more_is_forgotten() -> None:
    merging.merge(_national(_1="exact", _2="close"))
    merging.merge(_national(_1="broad"))
    assert list(WaitingMapping.objects.values_list("target_uri", "match")) == [(OURS, "broad")]


def test_a_changed_match_is_changed_and_a_dropped_one_taken_back() -> None:
    merging.merge(_esco(OURS, OTHER))
    merging.merge(_national(_1="exact", _2="narrow"))
    report = merging.merge(_national(_1="close"))
    assert (report.mappings_changed, report.mappings_removed) == (1, 1)
    assert _stated() == {(TERM, OURS, "close")}


def test_each_vocabulary_takes_back_only_what_it_stated() -> None:
    merging.merge(_esco(OURS, OTHER))
    merging.merge(_national(_1="exact"))
    theirs = Vocabulary(scheme="crosswalk", title="Crosswalk", version="1", origin=Origin.CROSSWALK)
    theirs.add_mapping(TERM, OTHER, "close")
    merging.merge(theirs)
    assert _stated() == {(TERM, OURS, "exact"), (TERM, OTHER, "close")}
    assert not merging.merge(_national(_1="exact")).touched


def test_a_load_without_mappings_takes_none_back() -> None:
    merging.merge(_esco(OURS))
    merging.merge(_national(_1="exact"))
    assert merging.merge(_national()).mappings_removed == 0


def test_of_two_matches_the_nearer_counts() -> None:
    vocabulary = _national(_1="broad")
    vocabulary.add_mapping(TERM, OURS, "close")
    vocabulary.add_mapping(TERM, OURS, "related")
    assert vocabulary.mappings == {(TERM, OURS): "close"}


def test_labels_of_one_vocabulary_outlive_the_load_of_another() -> None:
    merging.merge(_esco(OURS))
    merging.merge(_national())
    assert not merging.merge(_esco(OURS)).touched
    assert Label.objects.filter(stated_by="national").count() == 1


def test_a_vocabulary_of_labels_alone_names_concepts_that_are_there() -> None:
    merging.merge(_esco(OURS))
    machine = Vocabulary(scheme="machine", title="Machine-made", version="1", origin=Origin.MACHINE)
    machine.add_label(OURS, "nb", "preferred", "yrke på bokmål")
    machine.add_label("http://data.europa.eu/esco/skill/none", "nb", "preferred", "ingen")
    report = merging.merge(machine)
    assert (report.labels_added, len(report.unreadable)) == (1, 1)
    assert Concept.objects.get(uri=OURS).scheme_id == "esco"


def test_a_deprecated_concept_points_to_its_successor_and_stays_so() -> None:
    vocabulary = _national()
    vocabulary.concepts["urn:test:names:b"] = ConceptData(Kind.OCCUPATION_NAME.value, "b")
    vocabulary.successors["urn:test:names:b"] = TERM
    merging.merge(vocabulary)
    old = Concept.objects.get(uri="urn:test:names:b")
    assert (old.status, old.successor.uri if old.successor else "") == ("deprecated", TERM)
    assert not merging.merge(vocabulary).touched


def test_a_relation_keeps_its_degree() -> None:
    vocabulary = _national()
    vocabulary.concepts["urn:test:names:b"] = ConceptData(Kind.OCCUPATION_NAME.value, "b")
    vocabulary.relations.add(RelationData(TERM, "urn:test:names:b", Relation.RelationKind.RELATED.value, 75))
    merging.merge(vocabulary)
    assert Relation.objects.get().degree == 75
    assert not merging.merge(vocabulary).touched
    vocabulary.relations = {RelationData(TERM, "urn:test:names:b", Relation.RelationKind.RELATED.value, 25)}
    report = merging.merge(vocabulary)
    assert (report.relations_added, report.relations_removed, Relation.objects.get().degree) == (1, 1, 25)
    assert Scheme.objects.get(key="national").concepts.count() == 2
