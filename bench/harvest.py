"""Harvesting: records a second for a first, an unchanged and a slightly changed run; and runs that are killed.

    python -m bench.harvest                    # 20,000 generated ads, and 20 killed runs of 6,000, about five minutes
    python -m bench.harvest --smoke            # a few hundred, 2 killed runs

The feed is one JSON file of job ads in JobTech's shape, generated with a fixed seed from the sample's own texts. The
baseline reads the same file with the same streaming parser and keeps each raw record in one SQLite table, in batches of
the same size: what any harvester must do, without reading fields, comparing, catalogue, places or change sequence.

The kill test starts `vidare harvest run` as a process and kills it (SIGKILL) at a random moment, again and again, then lets
a run finish, and compares catalogue, raw records and change sequence with those of an undisturbed run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from typing import Any

import ijson
from bench import _site
from bench._report import report

BASELINE = "streaming parse into one SQLite table"
BATCH = 200


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--records", type=int, default=20_000)
    arguments.add_argument("--kills", type=int, default=20)
    options = arguments.parse_args()
    count, kills, small = (300, 2, 200) if options.smoke else (options.records, options.kills, 6_000)
    folder = Path(tempfile.mkdtemp(prefix="vidare-bench-harvest-"))
    try:
        speeds = _speed(folder, count)
        killed = _killed(folder, small, kills)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows = [
        {"run": name, "records": count, "seconds": seconds, "records/s": count / seconds}
        for name, seconds in speeds.items()
    ]
    rows.append(
        {
            "run": f"killed {kills} times ({killed['landed']} while it ran)",
            "records": small,
            "seconds": killed["seconds"],
        }
    )
    first = count / speeds["first"]
    figures = {
        "records": count, **{f"{name}_per_s": round(count / seconds) for name, seconds in speeds.items() if name != BASELINE},
        "baseline_per_s": round(count / speeds[BASELINE]), "kills": kills, "kills_that_interrupted": killed["landed"],
        "equal_after_kills": killed["equal"], "baseline": BASELINE, "ratio": round(first / (count / speeds[BASELINE]), 4),
    }  # fmt: skip
    report(rows, figures)
    if not killed["equal"]:
        sys.exit("the catalogue differs from that of an undisturbed run")


def _ads(count: int, salt: str = "") -> Iterator[dict[str, Any]]:
    """Job ads in JobTech's shape; `salt` changes one in twenty."""
    texts = [
        row
        for path in sorted((_site.ROOT / "src/vidare/harvest/sample/se/ads").glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["ad"]
    ]
    dice = random.Random(7)
    for number in range(count):
        row = texts[number % len(texts)]
        changed = salt if number % 20 == 0 else ""
        yield {
            "id": f"bench-{number}",
            "headline": f"{row['title']} {changed}".strip(),
            "description": {"text": row["text"] + f"\n\nReferens {number}{changed}."},
            "employer": {
                "name": dice.choice(row["employers"]),
                "organization_number": f"5560{dice.randrange(10**6):06d}",
            },
            "publication_date": "2026-11-01T00:00:00",
            "application_deadline": f"2026-12-{dice.randint(10, 28)}T23:59:59",
            "workplace_address": {"municipality": dice.choice(row["places"]), "municipality_code": "1480"},
            "number_of_vacancies": 1,
        }


def _write(path: Path, ads: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write('{"hits": [')
        for number, ad in enumerate(ads):
            out.write(("," if number else "") + json.dumps(ad, ensure_ascii=False))
        out.write("]}")


def _speed(folder: Path, count: int) -> dict[str, float]:
    feed = folder / "ads.json"
    _write(feed, _ads(count))
    speeds = {BASELINE: _baseline(feed, folder / "baseline.sqlite3")}
    _site.start(folder / "home")
    from vidare.concepts import actions as concepts
    from vidare.core.actors import system
    from vidare.harvest import actions

    actor = system("bench")
    concepts.load_starter(actor)
    actions.add(actor, "bench", "jobtech", str(feed))
    for name in ("first", "unchanged", "one in twenty changed"):
        if name.startswith("one"):
            _write(feed, _ads(count, " ny"))
        started = time.perf_counter()
        run = actions.run(actor, "bench")
        speeds[name] = time.perf_counter() - started
        assert run.rejected == 0, [row.reason for row in run.rejections.all()[:5]]
    return speeds


def _baseline(feed: Path, database: Path) -> float:
    started = time.perf_counter()
    with sqlite3.connect(database) as connection, feed.open("rb") as stream:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE raw (id TEXT PRIMARY KEY, payload TEXT)")
        for batch in batched(ijson.items(stream, "hits.item"), BATCH):
            rows = [(ad["id"], json.dumps(ad, ensure_ascii=False)) for ad in batch]
            connection.executemany("INSERT INTO raw VALUES (?, ?)", rows)
            connection.commit()
    return time.perf_counter() - started


def _killed(folder: Path, count: int, kills: int) -> dict[str, Any]:
    """Runs that are killed at random moments, against one that is left alone. The feed changes once half-way, so that
    updates are interrupted as well as first writes."""
    dice = random.Random(11)
    feed = folder / "killed.json"
    homes = {name: folder / name for name in ("alone", "killed")}
    first, second = _ads(count), _ads(count - 50, " ny")
    for name, home in homes.items():
        _write(feed, _ads(count))
        _vidare(home, "manage", "migrate", "-v", "0")
        _vidare(home, "harvest", "add", "bench", "--format", "jobtech", "--from", str(feed))
        if name == "alone":
            started = time.perf_counter()
            _vidare(home, "harvest", "run", "--no-follow")
            once = time.perf_counter() - started
            _write(feed, second)
            _vidare(home, "harvest", "run", "--no-follow")
    _write(feed, first)
    landed, started = 0, time.perf_counter()
    for number in range(kills):
        if number == kills // 2:
            _vidare(homes["killed"], "harvest", "run", "--no-follow")
            _write(feed, _ads(count - 50, " ny"))
        process = subprocess.Popen(
            _command("harvest", "run", "--no-follow"), env=_environment(homes["killed"]), **_QUIET
        )
        time.sleep(dice.uniform(0.15, max(0.3, once)))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            landed += 1
        process.wait()
    _vidare(homes["killed"], "harvest", "run", "--no-follow")
    dumps = [_dump(home) for home in homes.values()]
    return {"landed": landed, "equal": dumps[0] == dumps[1], "seconds": time.perf_counter() - started}


_QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "vidare", *words]


def _environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "VIDARE_HOME"}}
    return {**kept, "VIDARE_HOME": str(home), "VIDARE_TODAY": "2026-11-24"}


def _vidare(home: Path, *words: str) -> None:
    subprocess.run(_command(*words), env=_environment(home), check=True, **_QUIET)


DUMPED = {
    "catalogue_jobposting": "external_id, public_id, title, text, employer, expires, gone_at IS NULL, place_text",
    "harvest_rawrecord": "kind, external_id, content_hash",
}


def _dump(home: Path) -> str:
    """A hash of the catalogue and the raw records without keys and moments, and of what the change sequence speaks of."""
    digest = hashlib.sha256()
    with sqlite3.connect(home / "vidare.sqlite3") as connection:
        for table, columns in DUMPED.items():
            for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY external_id"):
                digest.update(repr(row).encode())
        changes = (
            "SELECT p.external_id FROM catalogue_change c JOIN catalogue_jobposting p ON p.id = c.object_id ORDER BY 1"
        )
        for row in connection.execute(changes):
            digest.update(repr(row).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
