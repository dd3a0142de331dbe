"""The benchmark runs, and its last line is for machines."""

from __future__ import annotations

import json

import pytest
from bench import recognition
from bench._report import report

from vidare.recognition import Entry, embedding


def test_a_smoke_run_reports_figures_beside_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    recognition.main(["--smoke"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])

    assert figures["baseline"] == "plain scan of folded labels"
    assert figures["ratio"] > 0
    assert {"load_s", "memory_mb", "documents_per_s", "sentences_per_s"} <= set(figures)


def test_what_embeddings_are_asked_for_is_counted() -> None:
    class Model:
        def query(self, texts: list[str]) -> list[list[float]]:
            return [[1.0] * embedding.SIZE for _ in texts]

    encoder = embedding.Encoder(Model())
    with recognition.Counted() as counted:
        encoder.encode(["a", "b"])
        encoder.encode(["c"])
    encoder.encode(["not counted"])
    assert (counted.calls, counted.texts) == (2, 3)


def test_the_baseline_takes_the_longest_label_word_for_word() -> None:
    labels = ("customer service", "customer", "python")
    scan = recognition.PlainScan(Entry(f"urn:{label}", "skill", "en", label, "preferred") for label in labels)

    assert scan.concepts("Python, customer service") == {"urn:python", "urn:customer service"}
    assert scan.concepts("customers") == set()


def test_a_report_without_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="baseline, ratio"):
        report([], {"f1": 1.0})
