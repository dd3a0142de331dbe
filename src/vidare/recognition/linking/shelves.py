"""Inverted indexes over the labels of one language and one group of kinds: built once, read where they lie.

A shelf holds the labels of one language that name occupations, or of those that name anything else, ordered by concept.
Over them lie two inverted indexes, of character n-grams and of word parts; both weigh by inverse document frequency
within the shelf, so that *assistant* tells little among occupations and more among skills.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vidare.recognition.entry import KINDS
from vidare.recognition.linking.letters import grams, parts, spelled, spelling
from vidare.recognition.parts import Splitter
from vidare.recognition.tables import Column

OCCUPATIONS: Final = 0
OTHERS: Final = 1
COMMON: Final = 0.08
"""Share of a shelf's labels; a feature of more of them is weighed in a label's length and never looked up."""
_BLOCK: Final = 10_000
"""Labels whose n-grams are taken at a time."""
_ALWAYS: Final = 200
"""Labels; a feature of no more than this is looked up in the smallest shelf too."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """Feature → labels. `key` is sorted; the postings of `key[i]` end at `end[i]`; weights are shares of a unit
    vector; `length` is a label's length before."""

    key: Column
    count: Column
    end: Column
    row: Column
    weight: Column
    length: Column


def group_of(kind: str) -> int:
    """The shelf group of a kind of concept: occupations stand alone."""
    return OCCUPATIONS if kind == "occupation" else OTHERS


def shelve(
    texts: Sequence[str],
    languages: NDArray[np.uint8],
    concepts: NDArray[np.int32],
    kinds: NDArray[np.uint8],
    splitters: Sequence[Splitter],
) -> dict[tuple[int, int], Shelf]:
    """Shelves of all labels by (language number, group): `texts` with their language, concept and its kind.

    About 20,000 labels a second.
    """
    groups = np.array([group_of(kind) for kind in KINDS], np.int32)[kinds]
    found = {}
    for language, splitter in enumerate(splitters):
        for group in (OCCUPATIONS, OTHERS):
            chosen = np.flatnonzero((languages == language) & (groups == group)).astype(np.int32)
            if len(chosen):
                chosen = chosen[np.argsort(concepts[chosen], kind="stable")]
                found[language, group] = _shelf(
                    [texts[label] for label in chosen.tolist()], chosen, concepts[chosen], splitter
                )
    return found


def _shelf(texts: list[str], labels: NDArray[np.int32], concepts: NDArray[np.int32], splitter: Splitter) -> Shelf:
    concept, first = np.unique(concepts, return_index=True)
    written = [spelled(text) for text in texts]
    roots = [parts(text, splitter) for text in texts]
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(found) for found in roots])
    return Shelf(
        label=labels,
        spelling=np.array([spelling(text) for text in written], np.uint32),
        concept=concept,
        first=first.astype(np.int32),
        grams=_inverted(np.concatenate(list(_gram_pairs(written))), len(texts)),
        parts=invert(owners, np.concatenate(roots), len(texts)),
    )


def _gram_pairs(written: Sequence[str]) -> Iterator[NDArray[np.uint64]]:
    """(n-gram, text number) of every n-gram of the texts, some texts at a time, so that what it takes is soon let go."""
    for at in range(0, len(written), _BLOCK):
        owners, features = grams(written[at : at + _BLOCK])
        yield _pairs(features, owners + np.int32(at))


def invert(owners: NDArray[np.int32], features: NDArray[np.uint32], labels: int) -> Inverted:
    """The inverted index of (label, feature) pairs over `labels` labels."""
    return _inverted(_pairs(features, owners), labels)


def _pairs(features: NDArray[np.uint32], owners: NDArray[np.int32]) -> NDArray[np.uint64]:
    pairs = features.astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= owners.astype(np.uint64)
    return pairs


def _inverted(pairs: NDArray[np.uint64], labels: int) -> Inverted:
    """The inverted index of feature · 2³² + label pairs, which are sorted in place."""
    pairs.sort()
    first, times = _runs(pairs)
    pairs = pairs[first]
    rows = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32)
    pairs >>= np.uint64(32)
    first, count = _runs(pairs)
    key = pairs[first].astype(np.uint32)
    del pairs, first
    weight = np.log(times)
    del times
    weight += 1
    weight *= np.repeat(inverse_frequency(count, labels), count)
    length = np.sqrt(np.bincount(rows, weights=weight * weight, minlength=max(labels, 1)))
    weight /= length[rows]
    telling = count <= max(COMMON * labels, _ALWAYS)
    kept = np.repeat(telling, count)
    return Inverted(
        key=key,
        count=count,
        end=np.cumsum(np.where(telling, count, 0)).astype(np.int64),
        row=rows[kept],
        weight=weight[kept].astype(np.float16),
        length=length.astype(np.float32),
    )


