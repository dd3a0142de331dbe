"""An agency lays its own rows over ours by command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from vidare.audit.models import Event
from vidare.cli.commands import cli
from vidare.guidance.support.reading import schemes

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_own_amounts_lie_over_ours_and_the_act_is_logged(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("key,url\nse:studiemedel,https://example.org/\n", encoding="utf-8")
    answer = CliRunner().invoke(cli, ["guidance", "support", str(own)])
    assert (answer.exit_code, "your file decides instead of ours: se:studiemedel" in answer.output) == (0, True)
    assert {scheme.url for scheme in schemes("SE") if scheme.key == "se:studiemedel"} == {"https://example.org/"}
    assert Event.objects.filter(action="guidance.rows-laid").count() == 1


def test_a_file_that_is_none_is_refused_in_a_line(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("nothing\n", encoding="utf-8")
    answer = CliRunner().invoke(cli, ["guidance", "help", str(own)])
    assert answer.exit_code == 1
    assert "key" in answer.output
