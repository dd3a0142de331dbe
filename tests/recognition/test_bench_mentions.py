"""The bench of mentions: halves, scores, agreement, and a run on tiny data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench import mentions

from vidare.recognition import Entry
from vidare.recognition.annotated import parse
from vidare.recognition.dictionary import compile_entries

LINES = [f"ad\tmust\t[Ett {i}](a) och två." for i in range(5)]


def test_it_runs_on_tiny_data(capsys: pytest.CaptureFixture[str]) -> None:
    mentions.main(["--smoke"])
    figures = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert figures["by"]["all"]["sentences"] == 3
    assert figures["by"]["all"]["concepts"] == 3
    assert 0 <= figures["by"]["all"]["precision"] <= 1
    assert figures["sentences_per_s"] > 0


def test_halves_are_every_other_sentence_of_a_language() -> None:
    sentences = list(parse(LINES, "sv", {"a": "urn:a"})) + list(parse(LINES[:3], "fi", {"a": "urn:a"}))
    test = mentions.halved(sentences, "test")
    assert [(one.language, one.text[:5]) for one in test] == [("sv", "Ett 1"), ("sv", "Ett 3"), ("fi", "Ett 1")]
    assert len(mentions.halved(sentences, "dev")) + len(test) == len(mentions.halved(sentences, "all")) == 8


def test_scores_are_micro() -> None:
    assert mentions.counted(frozenset("ab"), frozenset("bc")) == (1, 1, 1)
    assert mentions.scores([(1, 1, 1), (2, 0, 0)]) == (0.75, 0.75, 0.75)
    assert mentions.scores([]) == (0.0, 0.0, 0.0)


def test_two_annotators_agree_by_their_concepts() -> None:
    known = {"a": "urn:a", "b": "urn:b"}
    first = list(parse(["ad\tmust\t[Ett](a) och två."], "sv", known))
    second = list(parse(["ad\tmust\t[Ett](a) och [två](b)."], "sv", known))
    assert mentions.agreement(first, second) == {"sv": 0.667}


def test_the_baseline_takes_the_longest_published_label() -> None:
    columns = compile_entries(
        [
            Entry("urn:t", "skill", "sv", "köra truck", "preferred"),
            Entry("urn:k", "skill", "sv", "köra", "preferred"),
            Entry("urn:h", "skill", "sv", "kassa", "hidden"),
        ],
        "t",
    )
    assert mentions.LemmaScan(columns).concepts("Du kör truck och står i kassa", "sv") == {"urn:t"}


def test_a_set_of_ones_own_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from vidare.recognition import build

    build(mentions.SMOKE, tmp_path / "d.bin", version="t")
    (tmp_path / "concepts.csv").write_text("label,uri\ndrive,urn:smoke:truck\n", "utf-8")
    (tmp_path / "sv.tsv").write_text("ad\tmust\tDu kan [köra truck](drive).\n", "utf-8")
    mentions.main(["--dictionary", str(tmp_path / "d.bin"), "--data", str(tmp_path)])
    figures = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert figures["by"]["sv"]["recall"] == 1.0