def _runs(ordered: NDArray[np.uint64]) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Where each value of an ordered column stands first, and how often it stands there."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    starts = np.flatnonzero(first).astype(np.int32)
    count = np.empty(len(starts), np.int32)
    np.subtract(starts[1:], starts[:-1], out=count[:-1])
    count[-1:] = len(ordered) - starts[-1:]
    return first, count


def inverse_frequency(count: NDArray[np.signedinteger[Any]], labels: int) -> NDArray[np.float64]:
    """How telling features of `count` labels out of `labels` are: ln((1 + n) / (1 + df)) + 1."""
    found: NDArray[np.float64] = np.log((1 + labels) / (1 + count)) + 1
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """Labels ordered by concept: `label` their numbers in the tables, `spelling` what they are told equal by, `concept`
    each concept once, `first` the row of its first label."""

    label: Column
    spelling: Column
    concept: Column
    first: Column
    grams: Inverted
    parts: Inverted

    def best(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """The best of its labels for each concept of the shelf."""
        found: NDArray[np.float32] = np.maximum.reduceat(scores, self.first)
        return found


def scores(index: Inverted, features: NDArray[np.uint32]) -> tuple[NDArray[np.float32], float]:
    """Cosine of a phrase with every label of a shelf, 0..1, and the phrase's length.

    `features` may repeat; those that no label has count in the phrase's length.
    """
    labels = len(index.length)
    if not len(features) or not len(index.key):
        return np.zeros(labels, np.float32), 0.0
    unique, times = np.unique(features, return_counts=True)
    place = np.minimum(np.searchsorted(index.key, unique), len(index.key) - 1)
    known = index.key[place] == unique
    weight = (1 + np.log(times)) * inverse_frequency(np.where(known, index.count[place], 0), labels)
    length = float(np.sqrt((weight * weight).sum()))
    end = index.end[place]
    start = np.where(place > 0, index.end[place - 1], 0)
    size = np.where(known, end - start, 0)
    total = int(size.sum())
    posting = np.repeat(start - (np.cumsum(size) - size), size) + np.arange(total)
    value = index.weight[posting].astype(np.float32) * np.repeat((weight / length).astype(np.float32), size)
    return np.bincount(index.row[posting], weights=value, minlength=labels).astype(np.float32), length


_ROWS: Final = ("label", "spelling", "concept", "first")
_INVERTED: Final = tuple(field.name for field in fields(Inverted))


def pack(shelves: Mapping[tuple[int, int], Shelf]) -> dict[str, Column]:
    """The shelves by (language, group) as flat columns for the artefact."""
    columns: dict[str, Column] = {"shelf": np.array(list(shelves), np.int32).reshape(-1, 2)}
    held = list(shelves.values())
    for name in _ROWS:
        columns |= _flat(name, [getattr(shelf, name) for shelf in held])
    for part in _INVERTED:
        columns |= _flat(f"grams_{part}", [getattr(shelf.grams, part) for shelf in held])
        columns |= _flat(f"parts_{part}", [getattr(shelf.parts, part) for shelf in held])
    return columns


def unpack(columns: Mapping[str, Column]) -> dict[tuple[int, int], Shelf]:
    """What `pack` was given; views, not copies."""
    found = {}
    for number, (language, group) in enumerate(columns["shelf"].tolist()):
        grams_of = Inverted(*(_piece(columns, f"grams_{part}", number) for part in _INVERTED))
        parts_of = Inverted(*(_piece(columns, f"parts_{part}", number) for part in _INVERTED))
        label, spelled_as, concept, first = (_piece(columns, name, number) for name in _ROWS)
        found[language, group] = Shelf(label, spelled_as, concept, first, grams_of, parts_of)
    return found


def _flat(name: str, pieces: Sequence[Column]) -> dict[str, Column]:
    bounds = np.cumsum([0, *(len(piece) for piece in pieces)]).astype(np.int64)
    return {name: np.concatenate(pieces) if pieces else np.zeros(0, np.int32), f"{name}_bounds": bounds}


def _piece(columns: Mapping[str, Column], name: str, number: int) -> Column:
    bounds = columns[f"{name}_bounds"]
    return columns[name][int(bounds[number]) : int(bounds[number + 1])]
