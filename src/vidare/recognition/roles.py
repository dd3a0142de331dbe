"""What a sentence is for: what is asked, what one will do or learn, or boilerplate, offer and practical matter.

>>> sentence_role("Vi erbjuder friskvårdsbidrag.", "sv", "ad")        # doctest: +SKIP
{'must': 0.01, 'merit': 0.0, 'task': 0.02, 'employer': 0.12, 'offer': 0.83, 'practical': 0.02}

A linear model over hashed words, pairs of words and letter runs, one for all languages, learnt from the shipped sentences
(`python -m vidare.recognition.training`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np

from vidare.recognition.analysis import Token, analyse
from vidare.recognition.annotated import ROLES
from vidare.recognition.linear import Linear, bucket

BUCKETS: Final = 1 << 15
CLASSES: Final = tuple(f"{genre}/{role}" for genre, roles in ROLES.items() for role in roles)
ASKED: Final = frozenset(
    {"must", "merit", "task", "outcome", "content", "entry", "experience", "skill", "education", "personal"}
)
"""Roles of sentences in which a skill is asked for, done, taught or had."""
_END: Final = re.compile(r"(?<=[.!?])\s+|[\n\r]+|(?:(?<!\s)\s+)?[•·●▪]\s*")
"""A run of spaces is looked through from its beginning only, so that a long one costs no more than its length."""
_LETTERS: Final = 5
_LONGEST: Final = 60
"""Words of a sentence that are looked at."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, list item or line of a text that is not blank, in order."""
    last = 0
    for match in _END.finditer(text):
        if text[last : match.start()].strip():
            yield last, match.start()
        last = match.end()
    if text[last:].strip():
        yield last, len(text)


def sentence_role(sentence: str, language: str, genre: str | None = None) -> dict[str, float]:
    """The probability of each role that a sentence of a text of `genre` can have, adding up to 1.

    `genre` is 'ad' (must, merit, task, employer, offer, practical), 'course' (outcome, content, entry, marketing,
    practical), 'cv' (experience, skill, education, personal), or None: all of them, where 'practical' is one role.
    Raises KeyError for another genre or language.
    """
    return role_of_words(sentence, analyse(sentence, language), genre)


def role_of_words(sentence: str, tokens: Sequence[Token], genre: str | None = None) -> dict[str, float]:
    """`sentence_role` of a sentence whose words are known."""
    found = probabilities(features(sentence, tokens), model())
    kept = {name: value for name, value in found.items() if genre is None or name.startswith(f"{genre}/")}
    if not kept:
        raise KeyError(genre)
    total = sum(kept.values())
    roles: dict[str, float] = {}
    for name, value in kept.items():
        role = name.partition("/")[2]
        roles[role] = roles.get(role, 0.0) + value / total
    return roles


def asked(roles: Mapping[str, float]) -> float:
    """The probability that a skill which the sentence names is asked for, done, taught or had."""
    return sum(value for role, value in roles.items() if role in ASKED)


def probabilities(places: Sequence[int], model: Linear) -> dict[str, float]:
    """The probability of each class of `model` from a sentence's features."""
    scores = model.scores(model.sums(places), 1.0 / max(len(places), 1) ** 0.5)
    raised = np.exp(scores - scores.max())
    return dict(zip(model.classes, (raised / raised.sum()).tolist(), strict=True))


def features(sentence: str, tokens: Sequence[Token], size: int = BUCKETS) -> list[int]:
    """Places of the sentence's words, pairs of words, beginnings and endings of words, and its form."""
    stems = ["<", *(token.stem for token in tokens[:_LONGEST]), ">"]
    found = {f"w{stem}" for stem in stems}
    found.update(f"p{one} {other}" for one, other in pairwise(stems))
    for token in tokens[:_LONGEST]:
        word = token.folded
        if len(word) > _LETTERS:
            found.add(f"b{word[:_LETTERS]}")
            found.add(f"e{word[-_LETTERS:]}")
    found.add(f"f{len(tokens).bit_length()}")
    stripped = sentence.rstrip()
    found.add(f"z{stripped[-1:]}")
    if any(character.isdigit() for character in sentence):
        found.add("digits")
    if "@" in sentence or "www." in sentence or "http" in sentence:
        found.add("address")
    return sorted(bucket(feature, size) for feature in found)


@cache
def model() -> Linear:
    """The model that ships."""
    return Linear.read("roles")
