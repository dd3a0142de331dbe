"""Completion: the concepts whose names hold words that begin as typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from vidare.concepts.completion.index import KINDS_OF_NAME, NO_LANGUAGE, Index, hashed
from vidare.concepts.completion.letters import REACHES, encoded, errors_to, words
from vidare.concepts.models import Kind
from vidare.core.text import LANGUAGES, fallback

LONGEST: Final = 200
"""Characters of a text that are read."""
_MOST_WORDS: Final = 8
_MOST_NEAR: Final = 300
"""Words with typing errors that are looked at, the nearest first."""
_NONE: Final = 99
_EQUAL, _STARTS, _WHOLE, _ERROR = 120.0, 40.0, 8.0, 150.0
_LANGUAGES: Final = (100.0, 60.0, 50.0, 45.0, 40.0, 35.0)
"""What a name is worth in the reader's own language, and in those that may stand in, in their order."""
_NAMES: Final = {"preferred": 20.0, "alternative": 0.0, "hidden": -10.0, "code": 90.0}
_CONCEPTS: Final = {
    Kind.OCCUPATION.value: 15.0,
    Kind.SKILL.value: 15.0,
    Kind.KNOWLEDGE.value: 15.0,
    Kind.LANGUAGE.value: 15.0,
    Kind.LICENCE.value: 15.0,
    Kind.QUALIFICATION.value: 15.0,
}
"""What people mean first: what one can be and can do, before the classes and national names that map to it."""

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Only concepts of these kinds and schemes; empty is any."""

    kinds: Collection[str] = ()
    schemes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A concept (its primary key), and the name it was found by: `language` is empty for a code; `errors` are the letters
    that were typed wrong."""

    concept: int
    text: str
    language: str
    kind: str
    is_machine: bool
    errors: int
    score: float


def complete(index: Index, text: str, language: str, limit: int, wanted: Wanted = Wanted()) -> list[Match]:
    """Up to `limit` concepts with a name in which every word of `text` begins a word, the best first: as typed before with
    an error, a whole name before a beginning, the reader's language before others, preferred and short names first.
    Words of four letters on may have one error, of eight on two, where fewer than `limit` have none."""
    typed = words(text[:LONGEST])[:_MOST_WORDS]
    if not typed or limit < 1 or not index.count:
        return []
    allowed = allowed_concepts(index, wanted)
    found: list[Match] = []
    for is_lenient in (False, True):
        if is_lenient and (len(found) >= limit or all(errors_in(word) == 0 for word in typed)):
            break
        found = _best(index, typed, language, limit, allowed, is_lenient)
    return found


def errors_in(word: str) -> int:
    """How many letters of a word may be wrong."""
    return 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2


def allowed_concepts(index: Index, wanted: Wanted) -> npt.NDArray[np.bool_] | None:
    """Which concepts are of the wanted kinds and schemes; None where all are."""
    found: npt.NDArray[np.bool_] | None = None
    for names, all_names, column in (
        (wanted.kinds, index.kinds, "concept_kind"), (wanted.schemes, index.schemes, "concept_scheme"),
    ):  # fmt: skip
        if names:
            numbers = [number for number, name in enumerate(all_names) if name in names]
            fits = np.isin(index[column], numbers)
            found = fits if found is None else found & fits
    return found


def beginning(index: Index, word: bytes) -> tuple[int, int]:
    """The slice of the words that begin so."""
    return int(np.searchsorted(index.words, word)), int(np.searchsorted(index.words, word + b"\xff"))


def near(index: Index, word: str, whole: bool = False) -> tuple[Numbers, Numbers]:
    """Words that begin as `word` does (with `whole`: that are it) but for typing errors: their rows and how many errors
    each has, fewest first."""
    code, most = encoded(word), errors_in(word)
    reach = next(number for number, reach in enumerate(REACHES) if reach >= min(len(code) + most, REACHES[-1]))
    own = np.frombuffer(code, np.uint8).astype(np.uint64)
    letters = np.bitwise_or.reduce(np.uint64(1) << own)
    bits = np.uint64(1) << ((own[:-1] * np.uint64(37) + own[1:] * np.uint64(11)) % np.uint64(64))
    pairs = np.bitwise_or.reduce(bits)
    likely = np.bitwise_count(letters & ~index["letters"][reach]) <= most
    rows = np.flatnonzero(likely)
    # an error touches two pairs of neighbours, a swap three
    rows = rows[np.bitwise_count(pairs & ~index["pairs"][reach][rows]) <= 3 * most]
    errors = errors_to(code, index["table"][rows], most, whole)
    good = errors <= most
    rows, errors = rows[good], errors[good]
    order = np.argsort(errors, kind="stable")[:_MOST_NEAR]
    return rows[order], errors[order]


