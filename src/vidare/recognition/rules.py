"""Which windows that share a label's key are meant: inflection yes, derivation seldom, names as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from vidare.recognition import tables
from vidare.recognition.analysis import Token
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.lexicon import word_lists
from vidare.recognition.morphology import same_word

_OCCUPATION: Final = KINDS.index("occupation")
_SKILL: Final = KINDS.index("skill")
_LANGUAGE: Final = KINDS.index("language")


def names_person(index: Index, label: int) -> bool:
    """Whether the label is an occupation's."""
    return bool(index.concept_kind[index.label_concept[label]] == _OCCUPATION)


def is_skill(index: Index, label: int) -> bool:
    """Whether the label is a skill's: a verb phrase, most often."""
    return bool(index.concept_kind[index.label_concept[label]] == _SKILL)


def exact_fits(
    tokens: Sequence[Token], shown: Sequence[str], in_order: bool, index: Index, label: int, labels_in: str
) -> bool:
    """Whether words with the stems of a label are its words: a single word, or an occupation, only inflected."""
    person = names_person(index, label)
    if person and not in_order:
        return False
    if len(tokens) == 1:
        return same_word(tokens[0].folded, shown[0], labels_in, person)
    return not person or same_word(tokens[-1].folded, shown[-1], labels_in, person=True)


def single_fits(token: Token, previous: str, index: Index, label: int, labels_in: str) -> bool:
    """Whether a single word is not another part of speech, or a country.

    After a pronoun stands a verb, not an occupation (*du setter*). In Finnish a language is written small and its
    country with a capital; at the beginning of a sentence (no `previous`) that says nothing.
    """
    if names_person(index, label):
        return previous not in word_lists(labels_in).subject
    if labels_in == "fi" and index.concept_kind[index.label_concept[label]] == _LANGUAGE:
        return not previous or not token.text[:1].isupper()
    return True


def written_so(token: Token, hyphened: bool, written: str, guard: int, english: bool, variant: int, rare: bool) -> bool:
    """Whether a single word may stand for a label that is an acronym or a name.

    A name is written with a capital unless it is `rare`, a word that no other concept uses (*javascript*).
    """
    if guard == tables.ACRONYM:
        return token.text == written and (len(token.text) > 1 or not hyphened)
    if guard == tables.PROPER and (english or variant == tables.UNQUALIFIED) and not rare:
        return token.text[:1].isupper() or token.text == written
    return True


def everyday(token: Token, language: str) -> bool:
    """Whether the text's own language uses the word so much that another language's label is not meant."""
    lists = word_lists(language)
    return token.folded in lists.stop or token.folded in lists.common


def foreign_fits(tokens: Sequence[Token], written: Sequence[str], index: Index, language: str) -> bool:
    """Whether words of a foreign label say so little in the text's own language that the label must be meant."""
    own = index.words[language]
    if any(everyday(token, language) for token in tokens):
        return False
    if len(tokens) == 1:
        name = any(ch.isupper() for ch in written[0])
        return name and (tokens[0].text[:1].isupper() or tokens[0].folded not in own)
    return any(token.folded not in own for token in tokens)


def reordered_fits(tokens: Sequence[Token], words: Sequence[str], labels_in: str) -> bool:
    """Whether words in another order than the label's are its noun (*critical thinking*, *think critically*).

    In English, order tells subject from object: the words must stand side by side and one must have changed its form.
    """
    if labels_in != "en":
        return True
    side_by_side = all(right.start - left.end <= 1 for left, right in pairwise(tokens))
    return side_by_side and sorted(token.folded for token in tokens) != sorted(words)


def closeness(found: str, label: str) -> int:
    """Letters that the words share from the beginning, less what the label has beyond them."""
    shared = len(_common(found, label))
    return 2 * shared - len(label)


def loose_fits(
    tokens: Sequence[Token],
    previous: str,
    roots: int,
    in_order: bool,
    method: str,
    index: Index,
    label: int,
    labels_in: str,
) -> bool:
    """Whether words with the roots of a label mean it.

    An occupation keeps its order and its agent ending. Compounds keep their order (*lösningsarkitekt* is no
    *arkitektlösning*); a verb and its noun may change places. A word skipped inside is for skills alone.
    """
    words = index.surface(label)[0]
    if len(tokens) == 1 and not single_fits(tokens[0], previous, index, label, labels_in):
        return False
    text = "".join(token.folded for token in tokens)
    if names_person(index, label):
        return in_order and method != "gap" and _same_person(text, "".join(words), labels_in, method)
    if method == "gap":
        return in_order and is_skill(index, label) and len(words) == roots == 2
    if len(tokens) == len(words) == 1:
        if not in_order:
            return False
        if method == "derivation":
            return _mostly_alike(text, words[0])
    return in_order or is_skill(index, label)


def _same_person(text: str, label: str, language: str, method: str) -> bool:
    if method == "head":
        return len(_common(text, label)) >= len(label) - 1
    return same_word(text, label, language, person=True)


def _mostly_alike(text: str, label: str) -> bool:
    shared = len(_common(text, label))
    return shared >= 5 and shared >= 0.6 * max(len(text), len(label))


def _common(one: str, other: str) -> str:
    size = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        size += 1
    return one[:size]
