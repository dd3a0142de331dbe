"""The index: every name of every active concept, as arrays that are read where they lie on the disk.

A name's words are rows of one sorted table; for each word stand the names that have it. The words that begin alike lie
beside each other, and so do their names, so that a beginning is a slice.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from vidare.concepts.completion.letters import REACHES, WIDTH, encoded, letter_sets, pair_sets, rows, words
from vidare.core.text import LANGUAGES

FORMAT: Final = 1
KINDS_OF_NAME: Final = ("preferred", "alternative", "hidden", "code")
NO_LANGUAGE: Final = len(LANGUAGES)
"""The language of a code."""
_MOST_WORDS: Final = 16
"""Words of a name that are indexed."""
_ARRAYS: Final = (
    "table", "letters", "pairs", "starts", "names", "places", "rarity",
    "concept", "language", "kind", "is_machine", "hash", "mass", "length", "offsets", "text", "keys", "concept_kind",
    "concept_scheme",
)  # fmt: skip


class StaleIndex(Exception):
    """The files are of another format, or are not whole."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to index: its concept's primary key, and `kind` of `KINDS_OF_NAME`. `language` is empty for a code."""

    concept: int
    language: str
    kind: str
    text: str
    is_machine: bool = False


@dataclass(frozen=True)
class Index:
    """`arrays` by name. Of a word: `table` (words, 28), `letters` and `pairs` (reaches, words), `starts` (words + 1) into
    `names` and `places`, `rarity` in nats. Of a name: `concept` (its row among the concepts), `language`, `kind`, `hash` of its words, `mass`
    (rarity of all its words), `length` in letters, `offsets` into the bytes of `text`. Of a concept: `keys` (primary keys), its kind and scheme."""

    arrays: Mapping[str, npt.NDArray[Any]]
    kinds: tuple[str, ...]
    schemes: tuple[str, ...]

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return self.arrays[name]

    @cached_property
    def words(self) -> npt.NDArray[np.bytes_]:
        """The table's rows as strings of bytes, sorted."""
        return np.ascontiguousarray(self["table"]).view(f"S{WIDTH}").ravel()

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self["concept"])

    def text(self, name: int) -> str:
        first, last = self["offsets"][name : name + 2]
        return bytes(self["text"][first:last]).decode()


def hashed(name_words: Iterable[str]) -> int:
    """What a name is recognised by, whatever its spacing and case."""
    return int.from_bytes(hashlib.blake2b(b" ".join(map(encoded, name_words)), digest_size=8).digest(), "little")


def make(concepts: Mapping[int, tuple[str, str]], found: Iterable[Name]) -> Index:
    """The index of these names; `concepts` maps a primary key to its kind and scheme."""
    rows_of = {key: row for row, key in enumerate(concepts)}
    kinds = tuple(sorted({kind for kind, _ in concepts.values()}))
    schemes = tuple(sorted({scheme for _, scheme in concepts.values()}))
    names = [name for name in found if name.concept in rows_of and words(name.text)]
    split = [words(name.text)[:_MOST_WORDS] for name in names]
    texts = [name.text.encode() for name in names]
    languages = {code: number for number, code in enumerate(LANGUAGES)}
    arrays: dict[str, npt.NDArray[Any]] = {
        "concept": np.array([rows_of[name.concept] for name in names], np.int32),
        "language": np.array([languages.get(name.language, NO_LANGUAGE) for name in names], np.uint8),
        "kind": np.array([KINDS_OF_NAME.index(name.kind) for name in names], np.uint8),
        "is_machine": np.array([name.is_machine for name in names], np.bool_),
        "hash": np.array([hashed(words(name.text)) for name in names], np.uint64),
        "length": np.array([min(255, len(name.text)) for name in names], np.uint8),
        "offsets": np.concatenate([[0], np.cumsum([len(text) for text in texts], dtype=np.int64)]).astype(np.int32),
        "text": np.frombuffer(b"".join(texts), np.uint8),
        "keys": np.array(list(concepts), np.int64),
        "concept_kind": np.array([kinds.index(kind) for kind, _ in concepts.values()], np.uint8),
        "concept_scheme": np.array([schemes.index(scheme) for _, scheme in concepts.values()], np.uint8),
    }
    arrays |= _postings(split)
    return Index(arrays, kinds, schemes)


def _postings(split: list[list[str]]) -> dict[str, npt.NDArray[Any]]:
    codes = {word: encoded(word) for word in {word for held in split for word in held}}
    flat = np.array([codes[word] for held in split for word in held], f"S{WIDTH}")
    owner = np.repeat(np.arange(len(split), dtype=np.int32), [len(held) for held in split])
    place = np.array([place for held in split for place in range(len(held))], np.uint8)
    known, which = np.unique(flat, return_inverse=True)
    order = np.lexsort((place, owner, which))
    counts = np.bincount(which, minlength=len(known))
    table = rows([bytes(word) for word in known])
    rarity = np.log((len(split) + 1) / np.maximum(counts, 1)).astype(np.float32)
    mass = np.bincount(owner, weights=rarity[which], minlength=len(split)).astype(np.float32)
    return {
        "table": table,
        "letters": np.stack([letter_sets(table, reach) for reach in REACHES]),
        "pairs": np.stack([pair_sets(table, reach) for reach in REACHES]),
        "starts": np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        "names": owner[order],
        "places": place[order],
        "rarity": rarity,
        "mass": mass,
    }


def write(folder: Path, index: Index) -> None:
    """Writes the index beside its place, then moves it there."""
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name in _ARRAYS:
        np.save(aside / f"{name}.npy", index[name])
    about = {"format": FORMAT, "kinds": index.kinds, "schemes": index.schemes}
    (aside / "about.json").write_text(json.dumps(about), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)


def read(folder: Path) -> Index:
    """The index of a folder, its arrays mapped. Raises StaleIndex, FileNotFoundError."""
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    if about["format"] != FORMAT:
        raise StaleIndex(str(folder))
    # an empty file cannot be mapped
    arrays = {
        name: np.load(folder / f"{name}.npy", mmap_mode="r" if (folder / f"{name}.npy").stat().st_size > 256 else None)
        for name in _ARRAYS
    }
    return Index(arrays, tuple(about["kinds"]), tuple(about["schemes"]))
