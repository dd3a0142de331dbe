"""From a query to clauses of the index: words, filters, and what to do when words are not found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tantivy import FieldType, Occur
from tantivy import Query as Clause

from vidare.core.problems import Problem, UnknownCode
from vidare.search import schema, spelling
from vidare.search.port import FACETS, SORTS, Query
from vidare.search.reading import View
from vidare.search.words import Terms, Word, known

MOST_RESULTS: Final = 10_000
"""Results that can be paged to."""
FREQUENT: Final = 1_000
_TIE: Final = 0.15
"""What a word counts in its other fields, beside the best one."""
_OWN_LANGUAGE: Final = 2.0
"""Points for each word that an offer in the reader's own language has before others."""
_LATEST: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as clauses. `filters` are apart, so that each can be left out."""

    thing: Clause
    own_language: Clause
    text: Clause | None
    filters: Mapping[str, Clause]
    words: tuple[Word, ...] = ()
    corrected: str = ""
    relaxed: bool = False
    near: Sequence[tuple[float, str]] = ()

    def clause(self, without: Iterable[str] = (), *, scored: bool = False) -> Clause:
        """All that must hold, without some filters. Only the text gives points, and only where they are asked for."""
        left_out = set(without)
        filters = [clause for name, clause in self.filters.items() if name not in left_out]
        if "open_on" in left_out or "open_on" not in self.filters:
            # what is open on a day is asked of the thing's own field, and needs no other word of what it is
            filters.append(self.thing)
        required = [(Occur.Must, Clause.const_score_query(clause, 0.0)) for clause in filters]
        if self.text is not None:
            required.insert(0, (Occur.Must, self.text if scored else Clause.const_score_query(self.text, 0.0)))
        if scored and self.words:
            points = _OWN_LANGUAGE * sum(not word.optional for word in self.words)
            required.append((Occur.Should, Clause.const_score_query(self.own_language, points)))
        return Clause.boolean_query(required)


def check(query: Query) -> None:
    """Raises Problem for what cannot be asked."""
    facets, sorts = FACETS[query.thing], SORTS[query.thing]
    for name in (*query.filters, *(query.facets or ())):
        if name not in facets:
            raise UnknownCode(name, f"one of {', '.join(facets)}", _near(name, facets))
    if query.sort not in sorts:
        raise UnknownCode(query.sort, f"one of {', '.join(sorts)}", _near(query.sort, sorts))
    if query.page < 1 or query.size < 1 or query.page * query.size > MOST_RESULTS:
        raise Problem(
            "There is no such page", "no-such-page", 400, f"pages count from 1 and end with result {MOST_RESULTS:,}"
        )


def _near(name: str, known: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in known if spelling.distance(name, code, 2) <= 2)


def ask(view: View, query: Query) -> Asked:
    """The clauses of a query, all words somewhere."""
    near = view.within(query.near.point, query.near.km) if query.near else []
    own_language = term(view, "written_in", known(query.language))
    asked = Asked(term(view, "thing", query.thing), own_language, None, filters(view, query, near), near=near)
    words = view.analyser.words(query.text, query.language)
    return replace(asked, text=_all_of(view, words), words=tuple(words)) if words else asked


def mended(view: View, query: Query, asked: Asked) -> Asked:
    """What to ask instead where nothing holds all words: with typing errors put right; if that does not help, as many of
    the words as anything holds. The same where the words are there and only the filters leave nothing."""
    if asked.text is None or _found(view, asked):
        return asked
    words: Sequence[Word] = asked.words
    text = spelling.corrected(view, query.text, words, lambda word: _is_known(view, word))
    if text:
        words = view.analyser.words(text, query.language)
        right = replace(asked, text=_all_of(view, words), words=tuple(words), corrected=text)
        if _found(view, right):
            return right
    return _relaxed(view, asked, words, text) or asked


def _found(view: View, asked: Asked) -> bool:
    """Whether the text finds anything at all; that a filter leaves nothing is no reason to search for something else."""
    return view.count(replace(asked, filters={}).clause()) > 0


def _relaxed(view: View, asked: Asked, words: Sequence[Word], corrected: str) -> Asked | None:
    clauses = [(Occur.Should, clause) for word in words for clause in _word_or_parts(view, word)]
    for least in range(len(clauses), 0, -1):
        text = Clause.boolean_query(clauses, least)
        loose = replace(asked, text=text, words=tuple(words), corrected=corrected, relaxed=True)
        if _found(view, loose):
            return loose
    return None


def _all_of(view: View, words: Sequence[Word]) -> Clause:
    return Clause.boolean_query([(Occur.Should if w.optional else Occur.Must, _word(view, w)) for w in words])


def _is_known(view: View, word: Word) -> bool:
    return bool(_scored_terms(view, word.terms)) or (
        bool(word.parts) and all(_scored_terms(view, part) for part in word.parts)
    )


def _word(view: View, word: Word) -> Clause:
    """A word in any of its fields; the best one counts."""
    options = _scored_terms(view, word.terms)
    if word.parts and not _is_frequent(view, word.terms):
        parts = [_scored_terms(view, part) for part in word.parts]
        if all(parts):
            options.append(Clause.boolean_query([(Occur.Must, _best(part)) for part in parts]))
    return _best(options)


def _is_frequent(view: View, terms: Terms) -> bool:
    """Whether so many rows hold the word itself that its parts need not be looked for as well."""
    return any(view.searcher.doc_freq(field, text) >= FREQUENT for text, _ in terms for field in schema.TEXT_FIELDS)


def _word_or_parts(view: View, word: Word) -> list[Clause]:
    """A word; where nothing holds it, the parts of the compound that something holds."""
    if _is_known(view, word):
        return [_word(view, word)]
    return [_best(found) for part in word.parts if (found := _scored_terms(view, part))]


def _best(options: Sequence[Clause]) -> Clause:
    if not options:
        return Clause.empty_query()
    return options[0] if len(options) == 1 else Clause.disjunction_max_query(list(options), tie_breaker=_TIE)


def _scored_terms(view: View, terms: Terms) -> list[Clause]:
    """The terms that occur, in each field, with their weights."""
    return [
        Clause.boost_query(Clause.term_query(view.schema, field, text, index_option="freq"), boost * weight)
        for text, weight in terms
        for field, boost in schema.TEXT_FIELDS.items()
        if view.has(field, text)
    ]


def word_clause(view: View, word: Word) -> Clause:
    """One word of a query, for asking which rows hold it."""
    return _word(view, word)


def filters(view: View, query: Query, near: Sequence[tuple[float, str]]) -> dict[str, Clause]:
    """The filters by name, as `Result.loosen` names them."""
    found = {name: any_of(view, schema.facet_field(name), values) for name, values in query.filters.items() if values}
    if query.open_on:
        found["open_on"] = between(view, schema.open_field(query.thing), query.open_on.toordinal(), schema.ALWAYS)
    if query.start_from or query.start_to:
        low = query.start_from.toordinal() if query.start_from else 1
        high = query.start_to.toordinal() if query.start_to else _LATEST
        found["start"] = _either(term(view, "flag", "any_start"), between(view, "start", low, high))
    if query.max_hours is not None:
        found["max_hours"] = Clause.range_query(view.schema, "hours", FieldType.Float, None, float(query.max_hours))
    if query.no_requirements:
        found["no_requirements"] = _without(view, "has_requirements")
    if query.thing == "course" and query.for_everyone:
        found["for_everyone"] = _without(view, "only_admitted")
    if query.near:
        found["near"] = any_of(view, "at", [schema.ANYWHERE, *(point for _, point in near)])
    return found


def term(view: View, field: str, value: str | int) -> Clause:
    return Clause.term_query(view.schema, field, value, index_option="basic")


def any_of(view: View, field: str, values: Sequence[str]) -> Clause:
    """Rows with one of the values."""
    clean = [value for value in dict.fromkeys(values) if value.isprintable() and len(value) < 300]
    if not clean:
        return Clause.empty_query()
    return term(view, field, clean[0]) if len(clean) == 1 else Clause.term_set_query(view.schema, field, clean)


def shared(view: View, skills: Sequence[str]) -> Clause:
    """Rows with any of these skills; each counts by how rare it is."""
    terms = [
        Clause.term_query(view.schema, schema.facet_field("skill"), skill, index_option="basic") for skill in skills
    ]
    return Clause.boolean_query([(Occur.Should, clause) for clause in terms])


def between(view: View, field: str, low: int, high: int) -> Clause:
    return Clause.range_query(view.schema, field, FieldType.Integer, low, high)


def _either(first: Clause, second: Clause) -> Clause:
    return Clause.boolean_query([(Occur.Should, first), (Occur.Should, second)])


def _without(view: View, flag: str) -> Clause:
    return Clause.boolean_query([(Occur.Must, Clause.all_query()), (Occur.MustNot, term(view, "flag", flag))])
