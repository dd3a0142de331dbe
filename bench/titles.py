"""Job titles to occupations: MELO's tasks in two regimes, and whether probabilities keep their word.

    python -m bench.titles                       # the shared halves: learned on every other title, scored on the rest
    python -m bench.titles --melo DIR            # scored on all titles of DIR's folders, learned on the shared ones
    python -m bench.titles --development         # scored on the development half (first regime alone)

*Own labels*: no national title is seen; a ranker is learned from ESCO's own labels, each taken away in turn. *Titles*:
national titles of the development half are labels of their concepts, they vote for titles like them, and the ranker is
learned from them, each without itself. No scored
title's own label is ever in the dictionary. Published figures are for all titles of a task, ours for those counted in n.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from bench import _melo, _titles
from bench._report import report
from numpy.typing import NDArray

from vidare.recognition.embedding import Encode, load_encoder
from vidare.recognition.linking import training
from vidare.recognition.linking.ranker import Ranker
from vidare.recognition.titles import Titles

SHARED = Path(os.environ.get("VIDARE_SHARED", "../shared")) / "data"
LANGUAGES = ("sv", "da", "nb", "en")
REGIMES = ("own", "english", "titles")
SIZE = 300
PAIRS = 1000
GROUPS = {"sv": 0.5, "da": -0.5, "en": -2.0}
"""Added to the score of ISCO groups where own labels alone teach: how often a country's crosswalk answers with a group is
not told by any label. Chosen on the development titles."""


class Bench:
    """The tasks and what is scored of each."""

    def __init__(self, folder: Path, learned: Path, concepts: Path | None, work: Path, development: bool) -> None:
        self.work, self.concepts = work, concepts
        self.tasks = [
            _melo.read(path) for path in sorted(folder.iterdir()) if path.is_dir() and path.name.count("_") > 3
        ]
        known = [_melo.read(path) for path in sorted(learned.iterdir()) if path.is_dir() and path.name.count("_") > 3]
        self.known = [task for task in known if task.language == task.target]
        self.apart = folder.resolve() != learned.resolve()
        self.development = development
        self.cache = _titles.Cache(work / "vectors.npz")
        corpora = {task.target: task for task in [*known, *self.tasks]}
        self.entries = list(_titles.entries(corpora.values(), concepts))
        self.rows: list[dict[str, Any]] = []
        self.figures: dict[str, Any] = {}

    def chosen(self, task: _melo.Task) -> list[int]:
        """The titles that are scored."""
        if self.apart:
            return list(range(len(task.titles)))
        return np.flatnonzero(task.development == self.development).tolist()

    def national(self) -> list[_titles.Title]:
        """The titles that are learned from in the second regime."""
        found = [
            title
            for task in self.known
            for title in _titles.national(
                task, range(len(task.titles)) if self.apart else np.flatnonzero(task.development)
            )
        ]
        scored = {(task.language, task.titles[one]) for task in self.tasks for one in self.chosen(task)}
        return [title for title in found if (title.language, title.text) not in scored]

    def score(
        self,
        regime: str,
        system: _titles.System,
        ranker: Ranker,
        tasks: Sequence[_melo.Task],
        groups: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        """One row a task, and one with occupations alone where titles and labels are of one language."""
        seen: dict[str, list[Any]] = {}
        for task in tasks:
            chosen = self.chosen(task)
            if not chosen:
                continue
            key = f"{task.language} {[task.titles[one] for one in chosen]!r}"
            if key not in seen:
                seen[key] = [system.evidence.weigh(task.titles[one], task.language) for one in chosen]
            group = groups.get(task.language, 0.0)
            named = [[uri for uri, _ in one] for one in system.answers(seen[key], ranker, group=group)]
            self.row(regime, task, "all", _melo.ranks(task, named, chosen))
            occupations = [place for place, one in enumerate(chosen) if not _grouped(task, one)]
            if task.language == task.target and occupations:
                kept = system.answers([seen[key][place] for place in occupations], ranker, occupations_only=True)
                named = [[uri for uri, _ in one] for one in kept]
                self.row(
                    regime, task, "occupations", _melo.ranks(task, named, [chosen[place] for place in occupations])
                )

    def row(self, regime: str, task: _melo.Task, candidates: str, ranks: NDArray[np.int64]) -> None:
        """A row of the table and its figures."""
        mrr, first = _melo.interval(_melo.reciprocal(ranks)), _melo.interval((ranks == 1).astype(float))
        best = _melo.PUBLISHED.get(task.name, (None, None)) if candidates == "all" else (None, None)
        self.rows.append(
            {
                "task": f"{task.language}→{task.target}",
                "regime": regime,
                "candidates": candidates,
                "n": len(ranks),
                "MRR": "{:.3f} [{:.3f}, {:.3f}]".format(*mrr),
                "accuracy@1": "{:.3f} [{:.3f}, {:.3f}]".format(*first),
                "published": "/".join("–" if one is None else f"{one:.3f}" for one in best),
            }
        )
        key = f"{task.language}_{task.target}_{regime}_{candidates}".replace(" ", "_").replace(",", "")
        self.figures[f"{key}_mrr"] = [round(one, 4) for one in mrr]
        self.figures[f"{key}_accuracy_1"] = [round(one, 4) for one in first]

    def system(
        self, name: str, entries: Sequence[Any], embedded: bool, of_titles: Encode | None = None
    ) -> _titles.System:
        """A dictionary built in the working folder."""
        return _titles.System(entries, self.work / f"{name}.bin", self.cache.encode if embedded else None, of_titles)


def _grouped(task: _melo.Task, title: int) -> bool:
    return any("/isco/" in uri for uri in task.concepts[title])


def run(bench: Bench, embedded: bool, size: int, regimes: Sequence[str] = REGIMES) -> None:
    """The regimes, with or without embeddings."""
    how = "embeddings" if embedded else "letters"
    if "own" in regimes:
        system = bench.system("own", bench.entries, embedded)
        ranker = training.fit(system.own_examples(size, LANGUAGES), slow=True)
        bench.score(f"own labels, {how}", system, ranker, bench.tasks, GROUPS)
    for task in bench.tasks:
        if "english" in regimes and task.target == "en" != task.language:
            strict(bench, task, embedded, how)
    if "titles" in regimes and not bench.development:
        titles = bench.national()
        system = bench.system("titles", list(_titles.with_titles(bench.entries, titles)), embedded)
        ranker = training.fit(system.national_examples(titles, 1.0), slow=True)
        bench.score(f"titles, {how}", system, ranker, bench.tasks)


def strict(bench: Bench, task: _melo.Task, embedded: bool, how: str) -> None:
    """English labels alone; learned from ESCO's own labels in the titles' language as titles."""
    english = [entry for entry in bench.entries if entry.language == "en"]
    half, whole = (
        _titles.translation(bench.entries, task.language, bench.cache.encode, every) if embedded else None
        for every in (False, True)
    )
    system = bench.system("english", english, embedded, half)
    pairs = [
        _titles.Title(entry.label, entry.language, frozenset([entry.concept]))
        for entry in bench.entries
        if entry.language == task.language and "/isco/" not in entry.concept and _titles.held_out(entry.concept)
    ]
    order = np.random.default_rng(training.SEED).permutation(len(pairs))[:PAIRS]
    ranker = training.fit(system.pair_examples([pairs[place] for place in order]))
    system = bench.system("english", english, embedded, whole)
    bench.score(f"English labels alone, {how}", system, ranker, [task], GROUPS)


def reliability(bench: Bench, embedded: bool) -> list[dict[str, Any]]:
    """The product's own answers (`Titles`, as it comes, no groups): stated against found, in ten bins."""
    system = bench.system("own", bench.entries, embedded)
    titles = Titles(system.index, system.vectors, bench.cache.encode if embedded else None)
    rows = []
    for task in bench.tasks:
        if task.language != task.target:
            continue
        stated, right = [], []
        for one in bench.chosen(task):
            best = titles.candidates(task.titles[one], task.language, "", (), 1)
            if best:
                stated.append(best[0].score)
                right.append(best[0].concept in task.concepts[one])
        bins = np.minimum((np.array(stated) * 10).astype(int), 9)
        error = 0.0
        for place in sorted(set(bins.tolist())):
            inside = bins == place
            said, found = float(np.array(stated)[inside].mean()), float(np.array(right)[inside].mean())
            error += abs(said - found) * inside.mean()
            rows.append(
                {
                    "titles": task.language,
                    "stated": round(said, 3),
                    "found right": round(found, 3),
                    "n": int(inside.sum()),
                }
            )
        bench.figures[f"{task.language}_expected_calibration_error"] = round(float(error), 4)
    return rows


