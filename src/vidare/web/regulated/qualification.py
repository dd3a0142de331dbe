"""The facts of a qualification, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vidare.concepts.models import Concept
from vidare.concepts.qualifications import queries
from vidare.concepts.regulation.queries import for_qualification
from vidare.core.text import LocalText
from vidare.web.labels import said
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.regulated.rules import ShownRule, Source, shown, source_of, titled
from vidare.web.regulated.wording import ROLES
from vidare.web.vocabulary.words import MATCHES

FRAMEWORKS: Final = {"SE": "SeQF", "FI": "FiNQF", "NO": "NKR", "DK": "KVR"}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A qualification of another country, and how near it is in words."""

    match: str
    link: ConceptLink


@dataclass(frozen=True, slots=True)
class QualificationPart:
    """`level` is the country's own, as a link where its framework is loaded; `rules` ask for this qualification."""

    country: str
    role: str
    eqf: str
    nqf: str
    level: ConceptLink | None
    body: LocalText
    note: str
    leads_to: list[ConceptLink]
    counterparts: list[Counterpart]
    rules: list[ShownRule]
    source: Source


def qualification_part(concept: Concept) -> QualificationPart | None:
    """The facts of a qualification, None for another concept. Thirteen queries at most."""
    row = queries.facts(concept)
    if row is None:
        return None
    ties = queries.ties(row)
    found = links([*ties.leads_to, *(one.key for one in ties.counterparts), *([ties.level] if ties.level else [])])
    return QualificationPart(
        row.country,
        said(ROLES, row.role),
        row.eqf,
        f"{FRAMEWORKS.get(row.country, '')} {row.nqf}".strip() if row.nqf else "",
        found.get(ties.level) if ties.level else None,
        titled(row.body, row.country),
        row.note,
        chosen(found, ties.leads_to),
        [Counterpart(said(MATCHES, one.match), found[one.key]) for one in ties.counterparts if one.key in found],
        shown(for_qualification(concept.uri)),
        source_of(row),
    )
