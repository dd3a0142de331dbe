"""Regulated occupations and qualifications, each fact with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from vidare.api import finding, naming, parsing
from vidare.api.inputs import LEVELS, Reader
from vidare.api.kinds import OCCUPATIONS
from vidare.api.regulation_inputs import Qualifications, Regulated
from vidare.api.regulation_schemas import (
    CounterpartEntry,
    Provenance,
    QualificationDetail,
    QualificationEntry,
    QualificationPage,
    RuleEntry,
    RulePage,
)
from vidare.api.schemas import ConceptName
from vidare.concepts.facts import Qualification, Regulation
from vidare.concepts.models import Concept, Kind
from vidare.concepts.qualifications import queries as qualifying
from vidare.concepts.qualifications.rows import FRAMEWORKS
from vidare.concepts.regulation import queries
from vidare.concepts.regulation.queries import Rule
from vidare.concepts.regulation.rows import COUNTRIES
from vidare.core.problems import NotFound
from vidare.core.text import normalise

router = Router(tags=["vocabulary"])


@router.get("/regulated", response=RulePage, summary="Find regulated occupations")
def regulated(request: HttpRequest, asked: Query[Regulated]) -> RulePage:
    """Rules in force about who may do a work or bear its title, by country, kind, occupation or words. Where there is no
    rule, nothing is known: the work may be regulated all the same."""
    parsing.only_known(request, asked)
    lang = parsing.language(asked.lang)
    parsing.one_of("country", filter(None, [asked.country]), COUNTRIES)
    parsing.one_of("kind", filter(None, [asked.kind]), Regulation.RuleKind.values)
    occupation = _occupation(asked.occupation, lang).uri if asked.occupation else ""
    rows = queries.found(asked.country, asked.kind, normalise(asked.q), occupation)
    first = (asked.page - 1) * asked.size
    found = queries.rules(rows.prefetch_related("ties")[first : first + asked.size])
    names = naming.of_uris((uri for rule in found for uri in (*rule.occupations, *rule.qualifications)), lang)
    items = [_rule(rule, names) for rule in found]
    return RulePage(total=rows.count(), page=asked.page, size=asked.size, items=items)


@router.get("/qualifications", response=QualificationPage, summary="Find qualifications")
def qualifications(request: HttpRequest, asked: Query[Qualifications]) -> QualificationPage:
    """Qualifications by country, EQF level, words of a name in any language, or the occupation that they lead to."""
    parsing.only_known(request, asked)
    lang = parsing.language(asked.lang)
    parsing.one_of("country", filter(None, [asked.country]), FRAMEWORKS)
    parsing.one_of("level", filter(None, [asked.level]), LEVELS)
    rows = qualifying.found(asked.country, asked.level, normalise(asked.q))
    if asked.occupation:
        occupation = _occupation(asked.occupation, lang)
        rows = rows.filter(concept__mappings__target=occupation).distinct()
    first = (asked.page - 1) * asked.size
    part = list(rows[first : first + asked.size])
    names = naming.of_keys((row.concept_id for row in part), lang)
    return QualificationPage(
        total=rows.count(), page=asked.page, size=asked.size,
        items=[QualificationEntry(**_entry(row, names)) for row in part],
    )  # fmt: skip


@router.get("/qualifications/{path:id}", response=QualificationDetail, summary="One qualification")
def qualification(request: HttpRequest, id: str, reader: Query[Reader]) -> QualificationDetail:
    """Its level, parts, counterparts across the border, what it leads to, and the rules that ask for it. `id` is a public
    id or a URI."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    row = _qualification(id, lang)
    ties = qualifying.ties(row)
    others = [one.key for one in ties.counterparts]
    names = naming.of_keys([row.concept_id, *ties.wholes, *ties.parts, *ties.leads_to, *others], lang)
    return QualificationDetail(
        **_entry(row, names),
        note=row.note,
        wholes=_short(ties.wholes, names),
        parts=_short(ties.parts, names),
        leads_to=_short(ties.leads_to, names),
        counterparts=[
            CounterpartEntry(**dict(names.short(one.key)), match=one.match)
            for one in ties.counterparts
            if one.key in names.by_key
        ],
        rules=[rule.key for rule in queries.for_qualification(row.concept.uri)],
        source=_provenance(row),
    )


def _occupation(key: str, lang: str) -> Concept:
    """Raises UnknownConcept."""
    return parsing.concepts([key], OCCUPATIONS, "occupation", lang)[key]


def _qualification(key: str, lang: str) -> Qualification:
    """Raises NotFound with the nearest ones."""
    wanted = parsing.as_key(key)
    rows = Qualification.objects.select_related("concept").filter(concept__status=Concept.Status.ACTIVE)
    row = rows.filter(concept__public_id=wanted).first() or rows.filter(concept__uri=wanted).first()
    if row is None:
        near = naming.best(finding.like_key(wanted, (Kind.QUALIFICATION.value,)), lang)
        missing = NotFound("No such qualification", "expected the id or URI of a qualification", tuple(near))
        missing.names = near  # type: ignore[attr-defined]
        raise missing
    return row


def _rule(rule: Rule, names: naming.Names) -> RuleEntry:
    return RuleEntry(
        key=rule.key, country=rule.country, kind=rule.kind, title=rule.title, title_en=rule.title_en,
        occupations=_by_uri(rule.occupations, names), isco=list(rule.isco), licences=list(rule.licences),
        authority=rule.authority, authority_url=rule.authority_url, needs=list(rule.needs),
        qualifications=_by_uri(rule.qualifications, names), language=rule.language, abroad=list(rule.abroad),
        abroad_authority=rule.abroad_authority, note=rule.note, valid_from=rule.valid_from,
        valid_until=rule.valid_until, source=_provenance(rule),
    )  # fmt: skip


def _provenance(row: Rule | Qualification) -> Provenance:
    return Provenance(
        name=row.source, url=row.source_url, checked=row.checked, verified=row.is_verified, local=row.is_local
    )


def _entry(row: Qualification, names: naming.Names) -> dict[str, Any]:
    facts = {"country": row.country, "role": row.role, "eqf": row.eqf, "nqf": row.nqf, "body": row.body}
    return dict(names.by_key[row.concept_id]) | facts


def _short(keys: Sequence[int], names: naming.Names) -> list[ConceptName]:
    return [names.short(key) for key in keys if key in names.by_key]


def _by_uri(uris: Sequence[str], names: naming.Names) -> list[ConceptName]:
    refs = [names.by_uri[uri] for uri in uris if uri in names.by_uri]
    return [ConceptName(id=ref.id, uri=ref.uri, name=ref.name, name_language=ref.name_language) for ref in refs]
