"""What can be asked of the qualifications."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vidare.concepts.facts import Qualification
from vidare.concepts.models import Concept, Kind, Mapping, Relation
from vidare.concepts.qualifications.rows import FRAMEWORKS


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A qualification of another country and how near it is (a SKOS match; `exact` only where it is the same)."""

    key: int
    match: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What a qualification is tied to, as keys of concepts: the types and wholes it belongs to, its parts, the
    occupations it leads to, its counterparts across the border, the level of the country's own framework."""

    wholes: tuple[int, ...]
    parts: tuple[int, ...]
    leads_to: tuple[int, ...]
    counterparts: tuple[Counterpart, ...]
    level: int | None


def found(country: str = "", level: str = "", words: str = "") -> QuerySet[Qualification]:
    """Qualifications by country and EQF level whose name in any language, or everyday word, holds `words`; by country
    and key. Types first, then named ones, then parts."""
    rows = Qualification.objects.filter(concept__status=Concept.Status.ACTIVE)
    if country:
        rows = rows.filter(country=country)
    if level:
        rows = rows.filter(eqf=level)
    if words:
        rows = rows.filter(concept__in=Concept.objects.filter(labels__text__icontains=words).values("pk"))
    return rows.select_related("concept").order_by("country", "-role", "key")


def facts(concept: Concept) -> Qualification | None:
    """The facts of a concept of kind qualification; None for another."""
    return Qualification.objects.filter(concept=concept).first() if concept.kind == Kind.QUALIFICATION else None


def ties(row: Qualification) -> Ties:
    """What one qualification is tied to, of the concepts that are loaded. Four queries."""
    active = Concept.Status.ACTIVE
    broader = Relation.objects.filter(kind=Relation.RelationKind.BROADER)
    wholes = broader.filter(source=row.concept_id, target__status=active).values_list("target_id", flat=True)
    parts = broader.filter(target=row.concept_id, source__status=active).values_list("source_id", flat=True)
    own = Q(source=row.concept_id) | Q(target=row.concept_id)
    mapped = Mapping.objects.filter(own, source__status=active, target__status=active).values_list(
        "source_id", "target_id", "match", "target__kind", "source__kind"
    )
    leads_to: list[int] = []
    counterparts: dict[int, str] = {}
    for source, target, match, target_kind, source_kind in mapped:
        if source == row.concept_id and target_kind == Kind.OCCUPATION:
            leads_to.append(target)
        elif target_kind == source_kind == Kind.QUALIFICATION:
            other, seen = (target, match) if source == row.concept_id else (source, _turned(match))
            counterparts.setdefault(other, seen)
    return Ties(
        tuple(sorted(wholes)),
        tuple(sorted(parts)),
        tuple(sorted(leads_to)),
        tuple(Counterpart(key, match) for key, match in sorted(counterparts.items())),
        _level(row),
    )


def leading_to(concept: Concept, country: str = "") -> list[Qualification]:
    """The qualifications that lead to an occupation, in `country` or in all. One query."""
    rows = Qualification.objects.filter(concept__mappings__target=concept, concept__status=Concept.Status.ACTIVE)
    if country:
        rows = rows.filter(country=country)
    return list(rows.select_related("concept").distinct().order_by("country", "eqf", "key"))


def keys_of(uris: Iterable[str]) -> dict[str, int]:
    """The keys of the active concepts with these URIs. One query."""
    return dict(Concept.objects.active().filter(uri__in=set(uris)).values_list("uri", "pk"))


def _turned(match: str) -> str:
    """The match as the other side sees it."""
    turned = {
        Mapping.Match.BROAD.value: Mapping.Match.NARROW.value,
        Mapping.Match.NARROW.value: Mapping.Match.BROAD.value,
    }
    return turned.get(match, match)


def _level(row: Qualification) -> int | None:
    scheme = FRAMEWORKS.get(row.country, "")
    if not row.nqf or not scheme:
        return None
    return Concept.objects.active().filter(uri=f"urn:vidare:{scheme}:{row.nqf}").values_list("pk", flat=True).first()
