"""The bytes of the files: after an erasure neither the database nor its log nor anything in the home holds a word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.profiles.control.people import CANARY

ROOT = Path(__file__).parents[3]


def test_no_file_holds_a_word_of_an_erased_person(tmp_path: Path) -> None:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.profiles.control.erasing_in_files"],
        env={
            **inherited,
            "VIDARE_HOME": str(tmp_path),
            "VIDARE_LOG_LEVEL": "DEBUG",
            "DJANGO_SETTINGS_MODULE": "vidare.config.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert sum(report["before"].values()) > 50  # the search finds what is there
    assert report["after"] == {}
    assert report["log"] == 0
    assert CANARY not in done.stderr.lower()
    assert "vidare.sqlite3" in report["files"]
