"""Completion of names: how fast, and how often what was meant is among the first ten, against a plain SQL scan.

    python -m bench.completion            # full ESCO from VIDARE_SHARED (starter vocabulary without it), two minutes
    python -m bench.completion --smoke    # starter vocabulary, a few questions
    python -m bench.completion --home H   # the vocabularies of a site

Questions are drawn with a fixed seed from the preferred and alternative names of occupations and skills in all languages:
the beginning of a name, 3 to 14 letters of it; half of them with one typing error (a letter left out, doubled, swapped
with its neighbour or replaced) in a word of four letters or more. The reader reads the name's language. The baseline is a
scan with `LIKE 'q%' OR LIKE '% q%'` over the same labels of the same database, the shortest first.

Time is measured twice: the clock on the wall, and the processor's, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench import _site
from bench._report import report

BASELINE = "a scan with SQL LIKE over the same labels"
SHOWN = 10
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    language: str
    concept: int
    has_error: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds a question on the wall and on the processor, and whether the concept was among the first ten."""

    wall: list[float]
    processor: list[float]
    found: list[bool]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--questions", type=int, default=600)
    arguments.add_argument(
        "--home", type=Path, help="a site whose vocabulary is loaded already, with whatever is in it"
    )
    options = arguments.parse_args()
    home = _site.start(options.home)
    try:
        if options.home is None:
            _site.load_vocabulary(full=not options.smoke)
        _measure(40 if options.smoke else options.questions)
    finally:
        if options.home is None:
            shutil.rmtree(home, ignore_errors=True)


def _measure(count: int) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    from vidare.concepts.completion import complete, current

    setup_test_environment()
    settings.ENV = dataclasses.replace(settings.ENV, api_rate=10**9)
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index = current()
    built = time.perf_counter() - started
    questions = _questions(count)
    client = Client()

    def ours(one: Question) -> list[int]:
        return [match.concept for match in complete(index, one.text, one.language, SHOWN)]

    def served(one: Question) -> list[int]:
        query = {"q": one.text, "language": one.language, "limit": SHOWN}
        assert client.get("/api/v1/concepts/complete", query).status_code == 200
        return []

    def scan(one: Question) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT concept_id FROM concepts_label WHERE kind IN ('preferred', 'alternative', 'hidden')"
                " AND (text LIKE %s OR text LIKE %s) GROUP BY concept_id ORDER BY MIN(LENGTH(text)) LIMIT %s",
                [f"{one.text}%", f"% {one.text}%", SHOWN],
            )
            return [row[0] for row in cursor.fetchall()]

    mine, theirs = _timed(ours, questions), _timed(scan, questions)
    whole = _timed(served, questions)
    rows = [
        _row("completion", mine, questions),
        _row("the same over HTTP, in the process", whole, []),
        _row(BASELINE, theirs, questions),
    ]
    figures = {
        "labels": index.count, "words": len(index.words), "questions": len(questions), "build_s": round(built, 2),
        "index_mb": round(sum(array.nbytes for array in index.arrays.values()) / 1e6, 1),
        "grown_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1),
        **{f"{name}_ms": value for name, value in _percentiles(mine).items()},
        **{f"http_{name}_ms": value for name, value in _percentiles(whole).items()},
        **{f"baseline_{name}_ms": value for name, value in _percentiles(theirs).items()},
        "found": _share(mine, questions, error=False), "found_with_error": _share(mine, questions, error=True),
        "baseline_found": _share(theirs, questions, error=False),
        "baseline_found_with_error": _share(theirs, questions, error=True),
        "baseline": BASELINE,
        "ratio": round(_percentiles(theirs)["p50"] / _percentiles(mine)["p50"], 1),
    }  # fmt: skip
    report(rows, figures)


def _questions(count: int) -> list[Question]:
    from vidare.concepts.models import Concept, Label

    kinds = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE)
    rows = list(
        Label.objects.filter(kind__in=kinds, concept__status=Concept.Status.ACTIVE)
        .order_by("pk")
        .values_list("text", "language", "concept_id")
    )
    dice = random.Random(2026)
    by_language: dict[str, list[tuple[str, str, int]]] = {}
    for row in rows:
        by_language.setdefault(row[1], []).append(row)
    made = []
    while len(made) < count:
        text, language, concept = dice.choice(by_language[dice.choice(sorted(by_language))])
        beginning = text[: dice.randint(3, 14)].strip()
        wrong = _with_error(beginning, dice) if len(made) % 2 else ""
        if len(made) % 2 == 0 or wrong:
            made.append(Question(wrong or beginning, language, concept, bool(wrong)))
    return made


def _with_error(text: str, dice: random.Random) -> str:
    """The text with one typing error in a word of four letters or more; empty where it has none."""
    words = [word for word in text.split(" ") if len(word) >= 4 and word.isalpha()]
    if not words:
        return ""
    word = dice.choice(words)
    at = dice.randrange(1, len(word) - 1)
    changed = dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + dice.choice(LETTERS) + word[at + 1 :],
        )
    )
    return text.replace(word, changed, 1) if changed != word else ""


def _timed(ask: Callable[[Question], list[int]], questions: list[Question]) -> Measured:
    for one in questions[:10]:
        ask(one)
    measured = Measured([], [], [])
    for one in questions:
        wall, processor = time.perf_counter(), time.process_time()
        found = ask(one)
        measured.wall.append(time.perf_counter() - wall)
        measured.processor.append(time.process_time() - processor)
        measured.found.append(one.concept in found)
    return measured


def _percentiles(measured: Measured) -> dict[str, float]:
    wall, processor = (np.array(values) * 1000 for values in (measured.wall, measured.processor))
    return {
        "p50": round(float(np.percentile(wall, 50)), 3),
        "p99": round(float(np.percentile(wall, 99)), 3),
        "cpu_p50": round(float(np.percentile(processor, 50)), 3),
        "cpu_p99": round(float(np.percentile(processor, 99)), 3),
    }


def _share(measured: Measured, questions: list[Question], *, error: bool) -> list[float]:
    """Share of questions whose concept was found, with its 95 % bootstrap interval."""
    pairs = zip(questions, measured.found, strict=False)
    values = np.array([found for one, found in pairs if one.has_error == error], np.float64)
    if not len(values):
        return []
    dice = np.random.default_rng(2026)
    means = values[dice.integers(0, len(values), (1_000, len(values)))].mean(axis=1)
    return [round(float(value), 3) for value in (values.mean(), *np.percentile(means, [2.5, 97.5]))]


def _row(what: str, measured: Measured, questions: list[Question]) -> dict[str, object]:
    shares = {
        name: " ".join(map(str, _share(measured, questions, error=error)))
        for name, error in (("found in 10 [95 %]", False), ("with an error [95 %]", True))
        if questions
    }
    return {"what": what, **{f"{name} ms": value for name, value in _percentiles(measured).items()}, **shares}


if __name__ == "__main__":
    main()
