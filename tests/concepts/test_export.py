"""`vidare concepts export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.factories import ConceptFactory
from vidare.cli.commands import cli

pytestmark = pytest.mark.django_db


def test_a_vocabulary_is_written(tmp_path: Path) -> None:
    concept = ConceptFactory(names={"sv": "köra truck"})
    shown = CliRunner().invoke(cli, ["concepts", "export", "test"])
    assert shown.exit_code == 0
    assert f"<{concept.uri}> a skos:Concept" in shown.output
    target = tmp_path / "test.jsonld"
    assert (
        CliRunner().invoke(cli, ["concepts", "export", "test", "--form", "jsonld", "--to", str(target)]).exit_code == 0
    )
    written = json.loads(target.read_text(encoding="utf-8"))
    assert concept.uri in {node["@id"] for node in written["@graph"]}
    assert [path.name for path in tmp_path.iterdir()] == ["test.jsonld"]


def test_an_unknown_vocabulary_says_which_there_are() -> None:
    ConceptFactory()
    found = CliRunner().invoke(cli, ["concepts", "export", "nonsense"])
    assert found.exit_code == 1
    assert "loaded are: test" in found.output
