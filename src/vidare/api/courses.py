"""Courses and those who give them."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from vidare.api import naming, parsing, rendering, schemas, searching
from vidare.api.errors import Gone
from vidare.api.inputs import CourseSearch, Reader
from vidare.catalogue import queries as catalogue
from vidare.catalogue.models import Course
from vidare.core.clock import today
from vidare.core.text import normalise
from vidare.search import queries as search
from vidare.search.port import Query as Asked

router = Router(tags=["catalogue"])
MOST_ALTERNATIVES = 5


@router.get("/courses", response=schemas.CoursePage, summary="Search for courses")
def courses(request: HttpRequest, asked: Query[CourseSearch]) -> schemas.CoursePage:
    """Courses that one can still apply for, by words and filters. Values of one filter widen, filters narrow."""
    parsing.only_known(request, asked)
    query = searching.courses(asked)
    result = search.search(query)
    origin = query.near.point if query.near else None
    cards = rendering.courses((hit.key for hit in result.hits), query.language, today(), origin)
    items = [
        schemas.CourseHit(
            **dict(cards[hit.key]), score=hit.score, matched=list(hit.matched), distance_km=hit.distance_km
        )
        for hit in result.hits
        if hit.key in cards
    ]
    return schemas.CoursePage(items=items, **searching.envelope(result, query))


@router.get("/courses/{id}", response=schemas.CourseDetail, summary="One course")
def course(request: HttpRequest, id: str, reader: Query[Reader]) -> schemas.CourseDetail:
    """A course with all its instances, what it teaches and how that is known, and where the record is from. One that its
    source dropped answers 410, with ids of what comes nearest as suggestions."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    found = catalogue.course_detail(normalise(id), today())
    if found.course.gone_at is not None:
        raise Gone("This course is gone", _alternatives(found.course, lang))
    return _detail(found, lang)


def _detail(found: catalogue.CourseDetail, lang: str) -> schemas.CourseDetail:
    row, tags = found.course, [*found.outcomes, *found.entry, *found.occupations]
    names = naming.of_keys((tag.concept_id for tag in tags), lang)
    taught = [names.short(tag.concept_id) for tag in found.outcomes[: catalogue.CARD_SKILLS]]
    everyone = [one for one in found.open if not one.only_admitted]
    similar = search.similar_courses(row.pk)
    ids = dict(Course.objects.filter(pk__in=similar).values_list("pk", "public_id"))
    return schemas.CourseDetail(
        **dict(rendering.course(row, everyone[0] if everyone else None, len(everyone), taught, lang)),
        description=rendering.texts(row.description),
        outcomes=rendering.texts(row.outcomes),
        accredited_by=rendering.accreditation(row),
        instances=[
            *(rendering.instance(one, True) for one in found.open),
            *(rendering.instance(one, False) for one in found.closed),
        ],
        tags=rendering.tags(tags, names),
        source=rendering.source(row.source),
        similar=[ids[key] for key in similar if key in ids],
    )


def _alternatives(row: Course, lang: str) -> dict[str, str]:
    """Ids and titles of open courses that the title of a course that is gone finds."""
    asked = Asked("course", row.title.best(lang).text, lang, open_on=today(), size=MOST_ALTERNATIVES, facets=())
    keys = [hit.key for hit in search.search(asked).hits]
    found = Course.objects.offers().in_bulk(keys)
    return {found[key].public_id: found[key].title.best(lang).text for key in keys if key in found}


@router.get("/providers/{id}", response=schemas.ProviderDetail, summary="One provider")
def provider(request: HttpRequest, id: str, reader: Query[Reader]) -> schemas.ProviderDetail:
    """Who gives courses; `/courses?provider=<id>` lists them."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    row = catalogue.provider_detail(normalise(id))
    if row.gone_at is not None:
        raise Gone("This provider is gone", {})
    return schemas.ProviderDetail(
        **dict(rendering.provider_ref(row, lang)),
        kind=row.kind or None,
        place=rendering.place(row.place) if row.place else None,
        organisation_number=row.organisation_number,
        url=row.url,
        about=rendering.texts(row.about),
        accredited_by=rendering.accreditation(row),
        is_accredited=row.is_accredited,
        open_courses=catalogue.open_courses(today()).filter(provider=row).count(),
        source=rendering.source(row.source),
    )