def _best(
    index: Index, typed: Sequence[str], language: str, limit: int, allowed: npt.NDArray[np.bool_] | None, lenient: bool
) -> list[Match]:
    errors = np.zeros(index.count, np.uint8)
    bonus = np.zeros(index.count, np.float32)
    for number, word in enumerate(typed):
        own = np.full(index.count, _NONE, np.uint8)
        _mark(index, word, own, bonus, is_first=number == 0, lenient=lenient)
        errors = np.minimum(errors + own, _NONE).astype(np.uint8)
    names = np.flatnonzero(errors < _NONE)
    if allowed is not None:
        names = names[allowed[index["concept"][names]]]
    scores = bonus[names] + _worth(index, names, language) - _ERROR * errors[names]
    scores += _EQUAL * (index["hash"][names] == np.uint64(hashed(typed)))
    return _chosen(index, names, scores, errors, limit)


def _mark(index: Index, word: str, own: Numbers, bonus: Numbers, *, is_first: bool, lenient: bool) -> None:
    """Notes for each name how well a word of it fits."""
    code = encoded(word)
    first, last = beginning(index, code)
    starts = index["starts"]
    if lenient and errors_in(word):
        rows, errors = near(index, word)
        for row, count in zip(rows[::-1].tolist(), errors[::-1].tolist(), strict=True):
            own[index["names"][starts[row] : starts[row + 1]]] = count
    hits = index["names"][starts[first] : starts[last]]
    own[hits] = 0
    if first < last and len(index.words[first]) == len(code):
        bonus[index["names"][starts[first] : starts[first + 1]]] += _WHOLE
    if is_first:
        bonus[hits[index["places"][starts[first] : starts[last]] == 0]] += _STARTS


def _worth(index: Index, names: Numbers, language: str) -> Numbers:
    """What each of these names is worth whatever was typed."""
    by_language = np.zeros(NO_LANGUAGE + 1, np.float32)
    for rank, code in enumerate(fallback(language)):
        by_language[LANGUAGES.index(code)] = _LANGUAGES[rank]
    by_kind = np.array([_NAMES[kind] for kind in KINDS_OF_NAME], np.float32)
    by_concept = np.array([_CONCEPTS.get(kind, 0.0) for kind in index.kinds], np.float32)
    concepts = index["concept"][names]
    worth: Numbers = by_language[index["language"][names]] + by_kind[index["kind"][names]]
    worth = worth + by_concept[index["concept_kind"][concepts]] - index["length"][names] / 8
    return worth


def _chosen(index: Index, names: Numbers, scores: Numbers, errors: Numbers, limit: int) -> list[Match]:
    """The best name of each of the best concepts."""
    for many in (30 * limit, len(names)):
        if many < len(names):
            kept = np.argpartition(-scores, many)[:many]
            tried, worth = names[kept], scores[kept]
        else:
            tried, worth = names, scores
        order = np.lexsort((tried, -worth))
        found: dict[int, int] = {}
        for place in order.tolist():
            found.setdefault(int(index["concept"][tried[place]]), place)
            if len(found) == limit:
                break
        if len(found) == limit or len(tried) == len(names):
            break
    return [
        _match(index, int(tried[place]), int(errors[tried[place]]), float(worth[place])) for place in found.values()
    ]


def _match(index: Index, name: int, errors: int, score: float) -> Match:
    language = int(index["language"][name])
    return Match(
        int(index["keys"][index["concept"][name]]),
        index.text(name),
        LANGUAGES[language] if language < NO_LANGUAGE else "",
        KINDS_OF_NAME[index["kind"][name]],
        bool(index["is_machine"][name]),
        errors,
        score,
    )
