"""The skills that a sentence asks for or names, ranked, paraphrases included.

    ranker = Sentences(targets)
    for skill in ranker.rank("Team player who likes to engage with colleagues", "en", limit=5): ...

Each concept is judged by the chunk of the sentence that is most like it and by the sentence as a whole; trees learnt from
annotated English sentences (bench/english.py) turn that into a probability. In other languages it answers by the same
trees, unmeasured. Cost: some milliseconds a chunk, and with embeddings one encoding a chunk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.entry import KINDS
from vidare.recognition.linking.ranker import Ranker
from vidare.recognition.ranking import model
from vidare.recognition.ranking.chunks import chunks
from vidare.recognition.ranking.targets import NAMES as LIKENESS
from vidare.recognition.ranking.targets import Likeness, Targets, ranks, top

_CHUNK: Final = tuple(name for name in LIKENESS if name not in ("needed", "needed_share", "third_vector"))
_MOST: Final = ("own_mass", "own_vector", "own_letters", "own_parts", "own_letters_cover")
_WHOLE: Final = ("own_mass", "own_vector", "own_letters", "own_parts", "own_parts_cover", "own_letters_cover")
NAMES: Final = (
    *_CHUNK,
    *(f"{name}_most" for name in _MOST),
    *(f"{name}_whole" for name in _WHOLE),
    "chunk_blend",
    "blend",
    "chunk_behind",
    "blend_behind",
    "vector_behind",
    "chunk_rank",
    "blend_rank",
    "vector_rank",
    "tops_a_chunk",
    "chunks",
    "words",
    "chunk_words",
    "label_words",
    "is_knowledge",
    "rank_in_chunk",
    "behind_in_chunk",
)
_BLEND: Final[Mapping[str, float]] = {
    "own_letters": 0.7,
    "own_parts": 0.5,
    "own_parts_cover": 0.2,
    "own_exact": 0.5,
    "own_vector": 1.0,
}
_MASS: Final = 0.15
_BY_BLEND: Final = 40
_BY_ONE: Final = 20
LONGEST: Final = 1000
"""Characters of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A skill that a sentence may name: its URI, how likely it does, the words that say so, and whether that is likely
    enough to call it named."""

    concept: str
    score: float
    chunk: str
    named: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Concept numbers of the candidates (n, ascending), a row of `NAMES` each, and each one's best chunk."""

    concepts: NDArray[np.int64]
    features: NDArray[np.float32]
    chunks: tuple[str, ...]


class Sentences:
    """Ranks the skills of one dictionary for sentences. The same sentence always gives the same answer."""

    def __init__(self, targets: Targets, ranker: Ranker | None = None) -> None:
        """`ranker` is the one that ships with the product unless given."""
        self._targets = targets
        self._ranker = ranker or model.shipped("sentences", NAMES)["embedded" if targets.embedded else "plain"]
        columns = targets.index.columns
        self._is_knowledge = (columns.concept_kind == KINDS.index("knowledge")).astype(np.float32)
        self._words: dict[str, NDArray[np.float32]] = {}

    def rank(self, sentence: str, language: str, limit: int = 5) -> tuple[Ranked, ...]:
        """The likeliest skills, best first; `named` says which are likely enough to be said to be there."""
        found = self.evidence(sentence, language)
        likely = probabilities(self._ranker, found.features)
        order = np.lexsort((found.concepts, -likely))[: max(limit, 0)]
        uris = self._targets.index.columns.concepts
        return tuple(
            Ranked(
                uris[found.concepts[place]],
                float(likely[place]),
                found.chunks[place],
                bool(likely[place] >= self._ranker.none),
            )
            for place in order.tolist()
        )

    def evidence(self, sentence: str, language: str) -> Evidence:
        """The candidates with what speaks for each, for the ranker to read or to learn from."""
        sentence = sentence[:LONGEST]
        pieces = chunks(sentence, language) or (sentence,)
        like = self._targets.like([sentence, *pieces], language, needed=False)
        blends = like.blend(_BLEND)[1:]
        at, chunk = blends.argmax(axis=0), blends.max(axis=0)
        vector = like.of("own_vector")[0]
        blend = chunk + np.float32(_MASS) * like.of("own_mass")[0] + vector
        pool = self._pool(like, chunk, blend)
        at = at[pool]
        inside = blends[at, pool]
        size, width = np.array([len(piece.split()) for piece in pieces], np.float32), len(sentence.split())
        columns = [
            like.rows(_CHUNK, at + 1, pool),
            *(like.of(name)[1:, pool].max(axis=0)[:, None] for name in _MOST),
            like.rows(_WHOLE, 0, pool),
        ]
        single = (
            *(chunk[pool], blend[pool], chunk[pool] - chunk.max(initial=0), blend[pool] - blend.max(initial=0)),
            *(vector[pool] - vector.max(initial=0), ranks(chunk[pool]), ranks(blend[pool]), ranks(vector[pool])),
            *((blends[:, pool] == blends.max(axis=1)[:, None]).any(axis=0), len(pieces), width, size[at]),
            *(self._label_words(language)[pool], self._is_knowledge[pool]),
            *((blends[at] > inside[:, None]).sum(axis=1), inside - blends[at].max(axis=1)),
        )
        columns += [np.broadcast_to(np.asarray(one, np.float32), pool.shape)[:, None] for one in single]
        return Evidence(pool, np.hstack(columns).astype(np.float32), tuple(pieces[place] for place in at.tolist()))

    def _pool(self, like: Likeness, chunk: NDArray[np.float32], blend: NDArray[np.float32]) -> NDArray[np.int64]:
        chosen = [top(chunk, _BY_BLEND), top(blend, _BY_BLEND)]
        for name in ("own_mass", "own_vector"):
            values = like.of(name)
            chosen += [top(values[1:].max(axis=0), _BY_ONE), top(values[0], _BY_ONE)]
        return np.unique(np.concatenate(chosen))

    def _label_words(self, language: str) -> NDArray[np.float32]:
        """Words of each concept's preferred label in the language, 0 where it has none."""
        held = self._words.get(language)
        if held is None:
            columns = self._targets.index.columns
            held = np.zeros(len(columns.concepts), np.float32)
            chosen = (columns.label_language == LANGUAGES.index(language)) & (columns.label_kind == 0)
            for label in np.flatnonzero(chosen).tolist():
                held[columns.label_concept[label]] = len(columns.labels[label].split())
            self._words[language] = held
        return held


def probabilities(ranker: Ranker, features: NDArray[np.float32]) -> NDArray[np.float64]:
    """How likely each candidate is named: the trees' sum is a log-odds, each candidate apart from the others."""
    odds: NDArray[np.float64] = 1 / (1 + np.exp(-ranker.scores(features)))
    return odds
