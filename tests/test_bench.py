"""The benchmarks that need a site run, on tiny data, and report as all of them do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "name", ["concepts", "completion", "possibilities", "transfer", "harvest", "titles", "cv", "profile"]
)
def test_a_benchmark_runs_and_ends_with_its_figures(name: str) -> None:
    kept = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "VIDARE_HOME", "VIDARE_TODAY"}
    }
    found = subprocess.run(
        [sys.executable, "-m", f"bench.{name}", "--smoke"],
        cwd=ROOT, env=kept, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    figures = json.loads(found.stdout.strip().splitlines()[-1])
    assert figures["baseline"]
    assert figures["ratio"] > 0
    if name == "harvest":
        assert figures["equal_after_kills"] is True
