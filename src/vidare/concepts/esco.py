"""Reads ESCO as its publisher gives it out: the CSV packages (any version, any language) and files of labels.

Source: ESCO classification, European Commission, https://esco.ec.europa.eu, free to reuse with attribution. A file is
known by its columns, not by its name; the language of a package by the suffix of its files (`skills_sv.csv`).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from vidare.concepts.models import Kind, Label, Origin, Relation
from vidare.concepts.readers.tables import NotUnderstood, readable
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary
from vidare.core.progress import Progress, silent
from vidare.core.text import LANGUAGES, normalise_language

ATTRIBUTION = "ESCO, European Commission, https://esco.ec.europa.eu"
MAX_FILE = 400_000_000
"""A package's file may not unpack to more bytes than this."""

Row = dict[str, str]
_LONGEST = 200
"""Characters of a URI, as the database holds it."""
_KINDS = {
    "Occupation": Kind.OCCUPATION,
    "ISCOGroup": Kind.OCCUPATION_GROUP,
    "SkillGroup": Kind.SKILL_GROUP,
    "KnowledgeSkillCompetence": Kind.SKILL,
}
_LANGUAGES = "http://data.europa.eu/esco/skill/43f425aa-f45d-4bb4-a200-6f82fa211b66"
"""ESCO's group of languages."""
_OLD = frozenset({"uri", "conceptUri"})
_NEW = frozenset({"successor", "replacedBy", "isReplacedBy", "replacedByUri"})
"""How files of successors name their columns."""
_PREFERRED = Label.LabelKind.PREFERRED.value
_ALTERNATIVE = Label.LabelKind.ALTERNATIVE.value


class NotEsco(NotUnderstood):
    """None of the files given is one of ESCO's."""


def read(paths: Iterable[Path], version: str = "", progress: Progress = silent) -> Vocabulary:
    """ESCO from zip packages, CSV files (also .gz) or folders of them. Raises NotEsco when nothing in them is ESCO's,
    NotUnderstood for a file that cannot be read to its end, FileNotFoundError for a path that is not there."""
    paths = list(paths)
    version = version or next((found for path in paths if (found := _version_in(str(path)))), "")
    vocabulary = Vocabulary(
        scheme="esco", title="ESCO", version=version, origin=Origin.OFFICIAL,
        uri="http://data.europa.eu/esco/model", attribution=ATTRIBUTION,
    )  # fmt: skip
    taken = 0
    for number, (name, stream) in enumerate(_files(paths)):
        progress(f"reading {name}", number)
        vocabulary.version = vocabulary.version or _version_in(name)
        with readable(name):
            reader = csv.DictReader(stream)
            take = _taker(set(reader.fieldnames or ()))
            if take is not None:
                taken += 1
                _take_all(vocabulary, name, reader, take)
    if not taken:
        raise NotEsco("no file of ESCO's among them; expected its CSV packages (zip) or files of labels")
    return vocabulary


def _take_all(vocabulary: Vocabulary, name: str, reader: csv.DictReader[str], take: _Taker) -> None:
    for number, row in enumerate(reader, start=2):
        problem = take(vocabulary, name, {key: value or "" for key, value in row.items() if isinstance(key, str)})
        if problem:
            vocabulary.unreadable.append(Unreadable(f"{name}:{number}", problem))


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, IO[str]]]:
    for path in paths:
        if path.is_dir():
            inside = (child for child in sorted(path.iterdir()) if re.search(r"\.(zip|csv|csv\.gz)$", child.name))
            yield from _files(inside)
        elif path.suffix == ".zip":
            yield from _zipped(path)
        elif path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as text:
                yield path.name, text
        else:
            with path.open(encoding="utf-8-sig", newline="") as text:
                yield path.name, text


def _zipped(path: Path) -> Iterator[tuple[str, IO[str]]]:
    with readable(path.name), zipfile.ZipFile(path) as package:
        for member in sorted(package.infolist(), key=lambda info: info.filename):
            if not member.filename.endswith(".csv"):
                continue
            if member.file_size > MAX_FILE:
                raise ValueError(f"{member.filename} is larger than {MAX_FILE} bytes")
            with package.open(member) as binary:
                yield f"{path.name}/{member.filename}", io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")


def _version_in(name: str) -> str:
    found = re.search(r"v(\d+\.\d+(?:\.\d+)?)", name)
    return found.group(1) if found else ""


def _language_of(name: str) -> str:
    found = re.search(r"_([a-z]{2})\.csv$", name)
    return normalise_language(found.group(1)) or "" if found else ""


_Taker = Callable[[Vocabulary, str, Row], str]


def _taker(columns: set[str]) -> _Taker | None:
    """What to do with a file's rows, told by its columns; None for a file we do not need."""
    if {"conceptType", "conceptUri", "preferredLabel", "status"} <= columns:
        return _take_collection if "broaderConceptUri" in columns else _take_concept
    if {"conceptUri", "broaderUri"} <= columns:
        return _take_broader
    if {"occupationUri", "relationType", "skillUri"} <= columns:
        return _take_occupation_skill
    if {"originalSkillUri", "relatedSkillUri"} <= columns:
        return _take_skill_skill
    if {"Level 0 URI", "Level 0 code"} <= columns:
        return _take_hierarchy
    if columns & _OLD and columns & _NEW:
        return _take_successor
    if "uri" in columns and columns & {*LANGUAGES, "no"}:
        return _take_labels
    return None


