"""MELO's tasks, and their scores as MELO itself takes them.

A task is a folder: `queries.tsv` (id, title), `corpus_elements.tsv.gz` (id, label), `concept_mapping.tsv.gz` (label id,
concept), `annotations.tsv` (query, 0, label id, 1). MELO (Retyk et al., 2024) writes the hundred best labels of a query
with five decimals and scores them with trec_eval, which orders by score and equal scores by label id, last first.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

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


def char_ranks(task: Task, chosen: Sequence[int]) -> NDArray[np.int64]:
    """The ranks of MELO's own baseline *Char TF-IDF*: runs of 1 to 3 letters of the text in ASCII, smoothed IDF, cosine."""
    known: dict[str, int] = {}
    labels = _counts([text for _, text, _ in task.labels], known, grow=True)
    idf = np.log((1 + labels.shape[0]) / (1 + np.bincount(labels.indices, minlength=len(known)))) + 1
    titles = _counts([task.titles[number] for number in chosen], known, grow=False)
    weighted = [_unit(counts.multiply(idf).tocsr()) for counts in (titles, labels)]
    ids = [label for label, _, _ in task.labels]
    found = []
    for row, query in enumerate(chosen):
        scores = (weighted[0][row] @ weighted[1].T).toarray().ravel()
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        found.append(official_ranks(task, query, [(ids[place], float(scores[place])) for place in best.tolist()]))
    return np.array(found, np.int64)


def _counts(texts: Sequence[str], known: dict[str, int], grow: bool) -> sparse.csr_array:
    rows, columns = [], []
    for row, text in enumerate(texts):
        bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        for size in (1, 2, 3):
            for start in range(len(bare) - size + 1):
                run = bare[start : start + size]
                number = known.setdefault(run, len(known)) if grow else known.get(run)
                if number is not None:
                    rows.append(row)
                    columns.append(number)
    return sparse.coo_array((np.ones(len(rows)), (rows, columns)), (len(texts), len(known))).tocsr()


def _unit(counts: sparse.csr_array) -> sparse.csr_array:
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    return sparse.dia_array((1 / np.maximum(length, 1e-12)[None, :], [0]), (len(length), len(length))) @ counts


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


def tiny(folder: Path) -> Path:
    """A folder with one made-up task, for a run that needs no data."""
    names = [
        ("http://data.europa.eu/esco/isco/C2221", ["sjuksköterskor"]),
        ("http://data.europa.eu/esco/occupation/nurse", ["sjuksköterska", "leg. sjuksköterska"]),
        ("http://data.europa.eu/esco/occupation/driver", ["lastbilsförare", "chaufför"]),
        ("http://data.europa.eu/esco/occupation/cook", ["kock", "restaurangkock"]),
    ]
    titles = [("Sjuksköterska", 1), ("Lastbilschaufför", 2), ("Kock, restaurang", 3), ("Operationssjuksköterska", 0)]
    task = folder / "swe_q_sv_c_sv"
    task.mkdir(parents=True)
    ids = [(f"C{c:06}_sv_{n:03}", text, uri) for c, (uri, texts) in enumerate(names) for n, text in enumerate(texts)]
    _write(task / "corpus_elements.tsv", [(one, text) for one, text, _ in ids])
    _write(task / "concept_mapping.tsv", [(one, uri) for one, _, uri in ids])
    queries = [(f"Q{2 * number + 2:06}", text, names[right][0]) for number, (text, right) in enumerate(titles)]
    _write(task / "queries.tsv", [(one, text) for one, text, _ in queries])
    _write(
        task / "annotations.tsv", [(q, "0", one, "1") for q, _, right in queries for one, _, uri in ids if uri == right]
    )
    return folder


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
