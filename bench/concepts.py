"""Loading ESCO's official packages and files of labels: time, memory, and again without doubling.

    python -m bench.concepts            # needs VIDARE_SHARED
    python -m bench.concepts --smoke    # the starter vocabulary, twice

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

from bench import _site
from bench._report import report

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
    from vidare.concepts import actions, starter
    from vidare.core.actors import system

    actor = system("bench")
    actions.load_starter(actor)
    paths = [starter.FOLDER] if smoke else [_site.ESCO]
    rows, times = [], []
    for name in ("first", "again"):
        started = time.perf_counter()
        found = actions.load_starter(actor) if smoke else actions.load_esco(actor, paths)
        times.append(time.perf_counter() - started)
        rows.append({
            "load": name, "seconds": times[-1], "new": found.new, "changed": found.changed, "unchanged": found.unchanged,
            "labels": found.labels_added, "relations": found.relations_added, "unreadable": len(found.unreadable),
        })  # fmt: skip
    started = time.perf_counter()
    lines = sum(_rows(path) for folder in paths for path in sorted(folder.rglob("*")) if path.is_file())
    floor = time.perf_counter() - started
    rows.append({"load": BASELINE, "seconds": floor, "new": lines})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "first_s": round(times[0], 2), "again_s": round(times[1], 2), "peak_mb": round(peak), "rows": lines,
        "baseline_s": round(floor, 2), "baseline": BASELINE, "ratio": round(floor / times[0], 4),
    }  # fmt: skip
    report(rows, figures)


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