def _take_concept(vocabulary: Vocabulary, name: str, row: Row) -> str:
    uri, kind = row["conceptUri"], _KINDS.get(row["conceptType"])
    if kind is None:
        return ""
    if not uri.startswith("http") or len(uri) > _LONGEST:
        return f"conceptUri {uri[:_LONGEST]!r} is not a URI"
    language = _language_of(name)
    if not language:
        return f"the file's name ends in no language we hold ({', '.join(LANGUAGES)})"
    if row.get("status", "released") not in {"released", ""}:
        return ""
    if row.get("skillType") == "knowledge":
        kind = Kind.KNOWLEDGE
    before = vocabulary.concepts.get(uri)
    if before is None or before.kind != Kind.LANGUAGE:
        code = row.get("iscoGroup") or row.get("code") or (before.code if before else "")
        vocabulary.concepts[uri] = ConceptData(kind.value, code, row.get("reuseLevel", ""))
    vocabulary.add_label(uri, language, _PREFERRED, row["preferredLabel"])
    folded = row["preferredLabel"].casefold()
    alternatives = [text for text in re.split(r"[\n|]", row.get("altLabels", "")) if text.strip().casefold() != folded]
    vocabulary.add_labels(uri, language, _ALTERNATIVE, alternatives)
    vocabulary.add_labels(uri, language, Label.LabelKind.HIDDEN.value, row.get("hiddenLabels", "").split("\n"))
    vocabulary.add_label(uri, language, Label.LabelKind.DEFINITION.value, row.get("description", ""))
    return ""


def _take_collection(vocabulary: Vocabulary, name: str, row: Row) -> str:
    """Collections repeat concepts; the one of languages tells which are languages: what lies under its group of them, which
    ESCO calls knowledge for most, and a skill for Chinese, Irish and two more."""
    is_language = row.get("skillType") == "knowledge" or _LANGUAGES in row["broaderConceptUri"]
    if "languageSkills" in name and is_language:
        vocabulary.concepts[row["conceptUri"]] = ConceptData(Kind.LANGUAGE.value, "", row.get("reuseLevel", ""))
    return ""


def _take_hierarchy(vocabulary: Vocabulary, name: str, row: Row) -> str:
    """The codes of skill groups (S1.2.3), which the file of groups leaves out."""
    for level in range(4):
        uri, code = row.get(f"Level {level} URI", ""), row.get(f"Level {level} code", "")
        before = vocabulary.concepts.get(uri)
        if uri and code and (before is None or (before.kind == Kind.SKILL_GROUP and not before.code)):
            vocabulary.concepts[uri] = ConceptData(Kind.SKILL_GROUP.value, code)
    return ""


def _take_broader(vocabulary: Vocabulary, name: str, row: Row) -> str:
    vocabulary.relations.add(RelationData(row["conceptUri"], row["broaderUri"], Relation.RelationKind.BROADER.value))
    return ""


def _take_occupation_skill(vocabulary: Vocabulary, name: str, row: Row) -> str:
    kind = {"essential": Relation.RelationKind.ESSENTIAL, "optional": Relation.RelationKind.OPTIONAL}.get(
        row["relationType"]
    )
    if kind is None:
        return f"relationType {row['relationType']!r}; expected essential or optional"
    vocabulary.relations.add(RelationData(row["occupationUri"], row["skillUri"], kind.value))
    return ""


def _take_skill_skill(vocabulary: Vocabulary, name: str, row: Row) -> str:
    related = Relation.RelationKind.RELATED.value
    vocabulary.relations.add(RelationData(row["originalSkillUri"], row["relatedSkillUri"], related))
    return ""


def _take_successor(vocabulary: Vocabulary, name: str, row: Row) -> str:
    old = next((row[column] for column in _OLD if row.get(column)), "")
    new = next((row[column] for column in _NEW if row.get(column)), "")
    if new and not (old.startswith("http") and new.startswith("http")):
        return f"{old!r} replaced by {new!r}; expected two URIs"
    if new:
        vocabulary.successors[old] = new
    return ""


def _take_labels(vocabulary: Vocabulary, name: str, row: Row) -> str:
    """A table of labels: a column a language, `<language>_all` with alternatives separated by `|`. English is left to the
    package, which has it in full."""
    for column, text in row.items():
        language = normalise_language(column.removesuffix("_all"))
        if language is None or column in {"uri", "code"} or language == "en":
            continue
        if column.endswith("_all"):
            preferred = row.get(column.removesuffix("_all"), "")
            alternatives = [other for other in text.split("|") if other.strip() != preferred.strip()]
            vocabulary.add_labels(row["uri"], language, _ALTERNATIVE, alternatives)
        else:
            vocabulary.add_label(row["uri"], language, _PREFERRED, text)
    return ""
