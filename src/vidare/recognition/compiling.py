"""From labels to tables: analyse, weigh, split compounds, sort."""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from sys import intern
from typing import Any, Final

import numpy as np

from vidare.core.text import LANGUAGES, normalise
from vidare.recognition import tables
from vidare.recognition.analysis import Token, analyse, fold, stem, stopwords
from vidare.recognition.entry import KINDS, LABEL_KINDS, Entry
from vidare.recognition.lexicon import word_lists
from vidare.recognition.linking.shelves import pack, shelve
from vidare.recognition.parts import Splitter, content
from vidare.recognition.rows import Numbers, Rows, Words

_BRACKET: Final = re.compile(r"\s*\([^()]*\)\s*")
_LONGEST_LABEL: Final = 8
"""Content words; longer labels are sentences that no text repeats."""
_SMALLEST_VOCABULARY: Final = 1000
"""Concepts: a smaller dictionary is weighed as if it were this large, so that its words are not all common."""
COMMON_WEIGHT: Final = 0.3
LIGHT_WEIGHT: Final = 0.4
_GENERAL: Final = 0.82
"""Trust in a one-word alternative that is a part of the preferred label only (*maker* of *model maker*)."""
_COMPOUND: Final = 0.95
_NAME: Final = 0.6
"""Least weight of a name, however many labels use it."""
_REMNANT: Final = 0.6
"""Trust in the one content word of a longer phrase (*tala för andra*)."""
_REMNANT_OF_TWO: Final = 0.85
"""The same for a phrase of two words (*neuvoa muita*)."""
_IN_PHRASE: Final = 0.65
"""Share of its weight that an everyday word keeps within a phrase."""


@dataclass(slots=True)
class _Label:
    entry: Entry
    concept: int
    language: int
    tokens: tuple[Token, ...]


