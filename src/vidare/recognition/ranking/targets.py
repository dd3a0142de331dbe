"""How much each skill of a dictionary is like a phrase, as numbers for a ranker.

    targets = Targets(index, vectors, encode, needs)      # vectors, encode and needs may be None
    found = targets.like(["Hovslageri"], "sv")
    found.of("own_letters")                               # float32, 1 × concepts

Each number is the best over the concept's labels in the languages concerned: letters (character n-grams) and parts
(roots and parts of compounds) as cosines; how much of the label the phrase covers, and of the phrase the label; cosines
of projected embeddings; and how near the phrase is to an occupation that needs the skill.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.embedding import Encode, Remembered, Vectors
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.linking.letters import grams, parts, spelled, spelling
from vidare.recognition.linking.shelves import OCCUPATIONS, OTHERS, unpack
from vidare.recognition.ranking.layout import Layout, share
from vidare.recognition.ranking.needs import Needs
from vidare.recognition.ranking.projection import project

NAMES: Final = (
    "own_letters",
    "own_letters_cover",
    "own_parts",
    "own_parts_covered",
    "own_parts_cover",
    "own_mass",
    "own_exact",
    "near_letters",
    "near_exact",
    "en_letters",
    "en_parts",
    "en_exact",
    "own_vector",
    "en_vector",
    "third_vector",
    "needed",
    "needed_share",
)
AT: Final = {name: place for place, name in enumerate(NAMES)}
_NEAR: Final = {"sv": ("nb", "nn", "da"), "nb": ("nn", "da", "sv"), "nn": ("nb", "da", "sv"), "da": ("nb", "nn", "sv")}
_THIRD: Final = {"sv": ("fi",), "fi": ("sv",), "en": (), "nb": ("sv",), "nn": ("sv",), "da": ("sv",)}
_OCCUPATIONS: Final = 15
_UNLIKE: Final = 0.3
"""Below it an occupation is no more like the phrase than any other."""
_LETTERS: Final = 0.7
LONGEST: Final = 300
"""Characters of a phrase that are read."""

_Projected = tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int32], NDArray[np.int64]]
"""Labels of a shelf that have vectors, these, the concepts they name (places), and where the labels of each begin."""


class Likeness:
    """How much every concept of a dictionary is like some phrases: `NAMES` by phrase and concept."""

    def __init__(self, phrases: int, size: int) -> None:
        self._shape = (phrases, size)
        self._columns: dict[str, NDArray[np.float32]] = {}

    def of(self, name: str) -> NDArray[np.float32]:
        """One number of every concept for every phrase (phrases × concepts)."""
        held = self._columns.get(name)
        return np.zeros(self._shape, np.float32) if held is None else held

    def blend(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        """The sum of the numbers by weight (phrases × concepts)."""
        found = np.zeros(self._shape, np.float32)
        for name, weight in weights.items():
            if name in self._columns:
                found += np.float32(weight) * self._columns[name]
        return found

    def rows(
        self, names: Sequence[str], phrase: int | NDArray[np.int64], concepts: NDArray[Any]
    ) -> NDArray[np.float32]:
        """A row of numbers for each of the concepts (concepts × names), for one phrase or each for a phrase of its own."""
        found = np.zeros((len(concepts), len(names)), np.float32)
        for place, name in enumerate(names):
            if name in self._columns:
                found[:, place] = self._columns[name][phrase, concepts]
        return found

    def table(self) -> NDArray[np.float32]:
        """All of it (phrases × concepts × len(NAMES))."""
        return np.stack([self.of(name) for name in NAMES], axis=-1)

    def put(self, name: str, concepts: NDArray[Any], values: NDArray[np.float32]) -> None:
        """Keep `values` (phrases × concepts given, each once) where they are more than what stands there."""
        held = self._columns.get(name)
        if held is None:
            held = self._columns[name] = np.zeros(self._shape, np.float32)
            held[:, concepts] = np.maximum(values, 0)
        else:
            held[:, concepts] = np.maximum(held[:, concepts], values)

    def clear(self, concepts: NDArray[Any]) -> None:
        """Nothing for these concepts."""
        for held in self._columns.values():
            held[:, concepts] = 0


class Targets:
    """The skills of one dictionary. Read-only but for what is laid out or projected when first asked for, and for the
    vectors of phrases lately read; threads may share it."""

    def __init__(
        self,
        index: Index,
        vectors: Vectors | None = None,
        encode: Encode | None = None,
        needs: Needs | None = None,
        mapping: NDArray[np.float32] | None = None,
    ) -> None:
        self.index = index
        self.size = len(index.columns.concepts)
        self.allowed = ~np.isin(index.columns.concept_kind, [KINDS.index("occupation"), KINDS.index("skill-group")])
        self._others = np.flatnonzero(~self.allowed)
        self._shelves = unpack(index.columns.shelves)
        self._layouts: dict[tuple[int, int], Layout] = {}
        self._vectors = vectors
        self._encode = None if encode is None else Remembered(encode)
        self._needs = needs
        self.mapping = mapping
        self._projected: dict[tuple[int, int], _Projected] = {}

    @property
    def embedded(self) -> bool:
        """Whether phrases are compared by embeddings too."""
        return self._vectors is not None and self._encode is not None

    def encode(self, phrases: Sequence[str], language: str) -> NDArray[np.float32] | None:
        """The phrases' vectors, projected (phrases × 384); None without embeddings."""
        if self._vectors is None or self._encode is None:
            return None
        return self._mapped(self._vectors.centred(self._encode(phrases), LANGUAGES.index(language)))

    def like(self, phrases: Sequence[str], language: str, needed: bool = True) -> Likeness:
        """How much every concept of the dictionary is like each phrase; nothing for what is no skill. `needed` false
        leaves the occupations out."""
        texts = [phrase[:LONGEST] for phrase in phrases]
        vectors = self.encode(texts, language)
        found = Likeness(len(texts), self.size)
        if vectors is not None:
            self._by_vector(found, vectors, language)
        self._by_spelling(found, texts, language)
        if needed and self._needs is not None:
            self._by_need(found, texts, language, vectors)
        found.clear(self._others)
        return found

    def _layout(self, language: str, group: int = OTHERS) -> Layout | None:
        key = LANGUAGES.index(language), group
        held = self._layouts.get(key)
        if held is None and key in self._shelves:
            held = self._layouts[key] = Layout(self._shelves[key])
        return held

    def _by_spelling(self, found: Likeness, phrases: Sequence[str], language: str) -> None:
        bare = [spelled(phrase) for phrase in phrases]
        letters = [grams([one])[1] for one in bare]
        for group, languages in (
            ("own", (language,)),
            ("near", _NEAR.get(language, ())),
            ("en", ("en",) if language != "en" else ()),
        ):
            for labels_in in languages:
                layout = self._layout(labels_in)
                if layout is None:
                    continue
                self._by_letters(found, group, layout, bare, letters)
                if group != "near":
                    splitter = self.index.splitters[labels_in]
                    _by_parts(found, group, layout, [parts(phrase, splitter) for phrase in phrases])

    @staticmethod
    def _by_letters(
        found: Likeness, group: str, layout: Layout, bare: Sequence[str], letters: Sequence[NDArray[np.uint32]]
    ) -> None:
        shelf = layout.shelf
        each, length = layout.letters(letters)
        for number, text in enumerate(bare):
            same = np.flatnonzero(shelf.spelling == spelling(text))
            if len(same):
                each[layout.row[same], number] = 1
                exact = np.zeros((len(bare), 1), np.float32)
                exact[number] = 1
                concepts = np.unique(shelf.concept[layout.owner[same]])
                found.put(f"{group}_exact", concepts, np.broadcast_to(exact, (len(bare), len(concepts))))
        found.put(f"{group}_letters", shelf.concept, layout.best(each).T)
        if group == "own":
            cover = layout.best(share(each * length, layout.length[:, None]))
            found.put("own_letters_cover", shelf.concept, cover.T)

    def _by_vector(self, found: Likeness, vectors: NDArray[np.float32], language: str) -> None:
        for name, languages in (
            ("own_vector", (language,)),
            ("en_vector", ("en",) if language != "en" else ()),
            ("third_vector", _THIRD[language]),
        ):
            for labels_in in languages:
                layout = self._layout(labels_in)
                if layout is not None:
                    concepts, cosines = self._cosines(layout, labels_in, vectors)
                    found.put(name, layout.shelf.concept[concepts], cosines)

    def _by_need(
        self, found: Likeness, phrases: Sequence[str], language: str, vectors: NDArray[np.float32] | None
    ) -> None:
        layout = self._layout(language, OCCUPATIONS)
        if layout is None or self._needs is None:
            return
        number = LANGUAGES.index(language), OCCUPATIONS
        letters, _ = layout.letters([grams([spelled(phrase)])[1] for phrase in phrases])
        each = np.float32(_LETTERS) * letters
        if vectors is not None:
            labels, rows = self._held(number, layout)[:2]
            each[layout.row[labels]] += np.maximum(rows @ vectors.T, 0)
        needed, shared = np.zeros((2, len(phrases), self.size), np.float32)
        for phrase, likeness in enumerate(layout.best(each).T):
            best = np.argsort(-likeness, kind="stable")[:_OCCUPATIONS]
            weights = np.maximum(likeness[best] - (_UNLIKE if vectors is not None else 0), 0)
            occupations = np.asarray(layout.shelf.concept[best], np.int32)
            needed[phrase], shared[phrase] = (
                self._needs.best(occupations, weights),
                self._needs.mean(occupations, weights),
            )
        found.put("needed", np.arange(self.size), needed)
        found.put("needed_share", np.arange(self.size), shared)

    def _cosines(
        self, layout: Layout, language: str, rows: NDArray[np.float32]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The concepts of the shelf whose labels have vectors (places), and the best of each with each row (rows ×
        concepts), 0 where it is less."""
        _, vectors, concepts, first = self._held((LANGUAGES.index(language), OTHERS), layout)
        found = np.maximum(rows @ vectors.T, 0)
        return concepts, found if len(first) == len(vectors) else np.maximum.reduceat(found, first, axis=1)

    def _held(self, key: tuple[int, int], layout: Layout) -> _Projected:
        held = self._projected.get(key)
        if held is None:
            assert self._vectors is not None
            labels, vectors = self._vectors.shelf((*key, False), layout.shelf.label)
            held = self._projected[key] = labels, self._mapped(vectors), *layout.owners(labels)
        return held

    def _mapped(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return vectors if self.mapping is None else project(vectors, self.mapping)


def _by_parts(found: Likeness, group: str, layout: Layout, features: Sequence[NDArray[np.uint32]]) -> None:
    labels, each, length = layout.parts(features)
    if not len(labels):
        return
    places, first = layout.owners(labels)
    concepts = layout.shelf.concept[places]

    def put(name: str, values: NDArray[np.float32]) -> None:
        found.put(f"{group}_{name}", concepts, np.maximum.reduceat(values, first, axis=0).T)

    put("parts", each)
    if group == "own":
        long = np.asarray(layout.shelf.parts.length)[labels][:, None]
        cover = share(each * length, long)
        put("parts_covered", share(each * long, length))
        put("parts_cover", cover)
        put("mass", cover**3 * long)


def top(values: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The places of the `count` largest values above zero, in no order; the smaller place where two are equal."""
    if not 0 < count < len(values):
        return np.flatnonzero(values > 0)
    least = -np.partition(-values, count - 1)[count - 1]
    above = np.flatnonzero(values > least)
    level = np.flatnonzero(values == least)[: count - len(above)] if least > 0 else above[:0]
    return np.concatenate([above, level])


def ranks(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """How many of the values stand before each, the first of equals first (n)."""
    found = np.empty(len(values), np.float32)
    found[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return found
