"""How much each skill of a dictionary is like a phrase, as numbers for a ranker.

    targets = Targets(index, vectors, encode, needs)      # vectors, encode and needs may be None
    found = targets.like(["Hovslageri"], "sv")            # float32, 1 × concepts × len(NAMES)

Each number is the best over the concept's labels in the languages concerned: letters (character n-grams) and parts
(roots and parts of compounds) as cosines; how much of the label the phrase covers, and of the phrase the label; cosines
of projected embeddings; and how near the phrase is to an occupation that needs the skill.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.embedding import Encode, Vectors
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.linking.letters import grams, parts, spelled, spelling
from vidare.recognition.linking.shelves import OCCUPATIONS, OTHERS, Shelf, scores, unpack
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


class Targets:
    """The skills of one dictionary. Read-only but for vectors projected when first asked for; threads may share it."""

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
        self._shelves = unpack(index.columns.shelves)
        self._vectors = vectors
        self._encode = encode
        self._needs = needs
        self.mapping = mapping
        self._projected: dict[tuple[int, int, bool], tuple[NDArray[np.int32], NDArray[np.float32]]] = {}

    @property
    def embedded(self) -> bool:
        """Whether phrases are compared by embeddings too."""
        return self._vectors is not None and self._encode is not None

    def encode(self, phrases: Sequence[str], language: str) -> NDArray[np.float32] | None:
        """The phrases' vectors, projected (phrases × 384); None without embeddings."""
        if self._vectors is None or self._encode is None:
            return None
        return self._mapped(self._vectors.centred(self._encode(phrases), LANGUAGES.index(language)))

    def like(self, phrases: Sequence[str], language: str, needed: bool = True) -> NDArray[np.float32]:
        """A row of `NAMES` for every concept of the dictionary (phrases × concepts × len(NAMES)); zero for what is no
        skill. `needed` false leaves the occupations out."""
        texts = [phrase[:LONGEST] for phrase in phrases]
        vectors = self.encode(texts, language)
        found = np.zeros((len(texts), self.size, len(NAMES)), np.float32)
        if vectors is not None:
            self._by_vector(found, vectors, language)
        for number, text in enumerate(texts):
            self._by_spelling(found[number], text, language)
        if needed and self._needs is not None:
            self._by_need(found, texts, language, vectors)
        found[:, ~self.allowed] = 0
        return found

    def _shelf(self, language: str, group: int = OTHERS) -> Shelf | None:
        return self._shelves.get((LANGUAGES.index(language), group))

    def _by_spelling(self, found: NDArray[np.float32], phrase: str, language: str) -> None:
        bare = spelled(phrase)
        letters, whole = grams([bare])[1], spelling(bare)
        for group, languages in (
            ("own", (language,)),
            ("near", _NEAR.get(language, ())),
            ("en", ("en",) if language != "en" else ()),
        ):
            for labels_in in languages:
                shelf = self._shelf(labels_in)
                if shelf is None:
                    continue
                each, length = scores(shelf.grams, letters)
                same = shelf.spelling == whole
                each[same] = 1
                _put(found, f"{group}_letters", shelf, each)
                if same.any():
                    _put(found, f"{group}_exact", shelf, same.astype(np.float32))
                if group == "own":
                    _put(found, "own_letters_cover", shelf, _share(each * length, shelf.grams.length))
                if group != "near":
                    self._by_parts(found, group, shelf, phrase, labels_in)

    def _by_parts(self, found: NDArray[np.float32], group: str, shelf: Shelf, phrase: str, language: str) -> None:
        each, length = scores(shelf.parts, parts(phrase, self.index.splitters[language]))
        if not length:
            return
        _put(found, f"{group}_parts", shelf, each)
        if group == "own":
            cover = _share(each * length, shelf.parts.length)
            _put(found, "own_parts_covered", shelf, np.minimum(each * shelf.parts.length / length, 1))
            _put(found, "own_parts_cover", shelf, cover)
            _put(found, "own_mass", shelf, cover**3 * shelf.parts.length)

    def _by_vector(self, found: NDArray[np.float32], vectors: NDArray[np.float32], language: str) -> None:
        for name, languages in (
            ("own_vector", (language,)),
            ("en_vector", ("en",) if language != "en" else ()),
            ("third_vector", _THIRD[language]),
        ):
            for labels_in in languages:
                shelf = self._shelf(labels_in)
                if shelf is not None:
                    for number, each in enumerate(self._cosines(shelf, labels_in, OTHERS, vectors)):
                        _put(found[number], name, shelf, each)

    def _by_need(
        self, found: NDArray[np.float32], phrases: Sequence[str], language: str, vectors: NDArray[np.float32] | None
    ) -> None:
        shelf = self._shelf(language, OCCUPATIONS)
        if shelf is None or self._needs is None:
            return
        near = None if vectors is None else self._cosines(shelf, language, OCCUPATIONS, vectors)
        for number, phrase in enumerate(phrases):
            each = _LETTERS * scores(shelf.grams, grams([spelled(phrase)])[1])[0]
            likeness = shelf.best(each if near is None else each + near[number])
            best = np.argsort(-likeness, kind="stable")[:_OCCUPATIONS]
            weights = np.maximum(likeness[best] - (_UNLIKE if near is not None else 0), 0)
            occupations = np.asarray(shelf.concept[best], np.int32)
            found[number, :, AT["needed"]] = self._needs.best(occupations, weights)
            found[number, :, AT["needed_share"]] = self._needs.mean(occupations, weights)

    def _cosines(self, shelf: Shelf, language: str, group: int, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of each row with each label of the shelf (rows × labels), 0 where the label has no vector or it is less."""
        found = np.zeros((len(rows), len(shelf.label)), np.float32)
        places, vectors = self._held((LANGUAGES.index(language), group, False), shelf)
        found[:, places] = np.maximum(rows @ vectors.T, 0)
        return found

    def _held(self, key: tuple[int, int, bool], shelf: Shelf) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        held = self._projected.get(key)
        if held is None:
            assert self._vectors is not None
            places, vectors = self._vectors.shelf(key, shelf.label)
            held = self._projected[key] = places, self._mapped(vectors)
        return held

    def _mapped(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return vectors if self.mapping is None else project(vectors, self.mapping)


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


def _share(part: NDArray[np.float32], whole: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = np.minimum(part / np.maximum(whole, 1e-6), 1).astype(np.float32)
    return found


def _put(found: NDArray[np.float32], name: str, shelf: Shelf, each: NDArray[np.float32]) -> None:
    """The best of each concept's labels, into the column, where it is more than what stands there."""
    column = found[:, AT[name]]
    column[shelf.concept] = np.maximum(column[shelf.concept], shelf.best(each))
