"""What an occupation asks for: essential before optional, with knowledge, licences and languages told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.concepts.models import Concept, Kind, Relation
from vidare.core.problems import UnknownCode
from vidare.guidance.queries import requirements_of
from vidare.web.links import ConceptLink
from vidare.web.way.licences import Rule, needs_education, rules

SHOWN: Final = 12
"""Skills of one kind that are shown at once; the others wait behind a fold."""
_TITLES: Final[Mapping[str, Promise]] = {
    Kind.SKILL: _("To be able to"),
    Kind.KNOWLEDGE: _("To know about"),
    Kind.LICENCE: _("Licences and certificates"),
    Kind.LANGUAGE: _("Languages"),
}
_RELATIONS: Final = (Relation.RelationKind.ESSENTIAL, Relation.RelationKind.OPTIONAL)


@dataclass(frozen=True, slots=True)
class Need:
    """A skill by its key, as the vocabulary relates it to the occupation."""

    key: int
    uri: str
    kind: str
    is_essential: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Skills of one kind, those that tell the most of the occupation first."""

    title: str
    first: list[ConceptLink]
    more: list[ConceptLink]


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that one needs, and who grants it in each country."""

    link: ConceptLink
    rules: tuple[Rule, ...]
    needs_education: bool


def needs(concept: Concept) -> list[Need]:
    """The skills of an occupation, essential ones first, then those that tell the most of it. Two queries."""
    order = {uri: rank for rank, uri in enumerate(_telling(concept.uri))}
    rows = Relation.objects.filter(source=concept, kind__in=_RELATIONS, target__status=Concept.Status.ACTIVE)
    found: dict[int, Need] = {}
    for key, uri, kind, relation in rows.values_list("target_id", "target__uri", "target__kind", "kind"):
        is_essential = relation == Relation.RelationKind.ESSENTIAL
        if key not in found or is_essential:
            found[key] = Need(key, uri, kind, is_essential)
    return sorted(found.values(), key=lambda need: (not need.is_essential, order.get(need.uri, len(order)), need.uri))


def _telling(uri: str) -> list[str]:
    try:
        return [item.concept for item in requirements_of(uri)]
    except UnknownCode:
        return []


def parts(needed: Sequence[Need], found: Mapping[int, ConceptLink], is_essential: bool) -> list[Part]:
    """Essential or optional skills by kind; kinds without any are left out."""
    made = []
    for kind, title in _TITLES.items():
        linked = [
            found[need.key]
            for need in needed
            if need.kind == kind and need.is_essential == is_essential and need.key in found
        ]
        if linked:
            made.append(Part(str(title), linked[:SHOWN], linked[SHOWN:]))
    return made


def licences(occupation: str, needed: Sequence[Need], found: Mapping[int, ConceptLink]) -> list[Licence]:
    """The licences without which one cannot work in the `occupation` (URI). Two queries at most."""
    wanted = [need for need in needed if need.kind == Kind.LICENCE and need.is_essential and need.key in found]
    granted = rules((need.uri for need in wanted), occupation)
    return [Licence(found[need.key], granted[need.uri], needs_education(need.uri)) for need in wanted]
