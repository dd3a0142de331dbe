"""What the index holds of a document, and of the names that people may type."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

import tantivy

from vidare.core.geo import Point
from vidare.core.text import UI_LANGUAGES, fallback, normalise
from vidare.search.port import FACETS, Document, Name, Thing
from vidare.search.words import Analyser, folded_words

FORMAT: Final = "1"
"""Changes with the schema and with what is written into it; an index of another format is built anew."""

TEXT_FIELDS: Final = {"title": 5.0, "names": 3.0, "outcomes": 2.0, "provider": 1.5, "place": 1.5, "body": 1.0}
"""Fields of words, with what a word in them is worth."""

FACET_NAMES: Final = tuple(dict.fromkeys(name for names in FACETS.values() for name in names))
UNKNOWN_PRICE: Final = 1 << 50
NEVER: Final = 0
ALWAYS: Final = 10_000_000
"""Stand for no day and for any among the ordinals of days, so that one range says what is open."""

ANYWHERE: Final = "*"
"""Stands among points for all of them."""

LONGEST_BEGINNING: Final = 3
TITLES_PER_DOCUMENT: Final = 3


def build() -> tantivy.Schema:
    """The schema: `id` and `thing` of every row, words, facets, numbers, flags, and the rows for completion."""
    schema = tantivy.SchemaBuilder()
    for name in ("id", "thing", "flag", "title_id", "written_in"):
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        schema.add_text_field(name, tokenizer_name="whitespace", index_option="basic" if name == "names" else "freq")
    for name in FACET_NAMES:
        schema.add_text_field(
            facet_field(name), stored=name == "skill", fast=True, tokenizer_name="raw", index_option="basic"
        )
    schema.add_text_field("at", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("key", "start", "apply_by", "price", "published", *map(open_field, FACETS)):
        schema.add_integer_field(name, indexed=True, fast=True)
    schema.add_float_field("hours", indexed=True, fast=True)
    # rows for completion, and the mark
    for name in ("as_typed", "first_word", beginnings("as_typed"), beginnings("first_word")):
        schema.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    schema.add_text_field("meaning", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "language", "concept"):
        schema.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_float_field("weight", fast=True)
    return schema.build()


def facet_field(name: str) -> str:
    """The field of a facet."""
    return f"f_{name}"


def open_field(thing: Thing) -> str:
    """The field of the last day on which one can apply; each thing has its own, so that it also tells the thing."""
    return f"last_open_{thing}"


def row_id(thing: Thing, key: int) -> str:
    """The id of a document's row."""
    return f"{thing}:{key}"


def point_term(point: Point) -> str:
    """A point as a term; `point_of` gives back exactly the same."""
    return f"{point.lat!r},{point.lon!r}"


def point_of(term: str) -> Point:
    lat, lon = term.split(",")
    return Point(float(lat), float(lon))


def name_id(concept: str, language: str) -> str:
    """The id of the row of a concept's name."""
    return f"n:{concept}:{language}"


def title_id(text: str) -> str:
    """What a title is known by in completion."""
    return hashlib.blake2b(" ".join(folded_words(text)).encode(), digest_size=9).hexdigest()


def row(document: Document, analyser: Analyser) -> tantivy.Document:
    """A course or posting as a row."""
    made = tantivy.Document()
    made.add_text("id", row_id(document.thing, document.key))
    made.add_text("thing", document.thing)
    made.add_integer("key", document.key)
    for (field, language), text in document.texts.items():
        made.add_text(field, analyser.terms(text, language))
    names: dict[str, None] = {}
    for language, texts in document.names.items():
        for text in texts:
            names.update(dict.fromkeys(analyser.name_terms(text, language)))
    made.add_text("names", " ".join(names))
    for facet, values in document.facets.items():
        for value in dict.fromkeys(values):
            made.add_text(facet_field(facet), value)
    for point in dict.fromkeys(document.points):
        made.add_text("at", point_term(point))
    if document.anywhere:
        made.add_text("at", ANYWHERE)
    for text in _titles(document):
        made.add_text("title_id", title_id(text))
    for language in sorted({language for field, language in document.texts if field == "title"}):
        made.add_text("written_in", language)
    _numbers(made, document)
    for flag in _flags(document):
        made.add_text("flag", flag)
    return made


