from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_the_benchmark_runs_and_both_engines_find_the_same() -> None:
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.search", "--smoke"],
        capture_output=True, text=True, check=True, env=environment, cwd=root,
    )  # fmt: skip
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    assert figures["documents"] == 500
    assert figures["baseline"] == "SQLite FTS5"
    assert figures["ratio"] > 0
    assert figures["same_totals"] == 1.0
    assert {"text_p99_ms", "near_p99_ms", "typeahead_p99_ms", "misspelled_p99_ms", "index_s", "index_mb"} <= set(
        figures
    )
