"""From a text's words to hits: every window of content words that some label's key equals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vidare.core.text import LANGUAGES
from vidare.recognition import context, rules, tables
from vidare.recognition.analysis import Token, analyse, stopwords
from vidare.recognition.index import Index
from vidare.recognition.lexicon import word_lists
from vidare.recognition.parts import is_acronym
from vidare.recognition.scoring import score

_EXACT_WINDOW: Final = 8
_LOOSE_WINDOW: Final = 4
_MOST_ROOTS: Final = 7
_GAPPED: Final = 3
"""Content words of a window whose middle one may be skipped."""
_WALL: Final = re.compile(r"[<>;:!?\n\r•·●▪|()\[\]\"“”»«\u2013\u2014]|\.(?:\s|$)|\s-\s")
_COMMA: Final = re.compile(r"[,/]")
_SHOUTING: Final = 0.7

_NEAR: Final[Mapping[str, tuple[tuple[str, float], ...]]] = {
    "sv": (("en", 0.9),),
    "fi": (("en", 0.9),),
    "nb": (("nn", 0.95), ("da", 0.9), ("en", 0.9)),
    "nn": (("nb", 0.95), ("da", 0.88), ("en", 0.9)),
    "da": (("nb", 0.9), ("nn", 0.85), ("en", 0.9)),
    "en": (),
}
"""Languages whose labels may stand in, with their discount; English ones by stricter rules."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found at characters `start` to `end`.

    `close` tells readings of one single word apart: letters shared from its beginning, less those that the label has
    beyond them (*psykologian* is nearer *psykologia* than *psykologi*); `words` is how many of the text's words matched.
    """

    start: int
    end: int
    label: int
    score: float
    mass: float
    method: str
    close: int
    words: int


@dataclass(slots=True)
class _Word:
    """A content word: its token, the scrambled stem if labels use it, the scrambled roots of its parts.

    `hyphened` when a hyphen alone stands before it, `joined` when a comma, slash or conjunction does; it is the word
    `raw[place]` of its segment, function words included.
    """

    token: Token
    stem: int | None
    roots: tuple[int, ...] | None
    headless: tuple[int, ...] | None
    raw: Sequence[Token]
    place: int
    hyphened: bool
    joined: bool


def hits(text: str, tokens: Sequence[Token], language: str, index: Index) -> list[tuple[Hit, str, float]]:
    """Hits of the labels in a text's own language and in those that may stand in, each with its label's language and the
    discount of that; `tokens` are the text's words as its own language reads them."""
    found: list[tuple[Hit, str, float]] = []
    for labels_in, discount in ((language, 1.0), *_NEAR[language]):
        if labels_in in index.languages:
            words = tokens if labels_in == language else analyse(text, labels_in)
            strict = labels_in == "en" != language
            read = find(text, words, language, index, labels_in, strict=strict)
            found.extend((hit, labels_in, discount) for hit in read)
    return found


def find(text: str, tokens: Sequence[Token], language: str, index: Index, labels_in: str, strict: bool) -> list[Hit]:
    """Hits of the labels in `labels_in` in a text of `language`, whose words are `tokens` as `labels_in` reads them.

    `strict` is for labels of a foreign language: words as written, and either names or phrases of which no word is
    an everyday word of the text's own language.
    """
    hits: list[Hit] = []
    for segment in _segments(text, tokens, labels_in, index, strict):
        hits.extend(_exact(segment, index, labels_in, language, strict))
        if not strict:
            hits.extend(_loose(segment, index, labels_in, language))
    return hits


def _segments(text: str, tokens: Sequence[Token], language: str, index: Index, strict: bool) -> Iterator[list[_Word]]:
    """Runs of content words that no sentence end, bracket or line break parts."""
    stops, joints = stopwords(language), word_lists(language).joint
    segment: list[_Word] = []
    raw: list[Token] = []
    last, joined = 0, False
    for token in tokens:
        gap = text[last : token.start]
        if raw and _WALL.search(gap):
            yield _prepared(segment, raw)
            segment, raw = [], []
        raw.append(token)
        last = token.end
        joined = joined or bool(_COMMA.search(gap)) or token.folded in joints
        if token.folded not in stops or is_acronym(token):
            stemmed, whole, headless = _keys(token, language, index, strict)
            segment.append(_Word(token, stemmed, whole, headless, raw, len(raw) - 1, gap == "-", joined))
            joined = False
    if raw:
        yield _prepared(segment, raw)


def _prepared(segment: list[_Word], raw: list[Token]) -> list[_Word]:
    """The segment; in one that is all capitals, capitals mean nothing, so that *IT* is *it* again."""
    shouting = len(raw) > 2 and sum(token.text.isupper() for token in raw) > _SHOUTING * len(raw)
    return [word for word in segment if not (shouting and len(word.token.text) <= 3)]


def _keys(
    token: Token, language: str, index: Index, strict: bool
) -> tuple[int | None, tuple[int, ...] | None, tuple[int, ...] | None]:
    """The scrambled stem, roots, and roots without an empty head."""
    number = index.words[language].get(token.stem)
    stemmed = None if number is None else index.word_hash[number]
    if strict:
        return stemmed, None, None
    splitter, known, hashes = index.splitters[language], index.roots[language], index.root_hash
    parts = splitter.roots(token)
    numbers = [known.get(part) for part in parts]
    whole = None if None in numbers else tuple(hashes[n] for n in numbers if n is not None)
    shorter = splitter.without_head(parts)
    shorter_numbers = [known.get(part) for part in shorter]
    headless = (
        None if not shorter or None in shorter_numbers else tuple(hashes[n] for n in shorter_numbers if n is not None)
    )
    return stemmed, whole, headless


