"""Sentences of real courses, from the files of Aalto and Opintopolku in VIDARE_SHARED; each is known by its digest.

What we have annotated of them is in `bench/gold/courses.csv`, which holds digests and labels and no text.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from vidare.recognition.roles import sentence_spans

LANGUAGES = ("fi", "sv")
SHORTEST, LONGEST = 25, 260
_AALTO = ("learningOutcomes", "content", "prerequisites", "assesmentMethods", "workload")
_OPINTOPOLKU = frozenset(
    (
        "kuvaus", "osaamistavoitteet", "tyotehtavatJoissaVoiToimia", "suorittaneenOsaaminen", "ammattitaitovaatimukset",
        "kriteerit", "tavoitteet", "sisallot", "pohjakoulutusvaatimusTarkenne", "teksti",
    )
)  # fmt: skip
_BREAK = re.compile(r"<(?:br|/p|/li|/h\d|/div|p|li)[^>]*>")
_TAG = re.compile(r"<[^>]+>")


def digest(language: str, sentence: str) -> str:
    """What a sentence is known by."""
    return hashlib.sha256(f"{language}\t{sentence}".encode()).hexdigest()[:16]


def by_digest(data: Path, wanted: Collection[str]) -> dict[str, tuple[str, str]]:
    """Language and text of each of the `wanted` digests whose sentence stands in the courses of `data`/courses."""
    found = {}
    for text in texts(data / "courses"):
        for sentence in sentences(text):
            for language in LANGUAGES:
                known = digest(language, sentence)
                if known in wanted:
                    found[known] = (language, sentence)
    return found


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text in HTML, neither the shortest nor the longest."""
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    for start, end in sentence_spans(plain):
        sentence = re.sub(r"\s+", " ", plain[start:end]).strip(" -•·*")
        if SHORTEST < len(sentence) < LONGEST:
            yield sentence


def texts(courses: Path) -> Iterator[str]:
    """The texts that describe the courses of a folder."""
    for path in sorted((courses / "aalto").glob("aalto_courses_*.json.gz")):
        for course in _json(path):
            summary = course.get("summary") or {}
            for held in (summary.get(field) for field in _AALTO):
                yield from (text for text in (held or {}).values() if isinstance(text, str))
    for path in sorted((courses / "opintopolku").glob("*.json.gz")):
        yield from _described(_json(path))


def _json(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return json.load(stream)


def _described(found: Any) -> Iterator[str]:
    """The texts under the fields that describe, however deep, also in JSON within strings."""
    if isinstance(found, dict):
        for field, held in found.items():
            if field in _OPINTOPOLKU and isinstance(held, dict):
                yield from (text for text in map(held.get, LANGUAGES) if isinstance(text, str) and len(text) > 100)
            yield from _described(held)
    elif isinstance(found, list):
        for held in found:
            yield from _described(held)
    elif isinstance(found, str) and found[:1] in ("{", "[") and len(found) > 200:
        try:
            inner = json.loads(found)
        except ValueError:
            return
        yield from _described(inner)
