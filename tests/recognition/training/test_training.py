"""Learning: what can be told apart is, and nothing is judged by what it has taught."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.sparse import csr_array

from tests.recognition.vocabulary import ENTRIES
from vidare.recognition import tagger
from vidare.recognition.analysis import analyse
from vidare.recognition.annotated import Mark, Sentence
from vidare.recognition.dictionary import build
from vidare.recognition.training import examples, judge, logistic, roles, spans, tags
from vidare.recognition.training.__main__ import main


def _sentence(text: str, role: str = "must", language: str = "sv", *marks: Mark) -> Sentence:
    return Sentence(language, "ad", role, text, marks)


def test_logistic_regression_finds_the_telling_column() -> None:
    rows = csr_array(np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]] * 5))
    weights, bias = logistic.fit(rows, np.array([1, 1, 0, 0] * 5), 2, 1e-4)
    scores = rows @ weights + bias
    assert (scores.argmax(axis=1) == np.array([1, 1, 0, 0] * 5)).all()
    assert abs(weights[0]).max() > 5 * abs(weights[1]).max()


def test_neighbouring_sentences_share_a_fold_and_languages_are_cut_alone() -> None:
    found = roles.folds([_sentence(str(i), language=("sv", "fi")[i % 2]) for i in range(200)], 5)
    assert len(set(found)) == 5
    assert all(len(set(found[start : start + 20])) == 1 for start in range(0, 200, 20))


def test_roles_are_learnt() -> None:
    wanted = [_sentence(f"Du kan {word}.") for word in ("svetsa", "laga mat", "köra buss", "sy", "måla", "gräva")]
    other = [
        _sentence(f"Vi erbjuder {word}.", "offer")
        for word in ("frukost", "frisk luft", "pension", "gym", "kaffe", "te")
    ]
    assert roles.accuracy(roles.learn([*wanted, *other], 1e-6), [*wanted, *other]) == {"role": 1.0, "asked": 1.0}


def test_half_of_the_weight_lies_on_what_asks_for_nothing() -> None:
    found = roles.balanced([_sentence("a"), _sentence("b"), _sentence("c"), _sentence("d", "offer")])
    assert found[:3].sum() == pytest.approx(found[3])


def test_tags_follow_the_marks() -> None:
    sentence = _sentence("Du kan köra truck.", "must", "sv", Mark(7, 17, ("urn:a",)))
    tokens = analyse(sentence.text, "sv")
    assert tags.classes(sentence, tokens) == [tagger.OUTSIDE, tagger.OUTSIDE, tagger.BEGIN, tagger.INSIDE]
    model = tags.learn([sentence], [1.0], 1e-6)
    found = tagger.probabilities(tagger.features(sentence.text, tokens, 1.0), model)
    assert found.argmax(axis=1).tolist() == [0, 0, 1, 2]


def test_foreign_spans_are_read_as_marks(tmp_path: Path) -> None:
    (tmp_path / "skillspan").mkdir()
    rows = [
        {
            "tokens": ["You", "know", "Java", "code", "."],
            "tags_skill": ["O"] * 5,
            "tags_knowledge": ["O", "O", "B", "I", "O"],
        },
        {"tokens": ["Join", "us", "at", "<ORGANIZATION>"], "tags_skill": ["O"] * 4, "tags_knowledge": ["O"] * 4},
    ]
    with gzip.open(tmp_path / "skillspan" / "train.json.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    known, joined = spans.read(tmp_path)
    assert (known.text, known.role) == ("You know Java code.", "task")
    assert [known.text[mark.start : mark.end] for mark in known.marks] == ["Java code"]
    assert (joined.text, joined.role, joined.marks) == ("Join us at Nova", "employer", ())


def test_scores_are_of_all_sentences_together() -> None:
    assert judge.scores([(3, 1, 2), (1, 0, 0)]) == pytest.approx((0.8, 4 / 6, 2 * 0.8 * (4 / 6) / (0.8 + 4 / 6)))
    assert judge.scores([(0, 0, 1)]) == (0.0, 0.0, 0.0)


def test_a_phrase_of_one_folds_marks_does_not_help_that_fold(tmp_path: Path) -> None:
    (tmp_path / "sv.csv").write_text("concept,label,phrases\nurn:b,b,stapla varor\n", "utf-8")
    first = _sentence("Du kan stå i kassan.", "must", "sv", Mark(7, 19, ("urn:a",)))
    second = _sentence("Du kan stapla varor.", "must", "sv", Mark(7, 19, ("urn:b",)))
    assert examples.marked([first, second], [0, 1]) == {
        ("urn:a", "sv", "stå i kassan"): {0},
        ("urn:b", "sv", "stapla varor"): {1},
    }
    assert examples.borrowed([first, second], tmp_path) == {("urn:a", "sv", "stå i kassan")}


def test_the_command_needs_a_dictionary(tmp_path: Path) -> None:
    build(ENTRIES[:3], tmp_path / "d.bin", version="t")
    found = CliRunner().invoke(main, [str(tmp_path / "d.bin")])
    assert found.exit_code == 2
    assert "--words" in found.output
