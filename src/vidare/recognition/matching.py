"""From a text's words to hits: every window of content words that some label's key equals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vidare.core.text import LANGUAGES
from vidare.recognition import tables
from vidare.recognition.analysis import Token, analyse, stopwords
from vidare.recognition.index import Index
from vidare.recognition.lexicon import word_lists
from vidare.recognition.parts import is_acronym
from vidare.recognition.scoring import score

_EXACT_WINDOW: Final = 8
_LOOSE_WINDOW: Final = 4
_MOST_ROOTS: Final = 7
_WALL: Final = re.compile(r"[;:!?\n\r•·●▪|()\[\]\"“”»«\u2013\u2014]|\.(?:\s|$)|\s-\s")
_COMMA: Final = re.compile(r"[,/]")
_SHOUTING: Final = 0.7


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found at content words `first` to `last`: characters `start` to `end`."""

    start: int
    end: int
    label: int
    score: float
    mass: float
    method: str


@dataclass(slots=True)
class _Word:
    """A content word: its token, the scrambled stem if labels use it, the scrambled roots of its parts."""

    token: Token
    stem: int | None
    roots: tuple[int, ...] | None
    headless: tuple[int, ...] | None
    before: str


def find(text: str, language: str, index: Index, labels_in: str, strict: bool) -> list[Hit]:
    """Hits of the labels in `labels_in` in a text of `language`.

    `strict` is for labels of a foreign language: words as written, and either names or phrases of which no word is
    an everyday word of the text's own language.
    """
    hits: list[Hit] = []
    for segment in _segments(text, labels_in, index, strict):
        hits.extend(_exact(segment, index, labels_in, language, strict))
        if not strict:
            hits.extend(_loose(segment, index, labels_in, language))
    return hits


def _segments(text: str, language: str, index: Index, strict: bool) -> Iterator[list[_Word]]:
    """Runs of content words that no sentence end, bracket or line break parts."""
    stops = stopwords(language)
    segment: list[_Word] = []
    raw: list[Token] = []
    last = 0
    for token in analyse(text, language):
        gap = text[last : token.start]
        if raw and _WALL.search(gap):
            yield _prepared(segment, raw)
            segment, raw = [], []
        raw.append(token)
        if token.folded not in stops or is_acronym(token):
            segment.append(_word(token, language, index, _between(gap), strict))
        elif segment and _COMMA.search(gap):
            segment.append(_Word(token, None, None, None, ","))
        last = token.end
    if raw:
        yield _prepared(segment, raw)


def _prepared(segment: list[_Word], raw: list[Token]) -> list[_Word]:
    """The segment; in one that is all capitals, capitals mean nothing, so that *IT* is *it* again."""
    shouting = len(raw) > 2 and sum(token.text.isupper() for token in raw) > _SHOUTING * len(raw)
    kept = [word for word in segment if word.before != "," or word.stem is not None or word.roots is not None]
    return [word for word in kept if not (shouting and len(word.token.text) <= 3)]


def _between(gap: str) -> str:
    if "-" in gap and gap.strip() == "-" and gap == "-":
        return "-"
    return "," if _COMMA.search(gap) else " "


def _word(token: Token, language: str, index: Index, before: str, strict: bool) -> _Word:
    number = index.words[language].get(token.stem)
    stemmed = None if number is None else index.word_hash[number]
    if strict:
        return _Word(token, stemmed, None, None, before)
    splitter, known, hashes = index.splitters[language], index.roots[language], index.root_hash
    parts = splitter.roots(token)
    numbers = [known.get(part) for part in parts]
    whole = None if None in numbers else tuple(hashes[n] for n in numbers if n is not None)
    shorter = splitter.without_head(parts)
    shorter_numbers = [known.get(part) for part in shorter]
    headless = (
        None if not shorter or None in shorter_numbers else tuple(hashes[n] for n in shorter_numbers if n is not None)
    )
    return _Word(token, stemmed, whole, headless, before)


