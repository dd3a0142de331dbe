"""The gold sets of `bench/gold`: their two halves, and figures with intervals."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
DRAWS = 1000
_MARK = re.compile(r"\[([^\]]+)\]\(([a-z]+)\)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, its marks (start, end, role) and what else it says (`years:3`)."""

    language: str
    text: str
    marks: tuple[tuple[int, int, str], ...]
    facets: frozenset[str]


def rows(name: str, language: str, half: str) -> list[list[str]]:
    """The columns of a set's lines: of one half ('dev': the first, third …; 'test'), or of 'all'."""
    lines = (GOLD / f"{name}-{language}.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return found if half == "all" else found[half == "test" :: 2]


def marked(language: str, half: str) -> list[Marked]:
    """The sentences of the set of requirements."""
    return [_marked(language, facets, text) for facets, text in rows("requirements", language, half)]


def _marked(language: str, facets: str, text: str) -> Marked:
    plain, marks, last = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        marks.append((len(plain), len(plain) + len(match[1]), match[2]))
        plain += match[1]
        last = match.end()
    return Marked(language, plain + text[last:], tuple(marks), frozenset(filter(None, facets.split(","))))


def interval[T](items: Sequence[T], figure: Callable[[Sequence[T]], float], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % bootstrap interval of `figure` over `items`, the same on every run."""
    dice = random.Random(20261124)
    values = sorted(figure(dice.choices(items, k=len(items))) for _ in range(draws))
    return values[int(0.025 * draws)], values[int(0.975 * draws) - 1]


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of (gold, found) that agree."""
    return sum(gold == found for gold, found in pairs) / len(pairs)


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Micro F1 of (right, found, wanted) of each item."""
    right, found, wanted = (sum(one[place] for one in counts) for place in range(3))
    return 2 * right / max(found + wanted, 1)


def shown(value: float, bounds: tuple[float, float]) -> str:
    """`.81 (.76–.86)`."""
    return f"{value:.3f} ({bounds[0]:.3f}–{bounds[1]:.3f})"


def confusion(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, float, float, int]]:
    """(class, precision, recall, gold items) of every class of the gold."""
    for name in sorted({gold for gold, _ in pairs}):
        right = sum(gold == found == name for gold, found in pairs)
        wanted, given = sum(gold == name for gold, _ in pairs), sum(found == name for _, found in pairs)
        yield name, right / max(given, 1), right / wanted, wanted
