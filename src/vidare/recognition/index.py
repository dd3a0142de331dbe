"""The dictionary ready for lookup: hash tables over the columns of `tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import numpy as np

from vidare.core.text import LANGUAGES
from vidare.recognition import tables
from vidare.recognition.analysis import analyse, fold, stem
from vidare.recognition.entry import KINDS
from vidare.recognition.lexicon import word_lists
from vidare.recognition.parts import Splitter, content

_COUNT_BITS: Final = 20


class Index:
    """One loaded dictionary. Read-only after construction, so that threads may share it."""

    def __init__(self, columns: tables.Tables) -> None:
        self.columns = columns
        self.words = _by_language(columns.words, columns.word_language)
        self.roots = _by_language(columns.roots, columns.root_language)
        self.word_hash = tables.scrambled_column(len(columns.words)).tolist()
        self.root_hash = tables.scrambled_column(len(columns.roots)).tolist()
        self.splitters: Mapping[str, Splitter] = _Splitters(columns.forms)
        self._stem_rows = _slices(columns.stem_key)
        self._root_rows = _slices(columns.root_key)
        view = _view
        self.word_weight, self.root_weight = view(columns.word_weight), view(columns.root_weight)
        self.label_concept, self.label_language = view(columns.label_concept), view(columns.label_language)
        self.label_kind, self.label_machine = view(columns.label_kind), view(columns.label_machine)
        self.label_guard, self.label_mass = view(columns.label_guard), view(columns.label_mass)
        self.concept_kind = view(columns.concept_kind)
        self.stem_row, self.stem_order = view(columns.stem_row), view(columns.stem_order)
        self.stem_mass, self.stem_variant = view(columns.stem_mass), view(columns.stem_variant)
        self.root_row, self.root_mass = view(columns.root_row), view(columns.root_mass)
        self.root_order, self.root_variant = view(columns.root_order), view(columns.root_variant)
        self.label_alone = view(columns.label_alone)
        self.surface = lru_cache(maxsize=20_000)(self._surface)
        self.tongues = self._tongues()
        self.verbs = self._verbs()
        self.languages = frozenset(LANGUAGES[number] for number in set(columns.label_language.tolist()))

    def _tongues(self) -> dict[str, frozenset[str]]:
        """The stems of languages' one-word names, in each language."""
        found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
        kinds = self.columns.concept_kind[self.columns.label_concept]
        for label in np.flatnonzero(kinds == KINDS.index("language")).tolist():
            words = self.surface(label)[0]
            language = LANGUAGES[self.label_language[label]]
            if len(words) == 1 and self.label_kind[label] == 0:
                found[language].add(stem(words[0], language))
        return {language: frozenset(words) for language, words in found.items()}

    def _verbs(self) -> dict[str, frozenset[str]]:
        """The verbs that preferred labels of skills open with, folded, in each language but English, whose verbs are
        nouns as well."""
        found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
        kinds = self.columns.concept_kind[self.columns.label_concept]
        for label in np.flatnonzero((kinds == KINDS.index("skill")) & (self.columns.label_kind == 0)).tolist():
            first, _, rest = self.columns.labels[label].partition(" ")
            language = LANGUAGES[self.label_language[label]]
            if rest and language != "en" and first.isalpha():
                found[language].add(fold(first))
        return {language: frozenset(words) for language, words in found.items()}

    def stem_hits(self, key: int) -> Iterator[int]:
        """Rows of the exact index under `key`."""
        return _range(self._stem_rows.get(key))

    def root_hits(self, key: int) -> Iterator[int]:
        """Rows of the loose index under `key`."""
        return _range(self._root_rows.get(key))

    def joins(self, label: int) -> bool:
        """Whether the label itself holds a comma, a slash or a conjunction."""
        text = self.columns.labels[label]
        joint = word_lists(LANGUAGES[self.label_language[label]]).joint
        return "," in text or "/" in text or any(word in joint for word in text.split())

    def _surface(self, label: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The label's content words: folded, and as written (without a bracket when that is all there is)."""
        language = LANGUAGES[self.label_language[label]]
        tokens = content(analyse(self.columns.labels[label], language), language)
        return tuple(token.folded for token in tokens), tuple(token.text for token in tokens)


def _by_language(texts: list[str], languages: tables.Column) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
    holders = [found[language] for language in LANGUAGES]
    for number, (text, language) in enumerate(zip(texts, languages.tolist(), strict=False)):
        holders[language][text] = number
    return found


class _Splitters(dict[str, Splitter]):
    """The splitter of each language, made when first asked for: stemming all of its words takes a tenth of a second. Two
    threads that ask at once make it twice, and alike."""

    def __init__(self, forms: list[str]) -> None:
        super().__init__()
        self._forms: dict[str, list[str]] = {language: [] for language in LANGUAGES}
        for line in forms:
            language, _, form = line.partition(" ")
            if form:
                self._forms[language].append(form)

    def __missing__(self, language: str) -> Splitter:
        return self.setdefault(language, Splitter(language, self._forms[language]))


def _slices(keys: tables.Column) -> dict[int, int]:
    """Key → its first row and how many, in one number."""
    if not len(keys):
        return {}
    unique, first, count = np.unique(keys, return_index=True, return_counts=True)
    packed = (first.astype(np.int64) << _COUNT_BITS) | np.minimum(count, (1 << _COUNT_BITS) - 1)
    return dict(zip(unique.tolist(), packed.tolist(), strict=True))


def _range(packed: int | None) -> Iterator[int]:
    if packed is None:
        return iter(())
    first = packed >> _COUNT_BITS
    return iter(range(first, first + (packed & ((1 << _COUNT_BITS) - 1))))


def _view(column: tables.Column) -> Any:
    """A view whose items are plain Python numbers, several times quicker to read one by one than NumPy's."""
    return memoryview(np.ascontiguousarray(column))
