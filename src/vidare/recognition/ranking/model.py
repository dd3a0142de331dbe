"""The rankers' weights: one small file, trees as arrays, evaluated by `linking.ranker` with NumPy alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vidare.recognition.linking.ranker import Ranker

_TREES: Final = ("feature", "threshold", "left", "right", "value", "root")


def write(rankers: Mapping[str, Ranker], names: tuple[str, ...], path: Path) -> None:
    """Write rankers over the features `names` to `path`; the same rankers give the same bytes."""
    head = json.dumps({"names": names, "rankers": sorted(rankers)}).encode()
    columns: dict[str, NDArray[Any]] = {"head": np.frombuffer(head, np.uint8)}
    for name, ranker in sorted(rankers.items()):
        columns |= {f"{name}_{part}": getattr(ranker, part) for part in _TREES}
        columns[f"{name}_value"] = ranker.value.astype(np.float32)
        columns[f"{name}_odds"] = np.array([ranker.sharp, ranker.none])
    with path.open("wb") as stream:
        np.savez_compressed(stream, **columns)  # type: ignore[arg-type]


def read(path: Path, names: tuple[str, ...]) -> dict[str, Ranker]:
    """The rankers of a file. Raises ValueError when they were learnt over other features."""
    return _rankers(path.read_bytes(), names, path.name)


@cache
def shipped(name: str, names: tuple[str, ...]) -> Mapping[str, Ranker]:
    """The rankers of `weights/<name>.npz` that come with the product."""
    source = files("vidare.recognition") / "weights" / f"{name}.npz"
    return _rankers(source.read_bytes(), names, name)


def _rankers(source: bytes, names: tuple[str, ...], name: str) -> dict[str, Ranker]:
    with np.load(BytesIO(source), allow_pickle=False) as held:
        head = json.loads(bytes(held["head"]))
        if tuple(head["names"]) != names:
            raise ValueError(f"{name} was learnt over other features: train it again")
        return {
            one: Ranker(*(held[f"{one}_{part}"] for part in _TREES), *held[f"{one}_odds"].tolist())
            for one in head["rankers"]
        }
