"""From query parameters to a search, and from its result to the parts that all lists share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vidare.api import naming, parsing
from vidare.api.inputs import ALL, KINDS, LEVELS, PRICES, CourseSearch, JobSearch
from vidare.api.kinds import OCCUPATIONS, SKILLS
from vidare.api.schemas import FacetValue, Loosen
from vidare.catalogue.models import Provider
from vidare.catalogue.records import Audience, Employment, Mode, Schedule
from vidare.concepts.models import Concept, Place
from vidare.core.clock import today
from vidare.core.problems import Problem
from vidare.core.text import LANGUAGES, normalise
from vidare.search import queries as search
from vidare.search.port import FACETS, SORTS, FacetCount, Near, Query, Result, Thing

FIXED: Mapping[str, Iterable[str]] = {
    "kind": KINDS,
    "mode": tuple(Mode),
    "schedule": tuple(Schedule),
    "price": PRICES,
    "who": tuple(Audience),
    "level": LEVELS,
    "employment": tuple(Employment),
}


def courses(asked: CourseSearch) -> Query:
    """The search for courses. Raises Problem, UnknownCode."""
    lang = parsing.language(asked.lang)
    if asked.start_from and asked.start_to and asked.start_to < asked.start_from:
        raise Problem("The days are the wrong way round", "no-such-days", 400, "`start_to` is before `start_from`")
    filters = _filters("course", asked, lang)
    filters["teaching"] = _teaching(asked.teaching)
    filters["provider"] = parsing.providers(asked.provider)
    return _query(
        "course", asked, lang, filters,
        start_from=asked.start_from, start_to=asked.start_to, max_hours=asked.max_hours,
        no_requirements=asked.no_requirements, for_everyone=asked.for_everyone,
    )  # fmt: skip


def jobs(asked: JobSearch) -> Query:
    """The search for job postings. Raises Problem, UnknownCode."""
    lang = parsing.language(asked.lang)
    filters = _filters("posting", asked, lang)
    wanted = parsing.concepts(asked.occupation, OCCUPATIONS, "occupation", lang)
    filters["occupation"] = tuple(dict.fromkeys(concept.public_id for concept in wanted.values()))
    return _query("posting", asked, lang, filters)


def _filters(thing: Thing, asked: CourseSearch | JobSearch, lang: str) -> dict[str, tuple[str, ...]]:
    filters = {
        name: parsing.one_of(name, getattr(asked, name), known)
        for name, known in FIXED.items()
        if name in FACETS[thing]
    }
    filters["country"] = tuple(dict.fromkeys(parsing.country(code, "country") for code in asked.country))
    skills = parsing.concepts(asked.skill, SKILLS, "skill", lang)
    filters["skill"] = tuple(dict.fromkeys(concept.public_id for concept in skills.values()))
    return filters


def _teaching(codes: Sequence[str]) -> tuple[str, ...]:
    """Languages of instruction: ours, and whatever else the catalogue holds."""
    wanted = [code.lower() for code in codes]
    if all(code in LANGUAGES for code in wanted):
        return tuple(dict.fromkeys(wanted))
    every = Query("course", size=1, facets=("teaching",), for_everyone=False)
    held = [one.value for one in search.search(every).facets.get("teaching", ())]
    return parsing.one_of("teaching", wanted, sorted({*LANGUAGES, *held}))


def _query(
    thing: Thing, asked: CourseSearch | JobSearch, lang: str, filters: dict[str, tuple[str, ...]], **more: Any
) -> Query:
    places = [parsing.place(code) for code in asked.place]
    sort = parsing.one_of("sort", [asked.sort], SORTS[thing])[0]
    parsing.within(places, asked.km, sort)
    near = None
    if asked.km is not None:
        point = places[0].point
        assert point is not None
        near = Near(point, asked.km, places[0].code)
    else:
        filters["place"] = tuple(dict.fromkeys(place.code for place in places))
    return Query(
        thing=thing,
        text=normalise(asked.q),
        language=lang,
        filters={name: values for name, values in filters.items() if values},
        open_on=today() if asked.open else None,
        near=near,
        sort=sort,
        page=asked.page,
        size=asked.size,
        facets=_facets(thing, asked.facets),
        **more,
    )


def _facets(thing: Thing, names: Sequence[str]) -> tuple[str, ...]:
    chosen = parsing.one_of("facets", names, (ALL, *FACETS[thing]))
    return FACETS[thing] if ALL in chosen else chosen


def envelope(result: Result, query: Query) -> dict[str, Any]:
    """What every page of results holds beside its items."""
    return {
        "total": result.total,
        "page": query.page,
        "size": query.size,
        "corrected": result.corrected,
        "facets": _counted(result.facets, query.language),
        "loosen": [Loosen(filter=name, total=total) for name, total in result.loosen],
    }


def _counted(facets: Mapping[str, Sequence[FacetCount]], lang: str) -> dict[str, list[FacetValue]]:
    names = _value_names(facets, lang)
    return {
        facet: [
            FacetValue(value=one.value, count=one.count, chosen=one.chosen, name=names.get((facet, one.value)))
            for one in counts
        ]
        for facet, counts in facets.items()
    }


def _value_names(facets: Mapping[str, Sequence[FacetCount]], lang: str) -> dict[tuple[str, str], str]:
    """(facet, value) → name, for values that are codes of things; a query or two a kind of thing."""
    values = {facet: [one.value for one in counts] for facet, counts in facets.items()}
    found: dict[tuple[str, str], str] = {}
    if values.get("place"):
        rows = Place.objects.in_bulk(values["place"])
        found |= {("place", code): row.names.best(lang).text for code, row in rows.items()}
    if values.get("provider"):
        held = Provider.objects.filter(public_id__in=values["provider"]).values_list("public_id", "name")
        found |= {("provider", key): name.best(lang).text for key, name in held}
    concepts = [*values.get("skill", ()), *values.get("occupation", ())]
    if concepts:
        keys = Concept.objects.filter(public_id__in=concepts).values_list("pk", flat=True)
        names = naming.best(keys, lang)
        for facet in ("skill", "occupation"):
            found |= {(facet, value): names[value] for value in values.get(facet, ()) if value in names}
    return found
