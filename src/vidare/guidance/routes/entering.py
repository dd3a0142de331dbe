"""How a person gets into an occupation in a country: reads what is known and lets `composing` put it together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from vidare.concepts.facts import Qualification
from vidare.concepts.models import Concept, Label, Relation
from vidare.concepts.models import Mapping as ConceptMapping
from vidare.concepts.regulation import queries as regulation
from vidare.core.text import LocalizedText
from vidare.guidance.routes.composing import compose
from vidare.guidance.routes.facts import Facts, Needed
from vidare.guidance.routes.reading import forms
from vidare.guidance.routes.values import Entry
from vidare.profiles.profile import Profile


def entry(occupation: str, country: str, profile: Profile, day: date) -> Entry:
    """The ways into an occupation (URI) in a country (two letters) for a person on a day, best first, each step with
    reasons why they would or would not be let in.

    `leads` is True where a rule in force asks for an education or a licence: then a pile of courses never suffices.
    Where no rule is known, `is_regulated` is None (nobody has looked it up, never "free") and `leads` False, even where a
    qualification is the usual way in: its routes are offered, but courses may suffice, and the pages should say so. A
    route without steps belongs to somebody who has already what it asks for. A country without forms or rules gives an
    entry without routes. At most eight queries."""
    return compose(facts(occupation, country, day), profile, day)


def facts(occupation: str, country: str, day: date) -> Facts:
    """What is known of an occupation in a country on a day. At most eight queries."""
    rules = tuple(regulation.for_occupation(occupation, country, day))
    named = {uri for rule in rules for uri in rule.qualifications}
    leading = ConceptMapping.objects.filter(target__uri=occupation).values("source")
    leads = Q(concept__in=leading) | Q(concept__uri__in=named)
    rows = list(
        Qualification.objects.filter(leads, country=country, concept__status=Concept.Status.ACTIVE)
        .exclude(role=Qualification.QualificationRole.PART)
        .select_related("concept")
        .order_by("eqf", "key")
    )
    licences = {uri for rule in rules for uri in rule.licences}
    names = _names({row.concept.uri for row in rows} | licences)
    return Facts(
        occupation=occupation,
        country=country,
        rules=rules,
        qualifications=tuple(_needed(rows, country, names)),
        forms=forms(country),
        names={uri: name for uri, name in names.items() if uri in licences},
    )


def _needed(rows: Sequence[Qualification], country: str, names: Mapping[str, LocalizedText]) -> Iterable[Needed]:
    if not rows:
        return
    wholes = _wholes(country, [row.concept_id for row in rows])
    leads_to = _leads_to([row.concept_id for row in rows])
    for row in rows:
        yield Needed(
            uri=row.concept.uri,
            key=row.key,
            chain=_chain(row.key, wholes),
            eqf=int(row.eqf) if row.eqf else None,
            name=names.get(row.concept.uri, LocalizedText({"en": row.key})),
            occupations=frozenset(leads_to[row.concept_id]),
        )


def _wholes(country: str, concepts: Collection[int]) -> dict[str, list[str]]:
    """The types that these qualifications, and the types of a country, belong to, by key."""
    types = Qualification.objects.filter(country=country, role=Qualification.QualificationRole.TYPE)
    rows = Relation.objects.filter(
        Q(source__in=concepts) | Q(source__in=types.values("concept")), kind=Relation.RelationKind.BROADER
    ).values_list("source__qualification__key", "target__qualification__key")
    found: dict[str, list[str]] = defaultdict(list)
    for own, whole in rows:
        if whole:
            found[own].append(whole)
    return found


def _chain(key: str, wholes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    chain, ahead = [key], list(wholes.get(key, ()))
    while ahead:
        whole = ahead.pop(0)
        if whole not in chain:
            chain.append(whole)
            ahead += wholes.get(whole, ())
    return tuple(chain)


def _leads_to(concepts: Collection[int]) -> dict[int, list[str]]:
    rows = ConceptMapping.objects.filter(source__in=concepts, target__kind="occupation")
    found: dict[int, list[str]] = defaultdict(list)
    for source, uri in rows.values_list("source_id", "target__uri"):
        found[source].append(uri)
    return found


def _names(uris: Collection[str]) -> dict[str, LocalizedText]:
    """The preferred names of concepts in every language, by URI. One query."""
    if not uris:
        return {}
    rows = Label.objects.filter(concept__uri__in=uris, kind=Label.LabelKind.PREFERRED)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for uri, language, text in rows.order_by("pk").values_list("concept__uri", "language", "text"):
        found[uri].setdefault(language, text)
    return {uri: LocalizedText(texts) for uri, texts in found.items()}
