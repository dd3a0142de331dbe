"""The bench of mentions in real sentences of courses: what counts, and texts known by digests."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from bench import _course_sentences, course_mentions

from vidare.recognition import Entry, build

SENTENCE = "Opiskelija osaa laatia tilinpäätöksen ja tulkita sen tunnuslukuja."


def test_any_alternative_counts_once() -> None:
    wished = (frozenset("ab"), frozenset("c"))
    assert course_mentions.counted(wished, frozenset("abx")) == (1, 2, 2, 3)
    assert course_mentions.counted((), frozenset()) == (0, 0, 0, 0)


def test_scores_take_precision_of_the_given_and_recall_of_the_wanted() -> None:
    assert course_mentions.scores([(1, 2, 2, 4)]) == (0.5, 0.5, pytest.approx(0.5))
    assert course_mentions.scores([]) == (0.0, 0.0, 0.0)


def test_rows_name_concepts_with_alternatives(tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_text("set,language,digest,concepts\nkept,fi,00,a|vidare:b; c\nkept,sv,01,\n", encoding="utf-8")
    first, second = course_mentions.rows(path, {"a": "urn:a", "c": "urn:c"})
    assert first.wanted == (frozenset({"urn:a", "urn:vidare:skill:b"}), frozenset({"urn:c"}))
    assert second.wanted == ()


def test_every_annotated_label_is_known() -> None:
    with (course_mentions.GOLD / "concepts.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["label"]: row["uri"] for row in csv.DictReader(stream)}
    rows = course_mentions.rows(course_mentions.FILE, known)
    kept = [row for row in rows if row.kept == "kept"]
    assert len({row.digest for row in rows}) == len(rows) == 220
    assert [sum(row.language == language for row in kept) for language in ("fi", "sv")] == [60, 60]


def test_sentences_are_found_in_the_files_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    courses = tmp_path / "courses"
    (courses / "aalto").mkdir(parents=True)
    (courses / "opintopolku").mkdir()
    aalto = [{"summary": {"content": {"fi": f"<p>{SENTENCE}</p><p>Lyhyt.</p>"}}}]
    inner = json.dumps({"kuvaus": {"fi": "Opiskelija osaa hoitaa hevosia turvallisesti tallissa. " * 4}})
    for name, held in (("aalto/aalto_courses_0", aalto), ("opintopolku/a", {"data": inner, "other": "{" * 300})):
        with gzip.open(courses / f"{name}.json.gz", "wt", encoding="utf-8") as stream:
            json.dump(held, stream)
    known = _course_sentences.digest("fi", SENTENCE)
    other = _course_sentences.digest("fi", "Opiskelija osaa hoitaa hevosia turvallisesti tallissa.")
    found = _course_sentences.by_digest(tmp_path, {known, other, "none"})
    assert found == {known: ("fi", SENTENCE), other: ("fi", "Opiskelija osaa hoitaa hevosia turvallisesti tallissa.")}
    dictionary = tmp_path / "dictionary.bin"
    build([Entry("urn:a", "skill", "fi", "tilinpäätös", "preferred")], dictionary, version="t")
    course_mentions.main(["--dictionary", str(dictionary), "--data", str(tmp_path)])
    assert json.loads(capsys.readouterr().out.strip().splitlines()[-1])["by"] == {}
