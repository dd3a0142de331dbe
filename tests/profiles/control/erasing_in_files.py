"""Run by `test_files`, as a process of its own with a VIDARE_HOME of its own: a full person among others is edited, erased,
and every file is searched for their words. Prints what it found as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests.profiles.control.people import CANARY, a_full_person, a_person, a_plan, actor_of, with_record  # noqa: E402
from vidare.accounts.models import User  # noqa: E402
from vidare.profiles import erasing, signing  # noqa: E402
from vidare.profiles.models import Record  # noqa: E402

HOME = Path(os.environ["VIDARE_HOME"])


def found() -> dict[str, int]:
    """How often the canary stands in each file of the home, in any case."""
    counts = {}
    for path in sorted(HOME.rglob("*")):
        if path.is_file():
            number = path.read_bytes().lower().count(CANARY.encode())
            if number:
                counts[path.name] = number
    return counts


def _edit_often(person: User) -> None:
    """Older and longer versions of the record, as a person makes them who comes back now and again."""
    for number in range(30):
        row = Record.objects.get(person=person)
        row.data["note"] = [f"{CANARY}-version-{number}"] * (number * 7 % 50)
        row.save()


def main() -> None:
    call_command("migrate", verbosity=0)
    for number in range(40):
        neighbour = a_person(f"neighbour{number}@example.net")
        with_record(neighbour)
        a_plan(neighbour)
        row = Record.objects.get(person=neighbour)
        row.data, row.contact_data = {"note": ["another's words"] * number}, {}
        row.save()
        neighbour.kept.update(title="another's", data={})
    person = a_full_person()
    _edit_often(person)
    signing.public_keys()
    before: dict[str, Any] = found()
    erasing.erase(actor_of(person), person, "person")
    report = {
        "before": before,
        "after": found(),
        "log": (HOME / "vidare.sqlite3-wal").stat().st_size if connection.vendor == "sqlite" else 0,
        "files": sorted(path.name for path in HOME.rglob("*") if path.is_file()),
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
