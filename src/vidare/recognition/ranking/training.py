"""How the rankers are learnt: trees by LightGBM (a library for development), odds fitted on folds that were held out.

Nothing here is needed to rank. The same examples and seed give the same ranker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from vidare.recognition.linking.ranker import Ranker, from_lightgbm

SEED: Final = 7
_FOLDS: Final = 5
_SHARED: Final[dict[str, Any]] = {
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "min_data_in_leaf": 20,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_TERMS: Final = {**_SHARED, "objective": "lambdarank", "lambdarank_truncation_level": 10, "num_leaves": 7}
_TERMS_ROUNDS: Final = 200
_TERMS_RATE: Final = 0.04
_SENTENCES: Final = {**_SHARED, "objective": "binary", "num_leaves": 4}
_SENTENCES_ROUNDS: Final = 100
_SENTENCES_RATE: Final = 0.06


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one phrase or sentence: a row of features each, which are right, and the example's weight.

    `missed` are right answers that are not among the candidates.
    """

    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    weight: float = 1.0
    missed: int = 0


def terms(examples: Sequence[Example], seed: int = SEED) -> Ranker:
    """A ranker of phrases' candidates (LambdaRank), its odds fitted on folds it was not learnt from.

    Raises ValueError when no example has a right candidate.
    """
    fold = np.random.default_rng(seed).permutation(len(examples)) % _FOLDS
    scored: list[tuple[NDArray[np.float64], NDArray[np.bool_], float]] = []
    for held in range(_FOLDS):
        part = _terms([one for one, at in zip(examples, fold, strict=True) if at != held], seed)
        scored += [
            (part.scores(one.features), one.right, one.weight)
            for one, at in zip(examples, fold, strict=True)
            if at == held and one.weight == 1.0
        ]
    return _calibrated(_terms(examples, seed), scored)


def _calibrated(trees: Ranker, scored: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_], float]]) -> Ranker:
    """The ranker with the two numbers that make what is right in `scored` (scores, right, weight) likeliest."""

    def loss(numbers: NDArray[np.float64]) -> float:
        held = replace(trees, sharp=float(np.exp(numbers[0])), none=float(numbers[1]))
        total = 0.0
        for scores, right, weight in scored:
            shares = held.probabilities(scores)
            likely = float(shares[right].sum()) if right.any() else 1 - float(shares.sum())
            total -= weight * float(np.log(max(likely, 1e-9)))
        return total / max(len(scored), 1)

    found = minimize(loss, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-6})
    return replace(trees, sharp=float(np.exp(found.x[0])), none=float(found.x[1]))


def _terms(examples: Sequence[Example], seed: int) -> Ranker:
    told = [one for one in examples if one.right.any()]
    return _fitted(told, {**_TERMS, "learning_rate": _TERMS_RATE}, _TERMS_ROUNDS, seed, grouped=True)


def sentences(examples: Sequence[Example], seed: int = SEED) -> Ranker:
    """A ranker of sentences' candidates whose summed trees are the log-odds that a candidate is right.

    Raises ValueError when there are no examples.
    """
    return _fitted(examples, {**_SENTENCES, "learning_rate": _SENTENCES_RATE}, _SENTENCES_ROUNDS, seed, grouped=False)


def _fitted(
    examples: Sequence[Example], parameters: dict[str, Any], rounds: int, seed: int, *, grouped: bool
) -> Ranker:
    import lightgbm

    if not examples:
        raise ValueError("no example has a right answer among its candidates")
    data = lightgbm.Dataset(
        np.vstack([one.features for one in examples]),
        np.concatenate([one.right for one in examples]).astype(float),
        group=[len(one.right) for one in examples] if grouped else None,
        weight=np.concatenate([np.full(len(one.right), one.weight) for one in examples]),
    )
    booster = lightgbm.train({**parameters, "seed": seed}, data, rounds)
    # For log-odds LightGBM adds the prior to the first tree's leaves, so the sum needs no constant.
    return from_lightgbm(booster.dump_model())


def threshold(scored: Sequence[tuple[NDArray[np.float64], Example]]) -> float:
    """The least probability at which naming a candidate gives the highest micro F1 (steps of .01)."""
    best, at = -1.0, 0.5
    for step in range(5, 80):
        value = step / 100
        right = sum(int((one.right & (likely >= value)).sum()) for likely, one in scored)
        named = sum(int((likely >= value).sum()) for likely, _ in scored)
        gold = sum(int(one.right.sum()) + one.missed for _, one in scored)
        f1 = 2 * right / (named + gold) if named + gold else 0.0
        if f1 > best:
            best, at = f1, value
    return at


def with_threshold(ranker: Ranker, least: float) -> Ranker:
    """The ranker of sentences that keeps, as its `none`, the probability from which a candidate counts as named."""
    return replace(ranker, none=least)


EMPTY: Final = Ranker(
    np.array([-1], np.int16),
    np.zeros(1),
    np.zeros(1, np.int32),
    np.zeros(1, np.int32),
    np.zeros(1),
    np.zeros(1, np.int32),
)
"""No trees: what evidence is gathered with before anything is learnt."""
