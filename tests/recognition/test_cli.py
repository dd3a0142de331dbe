"""The command line: one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.recognition.vocabulary import ENTRIES, urn
from vidare.recognition import build
from vidare.recognition.__main__ import main


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "dictionary.npz"
    build(ENTRIES, path, version="cli-1")
    return path


def run(*arguments: object, text: str = "") -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, [str(one) for one in arguments], input=text)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_one_object_a_line(dictionary: Path) -> None:
    lines = run("recognise", "--dictionary", dictionary, text="Sjuksköterska med truckkort söks")

    assert [line["concept"] for line in lines] == [urn("nurse"), urn("truck-licence")]
    assert set(lines[0]) == {"start", "end", "concept", "kind", "score", "method", "language", "surface"}


def test_some_kinds_alone(dictionary: Path) -> None:
    lines = run(
        "recognise", "--dictionary", dictionary, "--kind", "licence", text="Sjuksköterska med truckkort söks"
    )  # fmt: skip
    assert [line["concept"] for line in lines] == [urn("truck-licence")]


def test_requirements_from_a_file(dictionary: Path, tmp_path: Path) -> None:
    source = tmp_path / "ad.txt"
    source.write_text("Krav: truckkort. Meriterande: flytande engelska. Skiftarbete.", encoding="utf-8")
    lines = run("requirements", source, "--dictionary", dictionary, "--language", "sv")

    concepts = [line for line in lines if line["type"] == "concept"]
    assert [line["role"] for line in concepts] == ["must", "merit"]
    assert [(line["code"], line["level"]) for line in lines if line["type"] == "languages"] == [("en", "C1")]
    assert [line["key"] for line in lines if line["type"] == "conditions"] == ["shift"]


def test_outcomes_of_a_course(dictionary: Path) -> None:
    text = "Förkunskapskrav: engelska.\nEfter kursen kan du köra truck."
    lines = run("outcomes", "--dictionary", dictionary, text=text)
    assert [(line["concept"], line["role"]) for line in lines] == [(urn("english"), "entry"), (urn("truck"), "outcome")]


def test_occupations_of_a_title(dictionary: Path) -> None:
    assert run("occupations", "Sjuksköterska", "--dictionary", dictionary)[0]["concept"] == urn("nurse")


def test_the_language_and_its_passages() -> None:
    (found,) = run("detect", text="Vi söker dig som kan köra truck och gillar att arbeta i grupp.")
    assert found["language"] == "sv"
    assert [one["language"] for one in found["passages"]] == ["sv"]


def test_a_dictionary_of_entries(tmp_path: Path) -> None:
    entries, target = tmp_path / "entries.jsonl", tmp_path / "made.npz"
    entries.write_text("".join(json.dumps(asdict(one)) + "\n" for one in ENTRIES), encoding="utf-8")
    run("build", entries, target, "--version", "7")
    assert run("recognise", "--dictionary", target, "--language", "sv", text="truckkort")[0]["concept"] == urn(
        "truck-licence"
    )


def test_an_entry_that_cannot_be_read_is_named_by_its_line(tmp_path: Path) -> None:
    entries = tmp_path / "entries.jsonl"
    entries.write_text('\n{"concept": "urn:a"}\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(entries), str(tmp_path / "made.npz")])
    assert result.exit_code == 1
    assert "line 2" in result.output
    assert not (tmp_path / "made.npz").exists()


def test_a_stale_dictionary_is_an_error_for_people(tmp_path: Path) -> None:
    path = tmp_path / "old.npz"
    path.write_bytes(b"old")
    result = CliRunner().invoke(main, ["recognise", "--dictionary", str(path)], input="text")

    assert result.exit_code == 1
    assert "must be built again" in result.output


@pytest.mark.parametrize("workers", [1, 2])
def test_bulk_keeps_the_order_and_loses_no_line(dictionary: Path, tmp_path: Path, workers: int) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = [json.dumps({"id": number, "text": f"{number} truckkort", "language": "sv"}) for number in range(150)]
    bad = ["{nope", "[1]", '{"text": 5}', '{"text": "a", "language": "xx", "id": "x"}', "[" * 100_000]
    body = "\n".join([*good[:70], *bad, "", *good[70:]]).encode() + b'\n{"text": "\xff"}'
    source.write_bytes(body)
    run("bulk", source, target, "--dictionary", dictionary, "--workers", workers)

    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [one["line"] for one in answers] == [*range(1, 76), *range(77, 158)]
    assert [one["id"] for one in answers if "mentions" in one] == list(range(150))
    assert all(one["mentions"][0]["concept"] == urn("truck-licence") for one in answers if "mentions" in one)
    errors = {one["line"]: one["error"] for one in answers if "error" in one}
    assert list(errors) == [71, 72, 73, 74, 75, 157]
    assert answers[73]["id"] == "x"
    assert "not UTF-8 at byte 10" in errors[157]


@pytest.mark.parametrize("what", ["requirements", "outcomes", "occupations", "detect"])
def test_bulk_reads_what_is_asked(dictionary: Path, what: str) -> None:
    record = json.dumps({"title": "Sjuksköterska", "text": "Truckkort krävs."})
    (answer,) = run("bulk", "--what", what, "--workers", 1, "--dictionary", dictionary, text=record)
    assert "error" not in answer
    assert answer["line"] == 1