def _exact(segment: Sequence[_Word], index: Index, labels_in: str, language: str, strict: bool) -> Iterator[Hit]:
    """Windows whose stems are a label's, in its order or another."""
    for first, opening in enumerate(segment):
        if opening.stem is None:
            continue
        key, hashes, joined = 0, [], False
        for last in range(first, min(first + _EXACT_WINDOW, len(segment))):
            word = segment[last]
            if word.stem is None:
                break
            joined = joined or (last > first and word.joined)
            key = (key + word.stem) & tables.MASK
            hashes.append(word.stem)
            for row in index.stem_hits(key):
                label = index.stem_row[row]
                if LANGUAGES[index.label_language[label]] != labels_in:
                    continue
                in_order = index.stem_order[row] == tables.ordered(hashes)
                if (not in_order and (joined or strict)) or (joined and not index.joins(label)):
                    continue
                window = segment[first : last + 1]
                hit = _exact_hit(window, index, row, in_order, language, labels_in, strict)
                if hit is not None:
                    yield hit


def _exact_hit(
    window: Sequence[_Word], index: Index, row: int, in_order: bool, language: str, labels_in: str, strict: bool
) -> Hit | None:
    label, variant = index.stem_row[row], index.stem_variant[row]
    folded, written = index.surface(label)
    size = len(window)
    tokens = [word.token for word in window]
    shown = folded[:size] if variant == tables.UNQUALIFIED else folded[-size:]
    if not rules.exact_fits(tokens, shown, in_order, index, label, labels_in):
        return None
    if size == 1:
        if labels_in != language and rules.everyday(tokens[0], language):
            return None
        if not context.single_fits(window[0].raw, window[0].place, index, label, labels_in, language):
            return None
        guard, rare = index.label_guard[label], index.stem_mass[row] >= tables.RARE
        if not rules.written_so(tokens[0], window[0].hyphened, written[0], guard, language == "en", variant, rare):
            return None
    if not context.head_fits(window[0].raw, window[0].place, window[0].hyphened, index, label, language):
        return None
    same = shown == tuple(token.folded for token in tokens)
    if strict and not (same and rules.foreign_fits(tokens, written, index, language)):
        return None
    if not in_order and not rules.reordered_fits(tokens, folded, labels_in):
        return None
    method = "label" if same else "inflection" if in_order else "reordered"
    return _hit(tokens, index, label, index.stem_mass[row], variant, method)


def _loose(segment: Sequence[_Word], index: Index, labels_in: str, language: str) -> Iterator[Hit]:
    """Windows whose roots and compound parts are a label's, in any order, with at most one word skipped inside."""
    for first, opening in enumerate(segment):
        if opening.roots is None and opening.headless is None:
            continue
        for last in range(first, min(first + _LOOSE_WINDOW, len(segment))):
            window = segment[first : last + 1]
            if last > first and window[-1].joined:
                break
            compound = len(window) > 1 or len(opening.roots or ()) > 1
            if labels_in != "en" and (len(window) > 1 or not rules.everyday(opening.token, language)):
                yield from _loose_window(window, index, labels_in, "compound" if compound else "derivation")
            if len(window) == _GAPPED:
                yield from _loose_window([window[0], window[-1]], index, labels_in, "gap")


def _loose_window(window: Sequence[_Word], index: Index, labels_in: str, method: str) -> Iterator[Hit]:
    last = window[-1]
    inner: list[int] = []
    for word in window[:-1]:
        if word.roots is None:
            return
        inner.extend(word.roots)
    tokens = [word.token for word in window]
    for ending, name in ((last.roots, method), (last.headless, "head")):
        if ending is None or (name == "head" and method == "gap"):
            continue
        hashes = [*inner, *ending]
        if len(hashes) > _MOST_ROOTS:
            continue
        order = tables.ordered(hashes)
        paper = name == "head" and index.splitters[labels_in].ends_in_paper(last.token)
        for row in index.root_hits(tables.bag(hashes)):
            label = index.root_row[row]
            if LANGUAGES[index.label_language[label]] != labels_in or index.label_guard[label] != tables.FREE:
                continue
            in_order = index.root_order[row] == order
            first = window[0]
            if not context.head_fits(first.raw, first.place, first.hyphened, index, label, labels_in):
                continue
            if len(tokens) == 1 and not context.single_fits(first.raw, first.place, index, label, labels_in, labels_in):
                continue
            if paper and rules.names_person(index, label):
                continue
            if rules.loose_fits(tokens, len(hashes), in_order, name, index, label, labels_in):
                yield _hit(tokens, index, label, index.root_mass[row], index.root_variant[row], name)


def _hit(tokens: Sequence[Token], index: Index, label: int, mass: float, variant: int, method: str) -> Hit:
    value = score(index, label, mass, variant, method, len(tokens))
    close = rules.closeness(tokens[0].folded, index.surface(label)[0][-1]) if len(tokens) == 1 else 0
    return Hit(tokens[0].start, tokens[-1].end, label, value, mass, method, close, len(tokens))
