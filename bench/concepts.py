"""Loading ESCO's official packages and every national vocabulary: time, how long the database is locked for it, memory,
what is tied to ESCO, and again without doubling.

    python -m bench.concepts            # needs VIDARE_SHARED
    python -m bench.concepts --smoke    # the starter vocabulary and what else ships with Vidare, twice

The baseline is the floor: reading every row of the same files with the csv module, and keeping nothing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import resource
import shutil
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import _site
from bench._report import report

if TYPE_CHECKING:
    from vidare.concepts.vocabulary import Vocabulary

FILES = {
    "isco": ["jobtech/isco-level-4-groups.json.gz"],
    "ssyk": ["jobtech/the-ssyk-hierarchy-with-occupations.json.gz", "crosswalks/ssyk2012_isco08_jobtech.csv"],
    "jobtech": [
        "jobtech", "crosswalks/se_skills_jobtech_esco.csv.gz", "crosswalks/se_occupations_jobtech_esco_1.1.1.csv.gz",
        "crosswalks/se_similar_occupations.json.gz",
    ],
    "styrk": ["styrk", "crosswalks/no_styrk08_esco.csv.gz"],
    "disco": ["crosswalks/dk_disco_esco.csv.gz"],
    "sun": ["jobtech/sun-field-hierarchy.json.gz", "jobtech/sun-level-hierarchy.json.gz"],
    "languages": ["jobtech/languages.json.gz"],
}  # fmt: skip
BASELINE = "reading the same files row by row"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    options = arguments.parse_args()
    home = _site.start()
    try:
        _measure(smoke=options.smoke)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure(*, smoke: bool) -> None:
    from vidare.concepts import actions, esco, starter
    from vidare.core.actors import system

    actions.load_starter(system("bench"))
    paths = [starter.FOLDER] if smoke else [_site.ESCO]
    pivot = "starter" if smoke else "ESCO"
    rows, seconds, locked = [], [], []
    for name in ("first", "again"):
        started = time.perf_counter()
        vocabulary = starter.read() if smoke else esco.read(paths)
        row, lock = _merged(f"{pivot}, {name}", vocabulary, started)
        rows.append(row)
        seconds.append(row["seconds"])
        locked.append(lock)
    rows += _published(smoke=smoke)
    started = time.perf_counter()
    lines = sum(_rows(path) for folder in paths for path in sorted(folder.rglob("*")) if path.is_file())
    floor = time.perf_counter() - started
    rows.append({"load": BASELINE, "seconds": floor, "new": lines})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "first_s": round(seconds[0], 2), "again_s": round(seconds[1], 2), "locked_cpu_s": round(locked[0], 2),
        "peak_mb": round(peak), "rows": lines, "tied_to_pivot": _tied(), "doubled": sum(row["doubled"] for row in rows[:-1]),
        "baseline_s": round(floor, 2), "baseline": BASELINE, "ratio": round(floor / seconds[0], 4),
    }  # fmt: skip
    report(rows, figures)


def _merged(name: str, vocabulary: Vocabulary, started: float) -> tuple[dict[str, Any], float]:
    """A row of the report, and for how many seconds of the processor's the database was locked."""
    from vidare.concepts import merging

    locked = time.process_time()
    found = merging.merge(vocabulary)
    lock = time.process_time() - locked
    row = {
        "load": name, "seconds": time.perf_counter() - started, "locked": lock, "new": found.new,
        "unchanged": found.unchanged, "labels": found.labels_added, "relations": found.relations_added,
        "mappings": found.mappings_added, "waiting": found.mappings_waiting, "unreadable": len(found.unreadable),
        "doubled": int(found.touched) if name.endswith("again") else 0,
    }  # fmt: skip
    return row, lock


def _published(*, smoke: bool) -> list[dict[str, Any]]:
    from vidare.concepts.readers import READERS

    rows = []
    for key, reader in READERS.items():
        paths = [_site.ESCO.parent / name for name in FILES.get(key, ())]
        if smoke and not reader.ships_with_vidare:
            continue
        for name in ("first", "again"):
            started = time.perf_counter()
            for vocabulary in reader.read([] if smoke else paths):
                rows.append(_merged(f"{vocabulary.title}, {name}", vocabulary, started)[0])
                started = time.perf_counter()
    return rows


def _tied() -> int:
    """National names and classes that lead to an occupation or a skill, exactly or closely."""
    from vidare.concepts.models import SKILL_KINDS, Kind, Mapping

    tied = Mapping.objects.filter(match__in=("exact", "close"), target__kind__in=(Kind.OCCUPATION, *SKILL_KINDS))
    return tied.values("source").distinct().count()


def _rows(path: Path) -> int:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as package:
            streams = [package.read(name) for name in package.namelist() if name.endswith(".csv")]
    elif path.suffix == ".gz":
        streams = [gzip.decompress(path.read_bytes())]
    else:
        streams = [path.read_bytes()]
    csv.field_size_limit(10_000_000)
    return sum(1 for text in streams for _ in csv.reader(io.StringIO(text.decode("utf-8-sig"))))


if __name__ == "__main__":
    main()
