"""Skills in English sentences: which are ranked first (RP@5), and which are named (micro F1), beside a peer.

    python -m bench.english               # HOUSE and TECH validation, ours cross-validated over blocks of sentences
    python -m bench.english --data DIR    # DIR/house_test_annotations.csv …: the shipped weights, learnt on validation
    python -m bench.english --train       # learn on all of validation and write the shipped weights
    python -m bench.english --speed       # sentences a second of one core, nothing learnt
    python -m bench.english --smoke       # tiny data of its own, seconds

Gold: annotations of English job ads with ESCO 1.1.0 skills (Decorte et al., 2022 and 2023); their tags for spans without
an ESCO skill name none. RP@5 is over sentences with a skill: how many of at most five right ones are among the first five.
F1 is micro, over all sentences of the files, each of which holds at least one annotated span.

Ours is never scored on a sentence it was learnt from: folds are of blocks of four neighbouring sentences, those joined
that hold near-duplicates, and the threshold of each fold is the best of the other folds. The peer gets the threshold that
is best on what is scored. Both with and without embeddings. Intervals: 95 % bootstrap over sentences.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench import _peer
from bench._ranking import HOME, interval, ready, shown
from bench._report import report
from bench.recognition import SHARED, SMOKE_ENTRIES, esco_entries
from numpy.typing import NDArray

from vidare.recognition.dictionary import compile_entries
from vidare.recognition.index import Index
from vidare.recognition.linking.ranker import Ranker
from vidare.recognition.ranking import model, training
from vidare.recognition.ranking.sentences import NAMES, Sentences, probabilities
from vidare.recognition.ranking.targets import Targets

WEIGHTS = Path(__file__).parents[1] / "src" / "vidare" / "recognition" / "weights"
VALIDATION = SHARED / "benchmarks" / "skill-extraction"
SETS = ("house", "tech", "techwolf")
THRESHOLDS = tuple(round(0.3 + 0.025 * step, 3) for step in range(19))
FOLDS = 5
BLOCK = 4
ALIKE = 0.4
"""Share of common words from which two sentences are near-duplicates."""
PUBLISHED = {"house": "IReRa .556, Decorte bi-encoder .457", "tech": "IReRa .631, Decorte bi-encoder .546"}

Row = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a set, and the URIs of its ESCO skills."""

    set: str
    text: str
    skills: frozenset[str]