class _Compiler:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self.concepts: dict[str, int] = {}
        self.kinds: list[int] = []
        self.codes: list[str] = []
        self.labels: list[_Label] = []
        self.preferred: dict[int, list[str]] = defaultdict(list)
        self._read(entries)
        self.splitters = [Splitter(language, forms) for language, forms in zip(LANGUAGES, self._forms(), strict=True)]
        self.words, self.roots = Numbers(), Numbers()
        self._number()
        self.per_language = self._concepts_per_language()
        self.everyday = array("d")
        self.word_weight = self._weigh(self.words, roots=False)
        self.root_weight = self._weigh(self.roots, roots=True)
        self.alone = self._trust_alone()

    def _read(self, entries: Iterable[Entry]) -> None:
        seen: dict[tuple[str, str, str], _Label] = {}
        words = {language: Words(language) for language in LANGUAGES}
        for entry in entries:
            if entry.kind not in KINDS or entry.label_kind not in LABEL_KINDS or entry.language not in LANGUAGES:
                raise ValueError(f"not a dictionary entry: {entry!r}")
            label = " ".join(normalise(entry.label).split())
            tokens = words[entry.language].of(label)
            if not tokens:
                continue
            held = seen.get((entry.concept, entry.language, label))
            if held is not None:
                held.entry = _better(held.entry, entry)
                continue
            number = self.concepts.setdefault(intern(entry.concept), len(self.concepts))
            if number == len(self.kinds):
                self.kinds.append(KINDS.index(entry.kind))
                self.codes.append("")
            self.codes[number] = self.codes[number] or entry.code.replace("\n", " ")
            kept = _shared(replace(entry, label=label))
            self.labels.append(_Label(kept, number, LANGUAGES.index(entry.language), tokens))
            seen[kept.concept, kept.language, label] = self.labels[-1]

    def _forms(self) -> list[list[str]]:
        forms: list[dict[str, None]] = [{} for _ in LANGUAGES]
        for label in self.labels:
            if label.entry.language != "en":
                forms[label.language].update(dict.fromkeys(token.folded for token in label.tokens))
        for index, language in enumerate(LANGUAGES):
            forms[index].update(dict.fromkeys(sorted(fold(word) for word in word_lists(language).heads)))
        return [list(held) for held in forms]

    def _number(self) -> None:
        for label in self.labels:
            splitter = self.splitters[label.language]
            for token in content(label.tokens, label.entry.language):
                self.words.add(label.language, token.stem, label.concept)
                for part in splitter.roots(token):
                    self.roots.add(label.language, part, label.concept)

    def _concepts_per_language(self) -> list[int]:
        held: list[set[int]] = [set() for _ in LANGUAGES]
        for label in self.labels:
            held[label.language].add(label.concept)
        return [max(len(concepts), _SMALLEST_VOCABULARY) for concepts in held]

    def _weigh(self, numbers: Numbers, *, roots: bool) -> array[float]:
        """Inverse document frequency over concepts, 0..1, less for everyday words and for light verbs."""
        everyday = [_everyday(language, self.splitters[i], roots) for i, language in enumerate(LANGUAGES)]
        weights = array("d")
        concepts = numbers.concepts()
        for (language, text), number in numbers.known.items():
            size = self.per_language[language]
            idf = math.log((size + 1) / (concepts[number] + 0.5)) / math.log(size + 1)
            factor = everyday[language].get(text, 1.0)
            weights.append(max(0.02, min(1.0, idf) * factor))
            if not roots:
                self.everyday.append(factor)
        return weights

    def _name_mass(self, word: int) -> float:
        """A name weighs as if its stem were no everyday word (*Excel*, *excellent*), only never as much as a rare one."""
        if self.everyday[word] == 1.0:
            return max(self.word_weight[word], _NAME)
        return min(max(self.word_weight[word] / self.everyday[word], _NAME), tables.RARE - 0.01)

    def _phrase_mass(self, words: Sequence[int]) -> float:
        """Sum of weights; in a phrase everyday words weigh more than alone (*project management*)."""
        if len(words) == 1:
            return self.word_weight[words[0]]
        return sum(
            self.word_weight[number] / self.everyday[number] * max(self.everyday[number], _IN_PHRASE)
            for number in words
        )

    def rows(self) -> tuple[Rows, Rows, array[int], array[float]]:
        """Rows of both indexes, (root, occupation label) pairs as root · 2³² + label, and each label's mass."""
        stems, loose = Rows(), Rows()
        titles = array("Q")
        masses = array("d")
        for index, label in enumerate(self.labels):
            for variant, tokens in _variants(label):
                self._add_rows(index, label, variant, tokens, stems, loose)
            parts = self._root_numbers(label, content(label.tokens, label.entry.language))
            masses.append(sum(self.root_weight[number] for number in set(parts)))
            if label.entry.kind == "occupation":
                titles.extend(number << 32 | index for number in set(parts))
        return stems, loose, titles, masses

    def _add_rows(
        self, index: int, label: _Label, variant: int, tokens: Sequence[Token], stems: Rows, loose: Rows
    ) -> None:
        words = [self.words.known[label.language, token.stem] for token in tokens]
        mass = self._name_mass(words[0]) if len(words) == 1 and _guard(label) else self._phrase_mass(words)
        if variant == tables.LIGHTENED and not self._stands_alone(label, tokens, mass):
            return
        if len(tokens) == 1 and variant == tables.FULL and self.alone[index] == 0.0:
            return
        hashes = [tables.scrambled(number) for number in words]
        stems.add(tables.bag(hashes), index, tables.ordered(hashes), mass, variant)
        parts = self._root_numbers(label, tokens)
        weight = sum(self.root_weight[number] for number in parts)
        hashes = [tables.scrambled(number) for number in parts]
        if variant != tables.LIGHTENED:
            # what stands for less than its label must stand there as it is
            loose.add(tables.bag(hashes), index, tables.ordered(hashes), min(weight, mass * 1.25), variant)

    def _stands_alone(self, label: _Label, tokens: Sequence[Token], mass: float) -> bool:
        """Whether what is left of a label without its verb still says what it is about."""
        if len(tokens) == 1:
            parts = self.splitters[label.language].roots(tokens[0])
            return mass >= 0.6 and len(parts) > 1 and len(tokens[0].folded) >= 9
        return mass >= 1.0

    def _trust_alone(self) -> list[float]:
        """How far labels of one word are to be trusted: other people's alternatives are often mere associations."""
        preferred: dict[tuple[int, int], set[str]] = defaultdict(set)
        for label in self.labels:
            if label.entry.label_kind == "preferred":
                self.preferred[label.concept].append(label.entry.label)
                preferred[label.concept, label.language].update(self._parts(label))
        return [self._trust(label, preferred[label.concept, label.language]) for label in self.labels]

    def _trust(self, label: _Label, preferred: set[str]) -> float:
        entry = label.entry
        tokens = content(label.tokens, entry.language)
        if len(tokens) > 1:
            return 1.0
        size = len(analyse(_BRACKET.sub(" ", entry.label), entry.language))
        if size > 1:
            return _REMNANT if size > 2 else _REMNANT_OF_TWO
        if entry.label_kind == "preferred" or entry.origin == "editorial":
            return 1.0
        guard = _guard(label)
        if guard == tables.ACRONYM:
            return 1.0 if len(tokens[0].text) > 2 and self._abbreviates(tokens[0].text, label) else 0.0
        if guard != tables.FREE:
            return 1.0 if len(tokens[0].text) > 2 else 0.0
        parts = set(self._parts(label))
        english_person = entry.kind == "occupation" and entry.language == "en"
        if parts & preferred:
            return 1.0 if not preferred - parts else 0.0 if english_person else _GENERAL
        if len(parts) > 1:
            return _COMPOUND
        return _GENERAL if entry.kind == "occupation" and not english_person else 0.0

    def _abbreviates(self, acronym: str, label: _Label) -> bool:
        """Whether an acronym is a word of the concept's preferred labels, or of first letters in them."""
        for preferred in self.preferred[label.concept]:
            words = [token.folded for token in analyse(preferred, label.entry.language)]
            initials = iter([word[0] for word in words])
            if fold(acronym) in words or all(letter in initials for letter in fold(acronym)):
                return True
        return False

    def _parts(self, label: _Label) -> list[str]:
        splitter = self.splitters[label.language]
        return [part for token in content(label.tokens, label.entry.language) for part in splitter.roots(token)]

    def _root_numbers(self, label: _Label, tokens: Iterable[Token]) -> list[int]:
        splitter = self.splitters[label.language]
        return [self.roots.known[label.language, part] for token in tokens for part in splitter.roots(token)]


