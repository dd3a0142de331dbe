"""Completion while one types: occupations, skills, course titles and providers by the beginning of any word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tantivy import Occur
from tantivy import Query as Clause

from vidare.search.asking import any_of, term
from vidare.search.port import Suggestion
from vidare.search.reading import View
from vidare.search.schema import LONGEST_BEGINNING, beginnings, facet_field, title_id
from vidare.search.words import folded_words, known

KINDS: Final = ("occupation", "skill", "course", "provider")
_SHORTEST_WRONG: Final = 4
"""A shorter word is taken as typed."""
_MOST_WORDS: Final = 6
_LONGEST: Final = 100
_STARTS: Final = 10.0
"""What it is worth that the name itself begins so, and not a word within it."""


def suggest(view: View, text: str, language: str, limit: int) -> tuple[Suggestion, ...]:
    """Completions, the best of each kind in turn; where nothing begins as typed, with one letter wrong."""
    words = folded_words(text[:_LONGEST])[:_MOST_WORDS]
    if not words or limit < 1:
        return ()
    for wrong in (0, 1):
        by_kind = [list(_of_kind(view, kind, words, known(language), limit, wrong)) for kind in KINDS]
        if any(by_kind):
            return tuple(_in_turn(by_kind, limit))
        if all(len(word) < _SHORTEST_WRONG for word in words):
            break
    return ()


def _of_kind(
    view: View, kind: str, words: Sequence[str], language: str, limit: int, wrong: int
) -> Iterator[Suggestion]:
    clauses = [(Occur.Must, Clause.const_score_query(term(view, "kind", kind), 0.0))]
    if kind in ("occupation", "skill"):
        # a page in Danish does not exist; its readers get what Norwegians do
        shown_in = "nb" if language == "da" else language
        clauses.append((Occur.Must, Clause.const_score_query(term(view, "language", shown_in), 0.0)))
    typed = [_begins(view, "as_typed", word, wrong) for word in words]
    clauses += [(Occur.Must, Clause.const_score_query(clause, 1.0)) for clause in typed]
    start = _begins(view, "first_word", words[0], wrong)
    clauses.append((Occur.Should, Clause.const_score_query(start, _STARTS)))
    hits = view.searcher.search(Clause.boolean_query(clauses), 3 * limit, count=False, weight_by_field="weight").hits
    found = []
    for score, address in hits:
        (shown,), (concept,) = view.terms_of(address, "shown", "concept")
        found.append((-score, shown, concept))
    kept = 0
    for _, shown, concept in sorted(found):
        if kept < limit and _is_there(view, kind, shown, concept):
            kept += 1
            yield Suggestion(shown, kind, concept)


def _begins(view: View, field: str, word: str, wrong: int) -> Clause:
    if len(word) <= LONGEST_BEGINNING:
        return term(view, beginnings(field), word)
    may_be_wrong = wrong if len(word) >= _SHORTEST_WRONG else 0
    return Clause.fuzzy_term_query(view.schema, field, word, distance=may_be_wrong, prefix=True)


def _is_there(view: View, kind: str, shown: str, concept: str) -> bool:
    """Whether a title or provider still has a course; names of the vocabulary are always there."""
    if kind == "course":
        return view.count(_course_with(view, "title_id", title_id(shown))) > 0
    if kind == "provider":
        return view.count(_course_with(view, facet_field("provider"), concept)) > 0
    return True


def _course_with(view: View, field: str, value: str) -> Clause:
    return Clause.boolean_query(
        [(Occur.Must, term(view, "thing", "course")), (Occur.Must, any_of(view, field, [value]))]
    )


def _in_turn(by_kind: Sequence[Sequence[Suggestion]], limit: int) -> list[Suggestion]:
    """Up to `limit` of all kinds: each kind's best first, in an even mix, grouped by kind."""
    room = [0] * len(by_kind)
    left = limit
    while left and any(room[i] < len(kind) for i, kind in enumerate(by_kind)):
        for i, kind in enumerate(by_kind):
            if left and room[i] < len(kind):
                room[i] += 1
                left -= 1
    return [suggestion for i, kind in enumerate(by_kind) for suggestion in kind[: room[i]]]
