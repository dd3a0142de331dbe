"""Job postings."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from vidare.api import naming, parsing, rendering, schemas, searching
from vidare.api.errors import Gone
from vidare.api.inputs import JobSearch, Reader
from vidare.catalogue import queries as catalogue
from vidare.catalogue.demands import posting_demands
from vidare.catalogue.models import JobPosting
from vidare.core.clock import today
from vidare.core.text import normalise
from vidare.search import queries as search

router = Router(tags=["catalogue"])


@router.get("/jobs", response=schemas.JobPage, summary="Search for job postings")
def jobs(request: HttpRequest, asked: Query[JobSearch]) -> schemas.JobPage:
    """Postings that one can still apply for, by words and filters. Values of one filter widen, filters narrow."""
    parsing.only_known(request, asked)
    query = searching.jobs(asked)
    result = search.search(query)
    cards = rendering.jobs((hit.key for hit in result.hits), query.language, today())
    items = [
        schemas.JobHit(**dict(cards[hit.key]), score=hit.score, matched=list(hit.matched), distance_km=hit.distance_km)
        for hit in result.hits
        if hit.key in cards
    ]
    return schemas.JobPage(items=items, **searching.envelope(result, query))


@router.get("/jobs/{id}", response=schemas.JobDetail, summary="One job posting")
def job(request: HttpRequest, id: str, reader: Query[Reader]) -> schemas.JobDetail:
    """A posting with its text, what it asks for and how that is known. One that its source dropped answers 410."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    found = catalogue.posting_detail(normalise(id))
    row, occupation = found.posting, found.occupation
    if row.gone_at is not None:
        raise Gone("This job posting is gone", {})
    tags = [*found.must, *found.merit, *([occupation] if occupation else [])]
    names = naming.of_keys((tag.concept_id for tag in tags), lang)
    ad = posting_demands(found, lang)
    is_open = JobPosting.objects.open_on(today()).filter(pk=row.pk).exists()
    return schemas.JobDetail(
        **dict(rendering.job(row, is_open, names.short(occupation.concept_id) if occupation else None, lang)),
        text=rendering.texts(row.text),
        extent_from=row.extent_from,
        extent_to=row.extent_to,
        positions=row.positions,
        tags=rendering.job_tags(tags, ad, names),
        demands=rendering.demands(ad),
        source=rendering.source(row.source),
    )
