"""The embedded engine: tantivy in this process, its files in `VIDARE_HOME/index`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import tantivy

from vidare.core.text import LANGUAGES
from vidare.search import facets, hits, ranking, schema, suggesting
from vidare.search.asking import Asked, ask, check, mended, shared
from vidare.search.port import Document, Name, Query, Result, Suggestion, Thing
from vidare.search.reading import Reader, View
from vidare.search.store import Store, forms_of
from vidare.search.words import Analyser, folded_words

log = logging.getLogger(__name__)

_MEMORY: Final = 64_000_000
"""Bytes that a writer collects before it writes a segment."""
_MEMORY_REBUILD: Final = 256_000_000
_SEEN: Final = 500_000


class EmbeddedEngine:
    """A `SearchEngine` over the indices of one folder. May be used by several threads and processes at once; one process
    writes at a time."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder)
        self._reader = Reader(self._store)

    def search(self, query: Query) -> Result:
        """Answers a query; nothing where there is no index. Raises Problem for what cannot be asked."""
        check(query)
        view = self._reader.view()
        return _search(view, query) if view else Result(0, ())

    def suggest(self, text: str, language: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Completions of what is being typed."""
        view = self._reader.view()
        return suggesting.suggest(view, text, language, limit) if view else ()

    def similar(
        self, skills: tuple[str, ...], but: int, limit: int = 6, open_on: date | None = None
    ) -> tuple[int, ...]:
        """Keys of the courses that teach the most of these skills, a rare one counting more, but for one course."""
        view = self._reader.view()
        if view is None or not skills:
            return ()
        asked = replace(ask(view, Query("course", open_on=open_on)), text=shared(view, skills))
        rows, _ = ranking.top(view, asked.clause(scored=True), limit + 1)
        return tuple(row.key for row in rows if row.key != but)[:limit]

    def write(self, documents: Iterable[Document], gone: Iterable[tuple[Thing, int]], mark: str = "") -> None:
        """Adds, replaces and removes documents in one commit. Raises IndexBusy while another process writes."""
        with self._store.writing():
            path = self._trusted()
            if path is None:
                path = self._store.create({})
                self._store.point_to(path)
            index = tantivy.Index.open(str(path))
            writer = _Writer(index, Analyser(forms_of(path)), _MEMORY)
            for thing, key in gone:
                writer.remove(thing, key)
            for document in documents:
                writer.replace(document)
            writer.commit(mark)

    def rebuild(self, names: Iterable[Name], documents: Iterable[Document], mark: str = "") -> None:
        """Builds a new index aside and then puts it in the place of the old one. Raises IndexBusy."""
        with self._store.writing():
            self._store.clean()
            names = list(names)
            path = self._store.create(forms_of_names(names))
            index = tantivy.Index.open(str(path))
            writer = _Writer(index, Analyser(forms_of(path)), _MEMORY_REBUILD)
            writer.names(names)
            for document in documents:
                writer.add(document)
            writer.commit(mark)
            self._store.point_to(path)
            self._store.clean()

    def mark(self) -> str:
        """The mark that was last committed; empty where there is no index of this format that can be read."""
        view = self._reader.view()
        if view is None:
            return ""
        found = view.searcher.search(tantivy.Query.term_query(view.schema, "id", "mark", index_option="basic"), 1).hits
        return str(view.terms_of(found[0][1], "shown")[0][0]) if found else ""

    def _trusted(self) -> Path | None:
        """The current index if it can be opened; one that cannot is not written to."""
        return self._store.current() if self._reader.view() else None


class _Writer:
    """Writes one commit."""

    def __init__(self, index: tantivy.Index, analyser: Analyser, memory: int) -> None:
        self._analyser = analyser
        self._writer = index.writer(memory, 1)
        self._completed: set[str] = set()

    def names(self, names: Iterable[Name]) -> None:
        for row in schema.name_rows(names, self._analyser):
            self._writer.add_document(row)

    def add(self, document: Document) -> None:
        """Adds a document that the index does not hold."""
        self._writer.add_document(schema.row(document, self._analyser))
        for key, row in schema.completions(document):
            if key not in self._completed:
                if len(self._completed) < _SEEN:
                    self._completed.add(key)
                self._replace(key, row)

    def replace(self, document: Document) -> None:
        self.remove(document.thing, document.key)
        self.add(document)

    def remove(self, thing: Thing, key: int) -> None:
        self._writer.delete_documents_by_term("id", schema.row_id(thing, key))

    def _replace(self, key: str, row: tantivy.Document) -> None:
        self._writer.delete_documents_by_term("id", key)
        self._writer.add_document(row)

    def commit(self, mark: str) -> None:
        if mark:
            self._replace("mark", schema.mark_row(mark))
        self._writer.commit()
        self._writer.wait_merging_threads()


def _search(view: View, query: Query) -> Result:
    first = (query.page - 1) * query.size
    asked = ask(view, query)
    rows, total = ranking.ranked(view, query, asked, first + query.size)
    if not total:
        instead = mended(view, query, asked)
        if instead is not asked:
            asked = instead
            rows, total = ranking.ranked(view, query, asked, first + query.size)
    found = hits.describe(view, query, asked, rows[first:])
    counts = facets.count(view, query, asked)
    return Result(total, found, counts, asked.corrected, () if total else _loosen(view, asked))


def _loosen(view: View, asked: Asked) -> tuple[tuple[str, int], ...]:
    """What each filter's absence would give; all of them together where no single one helps."""
    names = list(asked.filters)
    found = [(name, view.count(asked.clause([name]))) for name in names]
    useful = sorted(((name, count) for name, count in found if count), key=lambda pair: (-pair[1], pair[0]))
    if not useful and len(names) > 1 and (count := view.count(asked.clause(names))):
        return (("filters", count),)
    return tuple(useful)


def forms_of_names(names: Iterable[Name]) -> Mapping[str, list[str]]:
    """The word forms of the names in each language, by which compounds are split."""
    forms: dict[str, dict[str, None]] = {language: {} for language in LANGUAGES if language != "en"}
    for name in names:
        for language, held in forms.items():
            for text in (name.texts.get(language, ""), *name.others.get(language, ())):
                held.update(dict.fromkeys(folded_words(text)))
    return {language: list(held) for language, held in forms.items()}
