"""A vocabulary as plain data, before it meets the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from vidare.concepts.models import Kind, Mapping, Origin
from vidare.core.text import normalise

_PILLARS = {
    Kind.OCCUPATION.value: "occupations",
    Kind.OCCUPATION_GROUP.value: "occupations",
    Kind.SKILL.value: "skills",
    Kind.KNOWLEDGE.value: "skills",
    Kind.LANGUAGE.value: "skills",
    Kind.LICENCE.value: "skills",
    Kind.SKILL_GROUP.value: "skills",
}
_MATCH_ORDER = (
    Mapping.Match.EXACT.value, Mapping.Match.CLOSE.value, Mapping.Match.NARROW.value, Mapping.Match.BROAD.value,
    Mapping.Match.RELATED.value,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConceptData:
    """One concept: `kind` of `models.Kind`, `code` the scheme's notation. A deprecated one is kept for those who hold its
    old code; its successor stands in `Vocabulary.successors`."""

    kind: str
    code: str = ""
    reuse_level: str = ""
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class LabelData:
    uri: str
    language: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class RelationData:
    source: str
    target: str
    kind: str
    degree: int | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not be taken, and why: `where` is its file and line."""

    where: str
    reason: str


@dataclass(slots=True)
class Vocabulary:
    """All that one load brings. What is missing from it is dropped only within the kinds that it covers, so that a file
    with some labels does not remove the rest."""

    scheme: str
    title: str
    version: str
    origin: Origin
    uri: str = ""
    attribution: str = ""
    is_whole: bool = True
    """Whether a concept that is missing from it, of what it covers, is gone; a file with a part of a scheme adds only."""
    concepts: dict[str, ConceptData] = field(default_factory=dict)
    labels: set[LabelData] = field(default_factory=set)
    relations: set[RelationData] = field(default_factory=set)
    mappings: dict[tuple[str, str], str] = field(default_factory=dict)
    """SKOS match by (source URI, target URI): what the target is to the source. An end may lie in a scheme that is not
    loaded yet: the mapping waits for it."""
    successors: dict[str, str] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)

    def add_label(self, uri: str, language: str, kind: str, text: str) -> None:
        """Adds a label, NFC-normalised; an empty one is passed over."""
        cleaned = normalise(text)
        if cleaned:
            self.labels.add(LabelData(uri, language, kind, cleaned))

    def add_labels(self, uri: str, language: str, kind: str, texts: Iterable[str]) -> None:
        for text in texts:
            self.add_label(uri, language, kind, text)

    def add_mapping(self, source: str, target: str, match: str) -> None:
        """Adds a mapping; of two between the same concepts the nearer one counts."""
        known = self.mappings.get((source, target))
        if known is None or _MATCH_ORDER.index(match) < _MATCH_ORDER.index(known):
            self.mappings[(source, target)] = match

    def content_hash(self) -> str:
        """Changes when anything in the vocabulary does."""
        digest = hashlib.blake2b(digest_size=16)
        for uri, concept in sorted(self.concepts.items()):
            state = f"{concept.kind}\x1f{concept.code}\x1f{concept.is_deprecated}\x1f{self.successors.get(uri, '')}"
            digest.update(f"{uri}\x1f{state}\n".encode())
        for label in sorted(self.labels, key=lambda row: (row.uri, row.language, row.kind, row.text)):
            digest.update(f"{label.uri}\x1f{label.language}\x1f{label.kind}\x1f{label.text}\n".encode())
        for relation in sorted(self.relations, key=lambda row: (row.source, row.target, row.kind)):
            digest.update(f"{relation.source}\x1f{relation.target}\x1f{relation.kind}\x1f{relation.degree}\n".encode())
        for (source, target), match in sorted(self.mappings.items()):
            digest.update(f"{source}\x1f{target}\x1f{match}\n".encode())
        return digest.hexdigest()


def pillar(kind: str) -> str:
    """What is published apart (occupations, skills, fields of education …), so that a load of one never drops another."""
    return _PILLARS.get(kind, kind)


def address_space(uri: str) -> str:
    """The part of a URI that its scheme's concepts share (`http://data.europa.eu/esco/occupation`, `urn:vidare:isced-f`):
    a load takes back mappings only between the spaces that it covers."""
    return uri[: max(uri.rfind("/"), uri.rfind(":"))]
