"""Skill labels that no publisher gives, made by machine from the Swedish ones: Bokmål, and from it Nynorsk and Danish.

A label is made only where the language has none, official or our own; it carries the origin *machine* wherever it is
shown, and the first official label that is loaded takes its place.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from vidare.concepts.models import SKILL_KINDS, Concept, Kind, Label, Origin
from vidare.concepts.translating import apertium
from vidare.concepts.translating.spelling import respelled
from vidare.concepts.vocabulary import Vocabulary

LANGUAGES: Final = ("nb", "nn", "da")
SCHEME: Final = "machine-labels"
VERSION: Final = "1"

Translate = Callable[[Sequence[str], str, Callable[[str], str]], list[str]]
"""As `apertium.translate`: texts, pair, what to do with an unknown word."""

_MARK: Final[Mapping[str, re.Pattern[str]]] = {
    "nb": re.compile(r"^å\s+", re.IGNORECASE),
    "nn": re.compile(r"^å\s+", re.IGNORECASE),
    "da": re.compile(r"^at\s+", re.IGNORECASE),
}
_CORRECTIONS: Final = Path(__file__).parent / "corrections.csv"
_LOOSE_HYPHEN: Final = re.compile(r"\s-|-\s")
_SPACED: Final = re.compile(r"\s+([,.;:)])")


@dataclass(frozen=True, slots=True)
class Source:
    """A Swedish label to be put into the other languages; `lacking` says which of them have none. The English one
    (may be empty) tells apart what the Swedish does not."""

    uri: str
    kind: str
    text: str
    english: str
    lacking: frozenset[str]


def sources() -> list[Source]:
    """Active skills and knowledge with a Swedish name, and the languages in which nobody has named them."""
    named: dict[int, dict[str, str]] = {}
    rows = Label.objects.filter(
        kind=Label.LabelKind.PREFERRED,
        concept__status=Concept.Status.ACTIVE,
        concept__kind__in=SKILL_KINDS,
        language__in=("sv", "en", *LANGUAGES),
    ).exclude(origin=Origin.MACHINE)
    # Official names come last, so that they stay.
    for concept_id, language, text in rows.order_by("-origin").values_list("concept_id", "language", "text"):
        named.setdefault(concept_id, {})[language] = text
    wanted = {pk: lacking for pk, names in named.items() if "sv" in names and (lacking := _lacking(names))}
    concepts = Concept.objects.filter(kind__in=SKILL_KINDS).values_list("pk", "uri", "kind")
    found = [
        Source(uri, kind, named[pk]["sv"], named[pk].get("en", ""), wanted[pk])
        for pk, uri, kind in concepts
        if pk in wanted
    ]
    return sorted(found, key=lambda source: source.uri)


def make(found: Sequence[Source], translate: Translate = apertium.translate) -> Vocabulary:
    """Machine labels for `found`, as a vocabulary of labels alone. Raises `apertium.NoTranslator`.

    Skills are verb phrases: they are translated as infinitives ("att köra truck"), whose mark is taken off again, since
    Apertium would else read *köra* as anything.
    """
    vocabulary = Vocabulary(SCHEME, "Machine-made labels", VERSION, Origin.MACHINE, "urn:vidare:scheme:machine-labels")
    # With nothing to say in a language its older machine labels must go, so the load has to name the language.
    swedish = [f"att {source.text}" if source.kind == Kind.SKILL else source.text for source in found]
    bokmaal = _all_corrected(translate(swedish, "swe-nob", respelled), "nb", found)
    _add(vocabulary, "nb", found, bokmaal)
    for language, pair, unknown in (("nn", "nob-nno_e", _same), ("da", "nob-dan", danish_word)):
        _add(vocabulary, language, found, _all_corrected(translate(bokmaal, pair, unknown), language, found))
    return vocabulary


@cache
def _corrections(language: str) -> tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...]:
    with _CORRECTIONS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["language"] == language]
    return tuple((re.compile(row["wrong"]), row["right"], re.compile(row["english"])) for row in rows)


def corrected(text: str, language: str, english: str) -> str:
    """A translation without the mistakes that Apertium is known to make (`corrections.csv`); some are mistakes only where
    the English label says so (*pleie en maskin* is *tend a machine*).

    >>> corrected("å underholde maskiner", "nb", "maintain machines")
    'å vedlikeholde maskiner'
    """
    marked = _MARK[language].match(text)
    mark = marked[0] if marked else ""
    body = text[len(mark) :]
    for wrong, right, condition in _corrections(language):
        if condition.search(english):
            body = wrong.sub(right, body)
    return mark + body


def danish_word(word: str) -> str:
    """A Bokmål word that Apertium does not know, spelled as Danish by the regular differences.

    >>> danish_word("energiforbruk"), danish_word("fosforisering")
    ('energiforbrug', 'fosforisering')
    """
    for bokmaal, danish in _DANISH:
        word = bokmaal.sub(danish, word)
    return word


_DANISH: Final = tuple(
    (re.compile(pattern), danish)
    for pattern, danish in (
        (r"sjon(?=(er|en|ene|s)?\b|s)", "tion"),
        (r"het(?=(er|en|ene|s)?\b)", "hed"),
        (r"bruk(?=er|s|\b)", "brug"),
        (r"(?<=[aeiouyæøå])tt(?=ig|et\b|e\b)", "t"),
        (r"kk(?=\b)", "k"),
        (r"ikk(?=er|en|s)", "ik"),
        (r"maskinvare", "hardware"),
        (r"programvare", "software"),
        (r"ei", "ej"),
        (r"ø(?=y)", "ø"),
        (r"verktøy", "værktøj"),
        (r"utstyr", "udstyr"),
        (r"^ut(?=[a-zæøå]{4})", "ud"),
        (r"melk", "mælk"),
        (r"vann", "vand"),
        (r"kjøtt", "kød"),
        (r"kj", "k"),
        (r"gj", "g"),
        (r"sykdom", "sygdom"),
        (r"lse(?=r\b|\b)", "lse"),
        (r"ert(?=e?\b)", "eret"),
        (r"lig(?=e?\b)", "lig"),
    )
)


def _all_corrected(texts: Sequence[str], language: str, found: Sequence[Source]) -> list[str]:
    return [corrected(text, language, source.english) for text, source in zip(texts, found, strict=True)]


def _add(vocabulary: Vocabulary, language: str, found: Iterable[Source], texts: Iterable[str]) -> None:
    for source, text in zip(found, texts, strict=True):
        if language in source.lacking:
            bare = _SPACED.sub(r"\1", _MARK[language].sub("", text)).strip()
            vocabulary.add_label(source.uri, language, Label.LabelKind.PREFERRED.value, _written_as(source.text, bare))


def _written_as(original: str, text: str) -> str:
    """With the Swedish label's small first letter and closed hyphens: Apertium raises the one and opens the others."""
    if text and original[:1].islower() and text[:1].isupper() and not text[1:2].isupper():
        text = text[0].lower() + text[1:]
    if "-" in original and not _LOOSE_HYPHEN.search(original):
        text = re.sub(r"\s*-\s*", "-", text)
    return text


def _lacking(names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(language for language in LANGUAGES if language not in names)


def _same(word: str) -> str:
    return word