def sentences(folder: Path, labels: Mapping[str, str]) -> list[Sentence]:
    """The sentences of every `<set>_*.csv` of the folder, in order; `labels` are preferred labels, folded, to URIs."""
    found: list[Sentence] = []
    for name in SETS:
        gold: dict[str, set[str]] = {}
        for path in sorted(folder.glob(f"{name}_*.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    skills = gold.setdefault(row["sentence"], set())
                    uri = labels.get(row["label"].strip().casefold())
                    if uri is not None:
                        skills.add(uri)
        found += [Sentence(name, text, frozenset(skills)) for text, skills in gold.items()]
    return found


def preferred() -> dict[str, str]:
    """English preferred labels of ESCO skills, folded, to URIs."""
    return {
        entry.label.strip().casefold(): entry.concept
        for entry in esco_entries()
        if entry.language == "en" and entry.label_kind == "preferred" and entry.kind != "occupation"
    }


def folds(given: Sequence[Sentence], seed: int = training.SEED) -> list[int]:
    """A fold for each sentence: blocks of neighbours stay together, and so do blocks that hold near-duplicates."""
    group = [number // BLOCK for number in range(len(given))]
    words = [frozenset(re.findall(r"\w+", one.text.lower())) for one in given]
    for later in range(len(given)):
        for earlier in range(later):
            if len(words[later] & words[earlier]) > ALIKE * len(words[later] | words[earlier]):
                old, new = group[later], group[earlier]
                group = [new if one == old else one for one in group]
    sizes = {one: group.count(one) for one in dict.fromkeys(group)}
    dice = np.random.default_rng(seed)
    order = sorted(sizes, key=lambda one: (-sizes[one], dice.random()))
    loads, at = [0] * FOLDS, {}
    for one in order:
        at[one] = loads.index(min(loads))
        loads[at[one]] += sizes[one]
    return [at[one] for one in group]


def examples(ranker: Sentences, targets: Targets, given: Sequence[Sentence]) -> list[training.Example]:
    """The candidates of each sentence, and which are right."""
    found = []
    uris = targets.index.columns.concepts
    for one in given:
        evidence = ranker.evidence(one.text, "en")
        candidates = [uris[concept] for concept in evidence.concepts.tolist()]
        right = np.array([uri in one.skills for uri in candidates], bool)
        missed = len(one.skills) - int(right.sum())
        found.append(training.Example(evidence.features, right, missed=missed))
    return found


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence's RP@5 (NaN without a skill), and right, wrong and missed skills."""

    set: str
    row: Row


def scored(one: Sentence, likely: NDArray[np.float64], example: training.Example, least: float) -> Scored:
    """The figures of one sentence."""
    order = np.argsort(-likely, kind="stable")[:5]
    size = len(one.skills)
    first = float(example.right[order].sum()) / min(5, size) if size else float("nan")
    named = likely >= least
    right = int((named & example.right).sum())
    return Scored(one.set, (first, right, int(named.sum()) - right, size - right))


def crossed(given: Sequence[Sentence], held: Sequence[training.Example]) -> list[Scored]:
    """Every sentence scored by a ranker and a threshold of the other folds."""
    fold = folds(given)
    found: dict[int, Scored] = {}
    for out in range(FOLDS):
        rest = [place for place in range(len(given)) if fold[place] != out]
        tuned: list[tuple[NDArray[np.float64], training.Example]] = []
        for inner in range(FOLDS):
            if inner != out:
                part = training.sentences([held[place] for place in rest if fold[place] != inner])
                tuned += [
                    (probabilities(part, held[place].features), held[place]) for place in rest if fold[place] == inner
                ]
        least = training.threshold(tuned)
        ranker = training.sentences([held[place] for place in rest])
        for place in range(len(given)):
            if fold[place] == out:
                likely = probabilities(ranker, held[place].features)
                found[place] = scored(given[place], likely, held[place], least)
    return [found[place] for place in range(len(given))]


def learnt(given: Sequence[Sentence], held: Sequence[training.Example]) -> Ranker:
    """The ranker of all sentences; its `none` holds the threshold of cross-validation."""
    fold = folds(given)
    tuned: list[tuple[NDArray[np.float64], training.Example]] = []
    for out in range(FOLDS):
        part = training.sentences([one for one, at in zip(held, fold, strict=True) if at != out])
        tuned += [(probabilities(part, one.features), one) for one, at in zip(held, fold, strict=True) if at == out]
    return training.with_threshold(training.sentences(held), training.threshold(tuned))


def rp5(rows: NDArray[np.float64]) -> float:
    """The mean over sentences with a skill."""
    told = rows[:, 0][~np.isnan(rows[:, 0])]
    return float(told.mean()) if len(told) else 0.0


def f1(rows: NDArray[np.float64]) -> float:
    """Micro F1."""
    right, wrong, missed = rows[:, 1:].sum(axis=0)
    return float(2 * right / (2 * right + wrong + missed)) if right else 0.0


def precision(rows: NDArray[np.float64]) -> float:
    """Micro precision."""
    right, wrong, _ = rows[:, 1:].sum(axis=0)
    return float(right / (right + wrong)) if right else 0.0


def recall(rows: NDArray[np.float64]) -> float:
    """Micro recall."""
    right, _, missed = rows[:, 1:].sum(axis=0)
    return float(right / (right + missed)) if right else 0.0


FIGURES = {"rp_at_5": rp5, "f1": f1, "precision": precision, "recall": recall}


def rows_of(found: Sequence[Scored], name: str) -> NDArray[np.float64]:
    """The rows of one set."""
    return np.array([one.row for one in found if one.set == name], float)


def peer_rows(given: Sequence[Sentence]) -> dict[str, tuple[float, NDArray[np.float64]]]:
    """The peer's best threshold and its rows, by set; empty when it is not set up."""
    if _peer.python() is None:
        return {}
    sets = {name: [one for one in given if one.set == name] for name in dict.fromkeys(one.set for one in given)}
    answer = _peer.run({name: [one.text for one in part] for name, part in sets.items()}, THRESHOLDS)
    found = {}
    for name, part in sets.items():
        by_threshold = {}
        for least, named in answer.found[name].items():
            counts = [
                (float("nan"), len(got & one.skills), len(got - one.skills), len(one.skills - got))
                for got, one in zip(named, part, strict=True)
            ]
            by_threshold[least] = np.array(counts, float)
        best = max(by_threshold, key=lambda least: f1(by_threshold[least]))
        found[name] = best, by_threshold[best]
    return found


def measure(
    targets: Mapping[str, Targets],
    given: Sequence[Sentence],
    *,
    fixed: bool,
    train: bool,
    draws: int,
) -> None:
    """Score each of `targets` and the peer, and report; `fixed` scores the shipped weights, `train` writes new ones."""
    table: list[dict[str, object]] = []
    figures: dict[str, object] = {"baseline": _peer.NAME, "sentences": len(given)}
    theirs = peer_rows(given) if draws > 100 else {}
    rankers: dict[str, Ranker] = {}
    ratios = []
    for kind, held in targets.items():
        shipped = model.shipped("sentences", NAMES)[kind] if fixed else None
        ranker = Sentences(held, shipped or training.EMPTY)
        begun = time.process_time()
        made = examples(ranker, held, given)
        figures[f"{kind}_sentences_per_s"] = round(len(given) / max(time.process_time() - begun, 1e-9), 1)
        if shipped is not None:
            found = [
                scored(one, probabilities(shipped, example.features), example, shipped.none)
                for one, example in zip(given, made, strict=True)
            ]
        else:
            found = crossed(given, made)
        if train:
            rankers[kind] = learnt(given, made)
        for name in dict.fromkeys(one.set for one in given):
            rows = rows_of(found, name)
            line: dict[str, object] = {"set": name, "system": f"ours, {kind}", "n": len(rows)}
            for figure, of in FIGURES.items():
                value = interval(rows, of, draws)
                line[figure] = shown(value) if figure in ("rp_at_5", "f1") else value[0]
                figures[f"{name}_{kind}_{figure}"] = [round(one, 4) for one in value]
            if name in theirs:
                ratio = f1(rows) / max(f1(theirs[name][1]), 1e-9)
                line["f1_ratio"] = ratio
                figures[f"{name}_{kind}_f1_ratio"] = round(ratio, 3)
                ratios.append(ratio)
            table.append(line)
    for name, (least, rows) in theirs.items():
        value = interval(rows, f1, draws)
        line = {"set": name, "system": f"{_peer.NAME} at its best ({least})", "n": len(rows), "f1": shown(value)}
        table.append({**line, "precision": precision(rows), "recall": recall(rows)})
        figures[f"{name}_peer_f1"] = [round(one, 4) for one in value]
    for name, published in PUBLISHED.items():
        table.append({"set": name, "system": "published, test half", "rp_at_5": published})
    if rankers and draws > 100:
        model.write(rankers, NAMES, WEIGHTS / "sentences.npz")
    figures["ratio"] = round(min(ratios), 3) if ratios else 0.0
    report(table, figures)


def speed(targets: Mapping[str, Targets], given: Sequence[Sentence]) -> None:
    """Sentences ranked a second of processor time, each new to the ranker, and report."""
    found: dict[str, float] = {}
    for kind, held in targets.items():
        ranker = Sentences(held)
        ranker.rank("A sentence of its own, for what is laid out when first asked for.", "en")
        begun = time.process_time()
        for one in given:
            ranker.rank(one.text, "en")
        found[kind] = round(len(given) / max(time.process_time() - begun, 1e-9), 1)
    figures = {f"{kind}_sentences_per_s": value for kind, value in found.items()}
    ratio = round(next(iter(found.values())) / found["plain"], 3)
    report(
        [{"system": f"ours, {kind}", "sentences_per_s": value} for kind, value in found.items()],
        {**figures, "sentences": len(given), "baseline": "ours, plain", "ratio": ratio},
    )


SMOKE_WORDS = (
    "ant bear cat dog eel fox goat hare ibis jay kite lynx mole newt owl pig quail rat seal toad vole wasp yak zebra"
)
SMOKE = tuple(
    Sentence("house", f"{word} python", frozenset({"urn:smoke:python"}))
    if number % 2
    else Sentence("tech", f"{word} holidays", frozenset())
    for number, word in enumerate(SMOKE_WORDS.split(" "))
)


def smoke() -> None:
    """Tiny data: two dozen sentences, four concepts."""
    targets = Targets(Index(compile_entries(SMOKE_ENTRIES, "smoke")))
    measure({"plain": targets}, SMOKE, fixed=False, train=True, draws=20)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="tiny data of its own, seconds")
    parser.add_argument("--train", action="store_true", help="learn the weights on all of validation and write them")
    parser.add_argument("--data", type=Path, help="a folder of kept-back annotations, scored with the shipped weights")
    parser.add_argument(
        "--speed", action="store_true", help="only how fast sentences are ranked, with the shipped weights"
    )
    parser.add_argument("--home", type=Path, default=HOME, help="where dictionary and vectors lie or are built")
    chosen = parser.parse_args(arguments)
    if chosen.smoke:
        smoke()
        return
    made = ready(chosen.home, embeddings=True)
    targets = {"embedded": made.embedded} if made.embedded is not None else {}
    given = sentences(chosen.data or VALIDATION, preferred())
    everything = {**targets, "plain": made.plain}
    if chosen.speed:
        speed(everything, given)
        return
    measure(everything, given, fixed=chosen.data is not None, train=chosen.train, draws=2000)


if __name__ == "__main__":
    main()
