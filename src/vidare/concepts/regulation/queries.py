"""What can be asked of the regulated occupations. A country without a rule for a work is a country that nobody has looked
up, never one where the work is free."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from vidare.concepts.facts import Regulation, RegulationTie
from vidare.concepts.models import Concept
from vidare.core.clock import today


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one country. Concepts are URIs; `needs` and `abroad` are codes of `rows.NEEDS` and `rows.ABROAD`,
    `language` of `rows.LANGUAGES`."""

    key: str
    country: str
    kind: str
    title: str
    title_en: str
    authority: str
    authority_url: str
    abroad_authority: str
    isco: tuple[str, ...]
    needs: tuple[str, ...]
    language: str
    abroad: tuple[str, ...]
    note: str
    source: str
    source_url: str
    checked: date
    is_verified: bool
    is_local: bool
    valid_from: date | None
    valid_until: date | None
    occupations: tuple[str, ...]
    licences: tuple[str, ...]
    qualifications: tuple[str, ...]


def for_occupation(concept: Concept | str, country: str = "", day: date | None = None) -> list[Rule]:
    """The rules in force for an occupation (concept or URI), in `country` or in all. Two queries. Empty: not known."""
    uri = concept if isinstance(concept, str) else concept.uri
    return for_occupations([uri], country, day)[uri]


def for_occupations(uris: Iterable[str], country: str = "", day: date | None = None) -> dict[str, list[Rule]]:
    """The rules in force of each occupation, by URI. Two queries however many occupations."""
    return _by_tie(RegulationTie.Role.OCCUPATION, set(uris), country, day)


def for_licences(uris: Iterable[str], day: date | None = None) -> dict[str, list[Rule]]:
    """The rules under which each licence is granted or asked for, by URI. Two queries however many licences."""
    return _by_tie(RegulationTie.Role.LICENCE, set(uris), "", day)


def for_qualification(uri: str, day: date | None = None) -> list[Rule]:
    """The rules that a qualification meets, alone or with more."""
    return _by_tie(RegulationTie.Role.QUALIFICATION, {uri}, "", day)[uri]


def found(
    country: str = "", kind: str = "", words: str = "", occupation: str = "", day: date | None = None
) -> QuerySet[Regulation]:
    """Rules in force by country, kind and occupation (URI) whose title, authority or occupation (in any language) holds
    `words`, in the order of their titles."""
    rows = in_force(day)
    if country:
        rows = rows.filter(country=country)
    if kind:
        rows = rows.filter(kind=kind)
    if occupation:
        ties = RegulationTie.objects.filter(role=RegulationTie.Role.OCCUPATION, uri=occupation)
        rows = rows.filter(pk__in=ties.values("regulation"))
    if words:
        named = Concept.objects.filter(labels__text__icontains=words, kind="occupation").values("uri")
        holds = Q(title__icontains=words) | Q(title_en__icontains=words) | Q(authority__icontains=words)
        rows = rows.filter(holds | Q(ties__role=RegulationTie.Role.OCCUPATION, ties__uri__in=named)).distinct()
    return rows.order_by("title", "country", "pk")


def in_force(day: date | None = None) -> QuerySet[Regulation]:
    """The rules in force on a day, by default today."""
    on = day or today()
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    return Regulation.objects.filter(begun & (Q(valid_until=None) | Q(valid_until__gte=on)))


def rules(rows: Iterable[Regulation]) -> list[Rule]:
    """Rows with their ties prefetched as values."""
    return [_rule(row) for row in rows]


def _by_tie(role: RegulationTie.Role, uris: Collection[str], country: str, day: date | None) -> dict[str, list[Rule]]:
    by_uri: dict[str, list[Rule]] = {uri: [] for uri in uris}
    if not uris:
        return by_uri
    rows = in_force(day).filter(ties__role=role, ties__uri__in=uris).distinct().order_by("country", "key")
    if country:
        rows = rows.filter(country=country)
    for rule in rules(rows.prefetch_related("ties")):
        for uri in _tied(rule, role):
            if uri in by_uri:
                by_uri[uri].append(rule)
    return by_uri


def _tied(rule: Rule, role: RegulationTie.Role) -> Sequence[str]:
    tied: Mapping[str, Sequence[str]] = {
        RegulationTie.Role.OCCUPATION: rule.occupations,
        RegulationTie.Role.LICENCE: rule.licences,
        RegulationTie.Role.QUALIFICATION: rule.qualifications,
    }
    return tied[role]


def _rule(row: Regulation) -> Rule:
    ties: dict[str, list[str]] = {role: [] for role in RegulationTie.Role.values}
    for tie in sorted(row.ties.all(), key=lambda one: one.uri):
        ties[tie.role].append(tie.uri)
    return Rule(
        key=row.key, country=row.country, kind=row.kind, title=row.title, title_en=row.title_en,
        authority=row.authority, authority_url=row.authority_url,
        abroad_authority=row.abroad_authority or row.authority,
        isco=_parts(row.isco), needs=_parts(row.needs), language=row.language, abroad=_parts(row.abroad),
        note=row.note, source=row.source, source_url=row.source_url, checked=row.checked,
        is_verified=row.is_verified, is_local=row.is_local, valid_from=row.valid_from, valid_until=row.valid_until,
        occupations=tuple(ties[RegulationTie.Role.OCCUPATION]),
        licences=tuple(ties[RegulationTie.Role.LICENCE]),
        qualifications=tuple(ties[RegulationTie.Role.QUALIFICATION]),
    )  # fmt: skip


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
