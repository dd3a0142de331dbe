"""Text analysis that recognition and search share: tokens, folding, stems, compounds.

Everything here runs in time linear in the text, for any text (nulls, lone surrogates, words of a million letters), is
deterministic, and may be called from several threads.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import Stemmer

from vidare.recognition import morphology
from vidare.recognition.lexicon import word_lists

_MARKS: Final = "\u0300-\u036f\u00ad"
"""Combining marks (decomposed text) and the soft hyphen belong to the word they stand in."""

_TOKEN: Final = re.compile(
    r"(?<![\w.])\.net\b"
    r"|(?<!\w)[a-z](?:\+\+|\#)(?!\w)"
    rf"|[^\W_](?:[^\W_]|[{_MARKS}])*(?:['’](?:[^\W_]|[{_MARKS}])+)*",
    re.IGNORECASE,
)
_DISTINCT: Final = frozenset("åäöøæ")
_LONGEST: Final = 64
"""Letters; no word of these languages is longer, so that what is longer is kept whole and never stemmed or split."""

_ALGORITHMS: Final = {
    "sv": "swedish",
    "fi": "finnish",
    "nb": "norwegian",
    "nn": "norwegian",
    "en": "english",
    "da": "danish",
}
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, its folded form, and its stem in the language of the analysis."""

    start: int
    end: int
    text: str
    folded: str
    stem: str


def analyse(text: str, language: str) -> list[Token]:
    """The words of `text` in order. Symbols that name things (C++, C#, .NET) are words; a hyphen parts words."""
    tokens = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        folded = fold(surface)
        tokens.append(Token(match.start(), match.end(), surface, folded, stem(folded, language)))
    return tokens


def fold(text: str) -> str:
    """Lower case, NFC, accents off; å ä ö ø æ stay distinct (*Idé* → *ide*, *Språk* → *språk*)."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    lowered = unicodedata.normalize("NFC", lowered)
    if all(ch < "\x80" or ch in _DISTINCT for ch in lowered):
        return lowered
    return "".join(_bare(ch) for ch in lowered)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in _DISTINCT:
        return letter
    if letter in "\u00ad\u2019":
        return "" if letter == "\u00ad" else "'"
    base = "".join(ch for ch in unicodedata.normalize("NFD", letter) if not unicodedata.combining(ch))
    return unicodedata.normalize("NFC", base)


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of one word, folded: Snowball's, with the fixes of `morphology` around it.

    A word that is longer than 64 letters or not made of letters comes back folded and whole.
    """
    folded = fold(word)
    if len(folded) > _LONGEST:
        return folded
    if not folded.isalpha():
        return morphology.without_possessive(folded) if language == "en" else folded
    if folded in stopwords(language):
        return folded
    snowball = _stemmer(language)
    reduced = morphology.before(folded, language)
    found = snowball.stemWord(reduced)
    if language in ("nb", "nn", "da") and len(found) >= 5:
        # sykepleieren → sykepleier → sykeplei, as sykepleier itself becomes
        found = snowball.stemWord(found)
    return morphology.after(found, language) or folded


def stopwords(language: str) -> frozenset[str]:
    """Function words of `language`, folded."""
    return _folded_stopwords(language)


@lru_cache(maxsize=8)
def _folded_stopwords(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in word_lists(language).stop)


def _stemmer(language: str) -> Stemmer.Stemmer:
    """PyStemmer objects are not safe to share between threads, so each thread has its own."""
    held: dict[str, Stemmer.Stemmer] | None = getattr(_local, "stemmers", None)
    if held is None:
        held = _local.stemmers = {}
    if language not in held:
        held[language] = Stemmer.Stemmer(_ALGORITHMS[language])
    return held[language]


def split_compound(word: str, language: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """The parts of a compound, each as a folded word or stem of `vocabulary`; `(word,)` folded when it is none.

    `vocabulary` holds folded words, their stems, or both. A part but the last may carry a linking letter (*s*, *e*,
    *n*) or have lost its last vowel; the last may be inflected. Fewest parts win, then the longest last part
    (*truckförarutbildning* → truck, förare, utbildning). English is not split.
    """
    folded = fold(word)
    if language == "en" or not 7 <= len(folded) <= _LONGEST or not folded.isalpha():
        return (folded,)
    return morphology.split(folded, language, vocabulary, stem) or (folded,)
