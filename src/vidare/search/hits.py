"""What a page says of each result: how far away it is, and what matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tantivy import Occur
from tantivy import Query as Clause

from vidare.search.asking import Asked, any_of, term, word_clause
from vidare.search.port import Hit, Query
from vidare.search.ranking import Row
from vidare.search.reading import View
from vidare.search.words import Word, known

_MOST_NAMES: Final = 3
_MOST_DESCRIBED: Final = 200
"""Results of a page that get their reasons; a longer page is an export."""


def describe(view: View, query: Query, asked: Asked, rows: Sequence[Row]) -> tuple[Hit, ...]:
    """The rows of a page as hits."""
    distances = {point: distance for distance, point in asked.near}
    stored = [view.terms_of(row.address, "f_skill", "at") for row in rows[:_MOST_DESCRIBED]]
    stored += [([], [])] * (len(rows) - len(stored))
    names = _names(view, query, asked.words, {concept for concepts, _ in stored for concept in concepts})
    words = _words(view, asked, rows[:_MOST_DESCRIBED])
    found = []
    for row, (concepts, points) in zip(rows, stored, strict=True):
        matched = list(dict.fromkeys(names[concept] for concept in concepts if concept in names))[:_MOST_NAMES]
        score = round(row.score, 4) if asked.text is not None and query.sort == "relevance" else 0.0
        within = [distances[point] for point in points if point in distances]
        found.append(Hit(row.key, score, tuple(matched) or words.get(row.key, ()), min(within, default=None)))
    return tuple(found)


def _names(view: View, query: Query, words: Sequence[Word], concepts: set[str]) -> dict[str, str]:
    """Of these concepts those that a word of the query names in any language, as the reader calls them."""
    asked = [(Occur.Should, _means(view, word)) for word in words if not word.optional]
    if not concepts or not asked:
        return {}
    language = known(query.language)
    clause = Clause.boolean_query(
        [
            (Occur.Must, any_of(view, "concept", sorted(concepts))),
            (Occur.Must, term(view, "language", "nb" if language == "da" else language)),
            (Occur.Must, Clause.boolean_query(asked)),
        ]
    )
    found = view.searcher.search(clause, len(concepts), count=False).hits
    stored = (view.terms_of(address, "concept", "shown") for _, address in found)
    return {concept: shown for (concept,), (shown,) in stored}


def _means(view: View, word: Word) -> Clause:
    options = [(Occur.Should, any_of(view, "meaning", [text for text, _ in word.terms]))]
    if word.parts:
        parts = [(Occur.Must, any_of(view, "meaning", [text for text, _ in part])) for part in word.parts]
        options.append((Occur.Should, Clause.boolean_query(parts)))
    return Clause.boolean_query(options)


def _words(view: View, asked: Asked, rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """The words of the query that each row holds: all that were required, unless not all could be."""
    if not asked.relaxed:
        every = tuple(word.text for word in asked.words if not word.optional)
        return {row.key: every for row in rows}
    found: dict[int, list[str]] = {row.key: [] for row in rows}
    page = Clause.boolean_query(
        [(Occur.Must, asked.thing), (Occur.Must, Clause.term_set_query(view.schema, "key", sorted(found)))]
    )
    for word in asked.words:
        clause = Clause.boolean_query([(Occur.Must, page), (Occur.Must, word_clause(view, word))])
        hits = view.searcher.search(clause, len(rows), count=False).hits
        for key in view.keys([address for _, address in hits]):
            found[key].append(word.text)
    return {key: tuple(words) for key, words in found.items()}
