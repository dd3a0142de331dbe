"""What an operator is told of the list of contact points."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.support.emrex_node import running
from vidare.profiles.fetching.emrex.trusted import faults, registry
from vidare.web.profile.sources import nodes


def test_the_list_in_the_home_is_read_anew_when_it_changes(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    assert (nodes(), faults()) == ((), ())
    with running() as node:
        listed = node.registry()
        node.write_registry(tmp_path / "emreg.json")
        assert [one.code for one in nodes()] == ["se-test-node"]
    listed["ncps"].append({"acronym": "Far", "countryCode": "NO", "url": "http://far.example/", "pubKey": "x"})
    (tmp_path / "emreg.json").write_text(json.dumps(listed), encoding="utf-8")
    assert len(registry().nodes) == 1
    assert faults() == ("emreg.json, row 2: url: expected https:// (or http:// on this machine)",)


def test_a_list_that_is_named_and_missing_is_told(settings: Any, tmp_path: Path) -> None:
    settings.ENV = replace(settings.ENV, emreg=tmp_path / "missing.json")
    (fault,) = faults()
    assert "missing.json" in fault
    assert nodes() == ()
