"""Which skills a phrase means that no label covers, with probabilities.

    linker = Terms(targets)
    for linked in linker.link("Budgetansvar", "sv", limit=5): ...        # linked.concept, linked.probability

Candidates are the concepts most like the phrase by several measures; a ranker (LambdaRank trees learnt on skill terms of
the Swedish job taxonomy, see bench/terms.py) orders them, and a softmax over its scores with room for *none of them* makes
probabilities. Cost: some ten milliseconds a phrase with embeddings, less without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.entry import KINDS
from vidare.recognition.linking.ranker import Ranker
from vidare.recognition.ranking import model
from vidare.recognition.ranking.targets import AT, Likeness, Targets, ranks, top
from vidare.recognition.ranking.targets import NAMES as LIKENESS

_BEHIND: Final = ("own_letters", "own_parts", "own_vector", "en_vector", "needed", "needed_share", "en_letters")
_RANKED: Final = ("own_vector", "own_letters", "needed")
NAMES: Final = (
    *LIKENESS,
    "blend",
    "blend_behind",
    "blend_rank",
    *(f"{name}_behind" for name in _BEHIND),
    *(f"{name}_rank" for name in _RANKED),
    "label_letters",
    "label_words",
    "is_knowledge",
    "letters",
    "words",
)
BLEND: Final[Mapping[str, float]] = {
    "own_letters": 0.7,
    "own_parts": 0.3,
    "near_letters": 0.5,
    "en_letters": 0.25,
    "en_parts": 0.1,
    "own_vector": 1.0,
    "en_vector": 0.4,
    "third_vector": 0.1,
    "needed": 0.3,
}
_POOLS: Final = (("own_vector", 20), ("own_letters", 15), ("needed", 10))
_BY_BLEND: Final = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """A skill that a phrase may mean: its URI, the ranker's score, and how likely it is the one meant."""

    concept: str
    score: float
    probability: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Concept numbers of the candidates (n, ascending) and a row of `NAMES` each."""

    concepts: NDArray[np.int64]
    features: NDArray[np.float32]


class Terms:
    """Links phrases to the skills of one dictionary. The same phrase always gives the same answer."""

    def __init__(self, targets: Targets, ranker: Ranker | None = None) -> None:
        """`ranker` is the one that ships with the product unless given."""
        self._targets = targets
        self._ranker = ranker or model.shipped("terms", NAMES)["embedded" if targets.embedded else "plain"]
        self._lengths = lru_cache(maxsize=8)(self._label_lengths)
        kinds = targets.index.columns.concept_kind
        self._is_knowledge = (kinds == KINDS.index("knowledge")).astype(np.float32)

    def link(self, phrase: str, language: str, limit: int = 5) -> tuple[Linked, ...]:
        """The likeliest skills, best first; none for a phrase that shares nothing with any label.

        The probabilities of all candidates sum to less than one: the rest is that none of them is meant.
        """
        found = self.evidence(phrase, language)
        if not len(found.concepts):
            return ()
        scores = self._ranker.scores(found.features)
        likely = self._ranker.probabilities(scores)
        order = np.lexsort((found.concepts, -scores))[: max(limit, 0)]
        uris = self._targets.index.columns.concepts
        return tuple(
            Linked(uris[concept], float(scores[place]), float(likely[place]))
            for place, concept in zip(order.tolist(), found.concepts[order].tolist(), strict=True)
        )

    def evidence(self, phrase: str, language: str) -> Evidence:
        """The candidates with what speaks for each, for the ranker to read or to learn from."""
        like = self._targets.like([phrase], language)
        blend = like.blend(BLEND)[0]
        pool = self._pool(like, blend)
        rows = like.rows(LIKENESS, 0, pool)
        columns = [rows, _column(blend[pool]), _column(blend[pool] - blend.max(initial=0))]
        columns += [_column(ranks(blend[pool]))]
        columns += [_column(rows[:, AT[name]] - like.of(name)[0].max(initial=0)) for name in _BEHIND]
        columns += [_column(ranks(rows[:, AT[name]])) for name in _RANKED]
        letters, words = self._lengths(language)
        said = (letters[pool], words[pool], self._is_knowledge[pool], len(phrase), len(phrase.split()))
        columns += [_column(np.broadcast_to(np.asarray(one, np.float32), pool.shape)) for one in said]
        return Evidence(pool, np.hstack(columns).astype(np.float32))

    def _pool(self, like: Likeness, blend: NDArray[np.float32]) -> NDArray[np.int64]:
        chosen = [top(blend, _BY_BLEND)]
        chosen += [top(like.of(name)[0], count) for name, count in _POOLS]
        return np.unique(np.concatenate(chosen))

    def _label_lengths(self, language: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Letters and words of each concept's preferred label in the language, 0 where it has none."""
        columns = self._targets.index.columns
        letters, words = np.zeros((2, len(columns.concepts)), np.float32)
        chosen = (columns.label_language == LANGUAGES.index(language)) & (columns.label_kind == 0)
        for label in np.flatnonzero(chosen).tolist():
            concept, text = columns.label_concept[label], columns.labels[label]
            letters[concept], words[concept] = len(text), len(text.split())
        return letters, words


def _column(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return values[:, None]
