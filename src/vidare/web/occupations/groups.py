"""The page of a group of occupations or skills: what it belongs to and what belongs to it, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vidare.catalogue.queries import jobs_now
from vidare.concepts.models import Concept, Kind
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.occupations.vocabulary import KINDS, Naming, above, alphabetical, below, naming
from vidare.web.paging import Pages

SIZE = 60
MOST_GROUPS = 100
GROUPS = (Kind.OCCUPATION_GROUP, Kind.SKILL_GROUP)


@dataclass(frozen=True, slots=True)
class Member:
    """Something in the group; `jobs` are the jobs to apply for now, None for what is no occupation."""

    link: ConceptLink
    jobs: int | None


@dataclass(frozen=True, slots=True)
class GroupPage:
    concept: Concept
    naming: Naming
    kind: str
    above: list[ConceptLink]
    groups: list[ConceptLink]
    members: list[Member]
    pages: Pages


def group_page(concept: Concept, number: int, day: date) -> GroupPage:
    """Nine queries, however large the group is."""
    inside = below([concept.pk])
    groups = list(alphabetical(inside.filter(kind__in=GROUPS)).values_list("pk", flat=True)[:MOST_GROUPS])
    rows = alphabetical(inside.exclude(kind__in=GROUPS))
    pages = Pages(number, rows.count(), SIZE)
    members = list(rows.values_list("pk", flat=True)[(number - 1) * SIZE : number * SIZE])
    upwards = above(concept)
    found = links([*upwards, *groups, *members])
    jobs = jobs_now(members, day) if concept.kind == Kind.OCCUPATION_GROUP else {}
    return GroupPage(
        concept,
        naming(concept),
        str(KINDS.get(concept.kind, "")),
        chosen(found, upwards),
        chosen(found, groups),
        [Member(found[key], jobs.get(key)) for key in members if key in found],
        pages,
    )