def compile_entries(entries: Iterable[Entry], version: str) -> tables.Tables:
    """The tables of `entries`. Raises ValueError for an entry of an unknown kind, label kind or language."""
    columns, splitters = _columns(_Compiler(entries))
    # all that the compiler held is let go before the shelves, which need the most room, are made
    label_concept = columns["label_concept"]
    kinds = columns["concept_kind"][label_concept]
    shelves = shelve(columns["labels"], columns["label_language"], label_concept, kinds, splitters)
    return tables.Tables(version=version, shelves=pack(shelves), **columns)


def _columns(work: _Compiler) -> tuple[dict[str, Any], list[Splitter]]:
    """All columns but the shelves, and what splits compounds."""
    stems, loose, titles, masses = work.rows()
    pairs = np.sort(np.array(titles, np.uint64))
    stem_key, stem_row, stem_order, stem_mass, stem_variant = stems.by_key()
    root_key, root_row, root_order, root_mass, root_variant = loose.by_key()
    labels = work.labels
    return {
        "words": [text for _, text in work.words.known],
        "roots": [text for _, text in work.roots.known],
        "forms": [f"{s.language} {form}" for s in work.splitters for form in s.forms],
        "labels": [label.entry.label for label in labels],
        "concepts": [uri.replace("\n", " ") for uri in work.concepts],
        "codes": work.codes,
        "word_language": np.array([language for language, _ in work.words.known], np.uint8),
        "word_weight": np.array(work.word_weight, np.float32),
        "root_language": np.array([language for language, _ in work.roots.known], np.uint8),
        "root_weight": np.array(work.root_weight, np.float32),
        "label_concept": np.array([label.concept for label in labels], np.int32),
        "label_language": np.array([label.language for label in labels], np.uint8),
        "label_kind": np.array([LABEL_KINDS.index(label.entry.label_kind) for label in labels], np.uint8),
        "label_machine": np.array([label.entry.origin == "machine" for label in labels], np.uint8),
        "label_guard": np.array([_guard(label) for label in labels], np.uint8),
        "label_alone": np.array(work.alone, np.float32),
        "label_mass": np.array(masses, np.float32),
        "concept_kind": np.array(work.kinds, np.uint8),
        "stem_key": stem_key, "stem_row": stem_row, "stem_order": stem_order, "stem_mass": stem_mass,
        "stem_variant": stem_variant,
        "root_key": root_key, "root_row": root_row, "root_order": root_order, "root_mass": root_mass,
        "root_variant": root_variant,
        "title_root": (pairs >> np.uint64(32)).astype(np.int32),
        "title_label": (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32),
    }, work.splitters  # fmt: skip


