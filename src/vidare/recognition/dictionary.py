"""The recogniser's dictionary: labels in, one file out, arrays back in.

The file is a NumPy archive without pickles: label rows sorted by key, a vocabulary of stems and roots per language with
their weights, the concepts, and the shelves of `linking`, which stay on disk until they are read. `build` writes it aside and swaps it in, so that a reader sees the old file or the new
one, never half of one.
"""

from __future__ import annotations

import json
import os
import struct
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from vidare.core.problems import Problem
from vidare.recognition.compiling import compile_entries
from vidare.recognition.entry import KINDS, LABEL_KINDS, Entry, LabelKind
from vidare.recognition.tables import ARRAYS, TEXTS, Tables

__all__ = [
    "FORMAT",
    "KINDS",
    "LABEL_KINDS",
    "Entry",
    "LabelKind",
    "StaleDictionary",
    "build",
    "compile_entries",
    "read",
]

_SHELVES: Final = "shelves/"
_LOCAL_HEADER: Final = 30
"""Bytes of a ZIP member's local header before its name (APPNOTE 4.3.7)."""

FORMAT: Final = 4
"""Raised whenever the arrays or the analysis behind them change."""


class StaleDictionary(Problem):
    """The file was written for another format, or is no dictionary: build it again."""

    def __init__(self, path: Path, found: str) -> None:
        Problem.__init__(
            self,
            "The recognition dictionary must be built again",
            "stale-dictionary",
            503,
            f"{path.name} has {found}, this version reads format {FORMAT}",
        )


def build(entries: Iterable[Entry], path: Path, *, version: str) -> None:
    """Write the dictionary of `entries` to `path`, whole or not at all; `version` names the vocabulary.

    Raises ValueError for an entry of an unknown kind, label kind or language; empty labels are left out.
    """
    tables = compile_entries(entries, version)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(tables, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def read(path: Path) -> Tables:
    """The tables of the file at `path`.

    Raises StaleDictionary for another format or a file that is none, FileNotFoundError when it is not there.
    """
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            head = json.loads(bytes(archive["head"]))
            if head.get("format") != FORMAT:
                raise StaleDictionary(path, f"format {head.get('format')}")
            arrays = {name: archive[name] for name in ARRAYS}
            texts = {name: bytes(archive[name]).decode("utf-8").split("\n")[:-1] for name in TEXTS}
            shelves = mapped(path, archive.zip, _SHELVES)
    except (ValueError, KeyError, EOFError, AttributeError, struct.error, zipfile.BadZipFile) as error:
        raise StaleDictionary(path, "no readable format") from error
    return Tables(version=str(head["version"]), shelves=shelves, **arrays, **texts)  # type: ignore[arg-type]


def mapped(path: Path, archive: zipfile.ZipFile, prefix: str) -> dict[str, np.ndarray]:
    """The archive's arrays whose names begin with `prefix`, without it, read from disk as they are used.

    They must lie uncompressed, as `numpy.savez` leaves them.
    """
    found: dict[str, np.ndarray] = {}
    with path.open("rb") as stream:
        for member in archive.infolist():
            if member.filename.startswith(prefix):
                name = member.filename.removeprefix(prefix).removesuffix(".npy")
                found[name] = _in_place(path, stream, member)
    return found


def _in_place(path: Path, stream: BinaryIO, member: zipfile.ZipInfo) -> np.ndarray:
    stream.seek(member.header_offset)
    name, extra = struct.unpack("<26x2H", stream.read(_LOCAL_HEADER))
    stream.seek(member.header_offset + _LOCAL_HEADER + name + extra)
    np.lib.format.read_magic(stream)
    shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
    if 0 in shape:
        return np.zeros(shape, dtype)
    return np.memmap(path, dtype, "r", stream.tell(), shape).view(np.ndarray)


def _write(tables: Tables, stream: object) -> None:
    head = json.dumps({"format": FORMAT, "version": tables.version}, sort_keys=True).encode()
    columns: dict[str, np.ndarray] = {"head": np.frombuffer(head, np.uint8)}
    for name in ARRAYS:
        columns[name] = getattr(tables, name)
    for name in TEXTS:
        columns[name] = np.frombuffer("".join(f"{line}\n" for line in getattr(tables, name)).encode("utf-8"), np.uint8)
    columns |= {f"{_SHELVES}{name}": column for name, column in tables.shelves.items()}
    np.savez(stream, allow_pickle=False, **columns)  # type: ignore[arg-type]
