"""Sentences with their skills marked: what the recogniser learns from, and the form in which others are scored.

A line is `genre<TAB>role<TAB>sentence`; in the sentence a mark is `[span](English label)`, or `[span](label + label)` where
one span names two concepts. `sentences/concepts.csv` says which concept a label is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "ad": ("must", "merit", "task", "employer", "offer", "practical"),
    "course": ("outcome", "content", "entry", "marketing", "practical"),
    "cv": ("experience", "skill", "education", "personal"),
}
"""What a sentence may be, by the genre of its text."""

_MARK: Final = re.compile(r"\[([^\[\]]+)\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_OWN: Final = "vidare:"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a sentence and the concepts (URIs) that they name."""

    start: int
    end: int
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence, its marks taken out of the text."""

    language: str
    genre: str
    role: str
    text: str
    marks: tuple[Mark, ...]

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept that the sentence names."""
        return frozenset(uri for mark in self.marks for uri in mark.concepts)


@cache
def concepts() -> Mapping[str, str]:
    """The URI of each label that the shipped sentences use."""
    source = files("vidare.recognition") / "sentences" / "concepts.csv"
    return {row["label"]: row["uri"] for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())}


def labels(lines: Iterable[str]) -> set[str]:
    """The labels that the marks of some lines use."""
    found = (label for line in lines for _, listed in _MARK.findall(line) for label in listed.split(" + "))
    return {label.strip() for label in found}


def uri_of(label: str, known: Mapping[str, str]) -> str:
    """A label's concept; `vidare:key` is one of our own. Raises ValueError for a label that is not known."""
    if label.startswith(_OWN):
        return f"urn:vidare:skill:{label[len(_OWN) :]}"
    if label not in known:
        raise ValueError(f"no concept has the label {label!r}")
    return known[label]


def parse(lines: Iterable[str], language: str, known: Mapping[str, str]) -> Iterator[Sentence]:
    """The sentences of some lines; empty ones and those with '#' in front are passed over.

    Raises ValueError, with the line's number, for a line that is not of the form.
    """
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n")
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3 or parts[1] not in ROLES.get(parts[0], ()):
            raise ValueError(f"line {number} is not genre, role and sentence: {line[:80]!r}")
        try:
            text, marks = _unmarked(parts[2], known)
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
        yield Sentence(language, parts[0], parts[1], text, marks)


def read(path: Path, language: str, known: Mapping[str, str] | None = None) -> list[Sentence]:
    """The sentences of a file. Raises ValueError as `parse` does."""
    with path.open(encoding="utf-8") as stream:
        return list(parse(stream, language, concepts() if known is None else known))


def shipped(language: str) -> list[Sentence]:
    """The sentences that ship with Vidare in a language: of `<language>.tsv` and its additions `<language>-*.tsv`, those
    `-plain` without any skill."""
    found: list[Sentence] = []
    sources = (files("vidare.recognition") / "sentences").iterdir()
    for source in sorted((one for one in sources if _is_of(one.name, language)), key=lambda one: one.name):
        found += parse(source.read_text(encoding="utf-8").splitlines(), language, concepts())
    return found


def _is_of(name: str, language: str) -> bool:
    return name.endswith(".tsv") and name.removesuffix(".tsv").partition("-")[0] == language


def _unmarked(marked: str, known: Mapping[str, str]) -> tuple[str, tuple[Mark, ...]]:
    pieces: list[str] = []
    marks: list[Mark] = []
    last, size = 0, 0
    for match in _MARK.finditer(marked):
        before, span = marked[last : match.start()], match.group(1)
        pieces += [before, span]
        start = size + len(before)
        size = start + len(span)
        uris = tuple(uri_of(label.strip(), known) for label in match.group(2).split(" + "))
        marks.append(Mark(start, size, uris))
        last = match.end()
    pieces.append(marked[last:])
    return "".join(pieces), tuple(marks)
