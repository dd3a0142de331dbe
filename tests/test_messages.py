"""Every text for people is translated into every language of the pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from vidare.cli.messages import problems
from vidare.core.text import UI_LANGUAGES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "vidare"


def _catalogue(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("language", [code for code in UI_LANGUAGES if code != "en"])
def test_nothing_is_missing_fuzzy_or_has_other_placeholders(language: str) -> None:
    assert problems(_catalogue(language)) == []


def test_the_catalogues_hold_just_the_texts_of_the_code(tmp_path: Path) -> None:
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed (Debian: gettext)")
    copy = tmp_path / "vidare"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("vendor", "*.csv", "*.toml", "__pycache__", "locale"))
    (copy / "locale").mkdir()
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "-l",
        "sv",
        "--no-wrap",
        "--settings",
        "vidare.config.settings",
    ]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    wanted = {_key(entry) for entry in polib.pofile(str(copy / "locale/sv/LC_MESSAGES/django.po"))}
    present = {_key(entry) for entry in polib.pofile(str(_catalogue("sv"))) if not entry.obsolete}
    assert wanted - present == set()
    assert present - wanted == set()


def _key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid
