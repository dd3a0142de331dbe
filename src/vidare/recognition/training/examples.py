"""Annotated sentences as examples for the judge: each reading of each span, with its features and whether it is right.

Whatever is learnt from the sentences (roles, tags, how common a concept is, phrases that only their marks give) is learnt,
for each sentence, from the other folds.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition import roles
from vidare.recognition.analysis import analyse
from vidare.recognition.annotated import Sentence
from vidare.recognition.candidates import Candidate, gather
from vidare.recognition.entry import LABEL_KINDS
from vidare.recognition.index import Index
from vidare.recognition.judging import Evidence
from vidare.recognition.linear import Linear
from vidare.recognition.matching import hits
from vidare.recognition.passages import Passage, passages
from vidare.recognition.training import roles as role_training
from vidare.recognition.training import tags as tag_training

_HIDDEN: Final = LABEL_KINDS.index("hidden")

WHOLE: Final = -1
"""What stands for all folds."""

Phrase = tuple[str, str, str]
"""Concept, language and folded words of a mark."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: its readings, their features (readings × `judging.NAMES`) and which are right."""

    sentence: Sentence
    fold: int
    passages: Sequence[Passage]
    candidates: Sequence[Candidate]
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Models:
    """What is learnt before the judge: from all folds but one, or from all."""

    roles: Linear
    tags: Linear
    common: Mapping[str, float]


def commonness(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How many sentences name each concept."""
    return dict(Counter(uri for sentence in sentences for uri in sorted(sentence.concepts)))


def by_fold(sentences: Sequence[Sentence], folds: Sequence[int], more: Sequence[Sentence]) -> dict[int, Models]:
    """For each fold the models learnt from the others, for `WHOLE` those of all, and the roles and tags from `more` besides (the folds of these are
    by place)."""
    numbers = sorted(set(folds))
    every, placed = [*sentences, *more], [*folds, *(numbers[i % len(numbers)] for i in range(len(more)))]
    role_models = {
        k: role_training.learn([one for one, fold in zip(every, placed, strict=True) if fold != k]) for k in numbers
    }
    wanted = [asked(one, role_models[fold]) for one, fold in zip(every, placed, strict=True)]
    found = {}
    for k in numbers:
        others = [i for i, fold in enumerate(placed) if fold != k]
        tags = tag_training.learn([every[i] for i in others], [wanted[i] for i in others])
        common = commonness([one for one, fold in zip(sentences, folds, strict=True) if fold != k])
        found[k] = Models(role_models[k], tags, common)
    last = Models(role_training.learn(every), tag_training.learn(every, wanted), commonness(sentences))
    return {**found, WHOLE: last}


def asked(sentence: Sentence, model: Linear) -> float:
    """The probability that the sentence asks for skills."""
    places = roles.features(sentence.text, analyse(sentence.text, sentence.language))
    found = roles.probabilities(places, model)
    return sum(value for name, value in found.items() if name.partition("/")[2] in roles.ASKED)


def marked(sentences: Sequence[Sentence], folds: Sequence[int]) -> dict[Phrase, set[int]]:
    """The folds in which each marked phrase stands."""
    found: dict[Phrase, set[int]] = defaultdict(set)
    for sentence, fold in zip(sentences, folds, strict=True):
        for mark in sentence.marks:
            for uri in mark.concepts:
                found[uri, sentence.language, sentence.text[mark.start : mark.end].casefold()].add(fold)
    return found


def borrowed(sentences: Sequence[Sentence], words: Path) -> set[Phrase]:
    """Marked phrases that the everyday words in `words` (`<language>.csv`) do not hold."""
    held: set[Phrase] = set()
    for path in sorted(words.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                held.update((row["concept"], path.stem, phrase.casefold()) for phrase in row["phrases"].split("|"))
    return set(marked(sentences, [0] * len(sentences))) - held


def examples(
    sentences: Sequence[Sentence],
    folds: Sequence[int],
    models: Mapping[int, Models],
    index: Index,
    only_marked: Collection[Phrase],
) -> list[Example]:
    """An example a sentence; `only_marked` are phrases that only the marks of sentences give the dictionary."""
    phrases = marked(sentences, folds)
    evidence = {k: Evidence(index, held.common) for k, held in models.items()}
    found = []
    for sentence, fold in zip(sentences, folds, strict=True):
        held = models[fold]
        tokens = analyse(sentence.text, sentence.language)
        read = passages(sentence.text, tokens, held.roles, held.tags)
        kept = [
            hit for hit in hits(sentence.text, tokens, sentence.language, index)
            if not _only_here(index, hit[0].label, fold, phrases, only_marked)
        ]  # fmt: skip
        spans = gather(kept, index, sentence.language, None)
        candidates, rows = evidence[fold].rows(read, spans, sentence.language)
        gold = sentence.concepts
        right = np.array([index.columns.concepts[one.concept] in gold for one in candidates], bool)
        found.append(Example(sentence, fold, read, candidates, rows, right))
    return found


def labels_only_in(
    index: Index, fold: int, phrases: Mapping[Phrase, set[int]], only_marked: Collection[Phrase]
) -> NDArray[np.int32]:
    """The labels that the dictionary has from marks of one fold alone."""
    columns = index.columns
    hidden = np.flatnonzero(columns.label_kind == _HIDDEN).tolist()
    return np.array([label for label in hidden if _only_here(index, label, fold, phrases, only_marked)], np.int32)


def _only_here(
    index: Index, label: int, fold: int, phrases: Mapping[Phrase, set[int]], only_marked: Collection[Phrase]
) -> bool:
    if index.label_kind[label] != _HIDDEN:
        return False
    uri = index.columns.concepts[index.label_concept[label]]
    key = (uri, LANGUAGES[index.label_language[label]], index.columns.labels[label].casefold())
    return key in only_marked and phrases.get(key) == {fold}
