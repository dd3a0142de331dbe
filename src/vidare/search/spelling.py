"""Typing errors: the nearest word that titles, providers and concepts have, by one or two letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tantivy import Query as Clause

from vidare.search.reading import View
from vidare.search.words import Word, folded_words

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzåäöøæ"
_SHORTEST: Final = 4
_SHORTEST_FOR_TWO: Final = 7
_LONGEST: Final = 30
_ROWS: Final = 200


def corrected(view: View, text: str, words: Sequence[Word], is_known: Callable[[Word], bool]) -> str:
    """The text with each word that nothing holds replaced by the nearest that something does; empty where no word could
    be put right."""
    changed, result, end = False, [], 0
    for word in sorted(words, key=lambda word: word.start):
        better = "" if is_known(word) else nearest(view, word.folded)
        result += [text[end : word.start], better or word.text]
        changed, end = changed or bool(better), word.end
    return "".join([*result, text[end:]]) if changed else ""


def nearest(view: View, word: str) -> str:
    """The word of the vocabulary that is one letter away (two for a long word), the most used first; empty if none."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return ""
    return _most_used(view, set(one_letter_away(word))) or (
        _two_away(view, word) if len(word) >= _SHORTEST_FOR_TWO else ""
    )


def _most_used(view: View, candidates: set[str]) -> str:
    ranked = [(view.searcher.doc_freq("as_typed", candidate), candidate) for candidate in candidates]
    used = [(-count, candidate) for count, candidate in ranked if count]
    return min(used)[1] if used else ""


def _two_away(view: View, word: str) -> str:
    near = Clause.fuzzy_term_query(view.schema, "as_typed", word, distance=2)
    found: set[str] = set()
    for _, address in view.searcher.search(near, _ROWS, count=False).hits:
        (shown,) = view.terms_of(address, "shown")
        found.update(other for text in shown for other in folded_words(text) if distance(word, other, 2) <= 2)
    return _most_used(view, found)


def one_letter_away(word: str) -> Iterator[str]:
    """All strings with one letter more, fewer, other, or two neighbours swapped."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def distance(one: str, other: str, limit: int) -> int:
    """Letters to insert, remove, replace or swap with the neighbour to get from one word to the other (Damerau's
    distance with adjacent transpositions); anything above `limit` comes back as `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
