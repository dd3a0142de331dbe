"""Possibilities: one profile against all occupations of full ESCO, on one core.

    python -m bench.possibilities            # full ESCO from VIDARE_SHARED (starter vocabulary without it), a minute
    python -m bench.possibilities --smoke    # starter vocabulary, a few profiles

Profiles are drawn with a fixed seed: a person who holds one occupation and has 5 to 60 skills, four of five from that
occupation. The baseline is the floor: reading the same matrix once from memory (the weights that every profile is held
against, and the row of the static table for its occupation).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import time

import numpy as np
from bench import _site
from bench._report import report

BASELINE = "reading the matrix once from memory"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--profiles", type=int, default=1000)
    options = arguments.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    home = _site.start()
    try:
        _measure(full=not options.smoke, count=20 if options.smoke else options.profiles)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure(*, full: bool, count: int) -> None:
    _site.load_vocabulary(full=full)
    from vidare.guidance import matching, store

    started = time.perf_counter()
    matrix = store.current()
    built = time.perf_counter() - started
    dice = random.Random(2026)
    people = [_person(matrix, dice) for _ in range(count)]
    for skills, held in people[:10]:
        matching.match(matrix, skills, held)
    ours, busy, floor = [], [], []
    for skills, held in people:
        started, worked = time.perf_counter(), time.process_time()
        matching.match(matrix, skills, held)
        ours.append(time.perf_counter() - started)
        busy.append(time.process_time() - worked)
        started = time.perf_counter()
        float(matrix.weights.data.sum())
        int(matrix.weights.indices.sum())
        float(np.asarray(matrix.static[matrix.occupation_index[held[0]]], np.float32).sum())
        floor.append(time.perf_counter() - started)
    mine, theirs = _site.percentiles(ours), _site.percentiles(floor)
    processor = _site.percentiles(busy)
    rows = [
        {"what": "possibilities", **mine},
        {"what": "possibilities, processor time", **processor},
        {"what": BASELINE, **theirs},
    ]
    figures = {
        "occupations": len(matrix.occupations), "skills": len(matrix.skills), "profiles": count, "build_s": round(built, 2),
        **mine, "cpu_p99_ms": processor["p99_ms"], **{f"baseline_{key}": value for key, value in theirs.items()},
        "baseline": BASELINE, "ratio": round(theirs["p50_ms"] / mine["p50_ms"], 4),
    }  # fmt: skip
    report(rows, figures)


def _person(matrix: object, dice: random.Random) -> tuple[list[str], list[str]]:
    occupation = dice.randrange(len(matrix.occupations))  # type: ignore[attr-defined]
    part = slice(matrix.weights.indptr[occupation], matrix.weights.indptr[occupation + 1])  # type: ignore[attr-defined]
    own = [matrix.skills[s] for s in matrix.weights.indices[part]]  # type: ignore[attr-defined]
    size = dice.randint(5, 60)
    chosen = dice.sample(own, min(len(own), size * 4 // 5))
    chosen += dice.sample(matrix.skills, size - len(chosen))  # type: ignore[attr-defined]
    return chosen, [matrix.occupations[occupation]]  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
