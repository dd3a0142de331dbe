"""The baseline: SQLite's FTS5 with plain columns, facet tables and indices, tuned as far as we know how.

It holds the same terms as ours and is asked for the same terms, so that both find the same courses: what is compared is the
engine, not the linguistics. Matching rows are gathered once into a temporary table; the top and the facet counts read from
there. Facet values are integers. No ANALYZE: with it SQLite builds a Bloom filter of a whole facet for each query.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from vidare.core.geo import distance_km
from vidare.search.asking import FREQUENT
from vidare.search.port import Document, Name, Near
from vidare.search.spelling import one_letter_away
from vidare.search.words import Analyser, Terms

FIELDS = ("title", "names", "outcomes", "provider", "place", "body")
BM25 = "bm25(words, 5, 3, 2, 1.5, 1.5, 1)"
TABLES = """
CREATE VIRTUAL TABLE words USING fts5(title, names, outcomes, provider, place, body, content='',
    tokenize="unicode61 remove_diacritics 0 tokenchars '~+#.'");
CREATE TABLE offer (id INTEGER PRIMARY KEY, open INTEGER, price INTEGER, hours REAL, anywhere INTEGER);
CREATE TABLE facet (name INTEGER, doc INTEGER, value INTEGER, PRIMARY KEY (name, doc, value)) WITHOUT ROWID;
CREATE TABLE point (lat REAL, lon REAL, doc INTEGER);
CREATE TABLE value (id INTEGER PRIMARY KEY, name INTEGER, text TEXT, UNIQUE (name, text));
CREATE VIRTUAL TABLE completion USING fts5(text, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3 4');
CREATE VIRTUAL TABLE held USING fts5vocab('words', 'col');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('completion', 'row');
"""


class Fts5:
    """One database of courses."""

    def __init__(self, path: Path, analyser: Analyser) -> None:
        self.analyser = analyser
        self.db = sqlite3.connect(path, isolation_level=None, cached_statements=500)
        for pragma in ("journal_mode=off", "synchronous=off", "cache_size=-400000", "temp_store=memory"):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.execute("PRAGMA mmap_size=4000000000")
        self.db.executescript(TABLES)
        self.db.execute("CREATE TEMP TABLE hit (doc INTEGER PRIMARY KEY, score REAL)")
        self.facets: dict[str, int] = {}
        self.values: dict[tuple[int, str], int] = {}

    def load(self, names: Iterable[Name], documents: Iterable[Document]) -> None:
        self.db.execute("BEGIN")
        titles: dict[str, None] = {}
        for name in names:
            titles.update(dict.fromkeys([*name.texts.values(), *(x for held in name.others.values() for x in held)]))
        for document in documents:
            self._add(document)
            titles.update({text: None for (field, _), text in document.texts.items() if field in ("title", "provider")})
        self.db.executemany("INSERT INTO completion VALUES (?)", ((text,) for text in titles))
        for (name, text), number in self.values.items():
            self.db.execute("INSERT INTO value VALUES (?, ?, ?)", (number, name, text))
        self.db.execute("CREATE INDEX facet_value ON facet (name, value, doc)")
        self.db.execute("CREATE INDEX point_lat ON point (lat, lon, doc)")
        self.db.execute("CREATE TABLE word (text TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID")
        self.db.execute("INSERT INTO word SELECT term, doc FROM vocabulary")
        self.db.execute("COMMIT")
        self.db.execute("INSERT INTO words(words) VALUES ('optimize')")

    def _add(self, document: Document) -> None:
        texts = {field: self.analyser.terms(text, code) for (field, code), text in document.texts.items()}
        terms = (self.analyser.name_terms(text, code) for code, held in document.names.items() for text in held)
        texts["names"] = " ".join(dict.fromkeys(term for found in terms for term in found))
        self.db.execute(
            "INSERT INTO words(rowid, title, names, outcomes, provider, place, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document.key, *(texts.get(field, "") for field in FIELDS)),
        )
        is_open = 9_999_999 if document.always_open else document.last_open.toordinal() if document.last_open else 0
        self.db.execute(
            "INSERT INTO offer VALUES (?, ?, ?, ?, ?)",
            (document.key, is_open, document.price_minor, document.hours, document.anywhere),
        )
        for name, values in document.facets.items():
            facet = self.facets.setdefault(name, len(self.facets))
            for text in set(values):
                number = self.values.setdefault((facet, text), len(self.values))
                self.db.execute("INSERT INTO facet VALUES (?, ?, ?)", (facet, document.key, number))
        rows = [(point.lat, point.lon, document.key) for point in set(document.points)]
        self.db.executemany("INSERT INTO point VALUES (?, ?, ?)", rows)

    def text(
        self, words: str, language: str, open_on: int, chosen: tuple[str, str] | None, facets: Sequence[str]
    ) -> int:
        """All words, and what one can still apply for: the best twenty, the number, and facet counts."""
        self.db.execute("DELETE FROM hit")
        self.db.execute(
            f"INSERT INTO hit SELECT words.rowid, {BM25} FROM words CROSS JOIN offer ON offer.id = words.rowid "
            "WHERE words MATCH ? AND offer.open >= ?",
            (self._match(words, language), open_on),
        )
        return self._answer(chosen, facets, "score, doc")

    def _match(self, words: str, language: str) -> str:
        def any_of(terms: Terms) -> str:
            return f"({' OR '.join(_quoted(text) for text, _ in terms)})"

        required = []
        for word in self.analyser.words(words, language):
            frequent = any(self._frequency(text) >= FREQUENT for text, _ in word.terms) if word.parts else False
            parts = "" if frequent else " AND ".join(any_of(part) for part in word.parts)
            if not word.optional:
                required.append(f"({any_of(word.terms)} OR ({parts}))" if parts else any_of(word.terms))
        return " AND ".join(required)

    def _frequency(self, term: str) -> int:
        found = self.db.execute("SELECT max(doc) FROM held WHERE term = ?", (term,)).fetchone()
        return int(found[0] or 0)

    def near(self, near: Near, chosen: tuple[str, str], open_on: int, facets: Sequence[str]) -> int:
        """Within so many kilometres, or anywhere, with one filter: the nearest twenty, the number, and facet counts."""
        reach = near.km / 111.0
        wide = reach / max(0.05, math.cos(math.radians(near.point.lat)))
        low, high = near.point.lat - reach, near.point.lat + reach
        box = self.db.execute(
            "SELECT DISTINCT lat, lon FROM point WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
            (low, high, near.point.lon - wide, near.point.lon + wide),
        )
        point = type(near.point)
        within = [(distance_km(near.point, point(lat, lon)), lat, lon) for lat, lon in box]
        self.db.execute("DELETE FROM hit")
        for distance, lat, lon in sorted(row for row in within if row[0] <= near.km):
            self.db.execute(
                "INSERT OR IGNORE INTO hit SELECT doc, ? FROM point JOIN offer ON offer.id = doc "
                "WHERE lat = ? AND lon = ? AND open >= ?",
                (distance, lat, lon, open_on),
            )
        self.db.execute("INSERT OR IGNORE INTO hit SELECT id, 1e9 FROM offer WHERE anywhere AND open >= ?", (open_on,))
        return self._answer(chosen, facets, "score, doc")

    def _answer(self, chosen: tuple[str, str] | None, facets: Sequence[str], order: str) -> int:
        where, values = "", ()
        if chosen:
            facet = self.facets[chosen[0]]
            where = "WHERE EXISTS (SELECT 1 FROM facet f WHERE f.name = ? AND f.doc = hit.doc AND f.value = ?)"
            values = (facet, self.values[facet, chosen[1]])
        total = self.db.execute(f"SELECT count(*) FROM hit {where}", values).fetchone()[0]
        self.db.execute(f"SELECT doc, score FROM hit {where} ORDER BY {order} LIMIT 20", values).fetchall()
        for name in facets:
            number = self.facets[name]
            own = bool(chosen and chosen[0] == name)
            condition = where.replace("WHERE", "AND", 1) if not own else ""
            self.db.execute(
                f"SELECT facet.value, count(*) n FROM hit CROSS JOIN facet ON facet.name = ? AND facet.doc = hit.doc "
                f"WHERE 1 {condition} GROUP BY facet.value ORDER BY n DESC LIMIT 60",
                (number, *(() if own else values)),
            ).fetchall()
        return int(total)

    def suggest(self, text: str) -> int:
        """Completions by the beginning of any word, the shortest first; no mixing of kinds, no forgiving of errors."""
        ask = "SELECT text FROM completion WHERE completion MATCH ? ORDER BY length(text) LIMIT 8"
        return len(self.db.execute(ask, (" ".join(f'"{word}"*' for word in text.split()),)).fetchall())

    def misspelled(self, words: str, language: str, open_on: int, facets: Sequence[str]) -> int:
        """As `text`; where nothing is found, with each unknown word replaced by the most frequent word one letter away."""
        found = self.text(words, language, open_on, None, facets)
        return found or self.text(" ".join(map(self._right, words.split())), language, open_on, None, facets)

    def _right(self, word: str) -> str:
        if self.db.execute("SELECT 1 FROM word WHERE text = ?", (word,)).fetchone():
            return word
        others = sorted(set(one_letter_away(word)))
        marks = ",".join("?" * len(others))
        ask = f"SELECT text FROM word WHERE text IN ({marks}) ORDER BY count DESC, text LIMIT 1"
        best = self.db.execute(ask, others).fetchone()
        return str(best[0]) if best else word


def _quoted(term: str) -> str:
    return f'"{term}"'
