"""Whether a reading of a span is meant: a learnt probability from the label, the words around it, and the sentence."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.candidates import Candidate, Span
from vidare.recognition.index import Index
from vidare.recognition.linear import FOLDER
from vidare.recognition.passages import Passage, at
from vidare.recognition.roles import CLASSES
from vidare.recognition.tagger import BEGIN, INSIDE, OUTSIDE

_METHODS: Final = ("label", "inflection", "reordered", "compound", "derivation", "head", "gap")
_JUDGED: Final = ("skill", "knowledge", "language", "licence")
_ALSO_ROLES: Final = ("must", "merit", "task", "employer", "offer", "outcome", "content", "marketing", "practical")
_WIDE: Final = ("http://data.europa.eu/", "urn:vidare:")
"""Vocabularies of everything, most of which a text hardly ever means. Whoever adds concepts of their own means them: these
count as common as what is marked now and then."""
_LOCAL_WORDS: Final = 4.0
_LOCAL_MARKS: Final = 2.0
_NEIGHBOURS: Final = 6
"""Spans on either side of one that are compared with it."""

NAMES: Final = (
    *(f"method {name}" for name in _METHODS),
    *(f"kind {name}" for name in _JUDGED),
    "preferred",
    "alternative",
    "hidden",
    "machine",
    "near",
    "english",
    "score",
    "mass",
    "alone",
    "words",
    "label words",
    "letters",
    "rivals",
    "lead",
    "free",
    "capital",
    "everyday words",
    "marks",
    "within",
    "holds",
    "crosses",
    "by occupation",
    "others",
    "tag mean",
    "tag begin",
    "tag least",
    "tag before",
    "tag after",
    "asked",
    *(f"role {name}" for name in _ALSO_ROLES),
    "course",
    "cv",
    "first",
    "last",
    "sentence words",
)


@dataclass(frozen=True, slots=True)
class Judge:
    """Logistic weights of named features, and the probability from which on a reading counts."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float
    threshold: float

    def probabilities(self, rows: NDArray[np.float64]) -> list[float]:
        """The probability of each row of features, to six digits, so that machines agree."""
        odds = np.clip(rows @ self.weights + self.bias, -30.0, 30.0)
        return np.round(1.0 / (1.0 + np.exp(-odds)), 6).tolist()  # type: ignore[no-any-return]

    def write(self, path: Path) -> None:
        """Write the judge as JSON, a weight a name."""
        named = {name: round(float(value), 6) for name, value in zip(self.names, self.weights, strict=True)}
        held = {"bias": round(self.bias, 6), "threshold": round(self.threshold, 4), "weights": named}
        path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def read_judge(name: str, names: tuple[str, ...]) -> Judge:
    """The judge of `weights/<name>.json`, over features in the order of `names`."""
    held = json.loads((files("vidare.recognition") / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    weights = np.array([held["weights"][feature] for feature in names], np.float64)
    return Judge(names, weights, float(held["bias"]), float(held["threshold"]))


@cache
def judge() -> Judge:
    """The judge that ships."""
    return read_judge("judge", NAMES)


@cache
def commonness() -> Mapping[str, float]:
    """How many of the shipped sentences name each concept."""
    source = files("vidare.recognition") / FOLDER / "common.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["concept"]: float(row["sentences"]) for row in rows}


class Evidence:
    """The features of readings, over one dictionary. `commonness` counts the marks of concepts in annotated sentences."""

    def __init__(self, index: Index, commonness: Mapping[str, float]) -> None:
        self._index = index
        columns = index.columns
        size = len(columns.concepts)
        hidden = (columns.label_kind == 2) & (columns.label_language != LANGUAGES.index("en"))
        words = np.log1p(np.bincount(columns.label_concept[hidden], minlength=size))
        marks = np.log1p([commonness.get(uri, 0.0) for uri in columns.concepts])
        local = np.array([not uri.startswith(_WIDE) for uri in columns.concepts], bool)
        self._everyday = np.where(local, np.maximum(words, _LOCAL_WORDS), words).tolist()
        self._common = np.where(local, np.maximum(marks, _LOCAL_MARKS), marks).tolist()

    def common(self, concept: int) -> tuple[float, float]:
        """How much is said of a concept: logarithms of its everyday words and of the sentences that name it."""
        return self._everyday[concept], self._common[concept]

    def rows(
        self, passages: Sequence[Passage], spans: Mapping[Span, Sequence[Candidate]], language: str
    ) -> tuple[list[Candidate], NDArray[np.float64]]:
        """The readings that are no occupations, by place, and their features (readings × `NAMES`)."""
        ordered = sorted(spans.items(), key=lambda item: (item[0][1], item[0][2], item[0][0]))
        kept: list[Candidate] = []
        rows: list[list[float]] = []
        for place, ((person, start, end), held) in enumerate(ordered):
            if person:
                continue
            passage = at(passages, start)
            if passage is None:
                continue
            beside = _beside(ordered, place)
            around = _around(passage, start, end)
            for read in held:
                kept.append(read)
                rows.append([*self._own(read, language, end - start), *beside, *around])
        return kept, np.array(rows, np.float64).reshape(len(rows), len(NAMES))

    def _own(self, read: Candidate, language: str, letters: int) -> list[float]:
        index, label = self._index, read.hit.label
        kind, english = index.label_kind[label], read.language == "en"
        folded, written = index.surface(label)
        return [
            *(float(read.hit.method == name) for name in _METHODS),
            *(float(read.kind == name) for name in _JUDGED),
            float(kind == 0),
            float(kind == 1),
            float(kind == 2),
            float(index.label_machine[label]),
            float(read.language != language and not english),
            float(english and language != "en"),
            read.score,
            min(read.hit.mass, 3.0),
            index.label_alone[label],
            float(read.hit.words),
            float(min(len(folded), 6)),
            math.log(letters + 1.0),
            float(min(read.rivals, 5)),
            max(-0.3, min(read.lead, 0.3)),
            float(index.label_guard[label] == 0),
            float(any(word[:1].isupper() for word in written)),
            self._everyday[read.concept],
            self._common[read.concept],
        ]


def _beside(ordered: Sequence[tuple[Span, Sequence[Candidate]]], place: int) -> list[float]:
    """How the span lies among the others near it: within a longer one, with shorter ones inside, across one, and how much
    surer an occupation across it is."""
    (_, start, end), _ = ordered[place]
    within = holds = crosses = person = 0.0
    others = 0
    low, high = max(0, place - _NEIGHBOURS), min(len(ordered), place + _NEIGHBOURS + 1)
    for near in range(low, high):
        (is_person, begin, close), rest = ordered[near]
        if near == place or close <= start or begin >= end:
            continue
        gain = rest[0].score
        if is_person:
            person = max(person, gain)
            continue
        others += 1
        if begin <= start and close >= end:
            within = max(within, gain)
        elif begin >= start and close <= end:
            holds = max(holds, gain)
        else:
            crosses = max(crosses, gain)
    return [within, holds, crosses, person, float(min(others, 4))]


def _around(passage: Passage, start: int, end: int) -> list[float]:
    first, last = passage.words(start, end)
    inside = 1.0 - passage.tags[first:last, OUTSIDE]
    before = passage.tags[first - 1] if first else None
    after = passage.tags[last] if last < len(passage.tokens) else None
    roles = passage.roles
    by_role = dict.fromkeys(_ALSO_ROLES, 0.0)
    genres = {"course": 0.0, "cv": 0.0}
    for name in CLASSES:
        genre, _, role = name.partition("/")
        if role in by_role:
            by_role[role] += roles[name]
        if genre in genres:
            genres[genre] += roles[name]
    size = max(len(passage.tokens), 1)
    return [
        float(inside.mean()) if len(inside) else 0.0,
        float(passage.tags[first, BEGIN]) if len(inside) else 0.0,
        float(inside.min()) if len(inside) else 0.0,
        1.0 - float(before[OUTSIDE]) if before is not None else 0.0,
        float(after[INSIDE]) if after is not None else 0.0,
        passage.asked,
        *by_role.values(),
        *genres.values(),
        first / size,
        float(last == len(passage.tokens)),
        math.log(size),
    ]
