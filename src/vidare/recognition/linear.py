"""Linear models over hashed features, in whole numbers, so that the same text gives the same answer on every machine."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FOLDER: Final = "weights"
_STEPS: Final = 127


def bucket(feature: str, size: int) -> int:
    """The feature's place in a table of `size`."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % size


@dataclass(frozen=True, slots=True)
class Linear:
    """`weights[bucket, class] · scale + bias[class]`, weights in -127..127."""

    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: float
    bias: NDArray[np.float64]

    @property
    def size(self) -> int:
        """The number of buckets."""
        return int(self.weights.shape[0])

    @classmethod
    def of(cls, classes: Sequence[str], weights: NDArray[np.float64], bias: NDArray[np.float64]) -> Linear:
        """A model with its weights (buckets × classes) rounded to steps of 1/127 of the largest."""
        scale = float(max(np.abs(weights).max(initial=0.0), 1e-9)) / _STEPS
        return cls(tuple(classes), np.rint(weights / scale).astype(np.int8), scale, bias.astype(np.float64))

    @classmethod
    def read(cls, name: str) -> Linear:
        """The model of `weights/<name>.npz`."""
        source = files("vidare.recognition") / FOLDER / f"{name}.npz"
        with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as archive:
            head = json.loads(bytes(archive["head"]))
            return cls(tuple(head["classes"]), archive["weights"], float(head["scale"]), archive["bias"])

    def write(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        head = json.dumps({"classes": self.classes, "scale": self.scale}, sort_keys=True).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, head=np.frombuffer(head, np.uint8), weights=self.weights, bias=self.bias)

    def sums(self, places: Iterable[int]) -> NDArray[np.int64]:
        """The weights at some places, added up (classes): what `scores` needs, and what sums of parts can be made of."""
        found: NDArray[np.int64] = self.weights[list(places)].sum(axis=0, dtype=np.int64)
        return found

    def scores(self, sums: NDArray[np.int64], norm: float = 1.0) -> NDArray[np.float64]:
        """Log-odds of each class from `sums` of places, times `norm`."""
        return sums * (self.scale * norm) + self.bias
