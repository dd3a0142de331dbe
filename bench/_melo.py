"""MELO's tasks, and their scores as MELO itself takes them.

A task is a folder: `queries.tsv` (id, title), `corpus_elements.tsv.gz` (id, label), `concept_mapping.tsv.gz` (label id,
concept), `annotations.tsv` (query, 0, label id, 1). MELO (Retyk et al., 2024) writes the hundred best labels of a query
with five decimals and scores them with trec_eval, which orders by score and equal scores by label id, last first.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DEPTH = 100
DRAWS = 2000

PUBLISHED = {
    "swe_q_sv_c_sv": (0.4286, 0.3463),
    "dnk_q_da_c_da": (0.6178, 0.5068),
    "nor_q_no_c_no": (0.3272, 0.1042),
    "swe_q_sv_c_en": (0.2909, 0.2221),
    "dnk_q_da_c_en": (0.4506, None),
    "nor_q_no_c_en": (0.4358, None),
    "usa_q_en_c_en": (0.6842, 0.5561),
}
"""Best published MRR and accuracy@1, all queries (results of Avature/melo-benchmark)."""

CHAR_BASELINE = {
    "swe_q_sv_c_sv": (0.3848, 0.3269),
    "dnk_q_da_c_da": (0.5809, 0.4891),
    "usa_q_en_c_en": (0.5800, 0.4708),
    "swe_q_sv_c_en": (0.0905, 0.0628),
}
"""MELO's own *Char TF-IDF*, all queries: MRR and accuracy@1."""


@dataclass(frozen=True)
class Task:
    """One folder: titles in `language`, labels in `target`; the right concepts and labels of each title."""

    name: str
    language: str
    target: str
    ids: list[str]
    titles: list[str]
    labels: list[tuple[str, str, str]]
    """(label id, label, concept)."""
    gold: list[set[str]]
    concepts: list[set[str]] = field(default_factory=list)

    @property
    def development(self) -> NDArray[np.bool_]:
        """Which titles are for development: every other one of those shared, whose numbers are all even."""
        return np.array([int(one[1:]) % 4 == 0 for one in self.ids], bool)


def read(folder: Path) -> Task:
    """The task in `folder`, named like `swe_q_sv_c_en`."""
    _, _, language, _, target = folder.name.split("_", 4)
    queries = _rows(folder / "queries.tsv")
    concept = dict(_rows(_existing(folder, "concept_mapping.tsv")))
    labels = [(one, text.strip(), concept[one]) for one, text in _rows(_existing(folder, "corpus_elements.tsv"))]
    right: dict[str, set[str]] = defaultdict(set)
    for query, _, label, _ in _rows(folder / "annotations.tsv"):
        right[query].add(label)
    ids = [one for one, _ in queries]
    ours = {"no": "nb"}
    return Task(
        folder.name,
        ours.get(language, language),
        ours.get(target, target),
        ids,
        [title.strip() for _, title in queries],
        labels,
        [right[one] for one in ids],
        [{concept[label] for label in right[one]} for one in ids],
    )


def official_ranks(task: Task, query: int, scored: Sequence[tuple[str, float]]) -> int:
    """The rank of the first right label among (label id, score), as trec_eval counts it; 0 when it is not in the
    hundred best."""
    first = sorted(scored, key=lambda item: -item[1])[:DEPTH]
    ordered = sorted(((np.float32(round(score, 5)), label) for label, score in first), reverse=True)
    return next((rank for rank, (_, label) in enumerate(ordered, 1) if label in task.gold[query]), 0)


def ranks(task: Task, answers: Sequence[Sequence[str]], chosen: Sequence[int]) -> NDArray[np.int64]:
    """The official rank of each chosen title's first right label, for answers that are concepts, best first.

    Each concept is written by one label, its first, so that no other label of it takes a place.
    """
    of: dict[str, list[str]] = defaultdict(list)
    for label, _, uri in task.labels:
        of[uri].append(label)
    found = []
    for query, concepts in zip(chosen, answers, strict=True):
        known = [uri for uri in concepts if uri in of][:DEPTH]
        found.append(official_ranks(task, query, [(of[uri][0], 1 - 0.001 * rank) for rank, uri in enumerate(known)]))
    return np.array(found, np.int64)


def reciprocal(rank: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 / rank, and 0 where there is none."""
    return np.where(rank > 0, 1 / np.maximum(rank, 1), 0.0)


def interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean and its 95 % bootstrap interval (percentiles of 2,000 draws over titles, seed 0)."""
    random = np.random.default_rng(0)
    means = values[random.integers(0, len(values), (DRAWS, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(values.mean()), float(low), float(high)


def _existing(folder: Path, name: str) -> Path:
    packed = folder / f"{name}.gz"
    return packed if packed.exists() else folder / name


def _rows(path: Path) -> list[list[str]]:
    held = path.read_bytes()
    text = (gzip.decompress(held) if path.suffix == ".gz" else held).decode("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]
