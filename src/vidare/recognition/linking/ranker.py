"""A ranker of occupations for titles: regression trees as arrays, and scores that become probabilities.

A `Ranker` is learned by `linking.training` with LightGBM (LambdaRank: Burges, 2010) and evaluated here with NumPy alone.
`Rankers` holds one for titles with embeddings and one for titles without; `read` and `write` keep them in one small file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.problems import Problem
from vidare.recognition.linking.names import AT, NAMES

_FORMAT: Final = 2
_BLOCK: Final = 25
"""Answers that a point of a curve stands for at least."""
_TREES: Final = ("feature", "threshold", "left", "right", "value", "root")


class NoRanker(Problem):
    """The package came without the ranker of titles."""

    def __init__(self, path: Path) -> None:
        Problem.__init__(
            self,
            "The title ranker is missing",
            "no-ranker",
            503,
            f"{path.name} is not in the package: install it again, or learn it with vidare train-titles (or python -m "
            "vidare.recognition.linking.training DICTIONARY)",
        )


class StaleRanker(Problem):
    """The file was trained for other evidence: train it again."""

    def __init__(self, path: Path) -> None:
        Problem.__init__(
            self, "The title ranker must be trained again", "stale-ranker", 503, f"{path.name} is for other evidence"
        )


@dataclass(frozen=True, slots=True)
class Ranker:
    """Trees whose sum ranks, and the two numbers that make probabilities of it.

    Nodes of all trees lie in one row: a node with `feature` -1 is a leaf of `value`; else rows whose feature is at most
    `threshold` go `left`. `root` are the trees' first nodes. A candidate's probability is
    exp(sharp · score) / (exp(none) + Σ exp(sharp · score)): with `none`, no candidate is right.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    root: NDArray[np.int32]
    sharp: float = 1.0
    none: float = 0.0

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum over the trees for each row (n × len(NAMES))."""
        node = np.broadcast_to(self.root, (len(features), len(self.root))).copy()
        rows = np.arange(len(features))[:, None]
        while True:
            feature = self.feature[node]
            inner = feature >= 0
            if not inner.any():
                break
            goes_left = features[rows, np.maximum(feature, 0)] <= self.threshold[node]
            node = np.where(inner, np.where(goes_left, self.left[node], self.right[node]), node)
        return self.value[node].sum(axis=1)

    def probabilities(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely each candidate of one title is the right one; they sum to less than one."""
        logits = self.sharp * scores
        largest = max(float(logits.max(initial=0)), self.none)
        powers = np.exp(logits - largest)
        shares: NDArray[np.float64] = powers / (powers.sum() + np.exp(self.none - largest))
        return shares


@dataclass(frozen=True, slots=True)
class Rankers:
    """The rankers for titles with and without embeddings, where they come from, and their curves.

    A curve (2 × k) holds stated and found probabilities, both rising; it belongs to a language, or '' to all others.
    """

    embedded: Ranker
    plain: Ranker
    origin: str
    curves: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    known: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))
    """Keys of the national titles that vote (`linking.national`)."""

    def found(self, stated: NDArray[np.float64], language: str) -> NDArray[np.float64]:
        """What stated probabilities have been found to be worth for titles in `language`."""
        curve = self.curves.get(language, self.curves.get(""))
        return stated if curve is None else np.interp(stated, curve[0], curve[1])


def curve(stated: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The rising curve through (0, 0) that is nearest to what was found (isotonic regression by pooling neighbours)."""
    order = np.argsort(stated, kind="stable")
    blocks: list[list[float]] = []
    for place in order.tolist():
        blocks.append([float(stated[place]), float(right[place]), 1.0])
        while len(blocks) > 1 and (
            blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2] or blocks[-2][2] < _BLOCK
        ):
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    points = [(total / count, hits / count) for total, hits, count in blocks]
    if points:
        points.append((1.0, max(points[-1][1], min(1.0, points[-1][1] + 1 - points[-1][0]))))
    return np.array([(0.0, 0.0), *points]).T


def from_lightgbm(dump: Mapping[str, Any]) -> Ranker:
    """The trees of `Booster.dump_model()`. Raises ValueError for splits other than 'at most'."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = [_flatten(tree["tree_structure"], nodes) for tree in dump["tree_info"]]
    columns = list(zip(*nodes, strict=True)) if nodes else [(), (), (), (), ()]
    return Ranker(
        np.array(columns[0], np.int16),
        np.array(columns[1], np.float64),
        np.array(columns[2], np.int32),
        np.array(columns[3], np.int32),
        np.array(columns[4], np.float64),
        np.array(roots, np.int32),
    )


def _flatten(tree: Mapping[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> int:
    number = len(nodes)
    if "leaf_value" in tree:
        nodes.append((-1, 0.0, number, number, float(tree["leaf_value"])))
        return number
    if tree["decision_type"] != "<=":
        raise ValueError(f"a split by {tree['decision_type']!r}")
    nodes.append((-1, 0.0, 0, 0, 0.0))
    left = _flatten(tree["left_child"], nodes)
    right = _flatten(tree["right_child"], nodes)
    nodes[number] = (int(tree["split_feature"]), float(tree["threshold"]), left, right, 0.0)
    return number


def write(rankers: Rankers, path: Path) -> None:
    """Write the rankers to `path` (NumPy archive, no pickles; the same rankers give the same bytes)."""
    head = {"format": _FORMAT, "names": NAMES, "origin": rankers.origin}
    columns: dict[str, NDArray[Any]] = {"head": np.frombuffer(json.dumps(head).encode(), np.uint8)}
    for name, ranker in (("embedded", rankers.embedded), ("plain", rankers.plain)):
        columns |= {f"{name}_{part}": getattr(ranker, part) for part in _TREES}
        columns[f"{name}_odds"] = np.array([ranker.sharp, ranker.none])
    columns |= {f"curve_{language}": points for language, points in rankers.curves.items()}
    if len(rankers.known):
        columns["known"] = np.sort(rankers.known)
    with path.open("wb") as stream:
        np.savez_compressed(stream, **columns)  # type: ignore[arg-type]


def read(path: Path) -> Rankers:
    """The rankers of a file that `write` made. Raises StaleRanker for other evidence, FileNotFoundError for none."""
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
        head = json.loads(bytes(archive["head"]))
        names = head.get("names", ())
        if head.get("format") != _FORMAT or not set(names) <= set(NAMES):
            raise StaleRanker(path)
        found: Sequence[Ranker] = [
            _renumbered(
                Ranker(*(archive[f"{name}_{part}"] for part in _TREES), *archive[f"{name}_odds"].tolist()), names
            )
            for name in ("embedded", "plain")
        ]
        curves = {name.removeprefix("curve_"): archive[name] for name in archive.files if name.startswith("curve_")}
        known = archive["known"] if "known" in archive.files else np.zeros(0, np.uint64)
    return Rankers(found[0], found[1], str(head["origin"]), curves, known)


def _renumbered(trees: Ranker, names: Sequence[str]) -> Ranker:
    """Trees that ask for columns by their place in `names`, asking by the places of today."""
    places = np.array([AT[name] for name in names] or [0], np.int16)
    return replace(trees, feature=np.where(trees.feature >= 0, places[np.maximum(trees.feature, 0)], trees.feature))
