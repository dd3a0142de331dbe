"""What speaks for each occupation as the meaning of a job title, as numbers for a ranker.

    evidence = Evidence(index, vectors)                  # vectors: `embedding.Vectors`, or None
    found = evidence.weigh("Brygghusarbetare", "sv")     # found.concepts (n), found.features (n × len(NAMES))

Each concept's evidence is the best over its labels: letters and parts in the title's own language, letters in languages
that read alike, letters and parts in English, the title's part before its place or employer, and cosines of embeddings
with labels in four languages. From a blend of these come the rank among all, and what the whole ISCO-08 unit group has
gathered: a title that no occupation bears is often told best by its group.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.embedding import Encode, Vectors
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.linking.letters import grams, parts, spelled, spelling
from vidare.recognition.linking.names import AT, BASE, BLEND, KNOWN, NAMES, NEAR
from vidare.recognition.linking.national import National
from vidare.recognition.linking.shelves import OCCUPATIONS, Shelf, scores, unpack

_POOL: Final = 100
_GROUPS: Final = 40
_SHARP: Final = 4.0
"""How sharply the shares follow the blend."""
_RIVALS: Final = 200
_TOP: Final = 3
_STEEP: Final = 6
"""Power of a likeness in the sum over a concept's labels."""
_FAINT: Final = 0.08
"""Likeness of letters or parts that tells nothing."""
_SEGMENTS: Final = re.compile(r"\s*[/|]\s*")
_HEAD: Final = re.compile(r"\s[-–—]\s|[,(:!?]|\s(?:till|hos|til|ved|at|for|sökes|søkes|søges|haetaan)\s", re.IGNORECASE)
_LONGEST: Final = 120
_RUN: Final = 6
_SHORTEST_RUN: Final = 4


@dataclass(frozen=True, slots=True)
class Weighed:
    """Concept numbers in the order of the blend, best first, with a row of `NAMES` each."""

    concepts: NDArray[np.int32]
    features: NDArray[np.float32]


