"""The JobTech taxonomy of Arbetsförmedlingen, as its GraphQL answers give it (`{"data": {"concepts": […]}}`), with the
crosswalks to ESCO.

Every concept keeps JobTech's own address and id, which is what ads state. Its occupation groups, fields of education and
the like are the same as the classes of SSYK 2012, ISCO-08 and SUN 2020, and are mapped to them exactly.

Source: https://taxonomy.api.jobtechdev.se, Arbetsförmedlingen JobTech, CC0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from vidare.concepts.models import Kind, Label, Mapping, Origin, Relation
from vidare.concepts.readers.crosswalk import ties
from vidare.concepts.readers.documents import documents
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary

SCHEME = "jobtech"
BASE = "http://data.jobtechdev.se/taxonomy/concept/"
_KINDS = {
    "occupation-name": Kind.OCCUPATION_NAME,
    "job-title": Kind.OCCUPATION_NAME,
    "occupation-field": Kind.OCCUPATION_CLASS,
    "ssyk-level-1": Kind.OCCUPATION_CLASS,
    "ssyk-level-2": Kind.OCCUPATION_CLASS,
    "ssyk-level-3": Kind.OCCUPATION_CLASS,
    "ssyk-level-4": Kind.OCCUPATION_CLASS,
    "isco-level-4": Kind.OCCUPATION_CLASS,
    "skill": Kind.SKILL_NAME,
    "skill-headline": Kind.SKILL_NAME,
    "keyword": Kind.KEYWORD,
    "language": Kind.LANGUAGE_CODE,
    "sun-education-field-1": Kind.EDUCATION_FIELD,
    "sun-education-field-2": Kind.EDUCATION_FIELD,
    "sun-education-field-3": Kind.EDUCATION_FIELD,
    "sun-education-field-4": Kind.EDUCATION_FIELD,
    "sun-education-level-1": Kind.EDUCATION_LEVEL,
    "sun-education-level-2": Kind.EDUCATION_LEVEL,
    "sun-education-level-3": Kind.EDUCATION_LEVEL,
}
_SAME_AS = {
    "ssyk_code_2012": "urn:vidare:ssyk-2012:{}",
    "isco_code_08": "urn:vidare:isco-08:{}",
    "sun_education_field_code_2020": "urn:vidare:sun-2020:{}",
    "sun_education_level_code_2020": "urn:vidare:sun-2020-level:{}",
}
"""Fields with the code of another scheme, and that scheme's addresses."""
_MATCHES = {
    "exact_match": Mapping.Match.EXACT,
    "close_match": Mapping.Match.CLOSE,
    "broad_match": Mapping.Match.BROAD,
    "narrow_match": Mapping.Match.NARROW,
}
_MOST_DEPTH = 12
_ID = re.compile(r"[\w-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Node:
    """One object of an answer that has an `id`: a concept, or a reference to one."""

    where: str
    value: dict[str, Any]

    @property
    def id(self) -> str:
        return self.text("id")

    @property
    def uri(self) -> str:
        return BASE + self.id

    def text(self, key: str) -> str:
        """The text or number under `key`; '' where there is none."""
        found = self.value.get(key)
        return str(found).strip() if isinstance(found, str | int) and not isinstance(found, bool) else ""

    def texts(self, key: str) -> list[str]:
        found = self.value.get(key)
        return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []

    def children(self, key: str) -> list[Node]:
        found = self.value.get(key)
        members = found if isinstance(found, list) else []
        return [Node(self.where, one) for one in members if isinstance(one, dict) and _is_id(one.get("id"))]


def nodes(paths: Iterable[Path], vocabulary: Vocabulary) -> Iterator[Node]:
    """The concepts that the answers list or hold as narrower or broader ones; those that they only refer to as related,
    substitutes or successors are not among them."""
    for name, document in documents(paths):
        data = document.get("data") if isinstance(document, dict) else None
        found = data.get("concepts") if isinstance(data, dict) else None
        for number, one in enumerate(found if isinstance(found, list) else [], start=1):
            where = f"{name}: concept {number}"
            if not isinstance(one, dict) or not _is_id(one.get("id")):
                expected = "no id; expected an object with type, and id of at most 40 letters and digits"
                vocabulary.unreadable.append(Unreadable(where, expected))
            else:
                yield from _inside(Node(where, one), 0)


def _is_id(found: Any) -> bool:
    return isinstance(found, str) and _ID.fullmatch(found) is not None


def _inside(node: Node, depth: int) -> Iterator[Node]:
    yield node
    if depth < _MOST_DEPTH:
        for key in ("narrower", "broader"):
            for child in node.children(key):
                yield from _inside(child, depth + 1)


def read(paths: Sequence[Path]) -> Vocabulary:
    """The taxonomy as far as the files hold it. Raises NotUnderstood when nothing in them is JobTech's."""
    vocabulary = Vocabulary(
        scheme=SCHEME, title="JobTech Taxonomy", version="", origin=Origin.OFFICIAL,
        uri=BASE.removesuffix("/"), attribution="Arbetsförmedlingen JobTech, https://jobtechdev.se (CC0)",
    )  # fmt: skip
    for node in nodes(paths, vocabulary):
        kind = _KINDS.get(node.text("type"))
        if kind is not None:
            _take(vocabulary, node, kind)
    _take_similar(vocabulary, paths)
    _take_crosswalk(vocabulary, paths)
    if not vocabulary.concepts and not vocabulary.mappings and not vocabulary.relations:
        raise NotUnderstood(
            "no answer of the JobTech taxonomy (JSON with data.concepts) and no crosswalk of it to ESCO"
        )
    covered = {concept.kind for concept in vocabulary.concepts.values()}
    # an answer or two say nothing of what the others hold
    vocabulary.is_whole = {Kind.OCCUPATION_NAME.value, Kind.SKILL_NAME.value} <= covered
    if vocabulary.is_whole:
        _drop_unknown_ends(vocabulary)
    return vocabulary


def _take(vocabulary: Vocabulary, node: Node, kind: Kind) -> None:
    is_deprecated = node.value.get("deprecated") is True
    before = vocabulary.concepts.get(node.uri)
    vocabulary.concepts[node.uri] = ConceptData(
        kind.value, node.id, is_deprecated=is_deprecated or (before is not None and before.is_deprecated)
    )
    vocabulary.add_label(node.uri, "sv", Label.LabelKind.PREFERRED.value, node.text("preferred_label"))
    preferred = node.text("preferred_label").casefold()
    for key, label in (("alternative_labels", Label.LabelKind.ALTERNATIVE), ("hidden_labels", Label.LabelKind.HIDDEN)):
        texts = [text for text in node.texts(key) if text.strip().casefold() != preferred]
        vocabulary.add_labels(node.uri, "sv", label.value, texts)
    if node.text("definition").casefold() != preferred:
        vocabulary.add_label(node.uri, "sv", Label.LabelKind.DEFINITION.value, node.text("definition"))
    for successor in node.children("replaced_by")[:1]:
        vocabulary.successors[node.uri] = successor.uri
    _relate(vocabulary, node)
    _map(vocabulary, node)


def _relate(vocabulary: Vocabulary, node: Node) -> None:
    broader, related = Relation.RelationKind.BROADER.value, Relation.RelationKind.RELATED.value
    ties_of_node: list[tuple[str, str, str, int | None]]
    ties_of_node = [(child.uri, node.uri, broader, None) for child in node.children("narrower")]
    ties_of_node += [(node.uri, wider.uri, broader, None) for wider in node.children("broader")]
    ties_of_node += [(node.uri, other.uri, related, None) for other in node.children("related")]
    # Who substitutes can do the other's work, to so many per cent.
    ties_of_node += [(node.uri, other.uri, related, _degree(other)) for other in node.children("substitutes")]
    ties_of_node += [(other.uri, node.uri, related, _degree(other)) for other in node.children("substituted_by")]
    for source, target, kind, degree in ties_of_node:
        vocabulary.relations.add(RelationData(source, target, kind, degree))


def _degree(node: Node) -> int | None:
    percentage = node.text("substitutability_percentage")
    return int(percentage) if percentage.isdecimal() and int(percentage) <= 100 else None


def _map(vocabulary: Vocabulary, node: Node) -> None:
    for key, pattern in _SAME_AS.items():
        if node.text(key):
            vocabulary.add_mapping(node.uri, pattern.format(node.text(key)), Mapping.Match.EXACT.value)
    for key, match in _MATCHES.items():
        for other in node.children(key):
            address = other.text("esco_uri") or other.text("uri")
            if address.startswith("http") and not address.startswith(BASE):
                vocabulary.add_mapping(node.uri, address, match.value)


def _take_similar(vocabulary: Vocabulary, paths: Iterable[Path]) -> None:
    """Lists of similar occupations: `{id: {"within_field": [id…], "similar_field": [id…]}}`."""
    related = Relation.RelationKind.RELATED.value
    for _, document in documents(paths):
        for key, lists in document.items() if isinstance(document, dict) else ():
            if isinstance(lists, dict) and lists.keys() & {"within_field", "similar_field"}:
                others = [
                    lists[name] for name in ("within_field", "similar_field") if isinstance(lists.get(name), list)
                ]
                for other in filter(_is_id, chain(*others)):
                    vocabulary.relations.add(RelationData(f"{BASE}{key}", f"{BASE}{other}", related))


def _take_crosswalk(vocabulary: Vocabulary, paths: Iterable[Path]) -> None:
    """What the taxonomy holds no more but the crosswalk still maps stays as a deprecated concept, so that an old ad's id
    is understood."""
    covered = {concept.kind for concept in vocabulary.concepts.values()}
    for tie in ties(paths, vocabulary, BASE):
        if not tie.uri.startswith(BASE):
            vocabulary.unreadable.append(Unreadable(tie.where, f"{tie.uri!r} is no address of JobTech's ({BASE}…)"))
            continue
        kind = Kind.SKILL_NAME if "/skill/" in tie.esco else Kind.OCCUPATION_NAME
        if tie.uri not in vocabulary.concepts and kind.value in covered:
            vocabulary.concepts[tie.uri] = ConceptData(kind.value, tie.uri.removeprefix(BASE), is_deprecated=True)
            vocabulary.add_label(tie.uri, "sv", Label.LabelKind.PREFERRED.value, tie.label)
        vocabulary.add_mapping(tie.uri, tie.esco, tie.match)


def _drop_unknown_ends(vocabulary: Vocabulary) -> None:
    """Relations to kinds of concept that we do not keep (forms of employment, industries); of a load that is not whole the
    other end may be in the database already."""
    known = vocabulary.concepts.keys()
    vocabulary.relations = {row for row in vocabulary.relations if row.source in known and row.target in known}