def _numbers(made: tantivy.Document, document: Document) -> None:
    for field, days in (("start", document.starts), ("apply_by", document.apply_by)):
        for day in dict.fromkeys(days):
            made.add_integer(field, day.toordinal())
    last_open = document.last_open.toordinal() if document.last_open else NEVER
    made.add_integer(open_field(document.thing), ALWAYS if document.always_open else last_open)
    made.add_integer("price", UNKNOWN_PRICE if document.price_minor is None else document.price_minor)
    made.add_integer("published", document.published.toordinal() if document.published else NEVER)
    if document.hours is not None:
        made.add_float("hours", document.hours)


def _flags(document: Document) -> Iterator[str]:
    for name in ("any_start", "only_admitted", "has_requirements"):
        if getattr(document, name):
            yield name


def _titles(document: Document) -> list[str]:
    return [normalise(text) for (field, _), text in document.texts.items() if field == "title"][:TITLES_PER_DOCUMENT]


def completions(document: Document) -> Iterator[tuple[str, tantivy.Document]]:
    """Rows, by id, for completing to a course's titles and its provider; the same title or provider has one row."""
    if document.thing != "course":
        return
    for text in _titles(document):
        key = title_id(text)
        yield f"t:{key}", _completion(f"t:{key}", "course", "", "", text, [text])
    providers = document.facets.get("provider", ())
    names = [normalise(text) for (field, _), text in document.texts.items() if field == "provider"]
    if providers and names:
        key = providers[0]
        yield f"p:{key}", _completion(f"p:{key}", "provider", "", key, names[0], names)


def name_rows(names: Iterable[Name], analyser: Analyser) -> Iterator[tantivy.Document]:
    """A row for each concept and language of the pages; a name that is missing is shown as the fallback has it."""
    for name in names:
        meaning: dict[str, None] = {}
        for language, text in name.texts.items():
            for one in (text, *name.others.get(language, ())):
                meaning.update(dict.fromkeys(analyser.name_terms(one, language)))
        for language in UI_LANGUAGES:
            code = next((code for code in fallback(language) if code in name.texts), None)
            if code is None:
                continue
            made = _completion(
                name_id(name.key, language), name.kind, language, name.key, name.texts[code],
                [name.texts[code], *name.others.get(code, ())],
            )  # fmt: skip
            made.add_text("meaning", " ".join(meaning))
            yield made


def _completion(key: str, kind: str, language: str, concept: str, shown: str, typed: list[str]) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text("id", key)
    made.add_text("thing", "completion")
    made.add_text("kind", kind)
    made.add_text("language", language or "all")
    made.add_text("concept", concept)
    made.add_text("shown", shown)
    words = [word for text in typed for word in folded_words(text)]
    for field, held in (("as_typed", words), ("first_word", folded_words(shown)[:1])):
        made.add_text(field, " ".join(dict.fromkeys(held)))
        made.add_text(beginnings(field), " ".join(_beginnings(held)))
    # shorter names first: whoever types little means the plain thing
    made.add_float("weight", 60.0 / (20.0 + len(shown)))
    return made


def beginnings(field: str) -> str:
    """The field with the first letters of the words of a field: so short, they are looked up rather than searched for."""
    return f"{field}_begins"


def _beginnings(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(word[:size] for word in words for size in range(1, LONGEST_BEGINNING + 1))


def mark_row(mark: str) -> tantivy.Document:
    """The row that holds the caller's mark."""
    made = tantivy.Document()
    made.add_text("id", "mark")
    made.add_text("thing", "mark")
    made.add_text("shown", mark)
    return made
