"""A job's page: the ad, what we understood it asks for, courses that teach it, and jobs like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vidare.catalogue.demands import AdDemands, in_text, posting_demands
from vidare.catalogue.models import JobPosting, PostingTag
from vidare.catalogue.queries import PostingDetail
from vidare.concepts.models import Kind
from vidare.search.port import Query
from vidare.search.queries import search
from vidare.web.demands import Line, Shown, shown, skill_note
from vidare.web.jobs.cards import JobCard, cards, suits_url, where
from vidare.web.jobs.learning import CourseItem, covering
from vidare.web.languages import current
from vidare.web.links import ConceptLink, links
from vidare.web.templatetags.vidare import plain

SIMILAR = 3
MOST_PLACES = 20
_TWICE = (Kind.LANGUAGE, Kind.LICENCE)
"""Kinds of concepts that demands name too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill that the ad asks for, with the words of the ad; `stated` where the employer chose it from a list, `note` what the ad
    says of its level."""

    link: ConceptLink
    words: str
    stated: bool
    note: str


@dataclass(frozen=True, slots=True)
class JobPage:
    """All that a job's page shows. `is_open` is false when the last day to apply has passed; `demands` are what it asks for
    beside the skills of `must` and `merit`."""

    row: JobPosting
    is_open: bool
    where: str
    occupation: ConceptLink | None
    must: list[Asked]
    merit: list[Asked]
    demands: Shown
    courses: list[CourseItem]
    similar: list[JobCard]

    @property
    def suits_url(self) -> str:
        return suits_url(self.row)


def job_page(found: PostingDetail, day: date) -> JobPage:
    """The page of a posting; the number of queries does not depend on how much it asks for."""
    row = found.posting
    tags = [*found.must, *found.merit, *([found.occupation] if found.occupation else [])]
    named = links(tag.concept_id for tag in tags)
    countries = {place.country for place in found.places}
    skills = list(dict.fromkeys(tag.concept_id for tag in (*found.must, *found.merit)))
    occupation = named.get(found.occupation.concept_id) if found.occupation else None
    ad = posting_demands(found, current())
    demands, told = _linked(shown(ad), (*found.must, *found.merit), ad, named)
    return JobPage(
        row,
        row.gone_at is None and (row.expires is None or row.expires >= day),
        where(found.places, row, MOST_PLACES),
        occupation,
        _asked(found.must, named, ad, told),
        _asked(found.merit, named, ad, told),
        demands,
        covering(skills, day, countries.pop() if len(countries) == 1 else ""),
        similar(row, occupation, day),
    )


def _asked(tags: Iterable[PostingTag], named: Mapping[int, ConceptLink], ad: AdDemands, told: set[int]) -> list[Asked]:
    return [
        Asked(
            named[tag.concept_id],
            tag.surface.strip(),
            tag.method == PostingTag.STATED,
            skill_note(ad.skills.get(tag.concept_id)),
        )
        for tag in tags
        if tag.concept_id in named and tag.concept_id not in told
    ]


def _linked(
    demands: Shown, tags: Sequence[PostingTag], ad: AdDemands, named: Mapping[int, ConceptLink]
) -> tuple[Shown, set[int]]:
    """The demands with links to the languages and licences that they name, and those concepts, which need no second line."""
    placed = [tag for tag in tags if in_text(tag, ad) and tag.concept_id in named and tag.concept.kind in _TWICE]
    told: set[int] = set()

    def linked(line: Line) -> Line:
        for tag in placed:
            if tag.concept.kind == line.kind and (tag.start or 0) < line.end and line.start < (tag.end or 0):
                told.add(tag.concept_id)
                return replace(line, link=named[tag.concept_id])
        return line

    must, merit = (tuple(linked(line) for line in lines) for lines in (demands.must, demands.merit))
    return replace(demands, must=must, merit=merit), told


def similar(row: JobPosting, occupation: ConceptLink | None, day: date) -> list[JobCard]:
    """Open jobs of the same occupation, or with the same words in the title where the occupation is not known."""
    text, filters = plain(row.title), {}
    if occupation is not None:
        text, filters = "", {"occupation": (occupation.public_id,)}
    query = Query("posting", text=text, filters=filters, language=current(), open_on=day, size=SIMILAR + 1, facets=())
    keys = [hit.key for hit in search(query).hits if hit.key != row.pk]
    return cards(keys[:SIMILAR])
