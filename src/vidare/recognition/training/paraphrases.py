"""Learns which concepts, most like words that no label covers, are meant by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vidare.recognition import paraphrase
from vidare.recognition.index import Index
from vidare.recognition.judging import Evidence, Judge
from vidare.recognition.training import judge
from vidare.recognition.training.examples import Example, Models, Phrase, labels_only_in, marked

PENALTY = 3e-3
Array = NDArray[np.float64]


def examples(
    found: Sequence[Example],
    sure: Sequence[Array],
    models: Mapping[int, Models],
    index: Index,
    only_marked: Collection[Phrase],
) -> list[Example]:
    """The phrases of each sentence that the judge leaves over, with the concepts that they may mean; those that the judge
    has found already are left out."""
    sentences, folds = [one.sentence for one in found], [one.fold for one in found]
    phrases = marked(sentences, folds)
    readers = {fold: paraphrase.Paraphrases(index, Evidence(index, held.common)) for fold, held in models.items()}
    without = {fold: labels_only_in(index, fold, phrases, only_marked) for fold in set(folds)}
    made = []
    for one, p in zip(found, sure, strict=True):
        chosen = [one.candidates[i] for i in judge.chosen(one, p)]
        taken = [(read.hit.start, read.hit.end) for read in chosen]
        text, language = one.sentence.text, one.sentence.language
        places = list(paraphrase.phrases(text, one.passages, taken, language))
        candidates, rows = readers[one.fold].read(text, language, places, without[one.fold])
        held = {read.concept for read in chosen}
        kept = [i for i, read in enumerate(candidates) if read.concept not in held]
        gold = one.sentence.concepts
        right = np.array([index.columns.concepts[candidates[i].concept] in gold for i in kept], bool)
        made.append(replace(one, candidates=[candidates[i] for i in kept], rows=rows[kept], right=right))
    return made


def learn(found: Sequence[Example], penalty: float = PENALTY) -> Judge:
    """The second judge of some examples."""
    rows = np.vstack([one.rows for one in found])
    return judge.fit(rows, np.concatenate([one.right for one in found]), paraphrase.NAMES, penalty)


def unseen(found: Sequence[Example]) -> list[Array]:
    """The probabilities of each example's readings, by the judge of the other folds."""
    judges = {fold: learn([one for one in found if one.fold != fold]) for fold in sorted({one.fold for one in found})}
    return [np.array(judges[one.fold].probabilities(one.rows)) for one in found]
