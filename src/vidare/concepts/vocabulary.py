"""A vocabulary as plain data, before it meets the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from vidare.concepts.models import Kind, Origin
from vidare.core.text import normalise

OCCUPATION_KINDS = frozenset({Kind.OCCUPATION.value, Kind.OCCUPATION_GROUP.value})


@dataclass(frozen=True, slots=True)
class ConceptData:
    """One concept: `kind` of `models.Kind`, `code` the scheme's notation."""

    kind: str
    code: str = ""
    reuse_level: str = ""


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


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that could not be taken, and why."""

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
    concepts: dict[str, ConceptData] = field(default_factory=dict)
    labels: set[LabelData] = field(default_factory=set)
    relations: set[RelationData] = field(default_factory=set)
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

    def content_hash(self) -> str:
        """Changes when anything in the vocabulary does."""
        digest = hashlib.blake2b(digest_size=16)
        for uri, concept in sorted(self.concepts.items()):
            digest.update(f"{uri}\x1f{concept.kind}\x1f{concept.code}\n".encode())
        for label in sorted(self.labels, key=lambda row: (row.uri, row.language, row.kind, row.text)):
            digest.update(f"{label.uri}\x1f{label.language}\x1f{label.kind}\x1f{label.text}\n".encode())
        for relation in sorted(self.relations, key=lambda row: (row.source, row.target, row.kind)):
            digest.update(f"{relation.source}\x1f{relation.target}\x1f{relation.kind}\n".encode())
        return digest.hexdigest()


def pillar(kind: str) -> str:
    """Occupations and skills are published apart, so a load of one never drops the other."""
    return "occupations" if kind in OCCUPATION_KINDS else "skills"