def _exact(segment: Sequence[_Word], index: Index, labels_in: str, language: str, strict: bool) -> Iterator[Hit]:
    """Windows whose stems are a label's, in its order or another."""
    for first, opening in enumerate(segment):
        if opening.stem is None:
            continue
        key, hashes, comma = 0, [], False
        for last in range(first, min(first + _EXACT_WINDOW, len(segment))):
            word = segment[last]
            if word.stem is None:
                break
            comma = comma or (last > first and word.before == ",")
            key = (key + word.stem) & tables.MASK
            hashes.append(word.stem)
            for row in index.stem_hits(key):
                label = index.stem_row[row]
                if LANGUAGES[index.label_language[label]] != labels_in:
                    continue
                in_order = index.stem_order[row] == tables.ordered(hashes)
                if not in_order and (comma or strict):
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
    found = tuple(word.token.folded for word in window)
    shown = folded[:size] if variant == tables.UNQUALIFIED else folded[-size:]
    same = found == shown
    if size == 1 and not _allowed(window[0], written[0], index.label_guard[label], language, labels_in, variant):
        return None
    if strict and not (same and _foreign(window, written, index, language)):
        return None
    method = "label" if same else "inflection" if in_order else "reordered"
    mass = index.stem_mass[row]
    return _hit(window, index, label, mass, variant, method)


def _allowed(word: _Word, written: str, guard: int, language: str, labels_in: str, variant: int) -> bool:
    """Whether a single word may stand for a label that is an acronym or a name."""
    text = word.token.text
    if guard == tables.ACRONYM:
        return text == written and (len(text) > 1 or word.before != "-")
    if guard == tables.PROPER and (language == "en" or variant == tables.UNQUALIFIED):
        return text[:1].isupper() or text == written
    return True


def _foreign(window: Sequence[_Word], written: Sequence[str], index: Index, language: str) -> bool:
    """Whether words of a foreign label say so little in the text's own language that the label must be meant."""
    own, lists = index.words[language], word_lists(language)
    tokens = [word.token for word in window]
    if any(token.folded in lists.stop or token.folded in lists.common for token in tokens):
        return False
    if len(tokens) == 1:
        name = any(ch.isupper() for ch in written[0])
        return name and (tokens[0].text[:1].isupper() or tokens[0].folded not in own)
    return any(token.folded not in own for token in tokens)


def _loose(segment: Sequence[_Word], index: Index, labels_in: str, language: str) -> Iterator[Hit]:
    """Windows whose roots and compound parts are a label's, in any order, with at most one word skipped inside."""
    for first, opening in enumerate(segment):
        if opening.roots is None and opening.headless is None:
            continue
        for last in range(first, min(first + _LOOSE_WINDOW, len(segment))):
            window = segment[first : last + 1]
            if last > first and window[-1].before == ",":
                break
            yield from _loose_window(window, index, labels_in, "compound" if _parts(window) else "derivation")
            for skipped in range(1, len(window) - 1):
                rest = [word for place, word in enumerate(window) if place != skipped]
                yield from _loose_window(rest, index, labels_in, "gap")


def _parts(window: Sequence[_Word]) -> bool:
    return any(word.roots is not None and len(word.roots) > 1 for word in window) or len(window) > 1


def _loose_window(window: Sequence[_Word], index: Index, labels_in: str, method: str) -> Iterator[Hit]:
    last = window[-1]
    inner: list[int] = []
    for word in window[:-1]:
        if word.roots is None:
            return
        inner.extend(word.roots)
    for ending, name in ((last.roots, method), (last.headless, "head")):
        if ending is None or (name == "head" and method == "gap"):
            continue
        hashes = [*inner, *ending]
        if len(hashes) > _MOST_ROOTS:
            continue
        for row in index.root_hits(tables.bag(hashes)):
            label = index.root_row[row]
            if LANGUAGES[index.label_language[label]] != labels_in or index.label_guard[label] != tables.FREE:
                continue
            if len(hashes) == 1 and name != "head" and not _derived(window, index, label):
                continue
            yield _hit(window, index, label, index.root_mass[row], index.root_variant[row], name)


def _derived(window: Sequence[_Word], index: Index, label: int) -> bool:
    """A single word matched by its root alone: only long roots, and not when only the ending makes it the same."""
    folded = window[0].token.folded
    other = index.surface(label)[0][-1]
    common = 0
    for mine, theirs in zip(folded, other, strict=False):
        if mine != theirs:
            break
        common += 1
    return common >= 5 and common >= 0.6 * max(len(folded), len(other))


def _hit(window: Sequence[_Word], index: Index, label: int, mass: float, variant: int, method: str) -> Hit:
    value = score(index, label, mass, variant, method)
    return Hit(window[0].token.start, window[-1].token.end, label, value, mass, method)
