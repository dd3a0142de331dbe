"""Skill mentions in sentences of ads, courses and CVs: sentence → set of concepts, beside a plain scan for lemmas.

    python -m bench.mentions --dictionary FILE            # the gold sentences' development half
    python -m bench.mentions --dictionary FILE --half test
    python -m bench.mentions --dictionary FILE --crossed  # cross-validation on the training sentences, some minutes
    python -m bench.mentions --data DIR                   # sets of your own, `<language>.tsv` and `concepts.csv`
    python -m bench.mentions --smoke                      # tiny data of its own

FILE is a site's `dictionaries/dictionary-*.bin`; without one a dictionary is built of ESCO (VIDARE_SHARED), the starter
vocabulary and its words, which takes some minutes. Gold: `bench/gold/<language>.tsv`, and a second annotator's
`<language>.second.tsv`, with whom the agreement is F1. The training sentences are by those who wrote the words, so that
cross-validation flatters. The baseline takes the longest run of words whose stems are a label's, wherever it stands, of the
labels that are published in the text's language. Micro precision, recall and F1, 95 % bootstrap intervals over sentences.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench._report import report
from bench.recognition import ROOT, STARTER, esco_entries, starter_entries

from vidare.core.text import LANGUAGES
from vidare.recognition import Entry, Recogniser, annotated
from vidare.recognition.analysis import analyse
from vidare.recognition.annotated import Sentence
from vidare.recognition.dictionary import compile_entries, read
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.tables import Tables

GOLD = ROOT / "bench" / "gold"
WORDS = STARTER / "words"
BASELINE = "plain scan of lemmas"
DRAWS = 1000
JUDGED = tuple(kind for kind in KINDS if kind not in ("occupation", "skill-group"))
SMOKE = (
    Entry("urn:smoke:truck", "skill", "sv", "köra truck", "preferred"),
    Entry("urn:smoke:python", "knowledge", "sv", "Python", "preferred"),
    Entry("urn:smoke:service", "skill", "sv", "kundservice", "preferred"),
)
SMOKE_LINES = (
    "ad\tmust\tDu har erfarenhet av att [köra truck](a) och av [kundservice](c).",
    "ad\tmust\tDu kan [Python](b).",
    "ad\toffer\tVi erbjuder friskvård.",
)

Counts = tuple[int, int, int]
"""Right, wrong and missed concepts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence, the concepts found in it, and those that the baseline finds."""

    sentence: Sentence
    ours: frozenset[str]
    theirs: frozenset[str]


class LemmaScan:
    """The baseline: labels by the stems of their words, the longest first."""

    def __init__(self, columns: Tables) -> None:
        self._labels: dict[str, dict[tuple[str, ...], str]] = {language: {} for language in LANGUAGES}
        hidden, kinds = 2, columns.concept_kind
        for number, label in enumerate(columns.labels):
            kind = KINDS[kinds[columns.label_concept[number]]]
            if kind in JUDGED and columns.label_kind[number] != hidden:
                language = LANGUAGES[columns.label_language[number]]
                stems = tuple(token.stem for token in analyse(label, language))
                self._labels[language].setdefault(stems, columns.concepts[columns.label_concept[number]])

    def concepts(self, text: str, language: str) -> set[str]:
        """The concepts of the labels that stand in `text`."""
        stems = [token.stem for token in analyse(text, language)]
        labels, found, place = self._labels[language], set(), 0
        while place < len(stems):
            size = next((n for n in range(8, 0, -1) if tuple(stems[place : place + n]) in labels), 0)
            if size and place + size <= len(stems):
                found.add(labels[tuple(stems[place : place + size])])
            place += max(size, 1)
        return found


def entries() -> Iterator[Entry]:
    """ESCO, the starter vocabulary and its words."""
    held: dict[str, str] = {}
    for entry in (*esco_entries(), *starter_entries()):
        held[entry.concept] = entry.kind
        yield entry
    for path in sorted(WORDS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if kind := held.get(row["concept"]):
                    for phrase in row["phrases"].split("|"):
                        yield Entry(row["concept"], kind, path.stem, phrase, "hidden")


def gold(folder: Path, suffix: str = "") -> list[Sentence]:
    """The sentences of a folder's `<language><suffix>.tsv`, whose labels `concepts.csv` explains."""
    with (folder / "concepts.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["label"]: row["uri"] for row in csv.DictReader(stream)}
    paths = [(language, folder / f"{language}{suffix}.tsv") for language in LANGUAGES]
    return [one for language, path in paths if path.exists() for one in annotated.read(path, language, known)]


def halved(sentences: Sequence[Sentence], half: str) -> list[Sentence]:
    """Of each language the first, third … ('dev'), the second, fourth … ('test'), or all."""
    if half == "all":
        return list(sentences)
    by_language: dict[str, list[Sentence]] = defaultdict(list)
    for one in sentences:
        by_language[one.language].append(one)
    return [one for held in by_language.values() for one in held[half == "test" :: 2]]


def answers(sentences: Iterable[Sentence], recogniser: Recogniser, scan: LemmaScan) -> list[Answer]:
    """What is found in each sentence."""
    found = []
    for one in sentences:
        mentions = recogniser.recognise(one.text, one.language, kinds=JUDGED).mentions
        ours = frozenset(mention.concept for mention in mentions)
        found.append(Answer(one, ours, frozenset(scan.concepts(one.text, one.language))))
    return found


def counted(gold_set: frozenset[str], found: frozenset[str]) -> Counts:
    """Right, wrong and missed."""
    return len(gold_set & found), len(found - gold_set), len(gold_set - found)


def scores(counts: Iterable[Counts]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right, wrong, missed = (sum(column) for column in zip((0, 0, 0), *counts, strict=True))
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measured(name: str, ours: Sequence[Counts], theirs: Sequence[Counts], draws: int) -> dict[str, object]:
    """One row: figures with the intervals of precision and F1."""
    precision, recall, f1 = scores(ours)
    dice = random.Random(20261124)
    drawn = [scores(dice.choices(ours, k=len(ours))) for _ in range(draws)]
    return {
        "what": name,
        "sentences": len(ours),
        "concepts": sum(right + missed for right, _, missed in ours),
        "precision": precision,
        "precision 95 %": _interval([one[0] for one in drawn]),
        "recall": recall,
        "F1": f1,
        "F1 95 %": _interval([one[2] for one in drawn]),
        f"F1, {BASELINE}": scores(theirs)[2],
    }


def _interval(values: Sequence[float]) -> str:
    ordered = sorted(values)
    return f"{ordered[int(0.025 * len(ordered))]:.3f}–{ordered[int(0.975 * len(ordered)) - 1]:.3f}"


def table(found: Sequence[Answer], kinds: Mapping[str, str], draws: int) -> list[dict[str, object]]:
    """A row for all, for each language, genre of a language, and kind of concept."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for one in found:
        for name in ("all", one.sentence.language, f"{one.sentence.language} {one.sentence.genre}"):
            groups[name].append(one)
    rows = [_row(name, held, None, draws) for name, held in sorted(groups.items())]
    rows += [_row(kind, found, lambda uri, kind=kind: kinds.get(uri, "skill") == kind, draws) for kind in JUDGED]
    return [row for row in rows if row["sentences"]]


def _row(name: str, held: Sequence[Answer], keep: Callable[[str], bool] | None, draws: int) -> dict[str, object]:
    def kept(concepts: frozenset[str]) -> frozenset[str]:
        return concepts if keep is None else frozenset(uri for uri in concepts if keep(uri))

    ours = [counted(kept(one.sentence.concepts), kept(one.ours)) for one in held]
    theirs = [counted(kept(one.sentence.concepts), kept(one.theirs)) for one in held]
    return measured(name, ours, theirs, draws)


def agreement(first: Sequence[Sentence], second: Sequence[Sentence]) -> dict[str, float]:
    """F1 of the two annotators' concepts, by language; sentences that both have."""
    other = {(one.language, one.text): one.concepts for one in second}
    pairs: dict[str, list[Counts]] = defaultdict(list)
    for one in first:
        if (one.language, one.text) in other:
            pairs[one.language].append(counted(one.concepts, other[one.language, one.text]))
    return {language: round(scores(counts)[2], 3) for language, counts in pairs.items()}


def crossed(columns: Tables, scan: LemmaScan) -> list[Answer]:
    """The training sentences, each read by what the other folds have taught (mentions of the words' own labels are read
    by the words, which the same people wrote)."""
    from vidare.recognition.training import examples, judge
    from vidare.recognition.training import roles as role_training

    sentences = [one for language in LANGUAGES for one in annotated.shipped(language)]
    folds = role_training.folds(sentences, 5)
    models = examples.by_fold(sentences, folds, [])
    borrowed = examples.borrowed(sentences, WORDS)
    found = examples.examples(sentences, folds, models, Index(columns), borrowed)
    sure = judge.unseen(found)
    answered = []
    for one, p in zip(found, sure, strict=True):
        chosen = [columns.concepts[one.candidates[i].concept] for i in judge.chosen(one, p)]
        theirs = scan.concepts(one.sentence.text, one.sentence.language)
        answered.append(Answer(one.sentence, frozenset(chosen), frozenset(theirs)))
    return answered


def speed(recogniser: Recogniser, sentences: Sequence[Sentence]) -> float:
    """Sentences read in a second of one core."""
    for one in sentences[:100]:
        recogniser.recognise(one.text, one.language)
    begun = time.process_time()
    for one in sentences:
        recogniser.recognise(one.text, one.language)
    return len(sentences) / max(time.process_time() - begun, 1e-9)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="tiny data, to see that the bench itself works")
    parser.add_argument("--dictionary", type=Path, help="a site's dictionary")
    parser.add_argument("--data", type=Path, help="a folder of annotated sets and their concepts.csv")
    parser.add_argument(
        "--half", choices=("dev", "test", "all"), default="dev", help="which half of the gold sentences"
    )
    parser.add_argument("--crossed", action="store_true", help="cross-validation on the training sentences instead")
    chosen = parser.parse_args(arguments)
    columns = _columns(chosen.smoke, chosen.dictionary)
    recogniser, scan = Recogniser(columns), LemmaScan(columns)
    agreed: dict[str, float] = {}
    if chosen.smoke:
        known = dict(zip("abc", (entry.concept for entry in SMOKE), strict=True))
        found = answers(annotated.parse(SMOKE_LINES, "sv", known), recogniser, scan)
    elif chosen.crossed:
        found = crossed(columns, scan)
    else:
        folder = chosen.data or GOLD
        sentences = halved(gold(folder), "all" if chosen.data else chosen.half)
        found = answers(sentences, recogniser, scan)
        agreed = agreement(sentences, gold(folder, ".second"))
    kinds = dict(zip(columns.concepts, (KINDS[kind] for kind in columns.concept_kind), strict=True))
    rows = table(found, kinds, 20 if chosen.smoke else DRAWS)
    figures: dict[str, object] = {
        "set": "smoke" if chosen.smoke else "crossed" if chosen.crossed else str(chosen.data or f"gold, {chosen.half}"),
        "by": {str(row["what"]): {key: _short(value) for key, value in row.items() if key != "what"} for row in rows},
        "agreement": agreed,
        "sentences_per_s": round(speed(recogniser, [one.sentence for one in found]), 1),
        "baseline": BASELINE,
        "ratio": _ratio(rows),
    }
    report(rows, figures)


def _columns(smoke: bool, dictionary: Path | None) -> Tables:
    if smoke:
        return compile_entries(SMOKE, "smoke")
    if dictionary is not None:
        return read(dictionary)
    from vidare.recognition import build

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dictionary.bin"
        build(entries(), path, version="bench")
        return read(path)


def _short(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


def _ratio(rows: Sequence[Mapping[str, object]]) -> float:
    """Our F1 over the baseline's; a baseline that finds nothing counts as one in a hundred."""
    ours, theirs = float(str(rows[0]["F1"])), float(str(rows[0][f"F1, {BASELINE}"]))
    return round(ours / max(theirs, 0.01), 3)


if __name__ == "__main__":
    main()
