"""Learns which readings of a span are meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from vidare.recognition.judging import NAMES, Judge
from vidare.recognition.training import logistic
from vidare.recognition.training.examples import Example

PENALTY = 3e-3
SHIFT = -1.1
"""Added to the log-odds. The sentences are by the writers of the words, so that readings of others' texts are right less
often; fitted on the development half of the gold sentences (`bench.mentions`)."""
COURSE_SHIFT = 0.9
"""Added to the weight of *course*, what a sentence is for the likelier it is of a course: what syllabi name without a verb is
meant more often than the sentences say. Fitted on the same half and on a hundred real sentences of courses."""
THRESHOLD = 0.35
"""From there on a reading counts: of what is kept in real sentences six in ten are right (docs/algorithms/mentions.md), and F1
on the gold sentences is the same from .3 on."""


def learn(examples: Sequence[Example], penalty: float = PENALTY) -> Judge:
    """The judge of some examples, shifted to the odds of other texts."""
    rows = np.vstack([one.rows for one in examples])
    found = fit(rows, np.concatenate([one.right for one in examples]), NAMES, penalty)
    found.weights[NAMES.index("course")] += COURSE_SHIFT
    return found


def fit(rows: NDArray[np.float64], right: NDArray[np.bool_], names: tuple[str, ...], penalty: float) -> Judge:
    """The judge over features (readings × `names`) of which readings are right, shifted to the odds of other texts."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread < 1e-6] = np.inf
    table, bias = logistic.fit(csr_array((rows - mean) / spread), right.astype(np.int64), 2, penalty)
    weights = (table[:, 1] - table[:, 0]) / spread
    return Judge(names, weights, float(bias[1] - bias[0] - weights @ mean) + SHIFT, THRESHOLD)


def unseen(examples: Sequence[Example]) -> list[NDArray[np.float64]]:
    """The probabilities of each example's readings, by the judge of the other folds."""
    judges: Mapping[int, Judge] = {
        fold: learn([one for one in examples if one.fold != fold]) for fold in sorted({one.fold for one in examples})
    }
    return [np.array(judges[one.fold].probabilities(one.rows)) for one in examples]


def counts(example: Example, sure: NDArray[np.float64]) -> tuple[int, int, int]:
    """How many concepts of a sentence are found, found wrongly, and missed."""
    found = {example.candidates[i].concept: bool(example.right[i]) for i in chosen(example, sure)}
    right = sum(found.values())
    return right, len(found) - right, len(example.sentence.concepts) - right


def together(
    found: Sequence[Example],
    sure: Sequence[NDArray[np.float64]],
    left: Sequence[Example],
    sure_left: Sequence[NDArray[np.float64]],
) -> dict[str, list[tuple[int, int, int]]]:
    """The counts of each sentence by labels alone, and with the paraphrases of what these leave over."""
    labels = [counts(one, p) for one, p in zip(found, sure, strict=True)]
    both = []
    for (right, wrong, missed), one, p in zip(labels, left, sure_left, strict=True):
        added = {one.candidates[i].concept: bool(one.right[i]) for i in chosen(one, p)}
        more = sum(added.values())
        both.append((right + more, wrong + len(added) - more, missed - more))
    return {"labels": labels, "paraphrases too": both}


def chosen(example: Example, sure: NDArray[np.float64]) -> list[int]:
    """The readings that are taken: the surest first, and none across one that is taken."""
    kept: list[int] = []
    for i in sorted(range(len(sure)), key=lambda i: (-sure[i], example.candidates[i].order)):
        hit = example.candidates[i].hit
        taken = (example.candidates[j].hit for j in kept)
        if sure[i] >= THRESHOLD and not any(hit.start < other.end and other.start < hit.end for other in taken):
            kept.append(i)
    return kept


def scores(found: Iterable[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of counts added up."""
    right, wrong, missed = (sum(column) for column in zip(*found, strict=True))
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
