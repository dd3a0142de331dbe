"""The vocabulary as SKOS (W3C Recommendation, 2009): what is to be said of each concept, a batch at a time.

A language has one preferred label (SKOS S14): the strongest origin's; others of the language become alternative ones. A
label that a machine made is no SKOS label: it stands under `vidare:machineLabel`, so that nobody takes it for a name that a
person chose. Essential and optional skills are said in ESCO's own terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet

from vidare.concepts.models import ORIGIN_ORDER, Concept, Label, Mapping, Origin, Relation, Scheme

BATCH: Final = 500
PREFIXES: Final = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "esco": "http://data.europa.eu/esco/model#",
    "vidare": "urn:vidare:term:",
}
MACHINE_LABEL: Final = "vidare:machineLabel"
TERMS: Final = {
    MACHINE_LABEL: "a name that a machine made and nobody has checked",
    "vidare:since": "version of the scheme that the concept came with",
    "vidare:until": "version of the scheme that dropped the concept",
}
_LABELS: Final = {
    Label.LabelKind.ALTERNATIVE.value: "skos:altLabel",
    Label.LabelKind.HIDDEN.value: "skos:hiddenLabel",
    Label.LabelKind.DEFINITION.value: "skos:definition",
}
_RELATIONS: Final = {
    Relation.RelationKind.BROADER.value: "skos:broader",
    Relation.RelationKind.RELATED.value: "skos:related",
    Relation.RelationKind.ESSENTIAL.value: "esco:relatedEssentialSkill",
    Relation.RelationKind.OPTIONAL.value: "esco:relatedOptionalSkill",
}
_MATCHES: Final = {
    Mapping.Match.EXACT.value: "skos:exactMatch",
    Mapping.Match.CLOSE.value: "skos:closeMatch",
    Mapping.Match.BROAD.value: "skos:broadMatch",
    Mapping.Match.NARROW.value: "skos:narrowMatch",
    Mapping.Match.RELATED.value: "skos:relatedMatch",
}


@dataclass(slots=True)
class Described:
    """A concept or scheme: `texts` are (property, text, language, empty for none), `links` (property, URI), both in order and
    each once."""

    uri: str
    type: str
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    is_deprecated: bool = False


def scheme_uri(scheme: Scheme) -> str:
    """A scheme's own URI; ours where its publisher gives none."""
    return scheme.uri or f"urn:vidare:scheme:{scheme.key}"


def scheme(row: Scheme) -> Described:
    """A scheme with its title, version and attribution."""
    found = Described(scheme_uri(row), "skos:ConceptScheme", [("dct:title", row.title, "")])
    found.texts += [("owl:versionInfo", row.version, "")] if row.version else []
    found.texts += [("dct:rights", row.attribution, "")] if row.attribution else []
    return found


def of_scheme(row: Scheme) -> Iterator[Described]:
    """The scheme and all its concepts, deprecated ones too; five queries for each 500."""
    yield scheme(row)
    last = 0
    while True:
        batch = list(Concept.objects.filter(scheme=row, pk__gt=last).order_by("pk")[:BATCH])
        if not batch:
            return
        yield from described(batch)
        last = batch[-1].pk


def described(concepts: Sequence[Concept]) -> list[Described]:
    """What there is to say of these concepts, in five queries."""
    keys = [concept.pk for concept in concepts]
    schemes = Scheme.objects.in_bulk({concept.scheme_id for concept in concepts})
    following = {concept.successor_id for concept in concepts if concept.successor_id}
    successors = dict(Concept.objects.filter(pk__in=following).values_list("pk", "uri"))
    labels = _labels(keys)
    relations = _links(Relation.objects.filter(source__in=keys), "kind", _RELATIONS)
    mappings = _links(Mapping.objects.filter(source__in=keys), "match", _MATCHES)
    found = []
    for concept in concepts:
        one = Described(concept.uri, "skos:Concept")
        one.is_deprecated = concept.status == Concept.Status.DEPRECATED
        plain = (
            ("skos:notation", concept.code),
            ("dct:type", concept.kind),
            ("vidare:since", concept.since),
            ("vidare:until", concept.until),
        )
        one.texts = [(name, text, "") for name, text in plain if text] + labels[concept.pk]
        one.links = [("skos:inScheme", scheme_uri(schemes[concept.scheme_id]))]
        if concept.successor_id in successors:
            one.links.append(("dct:isReplacedBy", successors[concept.successor_id]))
        one.links += relations[concept.pk] + mappings[concept.pk]
        found.append(one)
    return found


def _labels(keys: Sequence[int]) -> dict[int, list[tuple[str, str, str]]]:
    """Labels as (property, text, language) by concept; no text is both a preferred and another label of a language."""
    rows = Label.objects.filter(concept__in=keys).values_list("concept_id", "language", "kind", "text", "origin")
    preferred: dict[tuple[int, str], str] = {}
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    ranked = sorted(
        rows, key=lambda row: (row[0], row[2] != Label.LabelKind.PREFERRED, ORIGIN_ORDER.index(row[4]), row)
    )
    said: set[tuple[int, str, str]] = set()
    for key, language, kind, text, origin in ranked:
        name = _LABELS.get(kind, "")
        if origin == Origin.MACHINE and kind != Label.LabelKind.DEFINITION:
            name = MACHINE_LABEL
        elif kind == Label.LabelKind.PREFERRED:
            is_first = preferred.setdefault((key, language), text) == text
            name = "skos:prefLabel" if is_first else "skos:altLabel"
        if kind == Label.LabelKind.DEFINITION:
            found[key].append((name, text, language))
        elif (key, language, text) not in said:
            said.add((key, language, text))
            found[key].append((name, text, language))
    return found


def _links(
    rows: QuerySet[Relation] | QuerySet[Mapping], column: str, names: dict[str, str]
) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, kind, uri in rows.order_by("source_id", column, "target__uri").values_list(
        "source_id", column, "target__uri"
    ):
        link = (names[kind], uri)
        if link not in found[key][-1:]:
            found[key].append(link)
    return found
