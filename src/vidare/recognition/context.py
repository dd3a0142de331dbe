"""What stands around a word: a verb is no person, a country's adjective no language, a compound's head no whole."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final

from vidare.recognition import tables
from vidare.recognition.analysis import Token, stopwords
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.lexicon import word_lists
from vidare.recognition.parts import is_acronym

_OCCUPATION: Final = KINDS.index("occupation")
_LANGUAGE: Final = KINDS.index("language")
_CONTENT: Final = (KINDS.index("skill"), KINDS.index("knowledge"))
_RELATIVE: Final = {"nb": ("som",), "nn": ("som",), "da": ("som", "der"), "sv": ("som",)}
"""After *someone who* stands a verb; after *work as* an occupation."""
_ADJECTIVES: Final = {
    "sv": re.compile(r"skt?$"),
    "nb": re.compile(r"ske$"),
    "nn": re.compile(r"ske$"),
    "da": re.compile(r"ske$"),
}
"""Forms of a language's name that are its people's adjective alone."""
_NEAR: Final = 4
_LEVEL: Final = re.compile(r"\d+")


def single_fits(raw: Sequence[Token], place: int, index: Index, label: int, labels_in: str, language: str) -> bool:
    """Whether the single word `raw[place]` is not another part of speech, or a country.

    `raw` is the segment of a text in `language`, function words included. After a pronoun, or before one, stands a verb,
    not an occupation (*du setter*, *dem som brenner*).
    """
    kind = index.concept_kind[index.label_concept[label]]
    if kind == _OCCUPATION:
        return not _is_verb(raw, place, labels_in)
    if kind == _LANGUAGE:
        return _is_language(raw, place, index.tongues[labels_in], language)
    return True


def head_fits(raw: Sequence[Token], place: int, hyphened: bool, index: Index, label: int, language: str) -> bool:
    """Whether a skill's first word is not the head of a hyphened compound, or of one written apart after an acronym: its
    modifier makes it another thing (*IT-infrastruktur*)."""
    if index.concept_kind[index.label_concept[label]] not in _CONTENT or index.label_guard[label] != tables.FREE:
        return True
    if hyphened:
        return False
    if place == 0 or language == "en" or not is_acronym(raw[place - 1]):
        return True
    return raw[place].start - raw[place - 1].end != 1 or raw[place].text.isupper()


def _is_adjective(other: Token, name: Token, language: str) -> bool:
    """Whether a word joined to a language's name may be an adjective like it: in English any small word may."""
    if language == "en":
        return other.text.islower() and other.folded not in stopwords(language)
    return language != "fi" and other.folded[-2:] == name.folded[-2:]


def _is_verb(raw: Sequence[Token], place: int, language: str) -> bool:
    subjects = word_lists(language).subject
    before = [token.folded for token in raw[max(0, place - 2) : place]]
    if before and before[-1] in subjects:
        return True
    if len(before) == 2 and before[1] in _RELATIVE.get(language, ()):
        return before[0] in subjects or before[0] in stopwords(language)
    return place + 1 < len(raw) and raw[place + 1].folded in subjects and raw[place + 1].start - raw[place].end == 1


def _is_language(raw: Sequence[Token], place: int, names: Container[str], language: str) -> bool:
    """Whether a name that a language shares with a country or its people means the language.

    In Finnish a language is written small and its country with a capital; at the beginning of a segment that says
    nothing. A noun after it makes it an adjective (*Swedish company*), unless it is one of speech (*Swedish skills*);
    so does another adjective joined to it, if nothing around speaks of languages (*Swedish or foreign*).
    """
    token, lists = raw[place], word_lists(language)
    if language == "fi" and place and token.text[:1].isupper():
        return False
    if token.stem not in names:
        return True
    if language in _ADJECTIVES and _ADJECTIVES[language].search(token.folded):
        return False

    def speaks(other: Token) -> bool:
        return other.folded in lists.speech or other.stem in names or bool(_LEVEL.fullmatch(other.text))

    after = raw[place + 1 : place + 3]
    joined = bool(after) and after[0].folded in lists.joint
    beside = after[1:] if joined else after[:1]
    if not beside or speaks(beside[0]):
        return True
    if joined:
        around = [*raw[max(0, place - _NEAR) : place], *raw[place + 3 : place + 1 + _NEAR]]
        return not _is_adjective(beside[0], token, language) or any(speaks(other) for other in around)
    return beside[0].folded in stopwords(language) or beside[0].start - token.end > 1
