"""Which windows that share a label's key are meant: inflection yes, derivation seldom, names as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from vidare.recognition import tables
from vidare.recognition.analysis import Token, stem
from vidare.recognition.entry import KINDS
from vidare.recognition.index import Index
from vidare.recognition.inflection import same_name, same_word
from vidare.recognition.lexicon import word_lists

_OCCUPATION: Final = KINDS.index("occupation")
_SKILL: Final = KINDS.index("skill")


def names_person(index: Index, label: int) -> bool:
    """Whether the label is an occupation's."""
    return bool(index.concept_kind[index.label_concept[label]] == _OCCUPATION)


def is_skill(index: Index, label: int) -> bool:
    """Whether the label is a skill's: a verb phrase, most often."""
    return bool(index.concept_kind[index.label_concept[label]] == _SKILL)


def exact_fits(
    tokens: Sequence[Token], shown: Sequence[str], in_order: bool, index: Index, label: int, labels_in: str
) -> bool:
    """Whether words with the stems of a label are its words.

    A single word and an occupation are only inflected, a name only gains an ending (*docka* is no *Docker*), and a verb
    that skills open with is no form of a noun that is no skill (Finnish *tutkia*, to examine, of *tutkat*, radars). In an
    English phrase one word may be another part of speech (*driving trucks*), not two (*management accounting* is no
    *managing of accounts*).
    """
    person = names_person(index, label)
    if person and not in_order:
        return False
    if len(tokens) == 1:
        if index.label_guard[label] != tables.FREE:
            return same_name(tokens[0].folded, shown[0], labels_in)
        verbs = index.verbs[labels_in]
        if not person and tokens[0].folded in verbs and shown[0] not in verbs and tokens[0].folded != shown[0]:
            return is_skill(index, label)
        return same_word(tokens[0].folded, shown[0], labels_in, person=person, verb=is_skill(index, label))
    if person:
        return same_word(tokens[-1].folded, shown[-1], labels_in, person=True)
    if labels_in == "en" and in_order:
        pairs = zip(tokens, shown, strict=False)
        return sum(not same_word(token.folded, word, "en") for token, word in pairs) <= 1
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
    text = "".join(token.folded for token in tokens)
    if names_person(index, label):
        return in_order and method != "gap" and _same_person(text, "".join(words), labels_in, method)
    if method == "gap":
        return in_order and is_skill(index, label) and len(words) == roots == 2
    if len(tokens) == len(words) == 1:
        if not in_order:
            return False
        if method == "derivation":
            # one stem: the exact index has judged the two words already
            return tokens[0].stem != stem(words[0], labels_in) and _mostly_alike(text, words[0])
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
