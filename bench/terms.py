"""Skill terms of the Swedish job taxonomy to ESCO skills: accuracy@1 and @5, mean reciprocal rank.

    python -m bench.terms                # full ESCO from VIDARE_SHARED; builds dictionary and vectors once (--home)
    python -m bench.terms --train        # learn projection and ranker again, write the shipped weights, then score
    python -m bench.terms --smoke        # tiny data of its own, seconds

Gold: JobTech terms with an exact match in ESCO none of whose matches bears the term as its Swedish label (944 terms).
Split: even places in the file to learn from, odd places scored; 13,896 targets. Also learnt from, at a fifth of the
weight: exact and close matches of terms outside the 944. No mapping of a scored term, of any kind, is seen. A term counts
as found at the rank of its best match; ties count against us by concept number alone. Intervals: 95 % bootstrap.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from bench._ranking import HOME, interval, ready, shown
from bench._report import report
from bench.recognition import SHARED, SMOKE_ENTRIES
from numpy.typing import NDArray

from vidare.recognition.analysis import fold
from vidare.recognition.dictionary import compile_entries
from vidare.recognition.index import Index
from vidare.recognition.linking.ranker import Ranker
from vidare.recognition.ranking import model, projection, training
from vidare.recognition.ranking.targets import Targets
from vidare.recognition.ranking.terms import NAMES, Terms

WEIGHTS = Path(__file__).parents[1] / "src" / "vidare" / "recognition" / "weights"
OUTSIDE = 0.2
"""Weight of terms outside the 944."""
MISSED = 10_000
TRIAL = "0.632 / 0.536 / 0.739 (a trial's LightGBM, odd half)"

Gold = Mapping[str, frozenset[str]]


def gold(path: Path | None = None) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Term → ESCO URIs: the 944 in the order of the file, and the terms outside them that may be learnt from."""
    rows = list(_rows(path or SHARED / "concepts" / "crosswalks" / "se_skills_jobtech_esco.csv.gz"))
    exact: dict[str, set[str]] = defaultdict(set)
    same: set[str] = set()
    for row in rows:
        if row["relation"] == "skos:exactMatch":
            exact[row["jobtech_label_sv"].strip()].add(row["esco_uri"])
            if fold(row["jobtech_label_sv"]).strip() == fold(row["esco_label_sv"]).strip():
                same.add(row["jobtech_label_sv"].strip())
    asked = {term: frozenset(uris) for term, uris in exact.items() if term not in same}
    folded = {fold(term) for term in asked}
    outside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        term = row["jobtech_label_sv"].strip()
        if row["relation"] in ("skos:exactMatch", "skos:closeMatch") and fold(term) not in folded:
            outside[term].add(row["esco_uri"])
    return asked, {term: frozenset(uris) for term, uris in outside.items()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def examples(linker: Terms, targets: Targets, terms: Gold, weight: float = 1.0) -> list[training.Example]:
    """The candidates of each term, and which are right."""
    uris = np.array(targets.index.columns.concepts, object)
    found = []
    for term, right in terms.items():
        evidence = linker.evidence(term, "sv")
        found.append(training.Example(evidence.features, np.isin(uris[evidence.concepts], list(right)), weight))
    return found


def places(ranker: Ranker, given: Sequence[training.Example]) -> NDArray[np.float64]:
    """The rank of each term's best match (1 is first; MISSED when it is no candidate)."""
    found = []
    for one in given:
        order = np.argsort(-ranker.scores(one.features), kind="stable")
        right = np.flatnonzero(one.right[order])
        found.append(right[0] + 1 if len(right) else MISSED)
    return np.array(found, float)


FIGURES = {
    "mrr": lambda rank: float((1 / rank).mean()),
    "accuracy_at_1": lambda rank: float((rank <= 1).mean()),
    "accuracy_at_5": lambda rank: float((rank <= 5).mean()),
}


def halves(terms: Gold) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Even and odd places."""
    items = list(terms.items())
    return dict(items[::2]), dict(items[1::2])


def calibration(ranker: Ranker, given: Sequence[training.Example]) -> list[tuple[int, float, float]]:
    """Of the first answers by tenths of their stated probability: how many, stated on average, right."""
    stated = []
    for one in given:
        likely = ranker.probabilities(ranker.scores(one.features))
        if len(likely):
            best = int(likely.argmax())
            stated.append((float(likely[best]), bool(one.right[best])))
    found = []
    for low in range(0, 10, 2):
        part = [(p, r) for p, r in stated if low <= p * 10 < low + 2 or (low == 8 and p == 1)]
        if part:
            found.append((len(part), sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part)))
    return found


def measure(targets: Mapping[str, Targets], terms: Gold, outside: Gold, *, train: bool, draws: int) -> None:
    """Score, after learning when asked to, and report."""
    even, odd = halves(terms)
    rankers: dict[str, Ranker] = {} if train else dict(model.shipped("terms", NAMES))
    rows: list[dict[str, object]] = []
    figures: dict[str, object] = {"baseline": "first trial", "terms": len(terms), "scored": len(odd)}
    for name, held in targets.items():
        linker = Terms(held, rankers.get(name, training.EMPTY))
        scored = examples(linker, held, odd)
        if train:
            learnt_from = examples(linker, held, even) + examples(linker, held, outside, OUTSIDE)
            rankers[name] = training.terms(learnt_from)
        rank = places(rankers[name], scored)
        row: dict[str, object] = {"what": name}
        for figure, of in FIGURES.items():
            value = interval(rank, of, draws)
            row[figure] = shown(value)
            figures[f"{name}_{figure}"] = [round(one, 4) for one in value]
        rows.append(row)
        figures[f"{name}_calibration"] = [
            (n, round(p, 3), round(r, 3)) for n, p, r in calibration(rankers[name], scored)
        ]
    if train and draws > 100:
        model.write(rankers, NAMES, WEIGHTS / "terms.npz")
    rows.append({"what": "trial with embeddings", "mrr": "0.632", "accuracy_at_1": "0.536", "accuracy_at_5": "0.739"})
    first = figures[f"{next(iter(targets))}_accuracy_at_1"]
    figures["ratio"] = round(first[0] / 0.536, 3) if isinstance(first, list) else 0.0
    report(rows, figures)


def smoke() -> None:
    """A tiny case: four concepts, four terms."""
    targets = Targets(Index(compile_entries(SMOKE_ENTRIES, "smoke")))
    terms = {term: frozenset({"urn:smoke:truck"}) for term in ("truckkörning", "truck", "köra truckar", "truckförare")}
    measure({"plain": targets}, terms, {}, train=True, draws=20)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="tiny data of its own, seconds")
    parser.add_argument("--train", action="store_true", help="learn the weights again and write them")
    parser.add_argument("--home", type=Path, default=HOME, help="where dictionary and vectors lie or are built")
    parser.add_argument("--data", type=Path, help="another crosswalk of the same columns (csv.gz)")
    chosen = parser.parse_args(arguments)
    if chosen.smoke:
        smoke()
        return
    made = ready(chosen.home, embeddings=True, relearn=chosen.train)
    if chosen.train and made.embedded is not None and made.embedded.mapping is not None:
        projection.write(made.embedded.mapping, WEIGHTS / "projection.npz")
    targets = {"embedded": made.embedded} if made.embedded is not None else {}
    terms, outside = gold(chosen.data)
    measure({**targets, "plain": made.plain}, terms, outside, train=chosen.train, draws=2000)


if __name__ == "__main__":
    main()
