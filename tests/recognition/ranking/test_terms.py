"""Phrases linked to skills with probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from tests.recognition.vocabulary import urn
from vidare.recognition.index import Index
from vidare.recognition.ranking import training
from vidare.recognition.ranking.skills import Skills
from vidare.recognition.ranking.targets import Targets
from vidare.recognition.ranking.terms import NAMES, Terms


def test_the_label_itself_comes_first(targets: Targets) -> None:
    found = Terms(targets).link("köra truck", "sv")
    assert found[0].concept == urn("truck")
    assert found[0].probability > 0.5


def test_probabilities_fall_and_sum_to_less_than_one(targets: Targets) -> None:
    found = Terms(targets).link("truckkörning på lager", "sv", limit=50)
    stated = [one.probability for one in found]
    assert len(found) > 1
    assert stated == sorted(stated, reverse=True)
    assert 0 < sum(stated) < 1


def test_limit_cuts_and_nothing_alike_gives_nothing(targets: Targets) -> None:
    linker = Terms(targets)
    assert len(linker.link("truck", "sv", limit=1)) == 1
    assert linker.link("truck", "sv", limit=0) == ()
    assert linker.link("", "sv") == ()


@pytest.mark.parametrize("language", ["sv", "fi", "nb", "nn", "da", "en"])
def test_every_language_answers_by_its_own_labels(targets: Targets, language: str) -> None:
    labels = {
        "fi": "ajaa trukkia",
        "nb": "kjøre truck",
        "nn": "køyre truck",
        "da": "køre truck",
        "en": "drive a forklift",
    }
    assert Terms(targets).link(labels.get(language, "köra truck"), language)[0].concept == urn("truck")


def test_features_are_as_many_as_their_names(embedded: Targets) -> None:
    evidence = Terms(embedded).evidence("truckkörning", "sv")
    assert evidence.features.shape == (len(evidence.concepts), len(NAMES))
    assert np.isfinite(evidence.features).all()
    assert len(set(evidence.concepts.tolist())) == len(evidence.concepts)


def test_a_ranker_learns_what_is_right_from_examples() -> None:
    dice = np.random.default_rng(1)
    examples = []
    for _ in range(60):
        features = dice.normal(size=(8, len(NAMES))).astype(np.float32)
        examples.append(training.Example(features, features[:, 3] == features[:, 3].max()))
    ranker = training.terms(examples)
    unseen = dice.normal(size=(8, len(NAMES))).astype(np.float32)
    assert int(ranker.scores(unseen).argmax()) == int(unseen[:, 3].argmax())


def test_without_a_right_candidate_there_is_nothing_to_learn() -> None:
    example = training.Example(np.zeros((3, len(NAMES)), np.float32), np.zeros(3, bool))
    with pytest.raises(ValueError, match="no example"):
        training.terms([example] * 6)


def test_skills_without_a_file_answer_by_letters(index: Index) -> None:
    skills = Skills(index)
    assert not skills.targets.embedded
    assert skills.link("köra truck", "sv")[0].concept == urn("truck")
