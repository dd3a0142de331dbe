"""Skills ranked for sentences."""

from __future__ import annotations

import numpy as np

from tests.recognition.vocabulary import urn
from vidare.recognition.index import Index
from vidare.recognition.ranking import training
from vidare.recognition.ranking.chunks import MOST, chunks
from vidare.recognition.ranking.sentences import NAMES, Sentences, probabilities
from vidare.recognition.ranking.skills import Skills
from vidare.recognition.ranking.targets import Targets


def test_chunks_are_pieces_without_what_frames_them() -> None:
    found = chunks("Strong knowledge of project management, and experience with forklifts in cold storage.", "en")
    assert found[:2] == ("project management", "forklifts in cold storage")
    assert {"forklifts", "cold storage"} <= set(found)
    assert not any("knowledge" in chunk or "experience" in chunk for chunk in found)


def test_chunks_are_few_and_each_once() -> None:
    found = chunks("drive a forklift, " * 3 + ", ".join(f"word{number} thing{number}" for number in range(100)), "en")
    assert len(found) == MOST == len(set(found))
    assert chunks("... !", "en") == ()


def test_what_a_sentence_names_comes_first_with_its_words(targets: Targets) -> None:
    found = Sentences(targets).rank("You are able to drive a forklift in our warehouse", "en")
    assert found[0].concept == urn("truck")
    assert "forklift" in found[0].chunk
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score < 1 for one in found)


def test_a_sentence_without_words_ranks_nothing(targets: Targets) -> None:
    assert Sentences(targets).rank("... !", "en") == ()


def test_features_are_as_many_as_their_names(embedded: Targets) -> None:
    evidence = Sentences(embedded).evidence("Drive a forklift and serve customers", "en")
    assert evidence.features.shape == (len(evidence.concepts), len(NAMES))
    assert np.isfinite(evidence.features).all()
    assert len(evidence.chunks) == len(evidence.concepts)


def test_a_text_ranks_each_skill_by_its_clearest_sentence(index: Index) -> None:
    skills = Skills(index)
    text = "We are large.\nYou drive a forklift.\nYou will often drive a forklift, sometimes not."
    found = skills.rank(text, "en")
    assert [one.concept for one in found].count(urn("truck")) == 1
    alone = max(
        one.score for line in text.splitlines() for one in skills.rank(line, "en", 50) if one.concept == urn("truck")
    )
    assert next(one.score for one in found if one.concept == urn("truck")) == alone
    assert skills.rank("", "en") == ()


def test_learnt_probabilities_are_of_each_candidate_alone() -> None:
    dice = np.random.default_rng(2)
    examples = []
    for _ in range(60):
        features = dice.normal(size=(10, len(NAMES))).astype(np.float32)
        examples.append(training.Example(features, features[:, 0] > 1))
    ranker = training.sentences(examples)
    rows = np.zeros((2, len(NAMES)), np.float32)
    rows[:, 0] = (-2, 2)
    low, high = probabilities(ranker, rows)
    assert low < 0.2
    assert high > 0.8


def test_the_threshold_is_where_f1_is_best() -> None:
    example = training.Example(np.zeros((4, 1), np.float32), np.array([True, True, False, False]), missed=1)
    least = training.threshold([(np.array([0.6, 0.4, 0.35, 0.1]), example)])
    assert 0.35 < least <= 0.4
