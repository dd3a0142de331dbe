"""`python -m vidare.recognition`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.recognition.vocabulary import ENTRIES, urn
from vidare.recognition import build
from vidare.recognition.__main__ import main


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    path = tmp_path / "dictionary.npz"
    build(ENTRIES, path, version="v")
    return path


def test_one_json_object_a_line(dictionary: Path) -> None:
    result = CliRunner().invoke(main, ["--dictionary", str(dictionary)], input="Sjuksköterska med truckkort söks")
    lines = [json.loads(line) for line in result.output.splitlines()]

    assert result.exit_code == 0
    assert [line["concept"] for line in lines] == [urn("nurse"), urn("truck-licence")]
    assert set(lines[0]) == {"start", "end", "concept", "kind", "score", "method", "language", "surface"}


def test_requirements_from_a_file(dictionary: Path, tmp_path: Path) -> None:
    source = tmp_path / "ad.txt"
    source.write_text("Krav: truckkort. Meriterande: engelska.", encoding="utf-8")
    result = CliRunner().invoke(
        main, [str(source), "--dictionary", str(dictionary), "--requirements", "--language", "sv"]
    )

    assert [json.loads(line)["role"] for line in result.output.splitlines()] == ["must", "merit"]


def test_a_stale_dictionary_is_an_error_for_people(tmp_path: Path) -> None:
    path = tmp_path / "old.npz"
    path.write_bytes(b"old")
    result = CliRunner().invoke(main, ["--dictionary", str(path)], input="text")

    assert result.exit_code == 1
    assert "must be built again" in result.output
