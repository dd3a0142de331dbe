"""English and Danish ad sentences in which others have marked spans of skills and knowledge, without concepts.

SkillSpan (Zhang et al., 2022) and Kompetencer (Zhang et al., 2022), both MIT: `skillspan/train.json.gz` and
`kompetencer/kompetencer_danish_train.conll.gz`. They teach what a mention looks like and which sentences hold one; what a
sentence is for beyond that they do not say, so that one with a mark counts as a task and one without as the employer's.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vidare.recognition.annotated import Mark, Sentence

_MASK = re.compile(r"<[A-Z]+>")
_CLOSES = frozenset(".,;:!?)%")
_SHORTEST = 4


def read(folder: Path) -> list[Sentence]:
    """The sentences of four words or more of a folder that holds `skillspan` and `kompetencer`; files that are not there
    are passed over."""
    found: list[Sentence] = []
    english = folder / "skillspan" / "train.json.gz"
    if english.exists():
        with gzip.open(english, "rt", encoding="utf-8") as stream:
            rows = [json.loads(line) for line in stream]
        found += (
            _sentence("en", row["tokens"], row["tags_skill"], row["tags_knowledge"])
            for row in rows
            if len(row["tokens"]) >= _SHORTEST
        )  # fmt: skip
    danish = folder / "kompetencer" / "kompetencer_danish_train.conll.gz"
    if danish.exists():
        with gzip.open(danish, "rt", encoding="utf-8") as stream:
            found += (_sentence("da", *columns) for columns in _blocks(stream) if len(columns[0]) >= _SHORTEST)
    return found


def _blocks(lines: Iterator[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Words and their two tags, sentence by sentence."""
    rows: list[list[str]] = []
    for line in lines:
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[0].strip():
            rows.append(parts)
        elif rows:
            yield [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
            rows = []
    if rows:
        yield [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _sentence(language: str, words: Sequence[str], skills: Sequence[str], knowledge: Sequence[str]) -> Sentence:
    text = ""
    marks: list[Mark] = []
    for word, skill, topic in zip(words, skills, knowledge, strict=True):
        shown = _MASK.sub("Nova", word)
        if text and shown not in _CLOSES:
            text += " "
        tag = (topic if topic not in ("", "O") else skill or "O")[0]
        if tag == "B" or (tag == "I" and not marks):
            marks.append(Mark(len(text), len(text) + len(shown), ()))
        elif tag == "I":
            marks[-1] = Mark(marks[-1].start, len(text) + len(shown), ())
        text += shown
    return Sentence(language, "ad", "task" if marks else "employer", text, tuple(marks))
