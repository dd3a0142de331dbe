"""SKOS: what is written is what an independent reader understands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.factories import ConceptFactory, LabelFactory, SchemeFactory
from vidare.concepts import rdf, skos
from vidare.concepts.models import Concept, Label, Mapping, Origin, Relation
from vidare.concepts.skos import Described

rdflib = pytest.importorskip("rdflib")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SKOS = rdflib.Namespace(skos.PREFIXES["skos"])
VIDARE = rdflib.Namespace(skos.PREFIXES["vidare"])


def _graphs(found: list[Described]) -> tuple[Any, Any]:
    turtle = rdflib.Graph().parse(data="".join(rdf.turtle(found)), format="turtle")
    json = rdflib.Graph().parse(data="".join(rdf.jsonld(found)), format="json-ld")
    return turtle, json


@pytest.mark.django_db
@pytest.mark.database
def test_a_scheme_says_the_same_in_both_forms(django_assert_max_num_queries: Any) -> None:
    scheme = SchemeFactory(key="test", uri="http://example.org/scheme")
    truck = ConceptFactory(
        scheme=scheme, uri="http://example.org/truck", code="8344", names={"sv": 'köra "truck"\\', "en": "drive\na truck"},
        alternatives={"sv": ["truckkörning"]},
    )  # fmt: skip
    LabelFactory(concept=truck, language="nn", text="køyre truck", origin=Origin.MACHINE)
    LabelFactory(concept=truck, language="sv", text="framföra truck", origin=Origin.EDITORIAL)
    LabelFactory(concept=truck, language="en", kind=Label.LabelKind.DEFINITION, text="Drives.")
    LabelFactory(concept=truck, language="sv", kind=Label.LabelKind.HIDDEN, text="truk")
    group, other = ConceptFactory(scheme=scheme), ConceptFactory(uri="urn:other:1", scheme=SchemeFactory(key="other"))
    old = ConceptFactory(scheme=scheme, status=Concept.Status.DEPRECATED, successor=truck)
    Label.objects.filter(concept=truck, origin=Origin.EDITORIAL).exclude(text="framföra truck").update(
        origin="official"
    )
    Relation.objects.create(source=truck, target=group, kind="broader", origin="official")
    Relation.objects.create(source=group, target=truck, kind="essential-skill", origin="official")
    Mapping.objects.create(source=truck, target=other, match="close", origin="official", stated_by=scheme)
    with django_assert_max_num_queries(9):
        found = list(skos.of_scheme(scheme))
    turtle, json = _graphs(found)
    assert set(turtle) == set(json)
    subject = rdflib.URIRef(truck.uri)
    assert set(turtle.objects(subject, SKOS.prefLabel)) == {
        rdflib.Literal('köra "truck"\\', lang="sv"), rdflib.Literal("drive\na truck", lang="en"),
    }  # fmt: skip
    assert rdflib.Literal("framföra truck", lang="sv") in set(turtle.objects(subject, SKOS.altLabel))
    assert set(turtle.objects(subject, VIDARE.machineLabel)) == {rdflib.Literal("køyre truck", lang="nn")}
    assert set(turtle.objects(subject, SKOS.hiddenLabel)) == {rdflib.Literal("truk", lang="sv")}
    assert (subject, SKOS.broader, rdflib.URIRef(group.uri)) in turtle
    assert (subject, SKOS.closeMatch, rdflib.URIRef("urn:other:1")) in turtle
    assert (subject, SKOS.inScheme, rdflib.URIRef("http://example.org/scheme")) in turtle
    assert (subject, SKOS.notation, rdflib.Literal("8344")) in turtle
    gone = rdflib.URIRef(old.uri)
    assert (gone, rdflib.DCTERMS.isReplacedBy, subject) in turtle
    assert (gone, rdflib.OWL.deprecated, rdflib.Literal(True)) in turtle
    assert (subject, rdflib.OWL.deprecated, None) not in turtle


@pytest.mark.django_db
@pytest.mark.database
def test_a_whole_scheme_comes_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skos, "BATCH", 3)
    concepts = ConceptFactory.create_batch(7)
    found = list(skos.of_scheme(concepts[0].scheme))
    assert [one.uri for one in found[1:]] == [concept.uri for concept in concepts]
    assert found[0].uri == "urn:vidare:scheme:test"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=20), max_size=4), st.text(max_size=15))
def test_any_text_and_uri_can_be_written(texts: list[str], tail: str) -> None:
    one = Described(f"http://example.org/{tail}", "skos:Concept", [("skos:altLabel", text, "sv") for text in texts])
    turtle, json = _graphs([one])
    assert set(turtle) == set(json)
    assert (None, rdflib.RDF.type, SKOS.Concept) in turtle
    expected = {text for text in texts if "\0" not in text}
    assert expected <= {str(text) for text in turtle.objects(None, SKOS.altLabel)}
