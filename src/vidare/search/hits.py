"""What a page says of each result: how far away it is, and what matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tantivy import Occur
from tantivy import Query as Clause

from vidare.search.asking import Asked, word_clause
from vidare.search.port import Hit, Query
from vidare.search.ranking import Row
from vidare.search.reading import View
from vidare.search.words import Terms, Word, known

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
    required = [word for word in words if not word.optional]
    language = "nb" if known(query.language) == "da" else known(query.language)
    meanings = {concept: view.meaning(concept, language) for concept in concepts} if required else {}
    return {concept: shown for concept, (shown, terms) in meanings.items() if _is_named(terms, required)}


def _is_named(terms: frozenset[str], words: Sequence[Word]) -> bool:
    def holds(any_of: Terms) -> bool:
        return any(text in terms for text, _ in any_of)

    return any(holds(word.terms) or (word.parts and all(holds(part) for part in word.parts)) for word in words)


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
