"""From a job title to occupations: shared roots, similar letters, the ISCO code."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from vidare.core.text import LANGUAGES
from vidare.recognition.analysis import analyse, fold, stopwords
from vidare.recognition.index import Index
from vidare.recognition.parts import content, is_acronym
from vidare.recognition.selection import Mention

_FOREIGN: Final[Mapping[tuple[str, str], float]] = {
    ("nb", "nn"): 0.97,
    ("nn", "nb"): 0.97,
    ("nb", "da"): 0.92,
    ("nn", "da"): 0.9,
    ("da", "nb"): 0.92,
    ("da", "nn"): 0.9,
}
_OTHER: Final = 0.8
_ENGLISH: Final = 0.88
_UNKNOWN_WEIGHT: Final = 0.35
"""Weight of a title's word that no label has: places, employers, adjectives."""
_LOOKED_AT: Final = 80
_LEAST: Final = 0.15
_LETTERS: Final = 0.45
_LETTER_RUN: Final = 3
_AGREES: Final = 0.25
_DISAGREES: Final = 0.55
_MENTIONED: Final = 0.05
_HEAD: Final = 0.95
"""Trust in the part of a title before its place or employer."""
_MARKS: Final = r"\s[-–—|]\s|[,!?(:]|\s–"
_WHERE: Final[Mapping[str, re.Pattern[str]]] = {
    language: re.compile(rf"{_MARKS}|\s(?:{words})\s", re.IGNORECASE)
    for language, words in (
        ("sv", "till|hos|sökes"),
        ("nb", "til|hos|ved|søkes"),
        ("nn", "til|hos|ved"),
        ("da", "til|hos|ved|søges"),
        ("en", "at|for|to"),
        ("fi", "haetaan"),
    )
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An occupation and how well it fits a title, 0..1."""

    concept: str
    score: float


class Titles:
    """Occupation labels by root."""

    def __init__(self, index: Index) -> None:
        self._index = index
        roots, starts = np.unique(index.columns.title_root, return_index=True)
        ends = np.append(starts, len(index.columns.title_root))[1:]
        self._places = dict(zip(roots.tolist(), zip(starts.tolist(), ends.tolist(), strict=True), strict=True))

    def candidates(
        self, title: str, language: str, code: str, mentions: Sequence[Mention], limit: int
    ) -> tuple[Candidate, ...]:
        """The best occupations, each once."""
        found: dict[int, float] = defaultdict(float)
        for labels_in in LANGUAGES:
            discount = _discount(language, labels_in)
            for part, trust in _parts(title, language):
                for label, value in self._labels(part, language, labels_in).items():
                    concept = self._index.label_concept[label]
                    found[concept] = max(found[concept], value * discount * trust)
        self._weigh_mentions(found, mentions)
        if code:
            found = {concept: self._with_code(concept, value, code) for concept, value in found.items()}
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        kept = [(concept, value) for concept, value in ranked if value >= _LEAST][: max(limit, 0)]
        return tuple(Candidate(self._index.columns.concepts[c], round(min(1.0, v), 4)) for c, v in kept)

    def _labels(self, title: str, language: str, labels_in: str) -> dict[int, float]:
        """Occupation labels of one language that share roots with the title, but for its own function words, which
        another language may take for a thing (Swedish *till*, English *till operator*)."""
        index = self._index
        known, splitter = index.roots[labels_in], index.splitters[labels_in]
        stops = stopwords(language)
        tokens = [token for token in analyse(title, labels_in) if token.folded not in stops or is_acronym(token)]
        parts = {part for token in content(tokens, labels_in) for part in splitter.roots(token)}
        numbers = [known[part] for part in sorted(parts) if part in known]
        if not numbers:
            return {}
        unknown = len(parts) - len(numbers)
        mass = sum(index.root_weight[number] for number in numbers) + _UNKNOWN_WEIGHT * unknown
        shared = self._shared(numbers)
        overlap = {label: 2 * w / (mass + index.label_mass[label]) for label, w in shared.items()}
        best = sorted(overlap, key=lambda label: (-overlap[label], label))[:_LOOKED_AT]
        letters = _letters(title)
        return {
            label: (1 - _LETTERS) * min(1.0, overlap[label])
            + _LETTERS * _alike(letters, _letters(index.columns.labels[label]))
            for label in best
        }

    def _shared(self, numbers: Iterable[int]) -> dict[int, float]:
        shared: dict[int, float] = defaultdict(float)
        labels = self._index.columns.title_label
        for number in numbers:
            start, end = self._places.get(number, (0, 0))
            weight = self._index.root_weight[number]
            for label in labels[start:end].tolist():
                shared[label] += weight
        return shared

    def _weigh_mentions(self, found: dict[int, float], mentions: Sequence[Mention]) -> None:
        """An occupation that the ad names gains a little; one that only the ad names comes in low."""
        uris = {self._index.columns.concepts[concept]: concept for concept in found}
        for concept_uri in dict.fromkeys(mention.concept for mention in mentions):
            if concept_uri in uris:
                found[uris[concept_uri]] += _MENTIONED

    def _with_code(self, concept: int, value: float, code: str) -> float:
        """Agreement with an ISCO prefix lifts, disagreement from the first digit on lowers."""
        own = self._index.columns.codes[concept].lstrip("C")
        wanted = code.strip().lstrip("C")
        if not own or not wanted:
            return value
        agreed = 0
        for mine, theirs in zip(own, wanted, strict=False):
            if mine != theirs:
                break
            agreed += 1
        share = agreed / min(4, len(wanted)) if len(wanted) <= 4 else agreed / len(wanted)
        share = min(1.0, share)
        return value * (_DISAGREES + (1 - _DISAGREES) * share) + _AGREES * share * share * min(1.0, value * 2)


def _parts(title: str, language: str) -> list[tuple[str, float]]:
    """The title, and what stands before the first word or mark after which it says where and for whom."""
    where = _WHERE.get(language)
    place = where.search(title) if where else None
    head = title[: place.start()].strip() if place else ""
    return [(title, 1.0), (head, _HEAD)] if head else [(title, 1.0)]


def _discount(language: str, labels_in: str) -> float:
    if language == labels_in:
        return 1.0
    return _FOREIGN.get((language, labels_in), _ENGLISH if labels_in == "en" else _OTHER)


def _letters(text: str) -> Counter[str]:
    """Runs of three letters, the title's ends marked."""
    padded = f" {fold(text[:120])} "
    return Counter(padded[i : i + _LETTER_RUN] for i in range(len(padded) - _LETTER_RUN + 1))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
