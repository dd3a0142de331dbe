"""A concept as a record: its names in every language, its codes, its counterparts elsewhere, where its data is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from vidare.concepts.browsing import Equivalent, equivalents
from vidare.concepts.models import ORIGIN_ORDER, Concept, Label, Origin, Scheme, best_label
from vidare.core.text import LANGUAGES
from vidare.web.labels import TEACHING, said
from vidare.web.links import ConceptLink, links
from vidare.web.occupations.vocabulary import ORIGINS
from vidare.web.vocabulary.words import MATCHES

MOST_NAMES: Final = 25
"""Other names of a language that are shown."""


@dataclass(frozen=True, slots=True)
class NamesIn:
    """Names in one language: the preferred one with where it is from, and others; `more` are not shown."""

    language: str
    said: str
    best: str
    origin: str
    is_machine: bool
    others: list[str]
    more: int


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A concept of another vocabulary; `match` in words and as SKOS names it."""

    match: str
    skos: str
    link: ConceptLink
    scheme: str
    origin: str
    stated_by: str


@dataclass(frozen=True, slots=True)
class Data:
    """Where a concept is to be had as data."""

    json: str
    turtle: str
    jsonld: str


@dataclass(frozen=True, slots=True)
class Record:
    concept: Concept
    scheme: Scheme
    names: list[NamesIn]
    counterparts: list[Counterpart]
    data: Data


def record(concept: Concept) -> Record:
    """The record of a concept whose labels are prefetched. Six queries at most."""
    found = equivalents(concept)
    return Record(concept, concept.scheme, _names(concept), _counterparts(found), _data(concept.public_id))


def _data(public_id: str) -> Data:
    json = reverse("api:concept", args=[public_id])
    return Data(json, f"{json}.ttl", f"{json}.jsonld")


def _names(concept: Concept) -> list[NamesIn]:
    labels = list(concept.labels.all())
    made = []
    for code in LANGUAGES:
        own = [row for row in labels if row.language == code and row.kind != Label.LabelKind.DEFINITION]
        best = best_label(own, code)
        if best is None and not own:
            continue
        texts = {row.text.casefold(): row.text for row in sorted(own, key=_rank, reverse=True) if row != best}
        if best is not None:
            texts.pop(best.text.casefold(), None)
        others = sorted(texts.values(), key=str.casefold)
        made.append(
            NamesIn(
                code, said(TEACHING, code), best.text if best else "", str(ORIGINS.get(best.origin, "")) if best else "",
                best is not None and best.origin == Origin.MACHINE, others[:MOST_NAMES], max(0, len(others) - MOST_NAMES),
            )
        )  # fmt: skip
    return made


def _rank(label: Label) -> tuple[int, str]:
    return ORIGIN_ORDER.index(label.origin), label.text


def _counterparts(found: list[Equivalent]) -> list[Counterpart]:
    if not found:
        return []
    linked = links(one.concept for one in found)
    titles = dict(Scheme.objects.values_list("key", "title"))
    schemes = dict(Concept.objects.filter(pk__in=linked).values_list("pk", "scheme_id"))
    return [
        Counterpart(
            said(MATCHES, one.match), f"skos:{one.match}Match", linked[one.concept], titles[schemes[one.concept]],
            said(ORIGINS, one.origin), titles.get(one.stated_by, ""),
        )
        for one in found
        if one.concept in linked
    ]  # fmt: skip
