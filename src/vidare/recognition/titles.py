"""From a job title to occupations, each with the probability that it is the one meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np

from vidare.recognition.embedding import Encode, Vectors
from vidare.recognition.index import Index
from vidare.recognition.linking import national, ranker
from vidare.recognition.linking.evidence import Evidence
from vidare.recognition.selection import Mention

_WEIGHTS: Final = "titles.npz"
_SURE: Final = 0.8
"""Probability of the best candidate from which on embeddings are not asked."""
_LEAST: Final = 0.02
_RUN: Final = 0.8
"""Trust in words of a title that are a label, whatever else it says (*Legitimerad sjuksköterska*)."""
_MENTIONED: Final = 1.5
_DISAGREES: Final = 0.25
_AGREES: Final = 8.0
"""What an ad's mention and a code do to the odds of a candidate."""
_MARKS: Final = r"\s[-–—|]\s|[!?(]|\s–"
_WHERE: Final[Mapping[str, re.Pattern[str]]] = {
    language: re.compile(rf"{_MARKS}|\s(?:{words})(?:\s|$)", re.IGNORECASE)
    for language, words in (
        ("sv", "till|hos|sökes"),
        ("nb", "til|hos|ved|søkes|\\d+ ?%"),
        ("nn", "til|hos|ved|\\d+ ?%"),
        ("da", "til|hos|ved|søges"),
        ("en", "at|for|to"),
        ("fi", "haetaan"),
    )
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An occupation and the probability, 0..1, that a title means it."""

    concept: str
    score: float


class Titles:
    """The occupations of a dictionary as what titles mean. Read-only, so that threads may share it."""

    def __init__(
        self,
        index: Index,
        vectors: Vectors | None = None,
        encode: Encode | None = None,
        rankers: ranker.Rankers | None = None,
    ) -> None:
        """`rankers` are those of the product unless a site has trained its own (`linking.training`)."""
        self._index = index
        self._rankers = rankers or default_rankers()
        known = national.labels_of(index.columns, self._rankers.known).tolist()
        self._plain = Evidence(index, titles=known)
        self._embedded = None
        if vectors is not None and encode is not None:
            self._embedded = Evidence(index, vectors, encode, titles=known)

    def candidates(
        self, title: str, language: str, code: str, mentions: Sequence[Mention], limit: int
    ) -> tuple[Candidate, ...]:
        """The likeliest occupations, each once, best first; those of hardly any likelihood are left out."""
        found = self._weighed(title, language)
        named = {mention.concept for mention in mentions}
        concepts = self._index.columns.concepts
        for concept, likely in found.items():
            odds = likely / max(1 - likely, 1e-9)
            odds *= _MENTIONED if concepts[concept] in named else 1.0
            odds *= _code_odds(self._index.columns.codes[concept], code)
            found[concept] = odds / (1 + odds)
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        kept = [item for item in ranked if item[1] >= _LEAST][: max(limit, 0)]
        return tuple(Candidate(concepts[concept], round(min(1.0, likely), 4)) for concept, likely in kept)

    def _weighed(self, title: str, language: str) -> dict[int, float]:
        """Concept number → probability by the best of the title's parts."""
        found: dict[int, float] = {}
        for part, trust in self._parts(title, language):
            for concept, likely in self._likely(part, language).items():
                found[concept] = max(found.get(concept, 0.0), likely * trust)
        stated = np.array(list(found.values()), np.float64)
        return dict(zip(found, self._rankers.found(stated, language).tolist(), strict=True))

    def _likely(self, title: str, language: str) -> dict[int, float]:
        """Concept number → probability; embeddings are asked only where labels alone leave it open."""
        found = self._by(self._plain, self._rankers.plain, title, language)
        if self._embedded is None or not found or max(found.values()) >= _SURE:
            return found
        return self._by(self._embedded, self._rankers.embedded, title, language)

    def _parts(self, title: str, language: str) -> list[tuple[str, float]]:
        """The title; what stands before its place or employer; and the longest run of words that is itself a label."""
        where = _WHERE.get(language)
        place = where.search(title) if where else None
        head = title[: place.start()].strip() if place else ""
        found = {title: 1.0}
        if head:
            found.setdefault(head, 1.0)
        run = self._plain.label_within(head or title, language)
        if run:
            found.setdefault(run, _RUN)
        return list(found.items())

    def _by(self, evidence: Evidence, judge: ranker.Ranker, title: str, language: str) -> dict[int, float]:
        weighed = evidence.weigh(title, language)
        likely = judge.probabilities(judge.scores(weighed.features))
        return dict(zip(weighed.concepts.tolist(), likely.tolist(), strict=True))


@lru_cache(maxsize=1)
def default_rankers() -> ranker.Rankers:
    """The rankers that come with the product, learned from ESCO's own labels (docs/algorithms/titles.md).

    Raises StaleRanker for a file of other evidence, NoRanker when the package came without it.
    """
    try:
        with as_file(files("vidare.recognition.linking").joinpath(_WEIGHTS)) as path:
            return ranker.read(Path(path))
    except FileNotFoundError as error:
        raise ranker.NoRanker(Path(_WEIGHTS)) from error


def rankers_path(dictionary_path: Path) -> Path:
    """Where the rankers that a site has trained on a dictionary lie (`linking.training`)."""
    return dictionary_path.with_name(f"{dictionary_path.name}.titles")


def rankers_of(dictionary_path: Path) -> ranker.Rankers:
    """The site's own rankers beside the dictionary; those of the product where there are none for this evidence."""
    try:
        return ranker.read(rankers_path(dictionary_path))
    except (FileNotFoundError, ranker.StaleRanker):
        return default_rankers()


def _code_odds(own: str, wanted: str) -> float:
    """How agreement with an ISCO prefix, or disagreement from the first digit on, changes the odds."""
    own, wanted = own.lstrip("C"), wanted.strip().lstrip("C")
    if not own or not wanted:
        return 1.0
    agreed = 0
    for mine, theirs in zip(own, wanted, strict=False):
        if mine != theirs:
            break
        agreed += 1
    share = min(1.0, agreed / min(4, len(wanted)))
    return float(_DISAGREES * (_AGREES / _DISAGREES) ** share)
