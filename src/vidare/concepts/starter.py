"""Reads the starter vocabulary that ships with Vidare (docs/guides/starter-vocabulary.md)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from vidare.concepts.models import Kind, Label, Origin, Relation
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary
from vidare.core.text import LANGUAGES

FOLDER = Path(__file__).parent / "starter"
VERSION = "1"
_SPACE = {Kind.OCCUPATION: "occupation", Kind.SKILL_GROUP: "group", Kind.OCCUPATION_GROUP: "group"}


def identity(key: str, kind: str, esco: str) -> str:
    """ESCO's URI where there is a counterpart, ours otherwise."""
    return esco or f"urn:vidare:{_SPACE.get(Kind(kind), 'skill')}:{key}"


def read(folder: Path = FOLDER) -> Vocabulary:
    """The starter vocabulary as plain data. A row that cannot be taken is listed, with its file and line."""
    vocabulary = Vocabulary(
        scheme="vidare",
        title="Vidare starter vocabulary",
        version=VERSION,
        origin=Origin.EDITORIAL,
        uri="urn:vidare:scheme",
    )
    uris: dict[str, str] = {}
    rows = list(_rows(folder))
    for where, row in rows:
        kind = row.get("kind") or Kind.OCCUPATION.value
        if kind not in Kind.values:
            vocabulary.unreadable.append(Unreadable(where, f"kind {kind!r}; expected one of {', '.join(Kind.values)}"))
        elif row["key"] in uris:
            vocabulary.unreadable.append(Unreadable(where, f"key {row['key']!r} stands twice"))
        else:
            uris[row["key"]] = identity(row["key"], kind, row.get("esco", ""))
            _add_concept(vocabulary, uris[row["key"]], kind, row)
    for where, row in rows:
        _add_relations(vocabulary, uris, where, row)
    return vocabulary


def _rows(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    paths = [folder / "groups.csv", folder / "isco.csv"]
    paths += [*sorted(folder.glob("skills/*.csv")), *sorted(folder.glob("occupations/*.csv"))]
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                yield f"{path.relative_to(folder)}:{number}", row


def _add_concept(vocabulary: Vocabulary, uri: str, kind: str, row: dict[str, str]) -> None:
    code = row.get("isco", "")
    if kind == Kind.SKILL_GROUP:
        code = row["key"].upper().replace("-", ".")
    elif kind == Kind.OCCUPATION_GROUP:
        code = row["key"].removeprefix("isco-")
    vocabulary.concepts[uri] = ConceptData(kind=kind, code=code)
    for language in LANGUAGES:
        vocabulary.add_label(uri, language, Label.LabelKind.PREFERRED.value, row[language])
        alternatives = (row.get(f"alt_{language}") or "").split("|")
        vocabulary.add_labels(uri, language, Label.LabelKind.ALTERNATIVE.value, alternatives)
        vocabulary.add_label(uri, language, Label.LabelKind.DEFINITION.value, row.get(f"desc_{language}") or "")


def _add_relations(vocabulary: Vocabulary, uris: dict[str, str], where: str, row: dict[str, str]) -> None:
    group = f"isco-{row['isco'][:3]}" if row.get("isco") else ""
    wanted = [(row.get("broader") or group, Relation.RelationKind.BROADER)]
    wanted += [(key, Relation.RelationKind.ESSENTIAL) for key in (row.get("essential") or "").split("|")]
    wanted += [(key, Relation.RelationKind.OPTIONAL) for key in (row.get("optional") or "").split("|")]
    for key, kind in wanted:
        if not key:
            continue
        if key not in uris:
            vocabulary.unreadable.append(Unreadable(where, f"{kind.value} {key!r} is not a key of any file"))
        elif row["key"] in uris:
            vocabulary.relations.add(RelationData(uris[row["key"]], uris[key], kind.value))
