"""Skill mentions in real sentences of courses (Aalto, Opintopolku), annotated by one of us before any output was looked at.

    python -m bench.course_mentions --dictionary FILE                     # the kept sentences
    python -m bench.course_mentions --dictionary FILE --set development   # those by which the judge's shift was chosen

FILE is a site's `dictionaries/dictionary-*.bin`. `bench/gold/courses.csv` has a row a sentence: its set, language, digest
(`bench/_course_sentences.py` finds the text in VIDARE_SHARED), and what it names: alternatives parted by '|', any of which
counts, concepts by ';'. Precision, recall and F1, 95 % bootstrap intervals over sentences; the baseline is that of
`bench.mentions`.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import _course_sentences
from bench._report import report
from bench._site import SHARED
from bench.mentions import BASELINE, GOLD, JUDGED, LemmaScan

from vidare.recognition import Recogniser
from vidare.recognition.annotated import uri_of
from vidare.recognition.dictionary import read

FILE = GOLD / "courses.csv"
DRAWS = 1000

Wanted = tuple[frozenset[str], ...]
Counts = tuple[int, int, int, int]
"""Concepts that are found of those wanted; wanted; right of those given; given."""


@dataclass(frozen=True, slots=True)
class Row:
    """An annotated sentence; of each of `wanted` any concept counts."""

    kept: str
    language: str
    digest: str
    wanted: Wanted


def rows(path: Path, known: dict[str, str]) -> list[Row]:
    """The annotated sentences of a file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Row(row["set"], row["language"], row["digest"], wanted(row["concepts"], known))
            for row in csv.DictReader(stream)
        ]


def wanted(listed: str, known: dict[str, str]) -> Wanted:
    """The concepts of one row, each with its alternatives."""
    return tuple(
        frozenset(uri_of(label.strip(), known) for label in one.split("|")) for one in listed.split(";") if one.strip()
    )


def counted(wished: Wanted, given: frozenset[str]) -> Counts:
    """How one sentence came out."""
    right = frozenset().union(*wished) & given
    return sum(bool(one & given) for one in wished), len(wished), len(right), len(given)


def scores(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hit, wished, right, given = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0, 0)
    precision, recall = right / max(given, 1), hit / max(wished, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measured(name: str, ours: Sequence[Counts], theirs: Sequence[Counts]) -> dict[str, object]:
    """The figures of some sentences."""
    rng, (precision, recall, f1) = random.Random(1), scores(ours)
    drawn = [scores([ours[rng.randrange(len(ours))] for _ in ours]) for _ in range(DRAWS)]
    ordered = [sorted(one[k] for one in drawn) for k in range(3)]
    low, high = int(0.025 * DRAWS), int(0.975 * DRAWS) - 1
    spans = [f"{held[low]:.2f}–{held[high]:.2f}" for held in ordered]
    return {
        "what": name,
        "sentences": len(ours),
        "concepts": sum(one[1] for one in ours),
        "precision": round(precision, 4),
        "precision 95 %": spans[0],
        "recall": round(recall, 4),
        "recall 95 %": spans[1],
        "F1": round(f1, 4),
        "F1 95 %": spans[2],
        f"F1, {BASELINE}": round(scores(theirs)[2], 4),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dictionary", type=Path, required=True, help="a site's dictionary")
    parser.add_argument("--set", choices=("kept", "development"), default="kept", help="which sentences")
    parser.add_argument("--data", type=Path, default=SHARED, help="the folder that holds courses/")
    chosen = parser.parse_args(arguments)
    with (GOLD / "concepts.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["label"]: row["uri"] for row in csv.DictReader(stream)}
    columns = read(chosen.dictionary)
    recogniser, scan = Recogniser(columns), LemmaScan(columns)
    annotated = [row for row in rows(FILE, known) if row.kept == chosen.set]
    texts = _course_sentences.by_digest(chosen.data, {row.digest for row in annotated})
    ours: dict[str, list[Counts]] = {"all": []}
    theirs: dict[str, list[Counts]] = {"all": []}
    for row in annotated:
        if row.digest not in texts:
            continue
        text = texts[row.digest][1]
        found = frozenset(one.concept for one in recogniser.recognise(text, row.language, kinds=JUDGED).mentions)
        plain = frozenset(scan.concepts(text, row.language))
        for name in ("all", row.language):
            ours.setdefault(name, []).append(counted(row.wanted, found))
            theirs.setdefault(name, []).append(counted(row.wanted, plain))
    table = [measured(name, held, theirs[name]) for name, held in ours.items() if held]
    figures = {"set": chosen.set, "by": {str(row["what"]): row for row in table}, "baseline": BASELINE}
    report(table, {**figures, "ratio": round(scores(ours["all"])[2] / max(scores(theirs["all"])[2], 0.01), 3)})


if __name__ == "__main__":
    main()
