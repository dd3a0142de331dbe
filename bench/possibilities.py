"""Possibilities: one profile against all occupations of full ESCO, on one core.

    python -m bench.possibilities            # full ESCO from VIDARE_SHARED (starter vocabulary without it), a minute
    python -m bench.possibilities --smoke    # starter vocabulary, a few profiles

    python -m bench.possibilities --home DIR # the matrix of a home that is there already

Profiles are drawn with a fixed seed: a person who holds one occupation and has 5 to 60 skills, four of five from that
occupation. The baseline is the floor: reading the same matrix once from memory (the weights that every profile is held
against, and the row of the static table for its occupation).

The same person against a million postings: each is made up of an ESCO occupation's skills, 4 to 30 of them, as real use has
it, half must and half merit; the floor is reading those inverted lists once that the person's skills name, and, beside it,
the whole matrix.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
from bench import _site
from bench._report import report
from scipy import sparse

BASELINE = "reading the matrix once from memory"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--profiles", type=int, default=1000)
    arguments.add_argument("--postings", type=int, default=1_000_000)
    arguments.add_argument("--home", type=Path)
    options = arguments.parse_args()
    with _site.vocabulary(options.home, full=not options.smoke):
        postings = 2000 if options.smoke else options.postings
        _measure(count=20 if options.smoke else options.profiles, postings=postings)


def _measure(*, count: int, postings: int) -> None:
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
    more, told = _postings(matrix, people[: min(count, 200)], postings)
    rows += more
    figures = {
        "occupations": len(matrix.occupations), "skills": len(matrix.skills), "profiles": count, "build_s": round(built, 2),
        **mine, "cpu_p99_ms": processor["p99_ms"], **{f"baseline_{key}": value for key, value in theirs.items()},
        "baseline": BASELINE, "ratio": round(theirs["p50_ms"] / mine["p50_ms"], 4), **told,
    }  # fmt: skip
    report(rows, figures)


def _postings(
    matrix: Any, people: list[tuple[list[str], list[str]]], count: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """One person against many postings, with the floors: rows for people, figures for machines."""
    from vidare.guidance import matching

    made = matching.posting_matrix(*_made_up(matrix, count), matrix.telling, matrix.skill_index)
    ours, busy, floor, whole = [], [], [], []
    for skills, _ in people[:5]:
        matching.rank_postings(made, skills)
    for number, (skills, _) in enumerate(people):
        started, worked = time.perf_counter(), time.process_time()
        matching.rank_postings(made, skills)
        ours.append(time.perf_counter() - started)
        busy.append(time.process_time() - worked)
        columns = sorted(matrix.skill_index[skill] for skill in set(skills))
        started = time.perf_counter()
        for lists in (made.must, made.merit):
            for column in columns:
                part = slice(lists.indptr[column], lists.indptr[column + 1])
                float(lists.data[part].sum()) + int(lists.indices[part].sum())
        floor.append(time.perf_counter() - started)
        if number < 20:
            started = time.perf_counter()
            for lists in (made.must, made.merit):
                float(lists.data.sum()) + int(lists.indices.sum())
            whole.append(time.perf_counter() - started)
    mine, least, all_of_it = _site.percentiles(ours), _site.percentiles(floor), _site.percentiles(whole)
    rows = [
        {"what": f"{count:,} postings", **mine},
        {"what": f"{count:,} postings, processor time", **_site.percentiles(busy)},
        {"what": "reading the person's lists once", **least},
        {"what": "reading the whole matrix once", **all_of_it},
    ]
    figures = {
        "postings": count, "postings_cells": int(made.must.nnz + made.merit.nnz),
        **{f"postings_{key}": value for key, value in mine.items()},
        "postings_ratio_to_lists": round(least["p50_ms"] / mine["p50_ms"], 4),
        "postings_ratio_to_matrix": round(all_of_it["p50_ms"] / mine["p50_ms"], 4),
    }  # fmt: skip
    return rows, figures


def _made_up(matrix: Any, count: int) -> tuple[Any, Any]:
    """0/1 matrices of musts and merits: each posting has 4 to 30 skills of one occupation."""
    dice = np.random.default_rng(2026)
    sizes = np.diff(matrix.weights.indptr)
    able = np.flatnonzero(sizes > 0)
    occupations = able[dice.integers(0, len(able), count)]
    wanted = np.minimum(dice.integers(4, 31, count), sizes[occupations])
    rows = np.repeat(np.arange(count, dtype=np.int32), wanted)
    # A run of its skills from a drawn place on, around the end: each once, without sorting a million draws.
    start = dice.integers(0, 1 << 30, count)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    place = (np.repeat(start, wanted) + within) % np.repeat(sizes[occupations], wanted)
    skills = matrix.weights.indices[np.repeat(matrix.weights.indptr[occupations], wanted) + place]
    is_must = dice.random(len(rows)) < 0.5
    shape = (count, len(matrix.skills))
    return tuple(
        sparse.csr_matrix((np.ones(int(part.sum()), np.float32), (rows[part], skills[part])), shape=shape)
        for part in (is_must, ~is_must)
    )  # type: ignore[return-value]


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
