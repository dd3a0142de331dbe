"""The code base keeps its own rules."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "vidare"
MOST_LINES = 400
MOST_IN_FUNCTION = 60


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def test_no_module_outgrows_its_room() -> None:
    sizes = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in _modules()}
    assert {path: lines for path, lines in sizes.items() if lines > MOST_LINES} == {}


def test_no_function_outgrows_a_screen() -> None:
    long = {}
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_IN_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}


def test_rooms_import_only_downwards() -> None:
    found = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


def test_private_modules_stay_private() -> None:
    """A room talks to a lower one through its public modules: nothing imports a name that begins with an underscore."""
    found = []
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vidare"):
                own_room = (node.module or "").split(".")[1:2] == list(path.relative_to(SOURCE).parts[:1])
                found += [
                    f"{path.name}: {alias.name}" for alias in node.names if alias.name.startswith("_") and not own_room
                ]
    assert found == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in _modules()
        if path.name not in {"__init__.py", "apps.py"}
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_reads_the_clock_behind_our_back() -> None:
    """`date.today()` and the like would ignore VIDARE_TODAY."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _modules()
        if path.name != "clock.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "utcnow"} and isinstance(node.value, ast.Name)
        and node.value.id in {"date", "datetime"}
    ]  # fmt: skip
    assert found == []