def _shared(entry: Entry) -> Entry:
    """The entry with the strings that many entries have in common held once."""
    return replace(entry, concept=intern(entry.concept), kind=intern(entry.kind), language=intern(entry.language),
                   origin=intern(entry.origin), code=intern(entry.code))  # fmt: skip


def _everyday(language: str, splitter: Splitter, roots: bool) -> dict[str, float]:
    lists = word_lists(language)
    found: dict[str, float] = defaultdict(lambda: 1.0)
    for words, weight in ((lists.light, LIGHT_WEIGHT), (lists.common, COMMON_WEIGHT), (lists.heads, COMMON_WEIGHT)):
        for word in sorted(words):
            if fold(word) in stopwords(language):
                continue
            reduced = stem(word, language)
            found[splitter.root(reduced) if roots else reduced] = weight
    return dict(found)


def _variants(label: _Label) -> list[tuple[int, list[Token]]]:
    """The label's readings: whole, without its bracket, without an opening verb that says nothing."""
    language = label.entry.language
    whole = content(label.tokens, language)
    if len(whole) > _LONGEST_LABEL:
        return []
    found = [(tables.FULL, whole)]
    bare = _BRACKET.sub(" ", label.entry.label).strip()
    if bare and bare != label.entry.label:
        tokens = content(analyse(bare, language), language)
        if tokens:
            found.append((tables.UNQUALIFIED, tokens))
    if label.entry.label_kind == "preferred" and label.entry.kind == "skill" and len(whole) > 1:
        empty = {fold(word) for word in word_lists(language).empty}
        if whole[0].folded in empty:
            found.append((tables.LIGHTENED, whole[1:]))
    return found


def _better(held: Entry, other: Entry) -> Entry:
    """One label that two sources give a concept: the higher kind, and the origin that is trusted more."""
    kind = min(held.label_kind, other.label_kind, key=LABEL_KINDS.index)
    origin = min(held.origin, other.origin, key=lambda name: (name != "editorial", name == "machine"))
    return replace(held, label_kind=kind, origin=origin)


def _guard(label: _Label) -> int:
    bare = _BRACKET.sub(" ", label.entry.label).strip()
    tokens = analyse(bare, label.entry.language)
    if len(tokens) != 1:
        return tables.FREE
    surface = tokens[0].text
    capital = any(ch.isupper() for ch in surface)
    if len(surface) <= 2 or (capital and (len(surface) <= 3 or (surface.isupper() and len(surface) <= 5))):
        return tables.ACRONYM
    return tables.PROPER if capital else tables.FREE
