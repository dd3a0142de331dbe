"""A job's page: the ad, what we understood it asks for, courses that teach it, and jobs like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vidare.catalogue.models import JobPosting, PostingTag
from vidare.catalogue.queries import PostingDetail
from vidare.search.port import Query
from vidare.search.queries import search
from vidare.web.jobs.cards import JobCard, cards, suits_url, where
from vidare.web.jobs.learning import CourseItem, covering
from vidare.web.languages import current
from vidare.web.links import ConceptLink, links
from vidare.web.templatetags.vidare import plain

SIMILAR = 3
MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A skill that the ad asks for, with the words of the ad; `stated` where the employer chose it from a list."""

    link: ConceptLink
    words: str
    stated: bool


@dataclass(frozen=True, slots=True)
class JobPage:
    """All that a job's page shows. `open` is false when the last day to apply has passed."""

    row: JobPosting
    is_open: bool
    where: str
    occupation: ConceptLink | None
    must: list[Asked]
    merit: list[Asked]
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
    return JobPage(
        row,
        row.gone_at is None and (row.expires is None or row.expires >= day),
        where(found.places, row, MOST_PLACES),
        occupation,
        _asked(found.must, named),
        _asked(found.merit, named),
        covering(skills, day, countries.pop() if len(countries) == 1 else ""),
        similar(row, occupation, day),
    )


def _asked(tags: Iterable[PostingTag], named: Mapping[int, ConceptLink]) -> list[Asked]:
    return [
        Asked(named[tag.concept_id], tag.surface.strip(), tag.method == PostingTag.STATED)
        for tag in tags
        if tag.concept_id in named
    ]


def similar(row: JobPosting, occupation: ConceptLink | None, day: date) -> list[JobCard]:
    """Open jobs of the same occupation, or with the same words in the title where the occupation is not known."""
    text, filters = plain(row.title), {}
    if occupation is not None:
        text, filters = "", {"occupation": (occupation.public_id,)}
    query = Query("posting", text=text, filters=filters, language=current(), open_on=day, size=SIMILAR + 1, facets=())
    keys = [hit.key for hit in search(query).hits if hit.key != row.pk]
    return cards(keys[:SIMILAR])