def baseline(bench: Bench) -> None:
    """MELO's character baseline, scored in this run: its published figures are for all titles of a task."""
    for task in bench.tasks:
        if task.language != task.target:
            continue
        every = range(len(task.titles))
        ranks = _melo.char_ranks(task, every)
        bench.row("MELO's Char TF-IDF", task, "every title", ranks)
        bench.rows[-1]["published"] = "/".join(f"{one:.3f}" for one in _melo.CHAR_BASELINE.get(task.name, ()))
        bench.row("MELO's Char TF-IDF", task, "all", ranks[bench.chosen(task)])


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--melo", type=Path, default=SHARED / "benchmarks" / "melo")
    parser.add_argument("--train", type=Path, default=SHARED / "benchmarks" / "melo")
    parser.add_argument("--concepts", type=Path, default=SHARED / "concepts")
    parser.add_argument("--work", type=Path, help="keeps embeddings for the next run (default: VIDARE_HOME/bench)")
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--regimes", nargs="+", choices=REGIMES, default=REGIMES, help="default: all")
    parser.add_argument("--embedded-only", action="store_true", help="leave out the rows of letters alone")
    parser.add_argument("--smoke", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = os.environ.get("VIDARE_HOME")
        keep = chosen.work or (Path(home) / "bench" if home and not chosen.smoke else Path(folder))
        work = Path(folder) / "work"
        work.mkdir()
        if chosen.smoke:
            chosen.melo = chosen.train = _melo.tiny(Path(folder) / "melo")
        bench = Bench(chosen.melo, chosen.train, None if chosen.smoke else chosen.concepts, work, chosen.development)
        bench.cache = _titles.Cache(keep / "melo-vectors.npz")
        baseline(bench)
        ways = [False, True] if load_encoder() is not None and not chosen.smoke else [False]
        for embedded in ways[-1:] if chosen.embedded_only else ways:
            run(bench, embedded, 10 if chosen.smoke else SIZE, chosen.regimes)
        table = reliability(bench, ways[-1]) if "own" in chosen.regimes else []
        if ways[-1]:
            bench.cache.save()
    report([*bench.rows, *table], {**bench.figures, **_ratio(bench.figures)})


def _ratio(figures: dict[str, Any]) -> dict[str, Any]:
    """Our first regime over MELO's baseline in this run, on the first task that has both."""
    regimes = ("_own_labels_", "_titles_", "_English_labels_alone_")
    mark, ours_at = next((mark, key) for mark in regimes for key in figures if mark in key and key.endswith("_all_mrr"))
    char_at = ours_at.split(mark)[0] + "_MELO's_Char_TF-IDF_all_mrr"
    ours, char = figures[ours_at][0], figures[char_at][0]
    return {"baseline": "MELO's Char TF-IDF, the same titles", "ratio": round(ours / max(char, 1e-9), 3)}


if __name__ == "__main__":
    main()