class Evidence:
    """The occupations of one dictionary as targets of job titles. Read-only, so that threads may share it."""

    def __init__(
        self,
        index: Index,
        vectors: Vectors | None = None,
        encode: Encode | None = None,
        groups: bool = False,
        titles: Collection[int] = (),
    ) -> None:
        """`groups` lets ISCO groups that the dictionary holds as occupations stand among the candidates; `titles` are
        numbers of labels that are a country's own titles."""
        self._index = index
        columns = index.columns
        occupations = np.flatnonzero(columns.concept_kind == KINDS.index("occupation"))
        codes = [columns.codes[concept].lstrip("C") for concept in occupations.tolist()]
        is_group = np.array(["/isco/C" in columns.concepts[concept] for concept in occupations.tolist()], bool)
        units = np.array([len(code) == 4 for code in codes], bool)
        kept = ~is_group | (units & groups)
        self._concepts = occupations[kept].astype(np.int32)
        self._is_group = is_group[kept]
        told = [code for code, keep in zip(codes, kept, strict=True) if keep]
        self._unit, self._minor, self._major = (
            np.unique([code[:size] for code in told], return_inverse=True)[1] for size in (4, 3, 2)
        )
        self._units = int(self._unit.max(initial=-1)) + 1
        self._local = np.full(len(columns.concepts), -1, np.int32)
        self._local[self._concepts] = np.arange(len(self._concepts))
        self._shelves = unpack(columns.shelves)
        self._places = {key: self._local[columns.label_concept[shelf.label]] for key, shelf in self._shelves.items()}
        self._preferred = {
            key: (columns.label_kind[shelf.label] == 0).astype(np.float32) for key, shelf in self._shelves.items()
        }
        self._labels = np.bincount(columns.label_concept, minlength=len(columns.concepts))[self._concepts]
        self._own_labels = {
            language: np.bincount(
                columns.label_concept[columns.label_language == LANGUAGES.index(language)],
                minlength=len(columns.concepts),
            )[self._concepts]
            for language in LANGUAGES
        }
        self._vectors = vectors
        self._encode = encode
        self._national = National(columns, titles, self._local, (self._unit, self._minor), self._is_group, vectors)
        self._weights = np.array([BLEND.get(name, 0.0) for name in BASE], np.float32)

    def weigh(self, title: str, language: str, without: Collection[int] = ()) -> Weighed:
        """The evidence for the occupations that `title` may mean.

        `without` are numbers of labels to pass over, for learning from a dictionary's own labels.
        """
        title = title[:_LONGEST]
        base = np.zeros((len(self._concepts) + 1, len(BASE)), np.float32)
        skipped = np.fromiter(without, np.int32)
        texts = _texts(title)
        for text in texts:
            self._own(base, text, language, skipped)
            self._others(base, text, language, skipped)
        self._head(base, _HEAD.split(texts[-1] or title)[0] or title, language, skipped)
        self._embedded(base, texts, language, skipped)
        found = self._derived(
            base[:-1],
            len(title.split()),
            self._heard_of(self._labels, skipped),
            self._heard_of(self._own_labels[language], self._of_language(skipped, language)),
        )
        told = self._national.tell(title, language, skipped, self._local[found.concepts], self._encode)
        if told is not None:
            found.features[:, -len(KNOWN) :] = told
        return found

    def label_within(self, title: str, language: str) -> str:
        """The longest run of words in `title` that spells an occupation's label, the first of equals; or nothing."""
        shelf = self._shelf(language)
        words = spelled(title[:_LONGEST]).split()
        if shelf is None:
            return ""
        for size in range(min(len(words), _RUN), 0, -1):
            runs = [" ".join(words[start : start + size]) for start in range(len(words) - size + 1)]
            known = np.isin([spelling(run) for run in runs], shelf.spelling)
            for run in np.flatnonzero(known).tolist():
                if len(runs[run]) >= _SHORTEST_RUN:
                    return runs[run]
        return ""

    def _shelf(self, language: str) -> Shelf | None:
        return self._shelves.get((LANGUAGES.index(language), OCCUPATIONS))

    def _put(
        self, base: NDArray[np.float32], name: str, language: str, each: NDArray[np.float32], least: float = _FAINT
    ) -> None:
        """Raise a column to the best of each concept's labels; what is no candidate goes to the row after the last."""
        rows = np.flatnonzero(each > least)
        places = self._places[LANGUAGES.index(language), OCCUPATIONS]
        np.maximum.at(base[:, AT[name]], places[rows], each[rows])

    def _sum(self, base: NDArray[np.float32], name: str, language: str, each: NDArray[np.float32]) -> None:
        """Add to a column what all labels of each concept are worth."""
        rows = np.flatnonzero(each > _FAINT)
        places = self._places[LANGUAGES.index(language), OCCUPATIONS]
        found = np.bincount(places[rows] % len(base), weights=each[rows] ** _STEEP, minlength=len(base))
        column = base[:, AT[name]]
        np.maximum(column, found, out=column, casting="same_kind")

    def _own(self, base: NDArray[np.float32], text: str, language: str, skipped: NDArray[np.int32]) -> None:
        shelf = self._shelf(language)
        if shelf is None:
            return
        bare = spelled(text)
        same = (shelf.spelling == spelling(bare)) & _others_than(skipped, shelf)
        splitter = self._index.splitters[language]
        preferred = self._preferred[LANGUAGES.index(language), OCCUPATIONS]
        for name, of_name, index, features in (
            ("own_letters", "name_letters", shelf.grams, grams([bare])[1]),
            ("own_parts", "name_parts", shelf.parts, parts(text, splitter)),
        ):
            each, length = scores(index, features)
            each[~_others_than(skipped, shelf)] = 0
            each[same] = 1
            self._put(base, name, language, each)
            self._put(base, of_name, language, each * preferred)
            if name == "own_letters":
                self._sum(base, "own_letters_sum", language, each)
            each[each <= _FAINT] = 0
            if length:
                self._put(base, f"{name}_covered", language, np.minimum(each * index.length / length, 1))
                self._put(
                    base, f"{name}_cover", language, np.minimum(each * length / np.maximum(index.length, 1e-6), 1)
                )
        self._put(base, "own_exact", language, same.astype(np.float32))
        self._put(base, "name_exact", language, same * preferred)

    def _others(self, base: NDArray[np.float32], text: str, language: str, skipped: NDArray[np.int32]) -> None:
        bare = spelled(text)
        letters, whole = grams([bare])[1], spelling(bare)
        for name, languages in (("near", NEAR.get(language, ())), ("en", ("en",) if language != "en" else ())):
            for labels_in in languages:
                shelf = self._shelf(labels_in)
                if shelf is None:
                    continue
                heard = _others_than(skipped, shelf)
                same = (shelf.spelling == whole) & heard
                each = scores(shelf.grams, letters)[0] * heard
                each[same] = 1
                self._put(base, f"{name}_letters", labels_in, each)
                self._put(base, f"{name}_exact", labels_in, same.astype(np.float32))
                if name == "en":
                    found = scores(shelf.parts, parts(text, self._index.splitters["en"]))[0]
                    self._put(base, "en_parts", labels_in, found * heard)

    def _head(self, base: NDArray[np.float32], head: str, language: str, skipped: NDArray[np.int32]) -> None:
        shelf = self._shelf(language)
        if shelf is None:
            return
        heard = _others_than(skipped, shelf)
        self._put(base, "head_letters", language, scores(shelf.grams, grams([spelled(head)])[1])[0] * heard)
        found = scores(shelf.parts, parts(head, self._index.splitters[language]))[0]
        self._put(base, "head_parts", language, found * heard)

    def _embedded(
        self, base: NDArray[np.float32], texts: Sequence[str], language: str, skipped: NDArray[np.int32]
    ) -> None:
        if self._vectors is None or self._encode is None:
            return
        own = self._shelf(language)
        rows = self._vectors.centred(self._encode(texts), LANGUAGES.index(language))
        for name, languages in (
            ("own_vector", (language,)),
            ("near_vector", NEAR.get(language, ())),
            ("en_vector", ("en",) if language != "en" else ()),
            ("fi_vector", ("fi",) if language != "fi" else ()),
        ):
            for labels_in in languages:
                shelf = self._shelf(labels_in)
                if shelf is None:
                    continue
                names_only = labels_in != language and own is not None
                key = (LANGUAGES.index(labels_in), OCCUPATIONS, names_only)
                places, vectors = self._vectors.shelf(key, shelf.label)
                each = np.zeros(len(shelf.label), np.float32)
                each[places] = np.maximum((vectors @ rows.T).max(axis=1), 0)
                each *= _others_than(skipped, shelf)
                self._put(base, name, labels_in, each, 0.0)
                if name == "own_vector":
                    self._sum(base, "own_vector_sum", labels_in, each)
                    self._put(base, "name_vector", labels_in, each * self._preferred[key[:2]], 0.0)

    def _of_language(self, labels: NDArray[np.int32], language: str) -> NDArray[np.int32]:
        spoken: NDArray[np.int32] = labels[self._index.columns.label_language[labels] == LANGUAGES.index(language)]
        return spoken

    def _heard_of(self, labels: NDArray[np.int64], skipped: NDArray[np.int32]) -> NDArray[np.int64]:
        """How many labels each candidate has, but for those passed over: they would give the answer away."""
        gone = self._local[self._index.columns.label_concept[skipped]]
        left: NDArray[np.int64] = labels - np.bincount(gone[gone >= 0], minlength=len(labels))
        return left

    def _derived(
        self, base: NDArray[np.float32], words: int, labels: NDArray[np.int64], own_labels: NDArray[np.int64]
    ) -> Weighed:
        blend = base @ self._weights
        members = np.where(self._is_group, -1, blend)
        best = float(members.max(initial=0))
        order = np.argsort(-members, kind="stable")[:_RIVALS]
        share = np.zeros(len(blend), np.float32)
        share[order] = np.exp(_SHARP * (members[order] - best))
        share /= share.sum() or 1
        rank = np.full(len(blend), _RIVALS, np.float32)
        rank[order] = np.arange(len(order))
        found = np.zeros((len(blend), len(NAMES)), np.float32)
        found[:, : len(BASE)] = base
        for name, value in (
            ("blend", blend),
            ("behind_best", best - blend),
            ("rank", rank),
            ("share", share),
            ("is_group", self._is_group),
            ("best", best),
            ("best_exact", base[:, AT["own_exact"]].max(initial=0)),
            ("exact_count", base[:, AT["own_exact"]].sum()),
            ("labels", np.log1p(labels)),
            ("own_labels", np.log1p(own_labels)),
            ("words", words),
        ):
            found[:, AT[name]] = value
        self._of_groups(found, members, order)
        pool = self._pool(blend, order, found[:, AT["group_share"]])
        return Weighed(self._concepts[pool], found[pool])

    def _of_groups(self, found: NDArray[np.float32], members: NDArray[np.float32], order: NDArray[np.int64]) -> None:
        """What the occupations of each ISCO unit, minor and sub-major group have gathered, to all in the group."""
        share, real = found[:, AT["share"]], ~self._is_group
        for name, group in (("group", self._unit), ("minor", self._minor), ("major", self._major)):
            found[:, AT[f"{name}_share"]] = np.bincount(group, weights=share)[group]
        best = np.full(self._units, -1.0)
        np.maximum.at(best, self._unit, members)
        found[:, AT["group_best"]] = best[self._unit]
        found[:, AT["group_count"]] = np.bincount(self._unit[order[:20]], minlength=self._units)[self._unit]
        near = real * found[:, AT["own_vector"]]
        size = np.maximum(np.bincount(self._unit, weights=near > 0, minlength=self._units), 1)
        vector = np.bincount(self._unit, weights=near, minlength=self._units)
        found[:, AT["group_vector"]] = (vector / size)[self._unit]
        top = np.zeros(self._units)
        seen = np.zeros(self._units, np.int32)
        for place in order[:100].tolist():
            unit = self._unit[place]
            if seen[unit] < _TOP:
                seen[unit] += 1
                top[unit] += members[place] / _TOP
        found[:, AT["group_top"]] = top[self._unit]

    def _pool(
        self, blend: NDArray[np.float32], order: NDArray[np.int64], share: NDArray[np.float32]
    ) -> NDArray[np.int64]:
        """The best occupations; then the groups that have gathered most, and those whose own name is like the title."""
        first = order[:_POOL]
        pool: NDArray[np.int64] = first[(blend[first] > 0) & ~self._is_group[first]]
        if not self._is_group.any():
            return pool
        groups = np.flatnonzero(self._is_group)
        by_share = groups[np.argsort(-share[groups], kind="stable")[:_GROUPS]]
        by_name = groups[np.argsort(-blend[groups], kind="stable")[:_GROUPS]]
        return np.concatenate([pool, np.array(list(dict.fromkeys([*by_share.tolist(), *by_name.tolist()])), np.int64)])


def _texts(title: str) -> list[str]:
    """The title, and what stands between its slashes (*Kundrådgivare/Kundtjänstmedarbetare*)."""
    pieces = [piece for piece in _SEGMENTS.split(title) if len(piece) > 3]
    return list(dict.fromkeys([title, *(pieces if len(pieces) > 1 else [])]))


def _others_than(skipped: NDArray[np.int32], shelf: Shelf) -> NDArray[np.bool_]:
    """Which labels of the shelf are not passed over."""
    return ~np.isin(shelf.label, skipped) if len(skipped) else np.ones(len(shelf.label), bool)
