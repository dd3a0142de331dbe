"""Which skills occupations need: a phrase that sounds like an occupation speaks for that occupation's skills.

    needs = Needs.of(columns, [(occupation_uri, skill_uri, True), ...])     # True: essential
    needs.write(needs_path(dictionary_path))
    needs = read_needs(dictionary_path, columns.version)                    # None when there is none of this version

*Hovslageri* shares no word with *fästa hästskor*, but with *hovslagare*, who must know it. Optional, like the vectors:
the rankers do without it, less well.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from vidare.recognition.tables import Tables

_ESSENTIAL: Final = 1.0
_OPTIONAL: Final = 0.6
_FORMAT: Final = 1


class Needs:
    """Occupations × skills, as concept numbers of one dictionary."""

    def __init__(self, matrix: csr_array[Any, Any], version: str) -> None:
        self._matrix = matrix
        self.version = version

    @classmethod
    def of(cls, columns: Tables, pairs: Iterable[tuple[str, str, bool]]) -> Needs:
        """From (occupation, skill, whether it is essential) by URI; those that the dictionary lacks are passed over."""
        number = {uri: place for place, uri in enumerate(columns.concepts)}
        held: dict[tuple[int, int], float] = {}
        for occupation, skill, essential in pairs:
            if occupation in number and skill in number:
                key = number[occupation], number[skill]
                held[key] = max(held.get(key, 0.0), _ESSENTIAL if essential else _OPTIONAL)
        keys = sorted(held)
        rows = np.array([key[0] for key in keys], np.int32)
        places = np.array([key[1] for key in keys], np.int32)
        values = np.array([held[key] for key in keys], np.float32)
        size = len(columns.concepts)
        return cls(csr_array((values, (rows, places)), (size, size)), columns.version)

    def best(self, occupations: NDArray[np.int32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """For every concept (n), the weight of the heaviest of `occupations` that needs it, less if it is optional."""
        return np.asarray(
            self._matrix[occupations].multiply(weights[:, None]).max(axis=0).todense(), np.float32
        ).ravel()

    def mean(self, occupations: NDArray[np.int32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """For every concept (n), the share of `occupations` by weight that need it."""
        total = float(weights.sum()) or 1.0
        return np.asarray(self._matrix[occupations].T @ (weights / total), np.float32)

    def write(self, path: Path) -> None:
        """Write it to `path`; the same content gives the same bytes."""
        head = np.frombuffer(json.dumps({"format": _FORMAT, "version": self.version}).encode(), np.uint8)
        matrix = self._matrix
        with path.open("wb") as stream:
            np.savez_compressed(
                stream, head=head, start=matrix.indptr, place=matrix.indices, weight=(matrix.data * 10).astype(np.uint8)
            )


def needs_path(dictionary_path: Path) -> Path:
    """Where the needs of a dictionary lie."""
    return dictionary_path.with_name(f"{dictionary_path.name}.needs")


def read_needs(dictionary_path: Path, version: str) -> Needs | None:
    """The needs beside the dictionary; None when there are none of this version and format."""
    try:
        with np.load(needs_path(dictionary_path), allow_pickle=False) as held:
            head = json.loads(bytes(held["head"]))
            if head != {"format": _FORMAT, "version": version}:
                return None
            size = len(held["start"]) - 1
            weight = held["weight"].astype(np.float32) / 10
            return Needs(csr_array((weight, held["place"], held["start"]), (size, size)), version)
    except (FileNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        return None
